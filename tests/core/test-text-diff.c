/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-text-diff.h"

#include <locale.h>
#include <string.h>

/* What is said to be the same is; no code point goes to two places; what is in order is. */
static void
check_diff (MclTextDiff *diff, MclText *old_text, MclText *new_text)
{
  guint n_blocks = 0;
  const MclTextDiffBlock *blocks = mcl_text_diff_get_blocks (diff, &n_blocks);
  guint32 old_end = 0;
  guint32 new_end = 0;

  for (guint i = 0; i < n_blocks; i++) {
    g_assert_cmpuint (blocks[i].length, >, 0);
    g_assert_cmpuint (blocks[i].old_start, >=, old_end);
    old_end = blocks[i].old_start + blocks[i].length;
    g_assert_cmpuint (old_end, <=, mcl_text_get_n_chars (old_text));
    g_assert_cmpuint (blocks[i].new_start + blocks[i].length, <=, mcl_text_get_n_chars (new_text));
    for (guint32 j = 0; j < blocks[i].length; j++)
      g_assert_cmpuint (mcl_text_get_char (old_text, blocks[i].old_start + j), ==,
                        mcl_text_get_char (new_text, blocks[i].new_start + j));
    if (blocks[i].group > 0)
      continue;
    g_assert_cmpuint (blocks[i].new_start, >=, new_end);
    new_end = blocks[i].new_start + blocks[i].length;
  }
}

static void
test_cases (void)
{
  static const struct {
    const char *old_text; /* the range is marked */
    const char *new_text; /* NULL: gone */
    MclTextDiffFate fate;
  } cases[] = {
    { "one [two] three", "one [two] three", MCL_TEXT_DIFF_KEPT },
    { "one [two] three", "zero one [two] three", MCL_TEXT_DIFF_KEPT },
    { "one two [three]", "one [three]", MCL_TEXT_DIFF_KEPT },
    { "one [two] three", "one [colour] three", MCL_TEXT_DIFF_GONE },
    { "the [colour] of it", "the [color] of it", MCL_TEXT_DIFF_CHANGED },
    { "one [two three four] five", "one [two and four] five", MCL_TEXT_DIFF_CHANGED },
    { "a [b c] d", "a new [b c] new d", MCL_TEXT_DIFF_KEPT },
    { "a [bb cc] d", "a [bb xx cc] d", MCL_TEXT_DIFF_CHANGED },
    { "[one] two three", "[uno] two three", MCL_TEXT_DIFF_GONE },
    { "a field of [gold]", "a \ufb01eld of [gold]", MCL_TEXT_DIFF_KEPT },
    { "   [ab    cd]  ", " [a   b  c   d] ", MCL_TEXT_DIFF_CHANGED },
    { "It was so. He said A. [He] said B.", "It was so. [He] said B.", MCL_TEXT_DIFF_KEPT },
    { "It was so. [He] said A. He said B.", "It was so. He said B.", MCL_TEXT_DIFF_GONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (GStrv) old_parts = g_strsplit_set (cases[i].old_text, "[]", 3);
    g_auto (GStrv) new_parts = g_strsplit_set (cases[i].new_text, "[]", 3);
    g_autofree char *old_utf8 = g_strjoinv ("", old_parts);
    g_autofree char *new_utf8 = g_strjoinv ("", new_parts);
    g_autoptr (MclText) old_text = mcl_text_new_from_string (old_utf8);
    g_autoptr (MclText) new_text = mcl_text_new_from_string (new_utf8);
    g_autoptr (MclTextDiff) diff = mcl_text_diff_new (old_text, new_text);
    guint32 start = (guint32) g_utf8_strlen (old_parts[0], -1);
    MclRange mapped = MCL_RANGE (0, 0);
    MclTextDiffFate fate = mcl_text_diff_map_range (
        diff, MCL_RANGE (start, start + (guint32) g_utf8_strlen (old_parts[1], -1)), &mapped);

    check_diff (diff, old_text, new_text);
    g_test_message ("%s", cases[i].old_text);
    g_assert_cmpint (fate, ==, cases[i].fate);
    if (fate != MCL_TEXT_DIFF_GONE) {
      g_autofree char *slice = mcl_text_dup_slice (new_text, mapped);

      g_assert_cmpstr (slice, ==, new_parts[1]);
      g_assert_cmpuint (mapped.start, ==, g_utf8_strlen (new_parts[0], -1));
    }
  }
}

static void
append_words (GString *text, guint n_words)
{
  for (guint i = 0; i < n_words; i++)
    g_string_append_printf (text, "%sw%d", i > 0 ? " " : "", g_test_rand_int_range (0, 400));
  g_string_append (text, ".\n");
}

static GPtrArray *
new_paragraphs (guint n_paragraphs)
{
  GPtrArray *paragraphs = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_paragraphs; i++) {
    GString *text = g_string_new (NULL);

    /* Where paragraphs begin or end alike, several ways to cut one out are equally short. */
    g_string_append (text, i % 3 > 0 ? "On the other hand, w" : "w");
    append_words (text, (guint) g_test_rand_int_range (10, 40));
    if (i % 2 > 0)
      g_string_append (text, "So it goes.\n");
    g_ptr_array_add (paragraphs, g_string_free_and_steal (text));
  }
  return paragraphs;
}

