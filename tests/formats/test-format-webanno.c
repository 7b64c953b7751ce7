/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "format-test.h"
#include "mcl-error.h"
#include "mcl-format-webanno.h"

#define HEADER "#FORMAT=WebAnno TSV 3.3\n"

static void
test_written_lines (void)
{
  const FormatSample sample = {
    "a.txt", "😀 Ana said no.\n\nShe left.\n",
    "\"annotations\": ["
    "{\"id\": \"e\", \"label\": \"entity\", \"start\": 2, \"end\": 5},"
    "{\"id\": \"q\", \"label\": \"quote\", \"start\": 11, \"end\": 14, \"note\": \"a|b\","
    " \"attributes\": {\"mode\": \"in_direct\"}},"
    "{\"id\": \"p\", \"label\": \"part\", \"start\": 17, \"end\": 19}],"
    "\"relations\": [{\"id\": \"r\", \"type\": \"said-by\", \"from\": \"q\", \"to\": \"e\"}]"
  };
  g_autoptr (MclFormatDocument) document = format_test_new_document (&sample);
  g_autoptr (MclLossReport) report = mcl_loss_report_new ();
  g_autofree char *tsv = NULL;

  mcl_format_reduce (&mcl_format_webanno, document, NULL, report);
  g_assert_true (mcl_loss_report_is_empty (report));
  tsv = format_test_write (&mcl_format_webanno, document, NULL, "a.tsv");
  g_assert_cmpstr (tsv, ==,
                   HEADER "#T_SP=webanno.custom.Span|label|note|mode\n"
                          "#T_RL=webanno.custom.Relation|label|note|BT_webanno.custom.Span\n"
                          "\n\n"
                          "#Text=😀 Ana said no.\n"
                          "#Text=\n"
                          "1-1\t0-2\t😀\t_\t_\t_\t_\t_\t_\t\n"
                          "1-2\t3-6\tAna\tentity\t*\t*\tsaid-by\t*\t1-4[1_0]\t\n"
                          "1-3\t7-11\tsaid\t_\t_\t_\t_\t_\t_\t\n"
                          "1-4\t12-14\tno\tquote[1]\ta\\|b[1]\tin\\_direct[1]\t_\t_\t_\t\n"
                          "1-5\t14-15\t.\tquote[1]\ta\\|b[1]\tin\\_direct[1]\t_\t_\t_\t\n"
                          "\n"
                          "#Text=She left.\n"
                          "#Text=\n"
                          "2-1\t17-20\tShe\t_\t_\t_\t_\t_\t_\t\n"
                          "2-1.1\t18-20\the\tpart\t*\t*\t_\t_\t_\t\n"
                          "2-2\t21-25\tleft\t_\t_\t_\t_\t_\t_\t\n"
                          "2-3\t25-26\t.\t_\t_\t_\t_\t_\t_\t\n");
}

static void
add_sorted (GString *out, GPtrArray *lines)
{
  g_ptr_array_sort_values (lines, (GCompareFunc) strcmp);
  for (guint i = 0; i < lines->len; i++)
    g_string_append (out, g_ptr_array_index (lines, i));
}

static char *
describe_annotation (MclAnnotation *annotation)
{
  g_autoptr (GString) out = g_string_new (NULL);
  MclMembers *attributes = mcl_annotation_get_attributes (annotation);
  MclRange span = mcl_annotation_get_span (annotation);

  g_string_append_printf (out, "%s:%u-%u", mcl_annotation_get_label (annotation), span.start,
                          span.end);
  for (guint i = 0; i < mcl_members_get_length (attributes); i++)
    g_string_append_printf (out, " %s=%s", mcl_members_get_name (attributes, i),
                            mcl_members_get_json (attributes, i));
  if (mcl_annotation_get_note (annotation) != NULL)
    g_string_append_printf (out, " /%s/", mcl_annotation_get_note (annotation));
  g_string_append_c (out, '\n');
  return g_string_free_and_steal (g_steal_pointer (&out));
}

/* "label:0-4 name=json /note/", then "type:0>5"; sorted, as ids are random. */
static char *
describe (const MclFormatDocument *document)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GHashTable) starts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) spans = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < document->annotations->len; i++) {
    MclAnnotation *annotation = g_ptr_array_index (document->annotations, i);

    g_ptr_array_add (spans, describe_annotation (annotation));
    g_hash_table_insert (starts, (gpointer) mcl_annotation_get_id (annotation),
                         GUINT_TO_POINTER (mcl_annotation_get_span (annotation).start));
  }
  for (guint i = 0; i < document->relations->len; i++) {
    MclRelation *relation = g_ptr_array_index (document->relations, i);
    gpointer from = g_hash_table_lookup (starts, mcl_relation_get_from (relation));
    gpointer to = g_hash_table_lookup (starts, mcl_relation_get_to (relation));

    g_ptr_array_add (links,
                     g_strdup_printf ("%s:%u>%u\n", mcl_relation_get_relation_type (relation),
                                      GPOINTER_TO_UINT (from), GPOINTER_TO_UINT (to)));
  }
  add_sorted (out, spans);
  add_sorted (out, links);
  return g_string_free_and_steal (g_steal_pointer (&out));
}

