/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <locale.h>

#include "mcl-format-choice.h"
#include "mcl-format-conll.h"
#include "mcl-format-csv.h"
#include "mcl-format-hf.h"

static void
count_cb (guint *n_changes)
{
  ++*n_changes;
}

static MclFormatChoice *
new_choice (gboolean to_write, guint *n_changes)
{
  MclFormatChoice *choice = g_object_ref_sink (g_object_new (MCL_TYPE_FORMAT_CHOICE, NULL));

  mcl_format_choice_offer (choice, to_write);
  *n_changes = 0;
  g_signal_connect_swapped (choice, "changed", G_CALLBACK (count_cb), n_changes);
  return choice;
}

static void
test_writing (void)
{
  guint n_changes = 0;
  MclFormatChoice *choice = new_choice (TRUE, &n_changes);
  g_auto (GStrv) settings = NULL;

  mcl_format_choice_set_format (choice, &mcl_format_conll);
  g_assert_true (mcl_format_choice_get_format (choice) == &mcl_format_conll);
  g_assert_cmpuint (n_changes, ==, 1);
  mcl_format_choice_set_format (choice, &mcl_format_conll);
  g_assert_cmpuint (n_changes, ==, 1);
  settings = mcl_format_choice_dup_settings (choice);
  /* What says something to reading alone is not asked. */
  g_assert_cmpuint (g_strv_length (settings), ==, 3);
  g_assert_true (g_str_has_prefix (settings[0], "scheme="));
  g_assert_finalize_object (choice);
}

static void
test_reading (void)
{
  guint n_changes = 0;
  MclFormatChoice *choice = new_choice (FALSE, &n_changes);
  g_auto (GStrv) none = mcl_format_choice_dup_settings (choice);
  g_auto (GStrv) settings = NULL;

  /* The format is found out, unless it is said. */
  g_assert_null (mcl_format_choice_get_format (choice));
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  mcl_format_choice_set_format (choice, &mcl_format_conll);
  settings = mcl_format_choice_dup_settings (choice);
  g_assert_cmpuint (g_strv_length (settings), ==, 1);
  g_assert_cmpstr (settings[0], ==, "documents=marked");
  mcl_format_choice_set_format (choice, NULL);
  g_assert_null (mcl_format_choice_get_format (choice));
  g_assert_cmpuint (n_changes, ==, 2);
  g_assert_finalize_object (choice);
}

static void
test_kinds_of_options (void)
{
  guint n_changes = 0;
  MclFormatChoice *choice = new_choice (TRUE, &n_changes);
  g_auto (GStrv) of_csv = NULL;
  g_auto (GStrv) of_hf = NULL;

  mcl_format_choice_set_format (choice, &mcl_format_csv);
  of_csv = mcl_format_choice_dup_settings (choice);
  g_assert_cmpstr (of_csv[0], ==, "formula-guard=yes");
  /* Texts that nobody typed are left out. */
  mcl_format_choice_set_format (choice, &mcl_format_hf);
  of_hf = mcl_format_choice_dup_settings (choice);
  g_assert_cmpuint (g_strv_length (of_hf), ==, 0);
  g_assert_finalize_object (choice);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/format-choice/writing", test_writing);
  g_test_add_func ("/format-choice/reading", test_reading);
  g_test_add_func ("/format-choice/kinds-of-options", test_kinds_of_options);
  return g_test_run ();
}
