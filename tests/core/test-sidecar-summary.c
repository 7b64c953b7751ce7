/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-sidecar-summary.h"

#include <glib/gstdio.h>

static void
test_parse (void)
{
  const struct {
    const char *json;
    const char *status;
    guint n_annotations;
    gboolean sound;
  } cases[] = {
    { "{}", NULL, 0, TRUE },
    { "{\"annotations\": [], \"status\": \"todo\"}", "todo", 0, TRUE },
    { "{\"status\": \"n\\u00e4chste\", \"annotations\": [{\"id\": \"[\"}, {}, 3]}", "nächste", 3,
      TRUE },
    { "{\"status\": 3, \"annotations\": {\"a\": 1}}", NULL, 0, TRUE },
    { "[1, 2]", NULL, 0, TRUE },
    { "{\"annotations\": [", NULL, 0, FALSE },
    { "", NULL, 0, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) json = g_bytes_new (cases[i].json, strlen (cases[i].json));
    g_autoptr (GError) error = NULL;
    MclSidecarSummary summary;

    g_assert_cmpint (mcl_sidecar_summary_parse (&summary, json, &error), ==, cases[i].sound);
    g_assert_cmpint (error == NULL, ==, cases[i].sound);
    g_assert_cmpstr (summary.status, ==, cases[i].status);
    g_assert_cmpuint (summary.n_annotations, ==, cases[i].n_annotations);
    mcl_sidecar_summary_clear (&summary);
  }
}

static void
test_load (void)
{
  g_autofree char *folder = g_dir_make_tmp ("manicule-summary-XXXXXX", NULL);
  g_autofree char *article = g_build_filename (folder, "a.txt", NULL);
  g_autofree char *sidecar = g_build_filename (folder, "a.txt.annotations.json", NULL);
  g_autoptr (GError) error = NULL;
  MclSidecarSummary summary;

  g_assert_true (mcl_sidecar_summary_load (&summary, article, NULL, &error));
  g_assert_no_error (error);
  g_assert_null (summary.status);
  mcl_sidecar_summary_clear (&summary);

  g_assert_true (
      g_file_set_contents (sidecar, "{\"status\": \"done\", \"annotations\": [1]}", -1, NULL));
  g_assert_true (mcl_sidecar_summary_load (&summary, article, NULL, &error));
  g_assert_cmpstr (summary.status, ==, "done");
  g_assert_cmpuint (summary.n_annotations, ==, 1);
  mcl_sidecar_summary_clear (&summary);

  g_unlink (sidecar);
  g_assert_cmpint (g_mkdir (sidecar, 0700), ==, 0);
  g_assert_false (mcl_sidecar_summary_load (&summary, article, NULL, &error));
  g_assert_nonnull (error);
  mcl_sidecar_summary_clear (&summary);
  g_rmdir (sidecar);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sidecar-summary/parse", test_parse);
  g_test_add_func ("/sidecar-summary/load", test_load);
  return g_test_run ();
}
