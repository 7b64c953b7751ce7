/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The article view in a window, with a plain GtkTextView of the same text as the yardstick.
 *
 * open: from making the view until its first text, with all visible highlights, is painted;
 * key: from tagging a span until it is painted; scroll, resize: one frame. Medians and the
 * largest of a hundred, in milliseconds. A key's frame waits for the display's next beat, up to
 * 17 ms. Each case runs in a process of its own, so that memory can be compared. */
#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "bench-frames.h"
#include "mcl-article-view.h"

#define N_OPENINGS 7
#define N_KEYS 100
#define N_SCROLLS 200
#define N_RESIZES 20

typedef struct {
  gboolean plain;
  gboolean one_line;
  char *text;
  MclDocument *document;
  GtkWindow *window;
  GtkWidget *view;
  GtkAdjustment *adjustment;
  BenchFrames frames;
} Bench;

static char *
make_text (gsize n_bytes, gboolean one_line)
{
  static const char piece[] = "“I am glad to see you,” Putin remarked, as the two shook hands in "
                              "Russia’s Far East. It was the fourth launch from the new site.";
  GString *text = g_string_sized_new (n_bytes + 1000);

  for (guint i = 0; text->len < n_bytes; i++)
    g_string_append_printf (text, "%s%s", piece, one_line || i % 4 < 3 ? " " : "\n\n");
  return g_string_free_and_steal (text);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(MclDocument **) user_data = mcl_document_load_finish (result, NULL);
}

static MclDocument *
load (const char *text)
{
  g_autofree char *folder = g_dir_make_tmp ("manicule-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "article.txt", NULL);
  MclDocument *document = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  mcl_document_load_async (path, NULL, loaded_cb, &document);
  while (document == NULL)
    g_main_context_iteration (NULL, TRUE);
  return document;
}

/* Evenly over the text: beyond one for 20 characters they overlap. */
static void
annotate (MclDocument *document, guint n_spans)
{
  static const char *const labels[] = { "claim", "quote", "entity", "cue" };
  guint32 n_chars = mcl_text_get_n_chars (mcl_document_get_text (document));
  g_autoptr (GPtrArray) annotations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_annotation_unref);
  g_autoptr (GPtrArray) relations = g_ptr_array_new ();

  for (guint i = 0; i < n_spans; i++) {
    guint32 start = (guint32) ((guint64) (n_chars - 20) * i / n_spans);
    MclRange span = MCL_RANGE (start, start + 4 + i % 16);

    g_ptr_array_add (annotations, mcl_annotation_new (&(MclAnnotationFields) {
                                      .label = labels[i % 4], .span = span, .by = "bench" }));
  }
  g_assert_true (mcl_set_load (mcl_document_get_set (document), annotations, relations, NULL));
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

/* The yardstick's text is set before it is shown, which is its best case; but not a very long line,
 * which GTK then lays out as if it were endless. */
static double
open_window (Bench *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkTextBuffer *buffer = NULL;
  gint64 since = g_get_monotonic_time ();

  self->view = self->plain ? create_plain () : GTK_WIDGET (mcl_article_view_new ());
  self->window = GTK_WINDOW (gtk_window_new ());
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  gtk_window_set_child (self->window, scroller);
  gtk_window_set_default_size (self->window, 800, 900);
  if (!self->plain)
    mcl_article_view_set_document (MCL_ARTICLE_VIEW (self->view), self->document);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  if (self->plain && !self->one_line)
    gtk_text_buffer_set_text (buffer, self->text, -1);
  gtk_window_present (self->window);
  bench_frames_follow (&self->frames, self->view);
  while (self->frames.n_frames == 0 || gtk_text_buffer_get_char_count (buffer) == 0) {
    if (self->plain && self->one_line && gtk_widget_get_width (self->view) > 1)
      gtk_text_buffer_set_text (buffer, self->text, -1);
    bench_frames_wait (&self->frames, self->view);
  }
  self->adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  return (double) (self->frames.painted - since) / 1000.0;
}

static void
close_window (Bench *self)
{
  bench_frames_leave (&self->frames);
  gtk_window_destroy (self->window);
}

static void
print_samples (BenchSamples *samples)
{
  printf ("%.2f %.2f ", bench_samples_get (samples, 0.5), bench_samples_get (samples, 0.99));
}

static void
bench_open (Bench *self)
{
  BenchSamples samples;

  bench_samples_init (&samples);
  open_window (self); /* Fonts and styles are loaded once. */
  for (guint i = 0; i < (self->plain && self->one_line ? 1 : N_OPENINGS); i++) {
    close_window (self);
    bench_samples_add (&samples, open_window (self));
  }
  print_samples (&samples);
  bench_samples_clear (&samples);
}

static void
bench_key (Bench *self)
{
  MclArticleView *view = MCL_ARTICLE_VIEW (self->view);
  BenchSamples samples;

  bench_samples_init (&samples);
  gtk_adjustment_set_value (self->adjustment, 0);
  bench_frames_wait (&self->frames, self->view);
  for (guint i = 0; i < N_KEYS; i++) {
    gint64 since = g_get_monotonic_time ();
    g_autoptr (MclAnnotation) annotation =
        mcl_document_tag (self->document, MCL_RANGE (i * 10, i * 10 + 7), "claim", NULL);

    mcl_article_view_set_current (view, annotation);
    bench_frames_wait (&self->frames, self->view);
    bench_samples_add (&samples, (double) (self->frames.painted - since) / 1000.0);
  }
  print_samples (&samples);
  bench_samples_clear (&samples);
}

static void
bench_scroll (Bench *self)
{
  BenchSamples samples;

  bench_samples_init (&samples);
  for (guint i = 0; i < N_SCROLLS; i++) {
    gtk_adjustment_set_value (self->adjustment, gtk_adjustment_get_value (self->adjustment) + 45);
    bench_frames_wait (&self->frames, self->view);
    bench_samples_add (&samples, self->frames.frame_ms);
  }
  print_samples (&samples);
  bench_samples_clear (&samples);
}

static void
bench_resize (Bench *self)
{
  BenchSamples samples;

  bench_samples_init (&samples);
  for (guint i = 0; i < N_RESIZES; i++) {
    int width = gtk_widget_get_width (self->view);

    gtk_window_set_default_size (self->window, i % 2 == 0 ? 700 : 800, 900);
    while (gtk_widget_get_width (self->view) == width)
      bench_frames_wait (&self->frames, self->view);
    bench_samples_add (&samples, self->frames.frame_ms);
  }
  print_samples (&samples);
  bench_samples_clear (&samples);
}

/* One case: prints its figures for the program that started it. */
static int
run_case (gsize n_bytes, gboolean one_line, int n_spans)
{
  Bench self = { .plain = n_spans < 0,
                 .one_line = one_line,
                 .text = make_text (n_bytes, one_line) };

  adw_init ();
  if (!self.plain) {
    self.document = load (self.text);
    annotate (self.document, n_spans);
    g_clear_pointer (&self.text, g_free);
  }
  bench_open (&self);
  bench_scroll (&self);
  bench_resize (&self);
  printf ("%.1f ", bench_get_resident_mb ());
  if (!self.plain)
    bench_key (&self);
  printf ("\n");
  return EXIT_SUCCESS;
}

typedef struct {
  double open[2], scroll[2], resize[2], memory, key[2];
} Figures;

static Figures
spawn_case (const char *program, const char *bytes, const char *form, const char *spans)
{
  const char *arguments[] = { program, bytes, form, spans, NULL };
  g_autofree char *output = NULL;
  Figures f = { 0 };

  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL,
                     NULL, NULL))
    g_error ("%s could not be started", program);
  sscanf (output, "%lf %lf %lf %lf %lf %lf %lf %lf %lf", &f.open[0], &f.open[1], &f.scroll[0],
          &f.scroll[1], &f.resize[0], &f.resize[1], &f.memory, &f.key[0], &f.key[1]);
  return f;
}

