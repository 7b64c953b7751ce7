/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The simple way to find boundaries against Pango's, flag by flag; and the words and sentences of a
 * whole text against those of its paragraphs and sentences, one by one. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "mcl-text-breaks.h"
#include "mcl-text.h"

#define N_RANDOM_TEXTS 4000
#define MAX_PIECES 24
#define LONGEST_COMBINATION 4

/* One of each kind; those behind N_SIMPLE are for Pango alone. */
static const char *const pieces[] = {
  "a",  "B",   "ª",  "Dž",         "1",       ".",      "'",      "’",  "·",
  ":",  ",",   ";",  "_",          " ",       "\u00a0", "\t",     "!",  "(",
  "”",  "-",   "%",  "Ⅷ",          "U.S. ",   "3.5",    "…",      "²",  "\u2009",
  "щ",  "Ω",   "?",  "\u202f",     "e\u0301", "\u200b", "\u00ad", "\v", "日",
  "。", "ไทย", "😀", "👩\u200d👧", "🇩🇪",      "क्ष",     "ا",
};
#define N_COMBINED 21
#define N_SIMPLE 31

static void
assert_same_breaks (const char *utf8, gsize n_bytes)
{
  guint32 n_chars = (guint32) g_utf8_strlen (utf8, (gssize) n_bytes);
  g_autofree guint8 *simple = g_new0 (guint8, n_chars);
  g_autofree guint8 *by_pango = g_new0 (guint8, n_chars);

  if (n_chars == 0 || !mcl_text_breaks_find_simply (utf8, n_bytes, simple))
    return;
  mcl_text_breaks_find_by_pango (utf8, n_bytes, by_pango, n_chars);
  for (guint32 i = 0; i < n_chars; i++) {
    if (simple[i] != by_pango[i])
      g_error ("“%.*s”: at %u there is %u instead of %u", (int) n_bytes, utf8, i, simple[i],
               by_pango[i]);
  }
}

static gboolean
is_simple (const char *utf8)
{
  guint8 breaks[64];

  g_assert_cmpuint (strlen (utf8), <=, sizeof breaks);
  return mcl_text_breaks_find_simply (utf8, strlen (utf8), breaks);
}

static void
test_what_is_simple (void)
{
  static const char *const others[] = { "e\u0301", "\u00ad",   "\u200b", "\u200d", "\u2028",
                                        "\u2029",  "\xc2\x85", "\v",     "\x7f",   "א",
                                        "日",      "😀",       "\u0378", "\u0483", "\u2072",
                                        "\u2200",  "\ufeff" };

  for (guint i = 0; i < N_SIMPLE; i++)
    g_assert_true (is_simple (pieces[i]));
  for (guint i = N_SIMPLE; i < G_N_ELEMENTS (pieces); i++)
    g_assert_false (is_simple (pieces[i]));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (is_simple (others[i]));
}

/* Every character that may be simple, between others. */
static void
test_every_character (void)
{
  static const char *const frames[] = {
    "$",   "a$b",  "1$2",   "A.$B",   "a. $b",   "a. $B",  "?$ A",  "? $",    "a $. b", ".$.",
    "_$_", "x$ Y", "a.$ b", "$.B",    "a. ($ b", "a! $ B", "' $a$", "a:$: b", "1,$,2",  "a.$1",
    "$$",  "$ $",  "1.5$ ", "1.5 $A", "a.b$ C",  "$'$'$",  "$. A",  "a.)$ B", "a. 1$b", "\t$\t",
  };
  guint n_simple = 0;

  for (gunichar c = 0x20; c < 0x2300; c++) {
    char utf8[8] = { 0 };

    g_unichar_to_utf8 (c, utf8);
    if (!is_simple (utf8))
      continue;
    n_simple++;
    for (guint i = 0; i < G_N_ELEMENTS (frames); i++) {
      g_auto (GStrv) parts = g_strsplit (frames[i], "$", -1);
      g_autofree char *text = g_strjoinv (utf8, parts);

      assert_same_breaks (text, strlen (text));
    }
  }
  g_assert_cmpuint (n_simple, >, 1000);
}

static void
append_combinations (GString *text, guint n_more)
{
  gsize n_before = text->len;

  assert_same_breaks (text->str, text->len);
  for (guint i = 0; i < N_COMBINED && n_more > 0; i++) {
    g_string_append (text, pieces[i]);
    append_combinations (text, n_more - 1);
    g_string_truncate (text, n_before);
  }
}

static void
test_combinations (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_combinations (text, LONGEST_COMBINATION);
}

