/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "format-test.h"
#include "mcl-format-brat.h"

static void
test_written_lines (void)
{
  const FormatSample sample = {
    "a.txt", "Ana\nRuiz said so.\n",
    "\"annotations\": ["
    "{\"id\": \"q\", \"label\": \"said it\", \"start\": 0, \"end\": 8, \"note\": \"one\\ntwo\", "
    "\"attributes\": {\"base\": \"Wikidata:Q1\\tAna\", \"mode\": \"in direct\", \"sure\": true}},"
    "{\"id\": \"e\", \"label\": \"entity\", \"start\": 9, \"end\": 13}],"
    "\"relations\": [{\"id\": \"r\", \"type\": \"by\", \"from\": \"q\", \"to\": \"e\"}]"
  };
  g_autoptr (MclFormatDocument) document = format_test_new_document (&sample);
  g_autoptr (MclLossReport) report = mcl_loss_report_new ();
  g_autofree char *ann = NULL;

  mcl_format_reduce (&mcl_format_brat, document, NULL, report);
  ann = format_test_write (&mcl_format_brat, document, NULL, "a.ann");
  g_assert_cmpstr (ann, ==,
                   "T1\tsaid_it 0 3;4 8\tAna Ruiz\n"
                   "T2\tentity 9 13\tsaid\n"
                   "R1\tby Arg1:T1 Arg2:T2\n"
                   "N1\tbase T1 Wikidata:Q1\tAna\n"
                   "A1\tmode T1 in direct\n"
                   "A2\tsure T1\n"
                   "#1\tAnnotatorNotes T1\tone\n"
                   "#2\tAnnotatorNotes T1\ttwo\n");
  g_assert_cmpuint (mcl_loss_report_get_count (report, MCL_LOSS_LABELS_CHANGED), ==, 1);
}

static void
test_events (void)
{
  static const char ann[] = "T1\tOrg 0 3\tAna\nT2\tMerge 9 13\tsaid\nT3\tOrg 4 8\tRuiz\n"
                            "E1\tMerge:T2 Org:T1 Org2:T3\nE2\tMerge:T2\n"
                            "A1\tSure E1 high\n*\tSame T1 T3\nR1\tCoref Old:T3 New:T1\n";
  static const char again[] = "T1\tOrg 0 3\tAna\nT2\tOrg 4 8\tRuiz\nT3\tMerge 9 13\tsaid\n"
                              "T4\tMerge 9 13\tsaid\nE1\tMerge:T3\nE2\tMerge:T4 Org:T1 Org2:T2\n"
                              "R1\tCoref Old:T2 New:T1\n*\tSame T1 T2\nA1\tSure E2 high\n";
  g_autoptr (MclText) text = mcl_text_new_from_string ("Ana\nRuiz said so.\n");
  g_autoptr (GPtrArray) reports =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_import_report_free);
  g_autoptr (MclLossReport) report = mcl_loss_report_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) documents =
      format_test_read (&mcl_format_brat, "a.ann", ann, NULL, text, reports, &error);
  MclFormatDocument *document = NULL;
  g_autofree char *written = NULL;

  g_assert_no_error (error);
  document = g_ptr_array_index (documents, 0);
  g_assert_cmpuint (((MclImportReport *) g_ptr_array_index (reports, 0))->problems->len, ==, 0);
  g_assert_cmpstr (document->name, ==, "a.txt");
  mcl_format_reduce (&mcl_format_brat, document, NULL, report);
  g_assert_true (mcl_loss_report_is_empty (report));
  written = format_test_write (&mcl_format_brat, document, NULL, "a.ann");
  g_assert_cmpstr (written, ==, again);
}

/* A line that has the id of an event before it once gave that event its arguments; without any
 * words it was read past its end. */
static void
test_repeated_events (void)
{
  static const char ann[] = "T1\tMerge 0 3\tAna\nT2\tOrg 4 8\tRuiz\nE1\tMerge:T1\n"
                            "E1\t\nE1\tMerge:T1 Org:T2\n";
  g_autoptr (MclText) text = mcl_text_new_from_string ("Ana Ruiz");
  g_autoptr (GPtrArray) reports =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_import_report_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) documents =
      format_test_read (&mcl_format_brat, "a.ann", ann, NULL, text, reports, &error);
  const MclImportReport *report = NULL;

  g_assert_no_error (error);
  report = g_ptr_array_index (reports, 0);
  g_assert_cmpuint (report->problems->len, ==, 2);
  g_assert_cmpuint (report->n_annotations, ==, 2);
  g_assert_cmpuint (report->n_relations, ==, 0);
}

static void
test_wrong_lines (void)
{
  static const struct {
    const char *ann;
    const char *message;
  } cases[] = {
    { "nonsense\n", "this is not a line of brat standoff" },
    { "T1\tPerson\tAna\n", "T1: an annotation needs a label and offsets" },
    { "T1\tPerson 0 x\tAna\n", "T1: its offsets must be like “0 5” or “0 5;8 12”" },
    { "R1\tknows Arg1:T1\n", "R1: a relation must be like “Type Arg1:T1 Arg2:T2”" },
    { "R1\tknows Arg1:T1 Arg2:T2\n", "relation “knows”: there is no annotation “T1”" },
    { "E1\tMerge:T1\n", "E1: the event has no trigger" },
    { "A1\tNegation\n", "A1: it must name an attribute and an annotation" },
    { "A1\tNegation T7\n", "A1: there is no “T7”" },
    { "N1\tReference T1\n", "N1: a normalisation must be like “Reference T1 Base:Entry”" },
    { "#1\tAnnotatorNotes\tx\n", "#1: a note must name its kind and what it is about" },
    { "#1\tAnnotatorNotes T9\tx\n", "#1: there is no “T9”" },
    { "*\tAlias T1\n", "*: an equivalence needs a type and two annotations" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (MclText) text = mcl_text_new_from_string ("Ana");
    g_autoptr (GPtrArray) reports =
        g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_import_report_free);
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) documents =
        format_test_read (&mcl_format_brat, "a.ann", cases[i].ann, NULL, text, reports, &error);
    const MclImportReport *report = NULL;
    const MclProblem *problem = NULL;

    g_assert_no_error (error);
    g_assert_nonnull (documents);
    report = g_ptr_array_index (reports, 0);
    g_assert_cmpuint (report->problems->len, ==, 1);
    problem = g_ptr_array_index (report->problems, 0);
    g_assert_cmpstr (problem->message, ==, cases[i].message);
    g_assert_cmpuint (problem->line, ==, 1);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/format-brat/written-lines", test_written_lines);
  g_test_add_func ("/format-brat/events", test_events);
  g_test_add_func ("/format-brat/repeated-events", test_repeated_events);
  g_test_add_func ("/format-brat/wrong-lines", test_wrong_lines);
  format_test_add_round_trips (&mcl_format_brat, NULL);
  return g_test_run ();
}
