/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-window-view.h"

#include "bench-article.h"
#include "mcl-article-view.h"

#define SCROLL_STEP 45
/* A key is pressed at any time between two frames, or after a rest. */
#define MAX_PAUSE_MS 30

typedef void (*SamplesFunc) (BenchSamples *samples);

static void
foreach_samples (BenchViewSamples *samples, SamplesFunc func)
{
  func (&samples->open);
  func (&samples->scroll);
  func (&samples->resize);
  func (&samples->key);
  func (&samples->first_key);
  func (&samples->open_cpu);
  func (&samples->scroll_cpu);
  func (&samples->key_cpu);
}

/* As if nothing had been measured. */
void
bench_view_drop_samples (BenchView *self)
{
  for (guint side = 0; side < BENCH_N_SIDES; side++)
    foreach_samples (&self->samples[side], bench_samples_drop);
}

void
bench_view_init (BenchView *self, const BenchCase *what)
{
  *self = (BenchView) { .what = *what,
                        .text = bench_article_make_text (what->n_bytes, what->one_line) };
  for (guint side = 0; side < BENCH_N_SIDES; side++)
    foreach_samples (&self->samples[side], bench_samples_init);
}

void
bench_view_load (BenchView *self)
{
  self->document = bench_article_load (self->text);
  bench_article_annotate (self->document, self->what.n_spans);
}

void
bench_view_clear (BenchView *self)
{
  for (guint side = 0; side < BENCH_N_SIDES; side++)
    foreach_samples (&self->samples[side], bench_samples_clear);
  g_free (self->text);
}

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

/* To set a text leaves the caret at its end, out of sight. */
static void
set_plain_text (GtkTextBuffer *buffer, const char *text)
{
  GtkTextIter start;

  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
}

/* The yardstick's text is set before it is shown, which is its best case; but not a very long line,
 * which GTK then lays out as if it were endless. */
void
bench_view_open (BenchView *self, BenchSide side)
{
  gboolean plain = side == BENCH_PLAIN;
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkTextBuffer *buffer = NULL;
  gint64 since = g_get_monotonic_time ();
  double cpu_since_ms = bench_get_cpu_ms ();

  self->side = side;
  self->view = plain ? create_plain () : GTK_WIDGET (mcl_article_view_new ());
  self->window = GTK_WINDOW (gtk_window_new ());
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  gtk_window_set_child (self->window, scroller);
  gtk_widget_set_can_target (scroller, FALSE);
  gtk_window_set_default_size (self->window, 800, 900);
  if (!plain)
    mcl_article_view_set_document (MCL_ARTICLE_VIEW (self->view), self->document);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  if (plain && !self->what.one_line)
    set_plain_text (buffer, self->text);
  gtk_window_present (self->window);
  bench_frames_follow (&self->frames, self->view);
  while (self->frames.n_frames == 0 || gtk_text_buffer_get_char_count (buffer) == 0) {
    if (plain && self->what.one_line && gtk_widget_get_width (self->view) > 1)
      set_plain_text (buffer, self->text);
    bench_frames_wait (&self->frames, self->view);
  }
  self->adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  bench_samples_add (&self->samples[self->side].open,
                     (double) (self->frames.painted - since) / 1000.0);
  bench_samples_add (&self->samples[self->side].open_cpu, bench_get_cpu_ms () - cpu_since_ms);
}

void
bench_view_close (BenchView *self)
{
  bench_frames_leave (&self->frames);
  gtk_window_destroy (self->window);
}

/* Down, and up again where the article ends: each frame shows something else. */
void
bench_view_scroll (BenchView *self, guint n_scrolls)
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

void
bench_view_resize (BenchView *self, guint n_resizes)
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
void
bench_view_save (BenchView *self)
{
  gboolean saved = FALSE;

  mcl_document_save_async (self->document, NULL, saved_cb, &saved);
  while (!saved)
    g_main_context_iteration (NULL, TRUE);
}

void
bench_view_tag (BenchView *self, guint n_first_keys, guint n_keys)
{
  BenchViewSamples *samples = &self->samples[self->side];

  for (guint i = 0; i < n_first_keys + n_keys; i++) {
    guint32 start = self->n_tagged++ * 10;
    gint64 since = 0;
    double cpu_since_ms = 0;
    g_autoptr (MclAnnotation) annotation = NULL;

    pause_for (self->n_tagged * 7 % MAX_PAUSE_MS);
    since = g_get_monotonic_time ();
    cpu_since_ms = bench_get_cpu_ms ();
    annotation = mcl_document_tag (self->document, MCL_RANGE (start, start + 7), "claim", NULL);
    mcl_article_view_set_current (MCL_ARTICLE_VIEW (self->view), annotation);
    bench_frames_wait (&self->frames, self->view);
    bench_samples_add (i < n_first_keys ? &samples->first_key : &samples->key,
                       (double) (self->frames.painted - since) / 1000.0);
    if (i >= n_first_keys)
      bench_samples_add (&samples->key_cpu, bench_get_cpu_ms () - cpu_since_ms);
  }
}