typedef struct {
  const char *name;
  const char *tsv;
  const char *text;
  const char *expected;
} ReadCase;

static const ReadCase read_cases[] = {
  { "layers",
    HEADER "#T_SP=a.POS|PosValue|coarseValue\n#T_SP=a.Lemma|value\n\n\n"
           "#Text=He ran\n1-1\t0-2\tHe\tPRP\t*\the\t\n1-2\t3-6\tran\tVBD\tVERB\t_\t\n",
    "He ran",
    "Lemma:0-2 value=\"he\" layer=\"a.Lemma\"\n"
    "PRP:0-2 layer=\"a.POS\"\n"
    "VBD:3-6 coarseValue=\"VERB\" layer=\"a.POS\"\n" },
  { "stacked",
    HEADER "#T_SP=a.S|label|note\n\n\n"
           "#Text=x y z\n1-1\t0-1\tx\tA[1]|B[2]\t*[1]|why?[2]\t\n"
           "1-2\t2-3\ty\tB[2]\twhy?[2]\t\n1-3\t4-5\tz\tA[1]\t*[1]\t\n",
    "x y z", "A:0-5\nB:0-3 /why?/\n" },
  { "slots",
    HEADER "#T_SP=a.S|\n#T_SP=a.Host|ROLE_a.Host:links_a.Link|a.S|value\n\n\n"
           "#Text=x y z\n1-1\t0-1\tx\t_\tp1;*\t1-2;1-3\tV\t\n1-2\t2-3\ty\t*\t_\t_\t_\t\n"
           "1-3\t4-5\tz\t*\t_\t_\t_\t\n",
    "x y z",
    "S:2-3 layer=\"a.S\"\nS:4-5 layer=\"a.S\"\nV:0-1 layer=\"a.Host\"\n"
    "links:0>4\np1:0>2\n" },
  { "chains",
    HEADER "#T_CH=a.Coref|referenceRelation|referenceType\n\n\n"
           "#Text=x y z\n1-1\t0-1\tx\tana->1-1\tnam[1]\t\n1-2\t2-3\ty\t*->1-2\t*[1]\t\n"
           "1-3\t4-5\tz\t*->1-2\t*[1]\t\n",
    "x y z", "Coref:2-5\nnam:0-1\nana:0>2\n" },
  { "token-relations",
    HEADER "#T_RL=a.Dep|DependencyType|flavor|BT_x.segmentation.type.Token\n\n\n"
           "#Text=x y\n1-1\t0-1\tx\tSUBJ|OBJ\t*|*\t1-2|1-1\t\n1-2\t2-3\ty\t_\t_\t_\t\n",
    "x y", "Token:0-1\nToken:2-3\nOBJ:0>0\nSUBJ:2>0\n" },
  { "packed-attributes",
    HEADER "#T_SP=a.S|attributes|label\n\n\n"
           "#Text=x y\n1-1\t0-1\tx\tmode=direct\\; sure=no\tQ\t\n1-2\t2-3\ty\tas it is\tQ\t\n",
    "x y", "Q:0-1 mode=\"direct\" sure=\"no\"\nQ:2-3 attributes=\"as it is\"\n" },
  { "java-escapes",
    "#FORMAT=WebAnno TSV 3.1\n#T_SP=a.S|label\n\n\n#Text=\\u00e9 \\\"\n1-1\t0-1\té\tX\n"
    "1-2\t2-3\t\"\t_\n",
    "é \"", "X:0-1\n" },
  { "gaps",
    HEADER "#T_SP=a.S|label\n\n\n#Text=x\n1-1\t2-3\tx\t_\t\n\n#Text=y\\tz\n2-1\t6-7\ty\tY\t\n"
           "2-2\t8-9\tz\t_\t\n",
    "  x\n  y\tz", "Y:6-7\n" },
  { "code-points",
    HEADER "#T_SP=a.S|label\n\n\n#Text=😀 x\n1-1\t0-1\t😀\t_\t\n1-2\t2-3\tx\tX\t\n\n"
           "#Text=y\n2-1\t4-5\ty\tY\t\n",
    "😀 x\ny", "X:2-3\nY:4-5\n" },
  { "in-no-order",
    HEADER "#T_SP=a.S|label\n#T_RL=a.R|label|BT_a.S\n\n\n"
           "#Text=x y z\n1-3\t0-1\tx\tA\t_\t_\t\n1-1\t2-3\ty\tB\tr\t1-2\t\n"
           "1-2\t4-5\tz\tC\ts\t1-3\t\n",
    "x y z", "A:0-1\nB:2-3\nC:4-5\nr:4>2\ns:0>4\n" },
  { "parts",
    HEADER "#T_SP=a.S|label\n#T_RL=a.R|label|BT_a.S\n\n\n"
           "#Text=ab c\n1-1\t0-2\tab\tA\tr\t1-1.2\t\n1-1.1\t0-1\ta\tB\ts\t1-2\t\n"
           "1-1.2\t1-2\tb\tC\t_\t_\t\n1-2\t3-4\tc\tD\tt\t1-1.1\t\n",
    "ab c", "A:0-2\nB:0-1\nC:1-2\nD:3-4\nr:1>0\ns:3>0\nt:0>3\n" },
  { "large-names-and-crlf",
    HEADER "#T_SP=a.S|label\r\n#T_RL=a.R|label|BT_a.S\r\n\r\n\r\n"
           "#Text=x y\r\n99999999999999999999-1\t0-1\tx\tA\t_\t_\t\r\n"
           "99999999999999999999-2\t2-3\ty\tB\tr\t99999999999999999999-1\t",
    "x y", "A:0-1\nB:2-3\nr:0>2\n" },
  { "no-text", HEADER "#T_SP=a.S|label\n\n\n1-1\t0-1\tx\tX\t\n1-2\t3-4\ty\t_\t\n", "x  y",
    "X:0-1\n" },
};

