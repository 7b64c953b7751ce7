/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ten thousand annotations in an article of a megabyte that was edited all over: with the sidecar
 * alone, with the old text, and the diff by itself. One argument: another number of annotations. */

#include "config.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "mcl-reanchor.h"
#include "mcl-text-diff.h"

#define N_CHARS 1000000u

static double
get_ms (gint64 since)
{
  return (double) (g_get_monotonic_time () - since) / 1000.0;
}

/* Words come as often as in a language: few very often, most seldom. */
static void
append_sentence (GString *text, GRand *rand)
{
  guint n_words = (guint) g_rand_int_range (rand, 5, 30);

  for (guint i = 0; i < n_words; i++) {
    double share = g_rand_double (rand);
    guint32 word = (guint32) (share * share * share * 20000.0);

    g_string_append (text, i > 0 ? " " : "");
    for (guint32 rest = word * 2654435761u, j = 0; j < 2 + word % 9; j++, rest /= 7)
      g_string_append_c (text, (char) ('a' + (rest + j * word) % 26));
  }
  g_string_append (text, g_rand_int_range (rand, 0, 6) == 0 ? ".\n\n" : ". ");
}

/* One sentence of so many is put in, dropped or changed. */
static MclText *
edit (GPtrArray *sentences, GRand *rand, int one_in)
{
  g_autoptr (GString) text = g_string_sized_new (N_CHARS * 2);

  for (guint i = 0; i < sentences->len; i++) {
    const char *sentence = g_ptr_array_index (sentences, i);
    gsize before = text->len;

    if (g_rand_int_range (rand, 0, one_in) > 0) {
      g_string_append (text, sentence);
      continue;
    }
    switch (g_rand_int_range (rand, 0, 3)) {
    case 0:
      append_sentence (text, rand);
      g_string_append (text, sentence);
      break;
    case 1:
      break;
    default:
      g_string_append (text, sentence);
      g_string_insert (text, (gssize) (before + (text->len - before) / 2), "x");
    }
  }
  return mcl_text_new_from_string (text->str);
}

static void
add_annotation (GPtrArray *annotations, GArray *quotes, MclText *text, GRand *rand)
{
  guint32 start = (guint32) g_rand_int_range (rand, 0, (gint32) mcl_text_get_n_chars (text) - 400);
  guint32 length = (guint32) g_rand_int_range (rand, 4, g_rand_boolean (rand) ? 20 : 200);
  MclAnnotationFields fields = { .label = "claim", .span = { start, start + length } };
  MclQuote quote = { 0 };

  quote.text = mcl_text_dup_slice (text, fields.span);
  quote.prefix = mcl_text_dup_slice (text, mcl_sidecar_get_prefix_range (fields.span));
  quote.suffix = mcl_text_dup_slice (text, mcl_sidecar_get_suffix_range (fields.span, text));
  g_ptr_array_add (annotations, mcl_annotation_new (&fields));
  g_array_append_val (quotes, quote);
}

static void
print_results (const char *about, double ms, const GArray *results)
{
  guint n_of[MCL_REANCHOR_N_STATUSES] = { 0 };

  for (guint i = 0; i < results->len; i++)
    n_of[g_array_index (results, MclReanchorResult, i).status]++;
  printf ("  %-16s %8.0f ms:", about, ms);
  for (guint i = 0; i < MCL_REANCHOR_N_STATUSES; i++)
    printf (" %s %u", mcl_reanchor_status_to_string (i), n_of[i]);
  printf ("\n");
}

static void
bench (GPtrArray *sentences, MclText *old_text, guint n_annotations, GRand *rand, int one_in)
{
  g_autoptr (MclText) new_text = edit (sentences, rand, one_in);
  g_autoptr (GPtrArray) annotations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_annotation_unref);
  GArray *quotes = g_array_new (FALSE, FALSE, sizeof (MclQuote));
  g_autoptr (GArray) by_sidecar = NULL;
  g_autoptr (GArray) by_diff = NULL;
  g_autoptr (MclTextDiff) diff = NULL;
  gint64 start = 0;

  for (guint i = 0; i < n_annotations; i++)
    add_annotation (annotations, quotes, old_text, rand);
  printf ("%u annotations in %u code points, one sentence of %d edited\n", n_annotations,
          mcl_text_get_n_chars (new_text), one_in);
  start = g_get_monotonic_time ();
  diff = mcl_text_diff_new (old_text, new_text);
  printf ("  %-16s %8.0f ms\n", "diff", get_ms (start));
  start = g_get_monotonic_time ();
  by_sidecar = mcl_reanchor (NULL, new_text, annotations, quotes);
  print_results ("by the sidecar", get_ms (start), by_sidecar);
  start = g_get_monotonic_time ();
  by_diff = mcl_reanchor (old_text, new_text, annotations, quotes);
  print_results ("by the old text", get_ms (start), by_diff);
}

int
main (int argc, char **argv)
{
  guint n_annotations = argc > 1 ? (guint) strtoul (argv[1], NULL, 10) : 10000;
  GRand *rand = g_rand_new_with_seed (1);
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) text = g_string_sized_new (N_CHARS + 1000);
  g_autoptr (MclText) old_text = NULL;

  setlocale (LC_ALL, "");
  while (text->len < N_CHARS) {
    gsize before = text->len;

    append_sentence (text, rand);
    g_ptr_array_add (sentences, g_strdup (text->str + before));
  }
  old_text = mcl_text_new_from_string (text->str);
  bench (sentences, old_text, n_annotations, rand, 1000);
  bench (sentences, old_text, n_annotations, rand, 20);
  bench (sentences, old_text, n_annotations, rand, 2);
  return EXIT_SUCCESS;
}
