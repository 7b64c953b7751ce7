/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rewrite-sidecar ARTICLE SIDECAR: prints the sidecar as Manicule writes it. */
#include "config.h"

#include <stdio.h>

#include "mcl-sidecar.h"
#include "mcl-store.h"

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MclArticle) article = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) written = NULL;
  g_autoptr (MclSidecar) sidecar = NULL;

  if (argc != 3)
    return 2;
  article = mcl_article_load (argv[1], NULL, &error);
  if (article != NULL)
    bytes = mcl_store_read (argv[2], MCL_SIDECAR_MAX_BYTES, FALSE, NULL, &error);
  if (bytes != NULL)
    sidecar = mcl_sidecar_parse (bytes, NULL, &error);
  if (sidecar == NULL) {
    g_printerr ("%s\n", error->message);
    return 1;
  }
  written = mcl_sidecar_serialise (sidecar, article);
  fwrite (g_bytes_get_data (written, NULL), 1, g_bytes_get_size (written), stdout);
  return fflush (stdout) == 0 ? 0 : 1;
}
