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
  g_test_add_func ("/format-csv/wrong-tables", test_wrong_tables);
  g_test_add_func ("/format-csv/unreadable-rows", test_unreadable_rows);
  format_test_add_round_trips (&mcl_format_csv, NULL);
  format_test_add_round_trips (&mcl_format_csv, "formula-guard=no");
  return g_test_run ();
}
