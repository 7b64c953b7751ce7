/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-text-grams.h"

#include <locale.h>
#include <string.h>

#define MAX_TEXT 400u

static void
check_pattern (const MclTextGrams *grams,
               const gunichar *text,
               guint32 n_text,
               const gunichar *pattern,
               guint32 n_pattern)
{
  g_autoptr (GArray) starts = mcl_text_grams_list_occurrences (grams, pattern, n_pattern);
  guint n_found = 0;

  for (guint32 i = 0; n_pattern > 0 && i + n_pattern <= n_text; i++) {
    if (memcmp (text + i, pattern, n_pattern * sizeof (gunichar)) != 0)
      continue;
    g_assert_cmpuint (n_found, <, starts->len);
    g_assert_cmpuint (g_array_index (starts, guint32, n_found), ==, i);
    n_found++;
  }
  g_assert_cmpuint (starts->len, ==, n_found);
}

static void
test_like_scan (void)
{
  for (guint round = 0; round < 300; round++) {
    gunichar text[MAX_TEXT];
    guint32 n_text = (guint32) g_test_rand_int_range (0, MAX_TEXT);
    int n_letters = g_test_rand_int_range (1, 6);
    g_autoptr (MclTextGrams) grams = NULL;

    for (guint32 i = 0; i < n_text; i++)
      text[i] = 0x61 + (gunichar) g_test_rand_int_range (0, n_letters);
    grams = mcl_text_grams_new (text, n_text);
    for (guint i = 0; i < 50; i++) {
      guint32 n_pattern = (guint32) g_test_rand_int_range (0, 20);
      guint32 start = (guint32) g_test_rand_int_range (0, MAX_TEXT);
      gunichar pattern[20] = { 0 };

      for (guint32 j = 0; j < n_pattern; j++)
        pattern[j] = start + j < n_text ? text[start + j] : 'a';
      check_pattern (grams, text, n_text, pattern, n_pattern);
    }
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-grams/like-scan", test_like_scan);
  return g_test_run ();
}
