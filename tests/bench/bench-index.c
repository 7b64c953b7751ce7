/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The span index, and annotations and sets with it, at 10^4 to 10^6 spans. One argument: another
 * number of spans. */

#include "config.h"

#include <locale.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>

#include "mcl-set.h"

#define CHARS_PER_SPAN 10u
#define VIEWPORT_CHARS 4000u

static double
get_ms (gint64 since)
{
  return (double) (g_get_monotonic_time () - since) / 1000.0;
}

static double
get_us_each (gint64 since, guint n)
{
  return (double) (g_get_monotonic_time () - since) / n;
}

static double
get_mb (void)
{
  struct mallinfo2 info = mallinfo2 ();

  return (double) (info.uordblks + info.hblkhd) / 1e6;
}

static MclAnnotation *
new_annotation (GRand *rand, guint32 length)
{
  static const char *const labels[] = { "claim", "quote", "entity" };
  guint32 start = g_rand_int_range (rand, 0, length - 100);
  guint32 most = g_rand_int_range (rand, 0, 50) == 0 ? 2000 : 60;
  guint32 end = start + g_rand_int_range (rand, 1, most);
  MclAnnotationFields fields = {
    .label = labels[g_rand_int_range (rand, 0, G_N_ELEMENTS (labels))],
    .span = { start, MIN (end, length) },
    .by = "ana",
    .created = "2026-11-23T10:00:00Z",
    .modified = "2026-11-23T10:00:00Z",
  };

  return mcl_annotation_new (&fields);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return mcl_annotation_compare_position ((MclAnnotation *) a, (MclAnnotation *) b);
}

static void
bench_load (GPtrArray *annotations)
{
  MclSpanIndex *index = mcl_span_index_new ();
  gint64 start = g_get_monotonic_time ();

  mcl_span_index_load (index, (MclAnnotation *const *) annotations->pdata, annotations->len);
  printf ("  load, unsorted            %10.1f ms\n", get_ms (start));
  g_ptr_array_sort_values (annotations, compare);
  start = g_get_monotonic_time ();
  mcl_span_index_load (index, (MclAnnotation *const *) annotations->pdata, annotations->len);
  printf ("  load, sorted              %10.1f ms\n", get_ms (start));
  mcl_span_index_free (index);
}

static gboolean
count_cb (MclAnnotation *annotation, gpointer user_data)
{
  guint64 *n_hits = user_data;

  (*n_hits)++;
  return TRUE;
}

static void
bench_questions (MclSpanIndex *index, GRand *rand, guint32 length, const char *state)
{
  const guint n = 20000;
  guint n_spans = mcl_span_index_get_length (index);
  guint64 n_hits = 0;
  MclRange at = MCL_RANGE (0, 0);
  const char *id = NULL;
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < n; i++) {
    guint32 from = g_rand_int_range (rand, 0, length - VIEWPORT_CHARS);

    mcl_span_index_foreach (index, MCL_RANGE (from, from + VIEWPORT_CHARS), count_cb, &n_hits);
  }
  printf ("  %s: viewport         %10.2f µs, %.0f hits each\n", state, get_us_each (start, n),
          (double) n_hits / n);

  start = g_get_monotonic_time ();
  for (guint i = 0; i < n; i++)
    g_ptr_array_unref (mcl_span_index_stab (index, g_rand_int_range (rand, 0, length)));
  printf ("  %s: stab             %10.2f µs\n", state, get_us_each (start, n));

  start = g_get_monotonic_time ();
  for (guint i = 0; i < n; i++)
    n_hits += mcl_span_index_get_nth (index, g_rand_int_range (rand, 0, n_spans)) == NULL;
  printf ("  %s: n-th             %10.2f µs\n", state, get_us_each (start, n));

  start = g_get_monotonic_time ();
  for (guint i = 0; i < n; i++) {
    MclAnnotation *next = mcl_span_index_next (index, at, id);

    if (next == NULL)
      break;
    at = mcl_annotation_get_span (next);
    id = mcl_annotation_get_id (next);
  }
  printf ("  %s: next             %10.2f µs\n", state, get_us_each (start, n));
}