static MclText *
join (GPtrArray *paragraphs)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < paragraphs->len; i++)
    g_string_append (text, g_ptr_array_index (paragraphs, i));
  return mcl_text_new_from_string (text->str);
}

/* Where a passage stands; these texts have only characters of one byte. The text has no NUL at
 * its end. */
static guint32
find_passage (MclText *text, const char *passage)
{
  gsize n_bytes = 0;
  const char *utf8 = mcl_text_get_utf8 (text, &n_bytes);
  const char *found = g_strstr_len (utf8, (gssize) n_bytes, passage);

  g_assert_nonnull (found);
  return (guint32) (found - utf8);
}

static void
test_moved_paragraph (void)
{
  for (guint round = 0; round < 50; round++) {
    g_autoptr (GPtrArray) paragraphs = new_paragraphs (12);
    g_autoptr (MclText) old_text = join (paragraphs);
    guint from = (guint) g_test_rand_int_range (0, 12);
    guint to = (guint) g_test_rand_int_range (0, 12);
    char *moved = g_ptr_array_steal_index (paragraphs, from);
    g_autoptr (MclText) new_text = NULL;
    g_autoptr (MclTextDiff) diff = NULL;
    MclRange range = MCL_RANGE (0, 0);
    MclRange mapped = MCL_RANGE (0, 0);

    g_ptr_array_insert (paragraphs, (int) to, moved);
    new_text = join (paragraphs);
    diff = mcl_text_diff_new (old_text, new_text);
    check_diff (diff, old_text, new_text);
    range.start = find_passage (old_text, moved);
    range.end = range.start + (guint32) strlen (moved) - 1;
    g_assert_cmpint (mcl_text_diff_map_range (diff, range, &mapped), ==, MCL_TEXT_DIFF_KEPT);
    g_assert_cmpuint (mapped.start, ==, find_passage (new_text, moved));
  }
}

static void
test_any_texts (void)
{
  static const char *const words[] = { "a", "b", "c", " ", " ", ".", "\n", "é", "😀", "中" };

  for (guint round = 0; round < 1500; round++) {
    g_autoptr (GString) old_string = g_string_new (NULL);
    g_autoptr (GString) new_string = g_string_new (NULL);
    g_autoptr (MclText) old_text = NULL;
    g_autoptr (MclText) new_text = NULL;
    g_autoptr (MclTextDiff) diff = NULL;
    guint n_words = (guint) g_test_rand_int_range (0, 200);

    for (guint i = 0; i < n_words; i++) {
      const char *word = words[g_test_rand_int_range (0, G_N_ELEMENTS (words))];

      g_string_append (old_string, word);
      if (g_test_rand_int_range (0, 6) > 0)
        g_string_append (new_string, word);
      else if (g_test_rand_bit ())
        g_string_append (new_string, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
    }
    old_text = mcl_text_new_from_string (old_string->str);
    new_text = mcl_text_new_from_string (new_string->str);
    diff = mcl_text_diff_new (old_text, new_text);
    check_diff (diff, old_text, new_text);
    for (guint32 i = 0; i + 3 < mcl_text_get_n_chars (old_text); i += 3) {
      MclRange mapped = MCL_RANGE (0, 0);
      MclTextDiffFate fate = mcl_text_diff_map_range (diff, MCL_RANGE (i, i + 3), &mapped);

      g_assert_cmpuint (mapped.end, <=, mcl_text_get_n_chars (new_text));
      g_assert_true (fate == MCL_TEXT_DIFF_GONE || mapped.start < mapped.end);
    }
  }
}

static void
test_half_rewritten (void)
{
  g_autoptr (GPtrArray) paragraphs = new_paragraphs (8000);
  g_autoptr (MclText) old_text = join (paragraphs);
  g_autoptr (MclText) new_text = NULL;
  g_autoptr (MclTextDiff) diff = NULL;
  gint64 since = 0;

  for (guint i = 0; i < paragraphs->len; i += 2) {
    GString *text = g_string_new (NULL);

    append_words (text, (guint) g_test_rand_int_range (10, 40));
    g_free (paragraphs->pdata[i]);
    paragraphs->pdata[i] = g_string_free_and_steal (text);
  }
  new_text = join (paragraphs);
  since = g_get_monotonic_time ();
  diff = mcl_text_diff_new (old_text, new_text);
  g_test_message ("%u code points, half of them rewritten: %.0f ms",
                  mcl_text_get_n_chars (old_text),
                  (double) (g_get_monotonic_time () - since) / 1000.0);
  check_diff (diff, old_text, new_text);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-diff/cases", test_cases);
  g_test_add_func ("/text-diff/moved-paragraph", test_moved_paragraph);
  g_test_add_func ("/text-diff/any-texts", test_any_texts);
  g_test_add_func ("/text-diff/half-rewritten", test_half_rewritten);
  return g_test_run ();
}