static MclFormatDocument *
read_one (const char *tsv, GPtrArray *reports)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) documents =
      format_test_read (&mcl_format_webanno, "a.tsv", tsv, NULL, NULL, reports, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (documents->len, ==, 1);
  return g_ptr_array_steal_index (documents, 0);
}

static void
test_read (gconstpointer data)
{
  const ReadCase *read_case = data;
  g_autoptr (GPtrArray) reports =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_import_report_free);
  g_autoptr (MclFormatDocument) document = read_one (read_case->tsv, reports);
  g_autofree char *text =
      mcl_text_dup_slice (document->text, MCL_RANGE (0, mcl_text_get_n_chars (document->text)));
  g_autofree char *found = describe (document);
  const MclImportReport *report = g_ptr_array_index (reports, 0);

  for (guint i = 0; i < report->problems->len; i++)
    g_test_message ("%s", ((MclProblem *) g_ptr_array_index (report->problems, i))->message);
  g_assert_cmpstr (text, ==, read_case->text);
  g_assert_cmpstr (found, ==, read_case->expected);
  g_assert_cmpuint (report->problems->len, ==, 0);
}

static void
test_problems (void)
{
  static const struct {
    const char *lines;
    const char *message;
    guint line;
  } cases[] = {
    { "#Text=x\n1-1\t0-1\tx\tX\t_\t_\t\nwhat?\n", "this is not a line of WebAnno TSV", 7 },
    { "#Text=x\n1-1\t9-1\tx\tX\t_\t_\t\n", "this is not a line of WebAnno TSV", 6 },
    { "#Text=x\n1-1.1\t0-1\tx\tX\t_\t_\t\n", "this is not a line of WebAnno TSV", 6 },
    { "#Text=x\n1-1\t0-1\tx\t_\n", "the line has too few columns", 6 },
    { "#Text=y\n1-1\t0-1\tx\t_\t_\t_\t\n", "the words do not stand in the sentence’s text", 5 },
    { "#Text=x\n1-1\t0-1\tx\t_\t_\t_\t\n\n#Text=y\n2-1\t0-1\ty\t_\t_\t_\t\n",
      "the sentence does not begin where its offsets say; they are not trusted", 8 },
    { "#Text=x\n1-1\t0-1\tx\t_\t_\t_\t\n1-1.1\t1-1\t\tX\t_\t_\t\n",
      "annotation “X” of “” (1 to 1): it covers nothing", 7 },
    { "#Text=x\n1-1\t0-1\tx\tX\tr\t1-7\t\n", "relation “r”: there is no annotation “1-7”", 6 },
    { "#Text=x\n1-1\t0-1\tx\tX\tr\t01-1\t\n", "relation “r”: there is no annotation “01-1”", 6 },
    { "#Text=x\n1-1\t0-1\tx\tX\tr\t1-1[7_0]\t\n", "relation “r”: there is no annotation “1-1”", 6 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) reports =
        g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_import_report_free);
    g_autofree char *tsv =
        g_strconcat (HEADER "#T_SP=a.S|label\n#T_RL=a.R|label|BT_a.S\n\n", cases[i].lines, NULL);
    g_autoptr (MclFormatDocument) document = read_one (tsv, reports);
    const MclImportReport *report = g_ptr_array_index (reports, 0);
    const MclProblem *problem = NULL;

    g_assert_nonnull (document);
    g_assert_cmpuint (report->problems->len, ==, 1);
    problem = g_ptr_array_index (report->problems, 0);
    g_assert_cmpstr (problem->message, ==, cases[i].message);
    g_assert_cmpuint (problem->line, ==, cases[i].line);
  }
}

