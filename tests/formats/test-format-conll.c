/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "format-test.h"
#include "mcl-format-conll.h"

static void
check_written (const FormatSample *sample, const char *settings, const char *expected)
{
  g_autoptr (MclFormatDocument) document = format_test_new_document (sample);
  g_autoptr (MclFormatOptions) options = mcl_format_options_new (mcl_format_conll.options);
  g_autoptr (MclLossReport) report = mcl_loss_report_new ();
  g_autofree char *written = NULL;

  mcl_format_reduce (&mcl_format_conll, document, options, report);
  written = format_test_write (&mcl_format_conll, document, settings, NULL);
  g_assert_cmpstr (written, ==, expected);
}

static void
test_columns (void)
{
  const FormatSample sample = {
    "a.txt", "Ana Ruiz  met Bob.\nThey left.\n",
    "\"annotations\": ["
    "{\"id\": \"1\", \"label\": \"PER\", \"start\": 0, \"end\": 8},"
    "{\"id\": \"2\", \"label\": \"PER\", \"start\": 14, \"end\": 17}]"
  };

  check_written (&sample, NULL,
                 "# newdoc id = a.txt\n# text = Ana Ruiz  met Bob.\n"
                 "Ana\tB-PER\nRuiz\tI-PER\nmet\tO\nBob\tB-PER\n.\tO\n\n"
                 "# text = They left.\nThey\tO\nleft\tO\n.\tO\n\n");
  check_written (&sample, "scheme=bioes",
                 "# newdoc id = a.txt\n# text = Ana Ruiz  met Bob.\n"
                 "Ana\tB-PER\nRuiz\tE-PER\nmet\tO\nBob\tS-PER\n.\tO\n\n"
                 "# text = They left.\nThey\tO\nleft\tO\n.\tO\n\n");
}

static void
check_read (const char *conll, const char *settings, const char *text, const char *spans)
{
  g_autoptr (GPtrArray) reports =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_import_report_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) documents =
      format_test_read (&mcl_format_conll, "a.conll", conll, settings, NULL, reports, &error);
  MclFormatDocument *document = NULL;
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_cmpuint (documents->len, >, 0);
  document = g_ptr_array_index (documents, 0);
  for (guint i = 0; i < document->annotations->len; i++) {
    MclAnnotation *annotation = g_ptr_array_index (document->annotations, i);
    MclRange span = mcl_annotation_get_span (annotation);

    g_string_append_printf (found, "%s:%u-%u ", mcl_annotation_get_label (annotation), span.start,
                            span.end);
  }
  g_assert_true (mcl_text_slice_equal (document->text,
                                       MCL_RANGE (0, mcl_text_get_n_chars (document->text)), text));
  g_assert_cmpstr (found->str, ==, spans);
}

static void
test_foreign_columns (void)
{
  check_read ("-DOCSTART- -X- -X- O\n\nEU NNP B-NP B-ORG\nrejects VBZ B-VP O\n\n", NULL,
              "EU rejects", "ORG:0-2 ");
  check_read ("# O\n10 I-MISC\nis O\n", NULL, "# 10 is", "MISC:2-4 ");
  check_read (
      "# newdoc id = n1\n# text = “A” x\n1\t“\tO\t-\n2\tA\tB-LOC\t-\n3\t”\tO\t-\n4\tx\tO\t-\n",
      NULL, "“A” x", "LOC:1-2 ");
  check_read ("A\tB-X\r\nB\tI-X\r\n\r\nC\tI-X\r\n", NULL, "A B\nC", "X:0-3 X:4-5 ");
  check_read ("A\tB-X\nB\tI-X\n\nC\tI-X\n", "documents=sentences", "A B", "X:0-3 ");
}

static void
test_problems (void)
{
  static const struct {
    const char *conll;
    const char *message;
    guint line;
  } cases[] = {
    { "A O\nB O\nC O\nD O\nE O\nF O\nG O\nH O\nI O\nJ O\nK LOCer\n",
      "“LOCer” is no tag; taken for O", 11 },
    { "A O\nB O\nC O\nD O\nE O\nF O\nG O\nH O\nI O\nJ O\nK\n", "the line has no tag", 11 },
    { "A\tO\nB\tB-X\nC\tO\nD\tI-Y\n",
      "1 of 2 annotations are tagged as no scheme has it; they were read all the same", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) reports =
        g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_import_report_free);
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) documents = format_test_read (
        &mcl_format_conll, "a.conll", cases[i].conll, NULL, NULL, reports, &error);
    const MclImportReport *report = NULL;
    const MclProblem *problem = NULL;

    g_assert_no_error (error);
    g_assert_cmpuint (documents->len, ==, 1);
    report = g_ptr_array_index (reports, 0);
    g_assert_cmpuint (report->problems->len, ==, 1);
    problem = g_ptr_array_index (report->problems, 0);
    g_assert_cmpstr (problem->message, ==, cases[i].message);
    g_assert_cmpuint (problem->line, ==, cases[i].line);
  }
}

/* The columns are found behind it all the same. */
static void
test_long_sentence (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  FormatSample sample = {
    "a.txt", NULL,
    "\"annotations\": [{\"id\": \"1\", \"label\": \"PER\", \"start\": 0, \"end\": 3}]"
  };
  g_autoptr (MclFormatDocument) document = NULL;
  g_autoptr (MclFormatOptions) options = mcl_format_options_new (mcl_format_conll.options);
  g_autoptr (MclLossReport) report = mcl_loss_report_new ();

  while (text->len < 100000)
    g_string_append (text, "Ana met 2.5 Łódź ");
  sample.text = text->str;
  document = format_test_new_document (&sample);
  mcl_format_reduce (&mcl_format_conll, document, options, report);
  format_test_assert_round_trip (&mcl_format_conll, document, NULL);
}

int
main (int argc, char **argv)
{
  static const char *const settings[] = {
    NULL,           "scheme=iob1",   "scheme=bioes",
    "scheme=bilou", "scheme=ioe1",   "scheme=ioe2",
    "columns=four", "layers=labels", "columns=four layers=labels",
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/format-conll/columns", test_columns);
  g_test_add_func ("/format-conll/foreign-columns", test_foreign_columns);
  g_test_add_func ("/format-conll/problems", test_problems);
  g_test_add_func ("/format-conll/long-sentence", test_long_sentence);
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    format_test_add_round_trips (&mcl_format_conll, settings[i]);
  return g_test_run ();
}
