/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <pango/pango.h>
#include <string.h>

#include "mcl-error.h"
#include "mcl-text.h"

#define N_UNITS 4

static const char *const pieces[] = {
  "a",          "Word", " ",       "  ",    ".",   "U.S. ", "?",  "\n", "\r\n", "\r",
  "\u2029",     "é",    "e\u0301", "“",     "”",   "日",    "本", "。", "ไทย",  "😀",
  "👩\u200d👧", "🇩🇪",   "👍🏽",    "don’t", "3.5", "\t",    "ß",  "ا",  "क्ष",   "x\u0301\u0302",
  "\u200b",
};

static MclText *
make_random_text (GRand *rand, guint n_pieces, gboolean with_line_ends)
{
  g_autoptr (GString) text = g_string_new (NULL);

  while (n_pieces > 0) {
    const char *piece = pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))];

    if (!with_line_ends && strpbrk (piece, "\r\n\u2029") != NULL && g_ascii_isspace (*piece))
      continue;
    if (!with_line_ends && g_str_equal (piece, "\u2029"))
      continue;
    g_string_append (text, piece);
    n_pieces--;
  }
  return mcl_text_new_from_string (text->str);
}

static GRand *
new_rand (void)
{
  guint32 seed = g_test_rand_int ();

  g_test_message ("seed of this test: %u", seed);
  return g_rand_new_with_seed (seed);
}

