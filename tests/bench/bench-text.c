/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Conversion and boundaries in texts of 10 KB to 10 MB: ASCII, newswire with curly quotes,
 * Chinese with emoji, and newswire in one line. */

#include "config.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "mcl-text-pick.h"

static const struct {
  const char *name;
  const char *piece;
} kinds[] = {
  { "ASCII", "President Vladimir Putin said they would meet. It was the first launch.\n" },
  { "newswire", "“I am glad to see you,” Putin remarked, in Russia’s Far East. It was.\n" },
  { "Chinese, emoji",
    "他说：「我很高兴见到你」😀。这是我们的新航天发射场👩‍👧。"
    "\n" },
  { "one line", "“I am glad to see you,” Putin remarked, in Russia’s Far East. It was. " },
};

static MclText *
make_text (const char *piece, gsize n_bytes)
{
  g_autoptr (GString) string = g_string_sized_new (n_bytes + 200);
  g_autoptr (GBytes) bytes = NULL;

  while (string->len < n_bytes)
    g_string_append (string, piece);
  bytes = g_string_free_to_bytes (g_steal_pointer (&string));
  return mcl_text_new (bytes, NULL);
}

static double
get_us_each (gint64 since, guint n)
{
  return (double) (g_get_monotonic_time () - since) / n;
}

static void
bench_conversion (MclText *text, GRand *rand)
{
  const guint n = 200000;
  guint32 n_chars = mcl_text_get_n_chars (text);
  guint32 n_utf16 = mcl_text_get_n_utf16 (text);
  guint64 sum = 0;
  gsize n_bytes;
  gint64 start;
  double to_byte, to_char, to_utf16, from_utf16;

  mcl_text_get_utf8 (text, &n_bytes);
  start = g_get_monotonic_time ();
  for (guint i = 0; i < n; i++)
    sum += mcl_text_char_to_byte (text, g_rand_int_range (rand, 0, n_chars));
  to_byte = get_us_each (start, n);
  start = g_get_monotonic_time ();
  for (guint i = 0; i < n; i++)
    sum += mcl_text_byte_to_char (text, g_rand_int_range (rand, 0, n_bytes));
  to_char = get_us_each (start, n);
  start = g_get_monotonic_time ();
  for (guint i = 0; i < n; i++)
    sum += mcl_text_char_to_utf16 (text, g_rand_int_range (rand, 0, n_chars));
  to_utf16 = get_us_each (start, n);
  start = g_get_monotonic_time ();
  for (guint i = 0; i < n; i++)
    sum += mcl_text_utf16_to_char (text, g_rand_int_range (rand, 0, n_utf16));
  from_utf16 = get_us_each (start, n);
  printf ("    to byte %.3f, from byte %.3f, to UTF-16 %.3f, from UTF-16 %.3f µs%s\n", to_byte,
          to_char, to_utf16, from_utf16, sum == 0 ? " (nothing)" : "");
}

static void
bench_units (MclText *text, GRand *rand)
{
  static const char *const names[] = { "grapheme", "word", "sentence", "paragraph" };
  guint32 n_chars = mcl_text_get_n_chars (text);

  printf ("    next start:");
  for (guint unit = 0; unit < G_N_ELEMENTS (names); unit++) {
    const guint n = unit == MCL_TEXT_UNIT_PARAGRAPH ? 200 : 1000;
    gint64 start = g_get_monotonic_time ();

    for (guint i = 0; i < n; i++)
      mcl_text_next_unit_start (text, unit, g_rand_int_range (rand, 0, n_chars));
    printf (" %s %.1f", names[unit], get_us_each (start, n));
  }
  printf (" µs\n");
}

static void
bench_picks (MclText *text, GRand *rand)
{
  static const char *const names[] = { "word", "name", "sentence", "quotation" };
  guint32 n_chars = mcl_text_get_n_chars (text);

  printf ("    pick:");
  for (guint pick = 0; pick < G_N_ELEMENTS (names); pick++) {
    const guint n = 500;
    gint64 start = g_get_monotonic_time ();

    for (guint i = 0; i < n; i++) {
      MclRange range;

      mcl_text_pick_at (text, pick, g_rand_int_range (rand, 0, n_chars), TRUE, &range);
    }
    printf (" %s %.1f", names[pick], get_us_each (start, n));
  }
  printf (" µs\n");
}

int
main (int argc, char **argv)
{
  GRand *rand = g_rand_new_with_seed (1);

  setlocale (LC_ALL, "");
  for (gsize n_bytes = 10000; n_bytes <= 10000000; n_bytes *= 10)
    for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (MclText) text = NULL;

      text = make_text (kinds[i].piece, n_bytes);
      printf ("%zu KB, %s: made in %.2f ms\n", n_bytes / 1000, kinds[i].name,
              (double) (g_get_monotonic_time () - start) / 1000.0);
      bench_conversion (text, rand);
      bench_units (text, rand);
      bench_picks (text, rand);
    }
  g_rand_free (rand);
  return EXIT_SUCCESS;
}