static void
test_other_files (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) documents = format_test_read (
      &mcl_format_webanno, "a.tsv", "# webanno.custom\n", NULL, NULL, NULL, &error);

  g_assert_null (documents);
  g_assert_error (error, MCL_ERROR, MCL_ERROR_PARSE);
}

static void
test_losses (void)
{
  const FormatSample sample = {
    "a.txt", "\n x  y\n",
    "\"annotations\": ["
    "{\"id\": \"1\", \"label\": \"blank\", \"start\": 0, \"end\": 2},"
    "{\"id\": \"2\", \"label\": \"edges\", \"start\": 1, \"end\": 4},"
    "{\"id\": \"3\", \"label\": \"parts\", \"start\": 2, \"end\": 6,"
    " \"fragments\": [[2, 3], [5, 6]]},"
    "{\"id\": \"4\", \"label\": \"names\", \"start\": 2, \"end\": 3,"
    " \"attributes\": {\"own-words\": \"a\", \"own_words\": \"b\", \"9\": \"c\","
    "                  \"label\": \"d\", \"ROLE_\": \"e\", \"BT_a\": \"f\"}}]"
  };
  g_autoptr (MclFormatDocument) document = format_test_new_document (&sample);
  g_autoptr (MclLossReport) report = mcl_loss_report_new ();
  g_autofree char *found = NULL;

  mcl_format_reduce (&mcl_format_webanno, document, NULL, report);
  found = describe (document);
  g_assert_cmpstr (found, ==,
                   "edges:2-3\nnames:2-3 own_words=\"a\" x9=\"c\" label_=\"d\" "
                   "xROLE_=\"e\" xBT_a=\"f\"\n"
                   "parts:2-3\nparts:5-6\n");
  g_assert_true (mcl_text_slice_equal (document->text, MCL_RANGE (0, 7), "  x  y\n"));
  g_assert_cmpuint (mcl_loss_report_get_count (report, MCL_LOSS_UNTAGGED), ==, 1);
  g_assert_cmpuint (mcl_loss_report_get_count (report, MCL_LOSS_TRIMMED), ==, 1);
  g_assert_cmpuint (mcl_loss_report_get_count (report, MCL_LOSS_FRAGMENTS_SPLIT), ==, 1);
  g_assert_cmpuint (mcl_loss_report_get_count (report, MCL_LOSS_NAMES_CHANGED), ==, 1);
  g_assert_cmpuint (mcl_loss_report_get_count (report, MCL_LOSS_ATTRIBUTES), ==, 1);
  g_assert_cmpuint (mcl_loss_report_get_count (report, MCL_LOSS_TEXT_CHANGED), ==, 1);
  format_test_assert_round_trip (&mcl_format_webanno, document, NULL);
}

static void
test_escapes (void)
{
  static const char *const values[] = {
    "",      "*", "_",     "a->b", "[1]", "x[2]", "back\\", "\\n", "tab\tline\nreturn\r",
    "a;b|c", "]", "\\[1]",
  };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) written = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++) {
    g_autoptr (GString) escaped = g_string_new (NULL);
    g_autoptr (GPtrArray) parts = NULL;
    g_autofree char *value = NULL;

    mcl_webanno_append_value (escaped, values[i]);
    parts = mcl_webanno_split (escaped->str, '|');
    g_assert_cmpuint (parts->len, ==, 1);
    value = mcl_webanno_dup_value (escaped->str);
    g_assert_cmpstr (value, ==, values[i]);
  }
  mcl_webanno_read_text (text, "a\\tb\\\\n\\rc\\\x01\\q\\", FALSE);
  g_assert_cmpstr (text->str, ==, "a\tb\\n\rc\x01\\q\\");
  mcl_webanno_append_text (written, text->str, text->len);
  g_assert_cmpstr (written->str, ==, "a\\tb\\\\n\\rc\\\x01\\\\q\\\\");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/format-webanno/written-lines", test_written_lines);
  for (guint i = 0; i < G_N_ELEMENTS (read_cases); i++) {
    g_autofree char *path = g_strconcat ("/format-webanno/read/", read_cases[i].name, NULL);

    g_test_add_data_func (path, &read_cases[i], test_read);
  }
  g_test_add_func ("/format-webanno/problems", test_problems);
  g_test_add_func ("/format-webanno/other-files", test_other_files);
  g_test_add_func ("/format-webanno/losses", test_losses);
  g_test_add_func ("/format-webanno/escapes", test_escapes);
  format_test_add_round_trips (&mcl_format_webanno, NULL);
  return g_test_run ();
}
