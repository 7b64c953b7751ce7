/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "format-test.h"
#include "mcl-error.h"
#include "mcl-format-hf.h"

static const FormatSample sample = {
  "a.txt", "Ana said so.",
  "\"status\": \"done\", \"attributes\": {\"pages\": 3},"
  "\"annotations\": [{\"id\": \"1\", \"label\": \"entity\", \"start\": 0, \"end\": 3}]"
};

static void
test_columns (void)
{
  g_autoptr (MclFormatDocument) document = format_test_new_document (&sample);
  g_autofree char *train = format_test_write (&mcl_format_hf, document, NULL, "train.jsonl");
  g_autofree char *test = format_test_write (&mcl_format_hf, document, NULL, "test.jsonl");

  g_assert_cmpstr (
      train, ==,
      "{\"id\": \"a.txt\", \"status\": \"done\", \"note\": \"\", \"text\": \"Ana said so.\", "
      "\"attributes\": [{\"name\": \"pages\", \"value\": \"3\", \"json\": true}], "
      "\"annotations\": [{\"id\": \"1\", \"label\": \"entity\", \"start\": 0, \"end\": 3, "
      "\"text\": \"Ana\", \"fragments\": [{\"start\": 0, \"end\": 3}], \"attributes\": [], "
      "\"note\": \"\", \"by\": \"\", \"created\": \"\", \"modified\": \"\"}], "
      "\"relations\": []}\n");
  g_assert_cmpstr (test, ==, "");
}

static void
test_card (void)
{
  g_autoptr (MclFormatDocument) document = format_test_new_document (&sample);
  g_autofree char *card =
      format_test_write (&mcl_format_hf, document, "license=cc-by-4.0 language=en", "README.md");

  g_assert_true (g_str_has_prefix (card, "---\nlicense: \"cc-by-4.0\"\nlanguage: \"en\"\n"));
  g_assert_nonnull (g_strrstr (card, "  - split: validation\n    path: validation.jsonl\n"));
  g_assert_nonnull (g_strrstr (card, "| entity | 1 |\n"));
}

static void
test_wrong_lines (void)
{
  static const struct {
    const char *jsonl;
    const char *message;
  } cases[] = {
    { "{\"id\": \"a\"}\n", "line 1: there is no “text”" },
    { "{\"id\": \"a\", \"text\": \"b\"}\n{\"id\": 1,}\n", "line 2:" },
    { "{\"id\": \"a\", \"text\": \"b\"", "line 1:" },
    { "\"text\"", "line 1: there is no “text”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) documents =
        format_test_read (&mcl_format_hf, "train.jsonl", cases[i].jsonl, NULL, NULL, NULL, &error);

    g_assert_null (documents);
    g_assert_error (error, MCL_ERROR, MCL_ERROR_PARSE);
    if (!g_str_has_prefix (error->message, cases[i].message))
      g_error ("%s", error->message);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/format-hf/columns", test_columns);
  g_test_add_func ("/format-hf/card", test_card);
  g_test_add_func ("/format-hf/wrong-lines", test_wrong_lines);
  format_test_add_round_trips (&mcl_format_hf, NULL);
  return g_test_run ();
}
