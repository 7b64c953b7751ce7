/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One article in one process. The article view and a plain text view of the same text take turns,
 * so that whatever else the machine does meets both. */
#include "config.h"

#include "bench-window-case.h"

#include "bench-article.h"
#include "bench-frames.h"
#include "mcl-article-view.h"

#define N_ROUNDS 6
#define N_SCROLLS 40
#define N_RESIZES 4
#define N_KEYS 20
/* The first ones in a window load what paints an outline and its handles, which a user waits for
 * once a day. */
#define N_FIRST_KEYS 3
#define SCROLL_STEP 45
/* A key is pressed at any time between two frames, or after a rest. */
#define MAX_PAUSE_MS 30

typedef struct {
  BenchSamples open, scroll, resize, key, first_key, open_cpu, scroll_cpu;
} Samples;

typedef struct {
  BenchCase what;
  BenchSide side;
  char *text;
  MclDocument *document; /* NULL: only the yardstick is measured */
  guint n_tagged;
  GtkWindow *window;
  GtkWidget *view;
  GtkAdjustment *adjustment;
  BenchFrames frames;
  Samples samples[BENCH_N_SIDES];
} Bench;

static GtkWidget *
create_plain (void)
{
  GtkWidget *view = gtk_text_view_new ();

  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 24);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 24);
  return view;
}

/* The yardstick's text is set before it is shown, which is its best case; but not a very long line,
 * which GTK then lays out as if it were endless. */
static void
open_window (Bench *self)
{
  gboolean plain = self->side == BENCH_PLAIN;
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkTextBuffer *buffer = NULL;
  gint64 since = g_get_monotonic_time ();
  double cpu_since_ms = bench_get_cpu_ms ();

  self->view = plain ? create_plain () : GTK_WIDGET (mcl_article_view_new ());
  self->window = GTK_WINDOW (gtk_window_new ());
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  gtk_window_set_child (self->window, scroller);
  gtk_window_set_default_size (self->window, 800, 900);
  if (!plain)
    mcl_article_view_set_document (MCL_ARTICLE_VIEW (self->view), self->document);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  if (plain && !self->what.one_line)
    gtk_text_buffer_set_text (buffer, self->text, -1);
  gtk_window_present (self->window);
  bench_frames_follow (&self->frames, self->view);
  while (self->frames.n_frames == 0 || gtk_text_buffer_get_char_count (buffer) == 0) {
    if (plain && self->what.one_line && gtk_widget_get_width (self->view) > 1)
      gtk_text_buffer_set_text (buffer, self->text, -1);
    bench_frames_wait (&self->frames, self->view);
  }
  self->adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  bench_samples_add (&self->samples[self->side].open,
                     (double) (self->frames.painted - since) / 1000.0);
  bench_samples_add (&self->samples[self->side].open_cpu, bench_get_cpu_ms () - cpu_since_ms);
}

static void
close_window (Bench *self)
{
  bench_frames_leave (&self->frames);
  gtk_window_destroy (self->window);
}

/* Down, and up again where the article ends: each frame shows something else. */
static void
scroll (Bench *self, guint n_scrolls)
{
  double step = SCROLL_STEP;

  for (guint i = 0; i < n_scrolls; i++) {
    double value = gtk_adjustment_get_value (self->adjustment);
    double last = gtk_adjustment_get_upper (self->adjustment) -
                  gtk_adjustment_get_page_size (self->adjustment);

    if (value + step > last || value + step < 0)
      step = -step;
    gtk_adjustment_set_value (self->adjustment, value + step);
    bench_frames_wait (&self->frames, self->view);
    bench_samples_add (&self->samples[self->side].scroll, self->frames.frame_ms);
    bench_samples_add (&self->samples[self->side].scroll_cpu, self->frames.frame_cpu_ms);
  }
}

static void
resize (Bench *self, guint n_resizes)
{
  for (guint i = 0; i < n_resizes; i++) {
    int width = gtk_widget_get_width (self->view);

    gtk_window_set_default_size (self->window, i % 2 == 0 ? 700 : 800, 900);
    while (gtk_widget_get_width (self->view) == width)
      bench_frames_wait (&self->frames, self->view);
    bench_samples_add (&self->samples[self->side].resize, self->frames.frame_ms);
  }
}

static gboolean
pause_ended_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
pause_for (guint pause_ms)
{
  gboolean ended = FALSE;

  g_timeout_add (pause_ms, pause_ended_cb, &ended);
  while (!ended)
    g_main_context_iteration (NULL, TRUE);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_assert_true (mcl_document_save_finish (MCL_DOCUMENT (source), result, NULL));
  *(gboolean *) user_data = TRUE;
}

/* What a worker computes for saving is not to be counted as a frame's. */
static void
save (Bench *self)
{
  gboolean saved = FALSE;

  mcl_document_save_async (self->document, NULL, saved_cb, &saved);
  while (!saved)
    g_main_context_iteration (NULL, TRUE);
}