static void
print_figures (const char *spans, const Figures *f)
{
  printf ("  %8s  %7.1f %7.1f  %6.2f %6.2f  %7.1f %7.1f  %6.1f %6.1f  %7.1f\n", spans, f->open[0],
          f->open[1], f->scroll[0], f->scroll[1], f->resize[0], f->resize[1], f->key[0], f->key[1],
          f->memory);
  fflush (stdout);
}

static void
run_article (const char *program, const char *bytes, const char *form)
{
  static const char *const spans[] = { "10", "1000", "10000", "100000" };
  Figures plain = spawn_case (program, bytes, form, "-1");

  printf ("%s bytes, %s\n", bytes, form);
  printf ("  %8s  %15s  %13s  %15s  %13s  %7s\n", "spans", "open", "scroll", "resize", "key", "MB");
  print_figures ("plain", &plain);
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++) {
    Figures figures;

    if (atoi (spans[i]) > atoi (bytes))
      continue;
    figures = spawn_case (program, bytes, form, spans[i]);
    print_figures (spans[i], &figures);
  }
}

int
main (int argc, char **argv)
{
  static const char *const sizes[] = { "10000", "100000", "1000000", "10000000" };

  setlocale (LC_ALL, "");
  if (argc == 4)
    return run_case (atoi (argv[1]), g_str_equal (argv[2], "line"), atoi (argv[3]));
  if (argc != 2) {
    fprintf (stderr, "usage: bench-window RENDERER\n");
    return EXIT_FAILURE;
  }
  g_setenv ("GSK_RENDERER", argv[1], TRUE);
  printf ("GSK_RENDERER=%s; milliseconds: median, 99 %%\n", argv[1]);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    run_article (argv[0], sizes[i], "prose");
  run_article (argv[0], "1000000", "line");
  return EXIT_SUCCESS;
}
