/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "format-test.h"
#include "mcl-format-doccano.h"

static const FormatSample sample = {
  "a.txt", "Ana Ruiz spoke.",
  "\"attributes\": {\"genre\": \"news\"}, \"annotations\": ["
  "{\"id\": \"q\", \"label\": \"said\", \"start\": 9, \"end\": 14, \"note\": \"why?\"},"
  "{\"id\": \"e\", \"label\": \"PER\", \"start\": 0, \"end\": 8}],"
  "\"relations\": [{\"id\": \"r\", \"type\": \"by\", \"from\": \"q\", \"to\": \"e\"}]"
};

static void
check_written (const char *settings, const char *expected)
{
  g_autoptr (MclFormatDocument) document = format_test_new_document (&sample);
  g_autoptr (MclLossReport) report = mcl_loss_report_new ();
  g_autoptr (MclFormatOptions) options = mcl_format_options_new (mcl_format_doccano.options);
  g_autofree char *written = NULL;

  mcl_format_reduce (&mcl_format_doccano, document, options, report);
  written = format_test_write (&mcl_format_doccano, document, settings, NULL);
  g_assert_cmpstr (written, ==, expected);
}

static void
test_shapes (void)
{
  check_written (NULL,
                 "{\"text\": \"Ana Ruiz spoke.\", \"entities\": ["
                 "{\"id\": 1, \"start_offset\": 0, \"end_offset\": 8, \"label\": \"PER\"}, "
                 "{\"id\": 2, \"start_offset\": 9, \"end_offset\": 14, \"label\": \"said\"}], "
                 "\"relations\": [{\"id\": 1, \"from_id\": 2, \"to_id\": 1, \"type\": \"by\"}], "
                 "\"Comments\": [\"why?\"], "
                 "\"meta\": {\"file\": \"a.txt\", \"genre\": \"news\"}}\n");
  check_written ("shape=labels",
                 "{\"text\": \"Ana Ruiz spoke.\", "
                 "\"label\": [[0, 8, \"PER\"], [9, 14, \"said\"]], \"Comments\": [\"why?\"], "
                 "\"meta\": {\"file\": \"a.txt\", \"genre\": \"news\"}}\n");
}

static void
check_read (const char *json, const char *spans, guint n_problems)
{
  g_autoptr (GPtrArray) reports =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_import_report_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) documents =
      format_test_read (&mcl_format_doccano, "a.jsonl", json, NULL, NULL, reports, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < documents->len; i++) {
    const MclFormatDocument *document = g_ptr_array_index (documents, i);

    for (guint j = 0; document != NULL && j < document->annotations->len; j++) {
      MclAnnotation *annotation = g_ptr_array_index (document->annotations, j);
      MclRange span = mcl_annotation_get_span (annotation);

      g_string_append_printf (found, "%s:%u-%u ", mcl_annotation_get_label (annotation), span.start,
                              span.end);
    }
  }
  g_assert_cmpstr (found->str, ==, spans);
  g_assert_cmpuint (((MclImportReport *) g_ptr_array_index (reports, 0))->problems->len, ==,
                    n_problems);
}

static void
test_older_shapes (void)
{
  check_read ("{\"text\": \"ab\", \"labels\": [[0, 1, \"X\"]]}", "X:0-1 ", 0);
  check_read ("{\"text\": \"ab\", \"annotations\": [{\"label\": 3, \"start_offset\": 0, "
              "\"end_offset\": 2}]}",
              "3:0-2 ", 0);
  check_read ("{\"text\": \"ab\", \"labels\": [\"positive\"]}", "", 0);
  check_read ("{\"data\": \"ab\", \"label\": [[-1, 0, \"X\"]]}", "", 1);
  check_read ("{\"text\": \"ab\", \"label\": [[0, 0, \"X\"]]}", "", 1);
  check_read ("{\"text\": \"ab\", \"label\": [[0, \"X\"]]}", "", 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/format-doccano/shapes", test_shapes);
  g_test_add_func ("/format-doccano/older-shapes", test_older_shapes);
  format_test_add_round_trips (&mcl_format_doccano, NULL);
  format_test_add_round_trips (&mcl_format_doccano, "shape=labels");
  return g_test_run ();
}
