/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One article in one process. The article view and a plain text view of the same text take turns,
 * so that whatever else the machine does meets both. */
#include "config.h"

#include "bench-window-view.h"

#include "mcl-article-view.h"

#define N_ROUNDS 6
/* Beyond the rounds, windows are only opened, until the medians are known as well as this. */
#define MAX_OPENS 30
#define MAX_OPEN_ERROR 0.02
#define N_SCROLLS 40
#define N_RESIZES 4
/* Of 240 in all rounds, three exceed the 99 %. */
#define N_KEYS 40
/* The first ones in a window load what paints an outline and its handles, which a user waits for
 * once a day. */
#define N_FIRST_KEYS 3

static void
measure (BenchView *self, BenchSide side, guint n_scrolls, guint n_resizes)
{
  bench_view_open (self, side);
  if (side == BENCH_ARTICLE) {
    bench_view_tag (self, N_FIRST_KEYS, N_KEYS);
    bench_view_save (self);
  }
  bench_view_scroll (self, n_scrolls);
  bench_view_resize (self, n_resizes);
  bench_view_close (self);
}

/* Fonts, styles and shaders are loaded once, which is not to be measured. */
static void
warm_up (BenchView *self, BenchSide side)
{
  bench_view_open (self, side);
  bench_view_scroll (self, 4);
  bench_view_close (self);
  bench_view_drop_samples (self);
}

static guint
count_visible (BenchView *self)
{
  g_autoptr (GPtrArray) hits = NULL;

  bench_view_open (self, BENCH_ARTICLE);
  hits = mcl_span_index_query (mcl_set_get_index (mcl_document_get_set (self->document)),
                               mcl_article_view_get_visible_range (MCL_ARTICLE_VIEW (self->view)));
  bench_view_close (self);
  bench_view_drop_samples (self);
  return hits->len;
}

static BenchFigure
get_figure (BenchSamples *samples)
{
  return (BenchFigure) { bench_samples_get (samples, 0.5), bench_samples_get (samples, 0.99) };
}

static BenchFigures
get_figures (BenchViewSamples *samples)
{
  return (BenchFigures) {
    .open = get_figure (&samples->open),
    .scroll = get_figure (&samples->scroll),
    .resize = get_figure (&samples->resize),
    .key = get_figure (&samples->key),
    .first_key = get_figure (&samples->first_key),
    .open_cpu = get_figure (&samples->open_cpu),
    .scroll_cpu = get_figure (&samples->scroll_cpu),
    .key_cpu = get_figure (&samples->key_cpu),
  };
}

/* Either side is the first in every other round, as one finds what the other has left behind. */
static BenchSide
get_side (guint round, guint nth)
{
  return (round + nth) % 2 == 0 ? BENCH_PLAIN : BENCH_ARTICLE;
}

static void
measure_sides (BenchView *self, guint round)
{
  for (guint nth = 0; nth < BENCH_N_SIDES; nth++)
    if (!self->what.one_line || get_side (round, nth) == BENCH_ARTICLE)
      measure (self, get_side (round, nth), N_SCROLLS, N_RESIZES);
}

static void
open_sides (BenchView *self, guint round)
{
  for (guint nth = 0; nth < BENCH_N_SIDES; nth++) {
    if (self->what.one_line && get_side (round, nth) == BENCH_PLAIN)
      continue;
    bench_view_open (self, get_side (round, nth));
    bench_view_close (self);
  }
}

/* What isn't measured is known. */
static gboolean
are_opens_known (BenchView *self)
{
  for (guint side = 0; side < BENCH_N_SIDES; side++)
    if (bench_samples_get_error (&self->samples[side].open) > MAX_OPEN_ERROR)
      return FALSE;
  return TRUE;
}

/* Both sides, or for a very long line, which the yardstick takes seconds to lay out, the article
 * view alone. Returns: how many spans are visible */
guint
bench_window_case_run (const BenchCase *what, BenchFigures figures[BENCH_N_SIDES])
{
  BenchView self;
  guint n_visible = 0;

  bench_view_init (&self, what);
  bench_view_load (&self);
  n_visible = count_visible (&self);
  if (!what->one_line)
    warm_up (&self, BENCH_PLAIN);
  warm_up (&self, BENCH_ARTICLE);
  for (guint i = 0; i < N_ROUNDS; i++)
    measure_sides (&self, i);
  for (guint i = N_ROUNDS; i < MAX_OPENS && !are_opens_known (&self); i++)
    open_sides (&self, i);
  for (guint side = 0; side < BENCH_N_SIDES; side++)
    figures[side] = get_figures (&self.samples[side]);
  bench_view_clear (&self);
  return n_visible;
}

/* A very long line as GTK takes it. */
BenchFigures
bench_window_case_run_plain (const BenchCase *what)
{
  BenchView self;
  BenchFigures figures;

  bench_view_init (&self, what);
  measure (&self, BENCH_PLAIN, N_SCROLLS / 4, 1);
  figures = get_figures (&self.samples[BENCH_PLAIN]);
  bench_view_clear (&self);
  return figures;
}

/* Returns: MB, in a process of which nothing else has been asked */
double
bench_window_case_get_memory (const BenchCase *what, BenchSide side)
{
  BenchView self;
  double memory = 0;

  bench_view_init (&self, what);
  if (side == BENCH_ARTICLE) {
    bench_view_load (&self);
    g_clear_pointer (&self.text, g_free);
  }
  bench_view_open (&self, side);
  bench_view_scroll (&self, side == BENCH_PLAIN && what->one_line ? 1 : N_SCROLLS);
  memory = bench_get_resident_mb ();
  bench_view_close (&self);
  bench_view_clear (&self);
  return memory;
}