static void
tag (Bench *self)
{
  for (guint i = 0; i < N_FIRST_KEYS + N_KEYS; i++) {
    guint32 start = self->n_tagged++ * 10;
    gint64 since = 0;
    g_autoptr (MclAnnotation) annotation = NULL;

    pause_for (self->n_tagged * 7 % MAX_PAUSE_MS);
    since = g_get_monotonic_time ();
    annotation = mcl_document_tag (self->document, MCL_RANGE (start, start + 7), "claim", NULL);
    mcl_article_view_set_current (MCL_ARTICLE_VIEW (self->view), annotation);
    bench_frames_wait (&self->frames, self->view);
    bench_samples_add (i < N_FIRST_KEYS ? &self->samples[self->side].first_key
                                        : &self->samples[self->side].key,
                       (double) (self->frames.painted - since) / 1000.0);
  }
}

static void
measure (Bench *self, BenchSide side, guint n_scrolls, guint n_resizes)
{
  self->side = side;
  open_window (self);
  if (side == BENCH_ARTICLE) {
    tag (self);
    save (self);
  }
  scroll (self, n_scrolls);
  resize (self, n_resizes);
  close_window (self);
}

typedef void (*SamplesFunc) (BenchSamples *samples);

static void
foreach_samples (Samples *samples, SamplesFunc func)
{
  func (&samples->open);
  func (&samples->scroll);
  func (&samples->resize);
  func (&samples->key);
  func (&samples->first_key);
  func (&samples->open_cpu);
  func (&samples->scroll_cpu);
}

static void
begin (Bench *self, const BenchCase *what)
{
  *self =
      (Bench) { .what = *what, .text = bench_article_make_text (what->n_bytes, what->one_line) };
  for (guint side = 0; side < BENCH_N_SIDES; side++)
    foreach_samples (&self->samples[side], bench_samples_init);
}

static void
load (Bench *self)
{
  self->document = bench_article_load (self->text);
  bench_article_annotate (self->document, self->what.n_spans);
}

/* Fonts, styles and shaders are loaded once, which is not to be measured. */
static void
warm_up (Bench *self, BenchSide side)
{
  self->side = side;
  open_window (self);
  scroll (self, 4);
  close_window (self);
  foreach_samples (&self->samples[side], bench_samples_drop);
}

static guint
count_visible (Bench *self)
{
  g_autoptr (GPtrArray) hits = NULL;

  self->side = BENCH_ARTICLE;
  open_window (self);
  hits = mcl_span_index_query (mcl_set_get_index (mcl_document_get_set (self->document)),
                               mcl_article_view_get_visible_range (MCL_ARTICLE_VIEW (self->view)));
  close_window (self);
  foreach_samples (&self->samples[BENCH_ARTICLE], bench_samples_drop);
  return hits->len;
}

static BenchFigure
get_figure (BenchSamples *samples)
{
  return (BenchFigure) { bench_samples_get (samples, 0.5), bench_samples_get (samples, 0.99) };
}

static BenchFigures
get_figures (Samples *samples)
{
  return (BenchFigures) {
    .open = get_figure (&samples->open),
    .scroll = get_figure (&samples->scroll),
    .resize = get_figure (&samples->resize),
    .key = get_figure (&samples->key),
    .first_key = get_figure (&samples->first_key),
    .open_cpu = get_figure (&samples->open_cpu),
    .scroll_cpu = get_figure (&samples->scroll_cpu),
  };
}

static void
end (Bench *self)
{
  for (guint side = 0; side < BENCH_N_SIDES; side++)
    foreach_samples (&self->samples[side], bench_samples_clear);
  g_free (self->text);
}

/* Both sides, or for a very long line, which the yardstick takes seconds to lay out, the article
 * view alone. Returns: how many spans are visible */
guint
bench_window_case_run (const BenchCase *what, BenchFigures figures[BENCH_N_SIDES])
{
  Bench self;
  guint n_visible = 0;

  begin (&self, what);
  load (&self);
  n_visible = count_visible (&self);
  if (!what->one_line)
    warm_up (&self, BENCH_PLAIN);
  warm_up (&self, BENCH_ARTICLE);
  for (guint i = 0; i < N_ROUNDS; i++) {
    if (!what->one_line)
      measure (&self, BENCH_PLAIN, N_SCROLLS, N_RESIZES);
    measure (&self, BENCH_ARTICLE, N_SCROLLS, N_RESIZES);
  }
  for (guint side = 0; side < BENCH_N_SIDES; side++)
    figures[side] = get_figures (&self.samples[side]);
  end (&self);
  return n_visible;
}

/* A very long line as GTK takes it. */
BenchFigures
bench_window_case_run_plain (const BenchCase *what)
{
  Bench self;
  BenchFigures figures;

  begin (&self, what);
  measure (&self, BENCH_PLAIN, N_SCROLLS / 4, 1);
  figures = get_figures (&self.samples[BENCH_PLAIN]);
  end (&self);
  return figures;
}

/* Returns: MB, in a process of which nothing else has been asked */
double
bench_window_case_get_memory (const BenchCase *what, BenchSide side)
{
  Bench self;
  double memory = 0;

  begin (&self, what);
  if (side == BENCH_ARTICLE) {
    load (&self);
    g_clear_pointer (&self.text, g_free);
  }
  self.side = side;
  open_window (&self);
  scroll (&self, side == BENCH_PLAIN && what->one_line ? 1 : N_SCROLLS);
  memory = bench_get_resident_mb ();
  close_window (&self);
  end (&self);
  return memory;
}