static void
test_refuses_what_is_no_text (void)
{
  static const struct {
    const char *bytes;
    gsize n_bytes;
    const char *message;
  } cases[] = {
    { "ab\0cd", 5, "*NUL at byte 2" },
    { "\0", 1, "*NUL at byte 0" },
    { "ab\xff", 3, "*wrong at byte 2" },
    { "\xe2\x80", 2, "*wrong at byte 0" },
    { "é\xed\xa0\x80", 5, "*wrong at byte 2" },
    { "\xc0\x80", 2, "*wrong at byte 0" },
    { "ok\xf4\x90\x80\x80", 6, "*wrong at byte 2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].bytes, cases[i].n_bytes);
    g_autoptr (GError) error = NULL;
    g_autoptr (MclText) text = mcl_text_new (bytes, &error);

    g_assert_null (text);
    g_assert_error (error, MCL_ERROR, MCL_ERROR_NOT_TEXT);
    g_assert_true (g_pattern_match_simple (cases[i].message, error->message));
  }
}

static void
test_empty (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new (NULL, 0);
  g_autoptr (MclText) text = mcl_text_new (bytes, NULL);
  g_autofree char *slice = mcl_text_dup_slice (text, MCL_RANGE (0, 5));
  MclRange range;
  gsize n_bytes;

  g_assert_nonnull (mcl_text_get_utf8 (text, &n_bytes));
  g_assert_cmpuint (n_bytes, ==, 0);
  g_assert_cmpuint (mcl_text_get_n_chars (text), ==, 0);
  g_assert_cmpuint (mcl_text_get_char (text, 0), ==, 0);
  g_assert_cmpstr (slice, ==, "");
  for (guint unit = 0; unit < N_UNITS; unit++) {
    g_assert_false (mcl_text_find_unit (text, unit, 0, &range));
    g_assert_cmpuint (mcl_text_next_unit_start (text, unit, 0), ==, 0);
    g_assert_cmpuint (mcl_text_previous_unit_end (text, unit, 7), ==, 0);
  }
}

/* Several places at once, near and far from each other, and beyond the end. */
static void
check_ascending (MclText *text)
{
  guint32 n_chars = mcl_text_get_n_chars (text);
  guint32 offsets[8];
  gsize bytes[G_N_ELEMENTS (offsets)];

  for (guint round = 0; round < 100; round++) {
    for (guint i = 0; i < G_N_ELEMENTS (offsets); i++)
      offsets[i] =
          (i > 0 ? offsets[i - 1] : 0) +
          (guint32) g_test_rand_int_range (0, g_test_rand_bit () ? 100 : (gint32) n_chars + 2);
    mcl_text_chars_to_bytes (text, offsets, bytes, G_N_ELEMENTS (offsets));
    for (guint i = 0; i < G_N_ELEMENTS (offsets); i++)
      g_assert_cmpuint (bytes[i], ==, mcl_text_char_to_byte (text, offsets[i]));
  }
}

/* Counts from the start, code point by code point. */
static void
check_offsets (MclText *text)
{
  gsize n_bytes;
  const char *utf8 = mcl_text_get_utf8 (text, &n_bytes);
  guint32 n_chars = 0;
  guint32 n_utf16 = 0;

  for (const char *at = utf8; at < utf8 + n_bytes; at = g_utf8_next_char (at)) {
    gsize byte = at - utf8;
    gsize n_own_bytes = g_utf8_next_char (at) - at;

    g_assert_cmpuint (mcl_text_char_to_byte (text, n_chars), ==, byte);
    g_assert_cmpuint (mcl_text_char_to_utf16 (text, n_chars), ==, n_utf16);
    g_assert_cmpuint (mcl_text_get_char (text, n_chars), ==, g_utf8_get_char (at));
    for (gsize i = 0; i < n_own_bytes; i++)
      g_assert_cmpuint (mcl_text_byte_to_char (text, byte + i), ==, n_chars);
    g_assert_cmpuint (mcl_text_utf16_to_char (text, n_utf16), ==, n_chars);
    if (n_own_bytes == 4)
      g_assert_cmpuint (mcl_text_utf16_to_char (text, n_utf16 + 1), ==, n_chars);
    n_chars++;
    n_utf16 += n_own_bytes == 4 ? 2 : 1;
  }
  g_assert_cmpuint (mcl_text_get_n_chars (text), ==, n_chars);
  g_assert_cmpuint (mcl_text_get_n_utf16 (text), ==, n_utf16);
  check_ascending (text);
  for (guint beyond = 0; beyond < 300; beyond += 99) {
    g_assert_cmpuint (mcl_text_char_to_byte (text, n_chars + beyond), ==, n_bytes);
    g_assert_cmpuint (mcl_text_byte_to_char (text, n_bytes + beyond), ==, n_chars);
    g_assert_cmpuint (mcl_text_char_to_utf16 (text, n_chars + beyond), ==, n_utf16);
    g_assert_cmpuint (mcl_text_utf16_to_char (text, n_utf16 + beyond), ==, n_chars);
  }
}

static void
test_offsets_around_checkpoints (void)
{
  static const char *const fillings[] = { "a", "é", "日", "😀", "a😀é" };

  for (guint i = 0; i < G_N_ELEMENTS (fillings); i++)
    for (guint n = 126; n <= 258; n++) {
      g_autoptr (GString) string = g_string_new (NULL);
      g_autoptr (MclText) text = NULL;

      for (guint j = 0; j < n; j++)
        g_string_append (string, fillings[i]);
      text = mcl_text_new_from_string (string->str);
      if (n % 128 < 3 || n % 128 > 125)
        check_offsets (text);
    }
}

static void
test_offsets_of_random_texts (void)
{
  g_autoptr (GRand) rand = new_rand ();

  for (guint i = 0; i < 60; i++) {
    g_autoptr (MclText) text = make_random_text (rand, g_rand_int_range (rand, 0, 800), TRUE);

    check_offsets (text);
  }
}

static void
test_slices (void)
{
  g_autoptr (MclText) text = mcl_text_new_from_string ("“Ja” 😀 é");
  g_autofree char *emoji = mcl_text_dup_slice (text, MCL_RANGE (5, 6));
  g_autofree char *backwards = mcl_text_dup_slice (text, MCL_RANGE (6, 5));
  g_autofree char *clamped = mcl_text_dup_slice (text, MCL_RANGE (7, 99));

  g_assert_cmpstr (emoji, ==, "😀");
  g_assert_cmpstr (backwards, ==, "");
  g_assert_cmpstr (clamped, ==, "é");
  g_assert_true (mcl_text_slice_equal (text, MCL_RANGE (0, 4), "“Ja”"));
  g_assert_false (mcl_text_slice_equal (text, MCL_RANGE (0, 4), "“Ja"));
  g_assert_false (mcl_text_slice_equal (text, MCL_RANGE (0, 3), "“Ja”"));
  g_assert_true (mcl_text_slice_equal (text, MCL_RANGE (3, 3), ""));
}

static char *
join_units (MclText *text, MclTextUnit unit)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  MclRange range;

  for (guint32 i = 0; i < mcl_text_get_n_chars (text); i++)
    if (mcl_text_find_unit (text, unit, i, &range)) {
      g_autofree char *slice = mcl_text_dup_slice (text, range);

      g_string_append_printf (joined, "[%s]", slice);
      i = range.end - 1;
    }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

static void
test_units (void)
{
  static const struct {
    MclTextUnit unit;
    const char *text;
    const char *units;
  } cases[] = {
    { MCL_TEXT_UNIT_GRAPHEME, "e\u0301👩\u200d👧🇩🇪🇫🇷", "[e\u0301][👩\u200d👧][🇩🇪][🇫🇷]" },
    { MCL_TEXT_UNIT_GRAPHEME, "a\r\nb", "[a][b]" },
    { MCL_TEXT_UNIT_WORD, "“Kim’s 42.7-meter, don't!”", "[Kim’s][42.7][meter][don't]" },
    { MCL_TEXT_UNIT_WORD, "U.S. 日本 😀", "[U.S][日][本]" },
    { MCL_TEXT_UNIT_WORD, "ภาษาไทย", "[ภาษา][ไทย]" },
    { MCL_TEXT_UNIT_SENTENCE, " One.  Two? Three\nFour ", "[One.][Two?][Three][Four]" },
    { MCL_TEXT_UNIT_SENTENCE, "次の文。もう一つ。", "[次の文。][もう一つ。]" },
    { MCL_TEXT_UNIT_SENTENCE, "A word.\u00a0“Next.” Then", "[A word.][“Next.”][Then]" },
    { MCL_TEXT_UNIT_SENTENCE, "“What now?” he asked. No.", "[“What now?” he asked.][No.]" },
    { MCL_TEXT_UNIT_SENTENCE, "The U.S. and U.N. Security. In it",
      "[The U.S. and U.N. Security.][In it]" },
    { MCL_TEXT_UNIT_SENTENCE, "In the U.S. The end. J. R. R. Tolkien",
      "[In the U.S.][The end.][J. R. R. Tolkien]" },
    { MCL_TEXT_UNIT_SENTENCE, "Mr. Smith and Gen. Li. Sen. X", "[Mr. Smith and Gen. Li.][Sen. X]" },
    { MCL_TEXT_UNIT_SENTENCE, "No. 10 grew 3.5 %. No. Never.",
      "[No. 10 grew 3.5 %.][No.][Never.]" },
    { MCL_TEXT_UNIT_SENTENCE, "Apple Inc. Chief. Apple Inc. He",
      "[Apple Inc. Chief.][Apple Inc.][He]" },
    { MCL_TEXT_UNIT_SENTENCE, "On Sept. 11 Commission. At 9 p.m. Eastern",
      "[On Sept. 11 Commission.][At 9 p.m. Eastern]" },
    { MCL_TEXT_UNIT_SENTENCE, "It rose 3.5 Percent, 5.2 $ or 3.5%, X",
      "[It rose 3.5 Percent, 5.2 $ or 3.5%, X]" },
    { MCL_TEXT_UNIT_SENTENCE, "1. First one. 2. Second", "[1. First one.][2. Second]" },
    { MCL_TEXT_UNIT_SENTENCE, "One\u2028Two", "[One][Two]" },
    { MCL_TEXT_UNIT_PARAGRAPH, "a b\r\n\r\nc\rd\u2029e\n", "[a b][c][d][e]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (MclText) text = mcl_text_new_from_string (cases[i].text);
    g_autofree char *units = join_units (text, cases[i].unit);

    g_assert_cmpstr (units, ==, cases[i].units);
  }
}

/* The oracle: Pango over whole paragraphs, without windows. Sentences are left out: their joined
 * breaks are tested by the table above. */
static gboolean
is_word_end (MclText *text, guint32 offset, const PangoLogAttr *attr)
{
  if (g_unichar_break_type (mcl_text_get_char (text, offset - 1)) ==
          G_UNICODE_BREAK_COMPLEX_CONTEXT &&
      g_unichar_break_type (mcl_text_get_char (text, offset)) == G_UNICODE_BREAK_COMPLEX_CONTEXT)
    return attr->is_word_start || attr->is_word_end;
  return attr->is_word_boundary;
}

static GArray *
list_naively (MclText *text, MclTextUnit unit)
{
  GArray *units = g_array_new (FALSE, FALSE, sizeof (MclRange));
  gsize n_bytes;
  const char *utf8 = mcl_text_get_utf8 (text, &n_bytes);
  const char *paragraph = utf8;

  while (paragraph < utf8 + n_bytes) {
    int stop, next;
    guint32 from = mcl_text_byte_to_char (text, paragraph - utf8);
    g_autofree PangoLogAttr *attrs = NULL;
    guint32 n_chars, last = 0;

    pango_find_paragraph_boundary (paragraph, utf8 + n_bytes - paragraph, &stop, &next);
    n_chars = g_utf8_strlen (paragraph, stop);
    attrs = g_new0 (PangoLogAttr, n_chars + 1);
    if (n_chars > 0)
      pango_get_log_attrs (paragraph, stop, -1, NULL, attrs, n_chars + 1);
    for (guint32 i = 1; i <= n_chars; i++) {
      gboolean is_end = i == n_chars || unit == MCL_TEXT_UNIT_PARAGRAPH ? i == n_chars
                        : unit == MCL_TEXT_UNIT_GRAPHEME ? attrs[i].is_cursor_position
                                                         : is_word_end (text, from + i, &attrs[i]);
      MclRange range = MCL_RANGE (from + last, from + i);
      gboolean has_letter = unit != MCL_TEXT_UNIT_WORD;

      if (!is_end)
        continue;
      for (guint32 j = range.start; j < range.end; j++)
        has_letter |= g_unichar_isalnum (mcl_text_get_char (text, j));
      if (has_letter)
        g_array_append_val (units, range);
      last = i;
    }
    paragraph += next > 0 ? next : stop;
  }
  return units;
}

static void
check_steps (MclText *text, MclTextUnit unit, guint32 step)
{
  g_autoptr (GArray) units = list_naively (text, unit);
  guint32 n_chars = mcl_text_get_n_chars (text);

  for (guint32 offset = 0; offset <= n_chars; offset += step) {
    guint32 next_start = n_chars, next_end = n_chars, previous_start = 0, previous_end = 0;
    MclRange found = MCL_RANGE (offset, offset);
    MclRange range;

    for (guint i = units->len; i > 0; i--) {
      MclRange candidate = g_array_index (units, MclRange, i - 1);

      if (candidate.start > offset)
        next_start = candidate.start;
      if (candidate.end > offset)
        next_end = candidate.end;
      if (candidate.start <= offset && offset < candidate.end)
        found = candidate;
    }
    for (guint i = 0; i < units->len; i++) {
      MclRange candidate = g_array_index (units, MclRange, i);

      if (candidate.start < offset)
        previous_start = candidate.start;
      if (candidate.end < offset)
        previous_end = candidate.end;
    }
    g_assert_cmpuint (mcl_text_next_unit_start (text, unit, offset), ==, next_start);
    g_assert_cmpuint (mcl_text_next_unit_end (text, unit, offset), ==, next_end);
    g_assert_cmpuint (mcl_text_previous_unit_start (text, unit, offset), ==, previous_start);
    g_assert_cmpuint (mcl_text_previous_unit_end (text, unit, offset), ==, previous_end);
    g_assert_cmpint (mcl_text_find_unit (text, unit, offset, &range), ==,
                     !mcl_range_is_empty (found));
    g_assert_true (mcl_range_equal (range, found));
  }
}

static void
test_steps_through_random_texts (void)
{
  static const MclTextUnit units[] = {
    MCL_TEXT_UNIT_GRAPHEME,
    MCL_TEXT_UNIT_WORD,
    MCL_TEXT_UNIT_PARAGRAPH,
  };
  g_autoptr (GRand) rand = new_rand ();

  for (guint i = 0; i < 12; i++) {
    g_autoptr (MclText) text = make_random_text (rand, 60, TRUE);

    for (guint u = 0; u < G_N_ELEMENTS (units); u++)
      check_steps (text, units[u], 1);
  }
  for (guint i = 0; i < 2; i++) {
    g_autoptr (MclText) text = make_random_text (rand, 3000, FALSE);

    for (guint u = 0; u < G_N_ELEMENTS (units); u++)
      check_steps (text, units[u], 17);
  }
}

/* Sentences must not depend on where one asks: each offset of one gives the same. */
static void
test_sentences_are_consistent (void)
{
  g_autoptr (GRand) rand = new_rand ();
  g_autoptr (GString) string = g_string_new (NULL);
  g_autoptr (MclText) text = NULL;

  for (guint i = 0; i < 200; i++) {
    guint n_words = g_rand_int_range (rand, 1, i % 20 == 0 ? 600 : 30);

    g_string_append (string, "Start");
    for (guint j = 0; j < n_words; j++)
      g_string_append (string, j % 7 == 3 ? " the U.N. Council" : " word,");
    g_string_append (string, i % 3 == 0 ? " “end.” " : " end. ");
  }
  text = mcl_text_new_from_string (string->str);
  for (guint32 offset = 0; offset < mcl_text_get_n_chars (text); offset += 1 + offset % 397) {
    MclRange range;
    g_autofree char *sentence = NULL;

    if (!mcl_text_find_unit (text, MCL_TEXT_UNIT_SENTENCE, offset, &range))
      continue;
    sentence = mcl_text_dup_slice (text, range);
    g_assert_true (g_str_has_prefix (sentence, "Start "));
    g_assert_true (g_str_has_suffix (sentence, "end.") || g_str_has_suffix (sentence, "end.”"));
    g_assert_cmpuint (mcl_text_next_unit_end (text, MCL_TEXT_UNIT_SENTENCE, range.start), ==,
                      range.end);
  }
}

/* Units longer than anybody reads come out cut, but steps still get on. */
static void
test_endless_units (void)
{
  g_autofree char *letters = g_strnfill (200000, 'a');
  g_autoptr (MclText) text = mcl_text_new_from_string (letters);

  for (guint unit = MCL_TEXT_UNIT_WORD; unit <= MCL_TEXT_UNIT_SENTENCE; unit++) {
    guint32 offset = 0;
    guint n_steps = 0;
    MclRange range;

    g_assert_true (mcl_text_find_unit (text, unit, 100000, &range));
    g_assert_true (mcl_range_contains (range, MCL_RANGE (100000, 100001)));
    for (; offset < 200000; n_steps++) {
      guint32 next = mcl_text_next_unit_end (text, unit, offset);

      g_assert_cmpuint (next, >, offset);
      offset = next;
    }
    g_assert_cmpuint (n_steps, <, 100);
  }
}

/* A line of GraphemeBreakTest.txt: ÷ 0020 × 0308 ÷ 0020 ÷ */
static void
parse_break_test (const char *line, GString *text, GArray *ends)
{
  g_auto (GStrv) tokens = g_strsplit_set (line, " \t", -1);
  guint32 n_chars = 0;

  for (guint i = 0; tokens[i] != NULL && *tokens[i] != '#'; i++) {
    if (g_str_equal (tokens[i], "÷") && n_chars > 0)
      g_array_append_val (ends, n_chars);
    if (!g_ascii_isxdigit (*tokens[i]))
      continue;
    g_string_append_unichar (text, g_ascii_strtoull (tokens[i], NULL, 16));
    n_chars++;
  }
}

static gboolean
has_line_end (const char *text)
{
  return strpbrk (text, "\r\n") != NULL;
}

static void
test_graphemes_of_unicode (void)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("G_TEST_SRCDIR") != NULL ? g_getenv ("G_TEST_SRCDIR") : ".",
                        "../../../shared/corpora/unicode-15/GraphemeBreakTest.txt", NULL);
  g_autofree char *data = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_tested = 0, n_failed = 0;

  if (!g_file_get_contents (path, &data, NULL, NULL)) {
    g_test_skip ("GraphemeBreakTest.txt is not here");
    return;
  }
  lines = g_strsplit (data, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_autoptr (GString) string = g_string_new (NULL);
    g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint32));
    g_autoptr (MclText) text = NULL;
    gboolean is_same = TRUE;
    guint32 offset = 0;

    parse_break_test (lines[i], string, ends);
    if (string->len == 0 || strlen (string->str) != string->len || has_line_end (string->str))
      continue;
    text = mcl_text_new_from_string (string->str);
    for (guint j = 0; j < ends->len; j++) {
      offset = mcl_text_next_unit_end (text, MCL_TEXT_UNIT_GRAPHEME, offset);
      is_same = is_same && offset == g_array_index (ends, guint32, j);
    }
    n_tested++;
    if (!is_same) {
      n_failed++;
      g_test_message ("differs: %s", lines[i]);
    }
  }
  g_test_message ("%u lines without line ends, %u differ", n_tested, n_failed);
  g_assert_cmpuint (n_tested, >, 400);
  g_assert_cmpuint (n_failed, ==, 0);
}