static char *
make_random_text (guint n_kinds, const char *separator)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint n_pieces = g_test_rand_int_range (1, MAX_PIECES);

  for (gint i = 0; i < n_pieces; i++) {
    g_string_append (text, pieces[g_test_rand_int_range (0, (gint) n_kinds)]);
    if (g_test_rand_int_range (0, 16) == 0)
      g_string_append (text, separator);
  }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* What stands in the sentences of paragraphs, looked at one by one. */
static GArray *
list_naively (MclText *text, GArray *words)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (MclRange));
  guint32 n_chars = mcl_text_get_n_chars (text);
  guint32 at = 0;

  while (at < n_chars) {
    g_autoptr (GArray) sentences = NULL;
    MclRange paragraph;

    if (mcl_text_find_unit (text, MCL_TEXT_UNIT_PARAGRAPH, at, &paragraph))
      sentences = mcl_text_list_units (text, MCL_TEXT_UNIT_SENTENCE, paragraph);
    for (guint i = 0; sentences != NULL && i < sentences->len; i++) {
      MclRange sentence = g_array_index (sentences, MclRange, i);
      g_autoptr (GArray) in_sentence = mcl_text_list_units (text, MCL_TEXT_UNIT_WORD, sentence);

      g_array_append_val (all, sentence);
      g_array_append_vals (words, in_sentence->data, in_sentence->len);
    }
    at = mcl_text_next_unit_start (text, MCL_TEXT_UNIT_PARAGRAPH, at);
  }
  return all;
}

static void
assert_same_units (const GArray *found, const GArray *expected, const char *utf8)
{
  if (found->len != expected->len ||
      (found->len > 0 && memcmp (found->data, expected->data, found->len * sizeof (MclRange)) != 0))
    g_error ("“%s”: other units than one by one", utf8);
}

static void
check_sentences (const char *utf8)
{
  g_autoptr (MclText) text = mcl_text_new_from_string (utf8);
  g_autoptr (GArray) words = NULL;
  g_autoptr (GArray) sentences = mcl_text_list_sentences (text, &words);
  g_autoptr (GArray) expected_words = g_array_new (FALSE, FALSE, sizeof (MclRange));
  g_autoptr (GArray) expected_sentences = list_naively (text, expected_words);

  assert_same_units (sentences, expected_sentences, utf8);
  assert_same_units (words, expected_words, utf8);
}

static void
test_random_texts (void)
{
  for (guint i = 0; i < N_RANDOM_TEXTS; i++) {
    g_autofree char *simple = make_random_text (N_SIMPLE, ". ");
    g_autofree char *any = make_random_text (G_N_ELEMENTS (pieces), "\r\n");

    assert_same_breaks (simple, strlen (simple));
    check_sentences (any);
  }
}

/* Counts how much of them is simple. */
static void
check_paragraphs (const char *utf8, gsize *n_bytes, gsize *n_simple)
{
  g_auto (GStrv) lines = g_strsplit_set (utf8, "\r\n", -1);

  for (guint i = 0; lines[i] != NULL; i++) {
    gsize length = strlen (lines[i]);
    g_autofree guint8 *breaks = g_new (guint8, length + 1);

    *n_bytes += length;
    if (length == 0 || !mcl_text_breaks_find_simply (lines[i], length, breaks))
      continue;
    *n_simple += length;
    assert_same_breaks (lines[i], length);
  }
}

static void
check_folder (const char *path, gsize *n_bytes, gsize *n_simple)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    g_autofree char *contents = NULL;

    if (g_file_test (child, G_FILE_TEST_IS_DIR)) {
      check_folder (child, n_bytes, n_simple);
      continue;
    }
    if (!g_str_has_suffix (name, ".txt") && !g_str_has_suffix (name, ".json"))
      continue;
    if (!g_file_get_contents (child, &contents, NULL, NULL) ||
        !g_utf8_validate (contents, -1, NULL))
      continue;
    check_paragraphs (contents, n_bytes, n_simple);
    if (g_str_has_suffix (name, ".txt"))
      check_sentences (contents);
  }
}

static void
test_real_texts (void)
{
  static const char *const folders[] = { "tests/samples", "../shared/articles",
                                         "../shared/corpora" };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++) {
    g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", folders[i], NULL);
    gsize n_bytes = 0;
    gsize n_simple = 0;

    check_folder (path, &n_bytes, &n_simple);
    g_test_message ("%s: %zu bytes, %zu of them in simple paragraphs", folders[i], n_bytes,
                    n_simple);
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-breaks/what-is-simple", test_what_is_simple);
  g_test_add_func ("/text-breaks/every-character", test_every_character);
  g_test_add_func ("/text-breaks/combinations", test_combinations);
  g_test_add_func ("/text-breaks/random-texts", test_random_texts);
  g_test_add_func ("/text-breaks/real-texts", test_real_texts);
  return g_test_run ();
}