static void
bench_updates (MclSpanIndex *index, GPtrArray *annotations, GRand *rand, guint32 length)
{
  const guint n = 20000;
  g_autoptr (GPtrArray) added =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_annotation_unref);
  gint64 start;
  gint64 worst = 0;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (added, new_annotation (rand, length));
  start = g_get_monotonic_time ();
  for (guint i = 0; i < n; i++) {
    gint64 before = g_get_monotonic_time ();

    mcl_span_index_add (index, g_ptr_array_index (added, i));
    worst = MAX (worst, g_get_monotonic_time () - before);
  }
  printf ("  add                       %10.2f µs, worst %.1f ms\n", get_us_each (start, n),
          (double) worst / 1000.0);

  worst = 0;
  start = g_get_monotonic_time ();
  for (guint i = 0; i < MIN (n, annotations->len); i++) {
    gint64 before = g_get_monotonic_time ();
    guint which = ((guint64) i * 7919) % annotations->len;

    mcl_span_index_remove (index, g_ptr_array_index (annotations, which));
    worst = MAX (worst, g_get_monotonic_time () - before);
  }
  printf ("  remove                    %10.2f µs, worst %.1f ms\n",
          get_us_each (start, MIN (n, annotations->len)), (double) worst / 1000.0);
}

static void
bench_set (GPtrArray *annotations, GRand *rand, guint32 length)
{
  const guint n = 5000;
  g_autofree char *letters = g_strnfill (length, 'x');
  g_autoptr (MclText) text = mcl_text_new_from_string (letters);
  g_autoptr (MclSet) set = mcl_set_new (text);
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  g_autoptr (GPtrArray) snapshot = NULL;
  double before_mb = get_mb ();
  gint64 start = g_get_monotonic_time ();

  mcl_set_load (set, annotations, nothing, NULL);
  printf ("  set: load                 %10.1f ms, %.1f MB\n", get_ms (start),
          get_mb () - before_mb);
  start = g_get_monotonic_time ();
  for (guint i = 0; i < n; i++) {
    g_autoptr (MclTransaction) transaction = mcl_transaction_new (MCL_TRANSACTION_TAG);
    g_autoptr (MclAnnotation) annotation = new_annotation (rand, length);

    mcl_transaction_change_annotation (transaction, NULL, annotation);
    mcl_set_apply (set, transaction, NULL);
  }
  printf ("  set: tag one              %10.2f µs\n", get_us_each (start, n));
  start = g_get_monotonic_time ();
  snapshot = mcl_set_list_annotations (set);
  printf ("  set: snapshot             %10.1f ms\n", get_ms (start));
}

static void
bench (guint n_spans)
{
  g_autoptr (GPtrArray) annotations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_annotation_unref);
  g_autoptr (MclSpanIndex) index = NULL;
  GRand *rand = g_rand_new_with_seed (1);
  guint32 length = MAX (n_spans * CHARS_PER_SPAN, 2 * VIEWPORT_CHARS);
  double before_mb = get_mb ();
  gint64 start = g_get_monotonic_time ();

  printf ("%u spans over %u code points\n", n_spans, length);
  for (guint i = 0; i < n_spans; i++)
    g_ptr_array_add (annotations, new_annotation (rand, length));
  printf ("  annotations made          %10.1f ms, %.0f bytes each\n", get_ms (start),
          (get_mb () - before_mb) * 1e6 / n_spans);

  bench_load (annotations);
  before_mb = get_mb ();
  index = mcl_span_index_new ();
  mcl_span_index_load (index, (MclAnnotation *const *) annotations->pdata, annotations->len);
  printf ("  index                     %10.1f MB\n", get_mb () - before_mb);
  bench_questions (index, rand, length, "loaded");
  bench_updates (index, annotations, rand, length);
  bench_questions (index, rand, length, "edited");
  bench_set (annotations, rand, length);
  g_rand_free (rand);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  if (argc > 1) {
    bench (strtoul (argv[1], NULL, 10));
    return EXIT_SUCCESS;
  }
  for (guint n_spans = 10000; n_spans <= 1000000; n_spans *= 10)
    bench (n_spans);
  return EXIT_SUCCESS;
}