static gpointer
use_text_thread (gpointer data)
{
  MclText *text = data;
  guint32 sum = 0;

  for (guint i = 0; i < 300; i++) {
    g_autoptr (MclText) mine = mcl_text_ref (text);

    sum += mcl_text_next_unit_start (mine, i % N_UNITS, i % mcl_text_get_n_chars (mine));
    sum += mcl_text_byte_to_char (mine, i);
  }
  return GUINT_TO_POINTER (sum);
}

static void
test_threads (void)
{
  g_autoptr (GRand) rand = new_rand ();
  g_autoptr (MclText) text = make_random_text (rand, 500, TRUE);
  GThread *threads[4];
  gpointer expected = use_text_thread (text);

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("text", use_text_thread, text);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_true (g_thread_join (threads[i]) == expected);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/refuses-what-is-no-text", test_refuses_what_is_no_text);
  g_test_add_func ("/text/empty", test_empty);
  g_test_add_func ("/text/offsets-around-checkpoints", test_offsets_around_checkpoints);
  g_test_add_func ("/text/offsets-of-random-texts", test_offsets_of_random_texts);
  g_test_add_func ("/text/slices", test_slices);
  g_test_add_func ("/text/units", test_units);
  g_test_add_func ("/text/steps-through-random-texts", test_steps_through_random_texts);
  g_test_add_func ("/text/sentences-are-consistent", test_sentences_are_consistent);
  g_test_add_func ("/text/endless-units", test_endless_units);
  g_test_add_func ("/text/graphemes-of-unicode", test_graphemes_of_unicode);
  g_test_add_func ("/text/threads", test_threads);
  return g_test_run ();
}
