/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "format-test.h"
#include "mcl-error.h"
#include "mcl-format-csv.h"

static void
test_columns (void)
{
  const FormatSample sample = {
    "a.txt", "Ana said so.",
    "\"annotations\": [{\"id\": \"1\", \"label\": \"entity\", \"start\": 0, \"end\": 3, "
    "\"attributes\": {\"year\": \"2023\", \"sure\": true, \"empty\": \"\", \"kind\": "
    "\"person\"}}], "
    "\"relations\": [{\"id\": \"r\", \"type\": \"same-as\", \"from\": \"1\", \"to\": \"1\"}]"
  };
  g_autoptr (MclFormatDocument) document = format_test_new_document (&sample);
  g_autofree char *csv = format_test_write (&mcl_format_csv, document, NULL, NULL);

  g_assert_cmpstr (csv, ==,
                   "document,id,label,start,end,text,attributes.empty,attributes.kind,"
                   "attributes.sure,attributes.year,note,by,created,modified,from,to\r\n"
                   "a.txt,1,entity,0,3,Ana,\"\"\"\"\"\",person,true,\"\"\"2023\"\"\",,,,,,\r\n"
                   "a.txt,r,same-as,,,,,,,,,,,,1,1\r\n");
}

static void
test_foreign_tables (void)
{
  g_autoptr (MclText) text = mcl_text_new_from_string ("Łódź 🌪️ Ewa");
  g_autoptr (GPtrArray) reports =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_import_report_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) documents = format_test_read (&mcl_format_csv, "t.csv",
                                                      "\xef\xbb\xbflabel,text,end,start,document\n"
                                                      "place,Łódź,4,0,a.txt\n\n"
                                                      "entity,Ewa,12,9,a.txt",
                                                      NULL, text, reports, &error);
  MclFormatDocument *document = NULL;
  const MclImportReport *report = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (documents->len, ==, 1);
  document = g_ptr_array_index (documents, 0);
  report = g_ptr_array_index (reports, 0);
  g_assert_cmpuint (document->annotations->len, ==, 2);
  g_assert_cmpint (report->diagnosis.reading.unit, ==, MCL_OFFSET_UTF16);
  g_assert_true (report->is_undeclared);
  g_assert_cmpuint (report->problems->len, ==, 0);
}

/* As sorted by label, or by annotator. */
static void
test_rows_in_any_order (void)
{
  g_autoptr (MclText) text = mcl_text_new_from_string ("Ana said so.");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) documents =
      format_test_read (&mcl_format_csv, "t.csv",
                        "document,id,label,start,end,from,to\n"
                        "b.txt,r,by,,,2,1\na.txt,1,cue,4,8,,\nb.txt,1,cue,4,8,,\n"
                        "a.txt,2,entity,0,3,,\nb.txt,2,entity,0,3,,\nc.txt,1,cue,4,8,,\n",
                        NULL, text, NULL, &error);
  static const char *const names[] = { "b.txt", "a.txt", "c.txt" };

  g_assert_no_error (error);
  g_assert_cmpuint (documents->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < documents->len; i++) {
    MclFormatDocument *document = g_ptr_array_index (documents, i);

    g_assert_cmpstr (document->name, ==, names[i]);
    g_assert_cmpuint (document->annotations->len, ==, i == 2 ? 1 : 2);
    g_assert_cmpuint (document->relations->len, ==, i == 0 ? 1 : 0);
  }
}

/* No more rows are kept than fit in memory, however large the table is. */
static void
test_rows_too_far_apart (void)
{
  const guint n_rows = 100000;
  g_autoptr (MclText) text = mcl_text_new_from_string ("abc");
  g_autoptr (GString) csv = g_string_new ("document,label,start,end\na.txt,x,0,1\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) documents = NULL;
  g_autofree char *message = g_strdup_printf (
      "line %u: the rows of “a.txt” stand too far apart in this large table: sort it by document",
      n_rows + 3);

  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (csv, "b%u.txt,x,0,1\n", i % 3);
  g_string_append (csv, "a.txt,x,1,2\n");
  documents = format_test_read (&mcl_format_csv, "t.csv", csv->str, NULL, text, NULL, &error);
  g_assert_null (documents);
  g_assert_error (error, MCL_ERROR, MCL_ERROR_TOO_LARGE);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_wrong_tables (void)
{
  static const struct {
    const char *csv;
    const char *message;
  } cases[] = {
    { "", "line 1: the table has no column “document”" },
    { "document,label,start\r\n", "line 1: the table has no column “end”" },
    { "document,label,start,end\r\n,x,0,1\r\n", "line 2: the row names no document" },
    { "document,label,start,end\r\na.txt,\"x,0,1\r\n", "line 2: a quoted cell does not end" },
    { "document,label,start,end\r\na.txt,\"x\"y,0,1\r\n",
      "line 2: text stands behind the closing quote of a cell" },
    { "document,label,start,end\r\na.txt,x\xff,0,1\r\n", "line 2: not valid UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (MclText) text = mcl_text_new_from_string ("abc");
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) documents =
        format_test_read (&mcl_format_csv, "t.csv", cases[i].csv, NULL, text, NULL, &error);

    g_assert_null (documents);
    g_assert_error (error, MCL_ERROR, MCL_ERROR_PARSE);
    g_assert_cmpstr (error->message, ==, cases[i].message);
  }
}

static void
test_unreadable_rows (void)
{
  static const guint lines[] = { 2, 3, 5 };
  g_autoptr (MclText) text = mcl_text_new_from_string ("abc abc");
  g_autoptr (GPtrArray) reports =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_import_report_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) documents = format_test_read (&mcl_format_csv, "t.csv",
                                                      "document,id,label,start,end,text,from,to\r\n"
                                                      "a.txt,1,x,one,2,,,\r\n"
                                                      "a.txt,2,x,0,99,,,\r\n"
                                                      "a.txt,3,x,0,3,abc,,\r\n"
                                                      "a.txt,4,same,,,,3,2\r\n",
                                                      NULL, text, reports, &error);
  const MclImportReport *report = NULL;

  g_assert_no_error (error);
  report = g_ptr_array_index (reports, 0);
  g_assert_cmpuint (report->n_annotations, ==, 1);
  g_assert_cmpuint (report->n_relations, ==, 0);
  g_assert_cmpuint (report->problems->len, ==, 3);
  for (guint i = 0; i < 3; i++) {
    const MclProblem *problem = g_ptr_array_index (report->problems, i);

    g_assert_cmpuint (problem->line, ==, lines[i]);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/format-csv/columns", test_columns);
  g_test_add_func ("/format-csv/foreign-tables", test_foreign_tables);
  g_test_add_func ("/format-csv/rows-in-any-order", test_rows_in_any_order);
  g_test_add_func ("/format-csv/rows-too-far-apart", test_rows_too_far_apart);
  g_test_add_func ("/format-csv/wrong-tables", test_wrong_tables);
  g_test_add_func ("/format-csv/unreadable-rows", test_unreadable_rows);
  format_test_add_round_trips (&mcl_format_csv, NULL);
  format_test_add_round_trips (&mcl_format_csv, "formula-guard=no");
  return g_test_run ();
}
