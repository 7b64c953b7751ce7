/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sidecar of anybody's: refused with its place, or read, written, read again as the same and
 * written again as the same bytes. */
#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "mcl-sidecar.h"

static MclArticle *
new_article (void)
{
  const char *text =
      "“Ich bin froh,”\r\nsagte Ana 👩🏽‍🚀. שלום עולם e\u0301.\r\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return mcl_article_new ("/articles/fuzz.txt", bytes, NULL);
}

/* What is not written must be nothing: "" and absent are the same. Attributes come back sorted. */
static void
check_same (MclSidecar *a, MclSidecar *b)
{
  g_ptr_array_sort_values (a->annotations, mcl_annotation_compare_position);
  g_ptr_array_sort_values (a->relations, mcl_relation_compare);
  g_assert_cmpuint (a->annotations->len, ==, b->annotations->len);
  g_assert_cmpuint (a->relations->len, ==, b->relations->len);
  for (guint i = 0; i < a->annotations->len; i++)
    g_assert_true (mcl_annotation_equal (g_ptr_array_index (a->annotations, i),
                                         g_ptr_array_index (b->annotations, i)));
  for (guint i = 0; i < a->relations->len; i++)
    g_assert_true (mcl_relation_equal (g_ptr_array_index (a->relations, i),
                                       g_ptr_array_index (b->relations, i)));
  g_assert_true (mcl_members_equal (a->attributes, b->attributes));
  g_assert_true (mcl_members_equal (a->unknown, b->unknown));
  g_assert_true (mcl_members_equal (a->article_unknown, b->article_unknown));
  g_assert_cmpstr (a->note != NULL ? a->note : "", ==, b->note != NULL ? b->note : "");
  g_assert_cmpstr (a->status != NULL ? a->status : "", ==, b->status != NULL ? b->status : "");
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t n_bytes)
{
  g_autoptr (MclArticle) article = new_article ();
  /* Without a copy a sanitizer would not see a read behind the end. */
  g_autoptr (GBytes) json = g_bytes_new (data, n_bytes);
  g_autoptr (MclSidecar) sidecar = NULL;
  g_autoptr (MclSidecar) again = NULL;
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  guint line = 0;

  sidecar = mcl_sidecar_parse (json, &line, &error);
  if (sidecar == NULL) {
    fuzz_check_error (error, line);
    return 0;
  }
  problems = mcl_sidecar_verify (sidecar, article);
  first = mcl_sidecar_serialise (sidecar, article);
  again = mcl_sidecar_parse (first, &line, &error);
  g_assert_no_error (error);
  second = mcl_sidecar_serialise (again, article);
  g_assert_cmpmem (g_bytes_get_data (first, NULL), g_bytes_get_size (first),
                   g_bytes_get_data (second, NULL), g_bytes_get_size (second));
  check_same (sidecar, again);
  return 0;
}
