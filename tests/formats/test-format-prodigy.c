/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "format-test.h"
#include "mcl-format-prodigy.h"

static void
test_written (void)
{
  const FormatSample sample = {
    "a.txt", "Ana spoke.",
    "\"attributes\": {\"_input_hash\": 12, \"genre\": \"news\"}, \"annotations\": ["
    "{\"id\": \"q\", \"label\": \"said\", \"start\": 4, \"end\": 9},"
    "{\"id\": \"e\", \"label\": \"PER\", \"start\": 0, \"end\": 3}],"
    "\"relations\": [{\"id\": \"r\", \"type\": \"by\", \"from\": \"q\", \"to\": \"e\"}]"
  };
  g_autoptr (MclFormatDocument) document = format_test_new_document (&sample);
  g_autofree char *written = format_test_write (&mcl_format_prodigy, document, NULL, NULL);

  g_assert_cmpstr (
      written, ==,
      "{\"text\": \"Ana spoke.\", \"tokens\": ["
      "{\"text\": \"Ana\", \"start\": 0, \"end\": 3, \"id\": 0, \"ws\": true}, "
      "{\"text\": \"spoke\", \"start\": 4, \"end\": 9, \"id\": 1, \"ws\": false}, "
      "{\"text\": \".\", \"start\": 9, \"end\": 10, \"id\": 2, \"ws\": false}], \"spans\": ["
      "{\"start\": 0, \"end\": 3, \"token_start\": 0, \"token_end\": 0, \"label\": \"PER\"}, "
      "{\"start\": 4, \"end\": 9, \"token_start\": 1, \"token_end\": 1, \"label\": \"said\"}], "
      "\"relations\": [{\"head\": 1, \"child\": 0, "
      "\"head_span\": {\"start\": 4, \"end\": 9, \"token_start\": 1, \"token_end\": 1, "
      "\"label\": \"said\"}, "
      "\"child_span\": {\"start\": 0, \"end\": 3, \"token_start\": 0, \"token_end\": 0, "
      "\"label\": \"PER\"}, \"label\": \"by\"}], "
      "\"_input_hash\": 12, \"answer\": \"accept\", "
      "\"meta\": {\"file\": \"a.txt\", \"genre\": \"news\"}}\n");
}

static void
test_answers (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) documents = format_test_read (
      &mcl_format_prodigy, "a.jsonl",
      "{\"text\": \"ab\", \"spans\": [{\"start\": 0, \"end\": 1, \"label\": \"X\"}], "
      "\"answer\": \"accept\"}\n"
      "{\"text\": \"ab\", \"spans\": [{\"start\": 0, \"end\": 1, \"label\": \"X\"}], "
      "\"answer\": \"reject\"}\n"
      "{\"text\": \"ab\", \"entities\": [[0, 2, \"X\"]], \"answer\": \"ignore\"}\n",
      NULL, NULL, NULL, &error);
  static const struct {
    guint n_annotations;
    guint n_suggestions;
    const char *answer;
  } expected[] = { { 1, 0, NULL }, { 0, 1, "\"reject\"" }, { 1, 0, "\"ignore\"" } };

  g_assert_no_error (error);
  g_assert_cmpuint (documents->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    const MclFormatDocument *document = g_ptr_array_index (documents, i);

    g_assert_cmpuint (document->annotations->len, ==, expected[i].n_annotations);
    g_assert_cmpuint (document->suggestions->len, ==, expected[i].n_suggestions);
    g_assert_cmpstr (mcl_members_find (document->attributes, "answer"), ==, expected[i].answer);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/format-prodigy/written", test_written);
  g_test_add_func ("/format-prodigy/answers", test_answers);
  format_test_add_round_trips (&mcl_format_prodigy, NULL);
  return g_test_run ();
}
