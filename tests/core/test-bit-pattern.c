/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-bit-pattern.h"

#include <locale.h>

#define MAX_TEXT 200u

/* The matrix of edit distances, one row at a time; row 0 is 0 where a match may start anywhere. */
static void
match_naively (const gunichar *pattern,
               guint32 n_pattern,
               const gunichar *text,
               guint32 n_text,
               gboolean anchored,
               guint32 *n_edits)
{
  for (guint32 j = 0; j <= n_text; j++)
    n_edits[j] = anchored ? j : 0;
  for (guint32 i = 1; i <= n_pattern; i++) {
    guint32 diagonal = n_edits[0];

    n_edits[0] = i;
    for (guint32 j = 1; j <= n_text; j++) {
      guint32 above = n_edits[j];
      guint32 replaced = diagonal + (pattern[i - 1] != text[j - 1]);

      n_edits[j] = MIN (replaced, MIN (above, n_edits[j - 1]) + 1);
      diagonal = above;
    }
  }
}

static void
reverse (const gunichar *from, guint32 n_chars, gunichar *to)
{
  for (guint32 i = 0; i < n_chars; i++)
    to[i] = from[n_chars - 1 - i];
}

static void
test_like_matrix (void)
{
  static const gunichar alphabet[] = { 'a', 'b', 'c', 0xe9, 0x1f600 };
  gunichar pattern[MAX_TEXT];
  gunichar text[MAX_TEXT];
  gunichar reversed_pattern[MAX_TEXT];
  gunichar reversed_text[MAX_TEXT];
  guint32 expected[MAX_TEXT + 1];
  guint32 actual[MAX_TEXT + 1];

  for (guint round = 0; round < 4000; round++) {
    guint n_letters = (guint) g_test_rand_int_range (1, G_N_ELEMENTS (alphabet) + 1);
    guint32 n_pattern = (guint32) g_test_rand_int_range (0, round % 2 ? 12 : MAX_TEXT);
    guint32 n_text = (guint32) g_test_rand_int_range (0, MAX_TEXT);
    gboolean anchored = g_test_rand_bit ();
    gboolean backwards = g_test_rand_bit ();
    g_autoptr (MclBitPattern) compiled = NULL;

    for (guint32 i = 0; i < n_pattern; i++)
      pattern[i] = alphabet[g_test_rand_int_range (0, (int) n_letters)];
    for (guint32 i = 0; i < n_text; i++)
      text[i] = alphabet[g_test_rand_int_range (0, (int) n_letters)];
    reverse (pattern, n_pattern, reversed_pattern);
    reverse (text, n_text, reversed_text);

    compiled = mcl_bit_pattern_new (pattern, n_pattern, backwards);
    g_assert_cmpuint (mcl_bit_pattern_get_length (compiled), ==, n_pattern);
    mcl_bit_pattern_match (compiled, text, n_text, anchored, actual);
    match_naively (backwards ? reversed_pattern : pattern, n_pattern,
                   backwards ? reversed_text : text, n_text, anchored, expected);
    g_assert_cmpmem (actual, (n_text + 1) * sizeof (guint32), expected,
                     (n_text + 1) * sizeof (guint32));
  }
}

static void
test_prefix (void)
{
  const gunichar pattern[] = { 'a', 'b', 'c', 'd' };
  const gunichar text[] = { 'a', 'b', 'x', 'd', 'e', 'a', 'b', 'd' };
  g_autoptr (MclBitPattern) forwards = mcl_bit_pattern_new (pattern, 4, FALSE);
  g_autoptr (MclBitPattern) backwards = mcl_bit_pattern_new (pattern, 4, TRUE);
  guint32 length = 0;

  g_assert_cmpuint (mcl_bit_pattern_match_prefix (forwards, text, 8, &length), ==, 1);
  g_assert_cmpuint (length, ==, 4);
  g_assert_cmpuint (mcl_bit_pattern_match_prefix (backwards, text, 8, &length), ==, 1);
  g_assert_cmpuint (length, ==, 3);
  g_assert_cmpuint (mcl_bit_pattern_match_prefix (forwards, text, 0, &length), ==, 4);
  g_assert_cmpuint (length, ==, 0);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bit-pattern/like-matrix", test_like_matrix);
  g_test_add_func ("/bit-pattern/prefix", test_prefix);
  return g_test_run ();
}
