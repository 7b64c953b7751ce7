/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The article view in a window, held against a plain GtkTextView of the same text.
 *
 * open: from making the view until its first text, with all visible highlights, is painted;
 * key: from tagging a span until it is painted; scroll, resize: one frame. Milliseconds: medians,
 * and behind them what one in a hundred exceeds. "Computed" is the processor time of all threads,
 * which other programs change little.
 *
 * Each case runs in a process of its own, where the two views take turns: six rounds of all that
 * is measured, in every other one the article first, and then windows that are only opened, until
 * the medians' standard errors are within 2 % or each side has opened 30. Both views are shown
 * with the caret at the text's start, for a window's first caret is one more shader for OpenGL.
 * The pointer, which a display may put anywhere, is not over them: an annotation's card that pops
 * up below it, 20 to 30 ms without a graphics card, belongs to no key. The first keys in a window,
 * for which OpenGL translates its shaders, are told apart, at the line's end. Memory is that of two
 * more processes, one for each view; before all of them one is run for nothing, as OpenGL finds the
 * shaders on the disk that it has translated before, and without them takes 25 MB.
 *
 * What is asked of them: open at most 1.3 x the plain view; a key's 99 % at most two frames;
 * a scroll frame at most 1.1 x, with 2,000 spans visible; memory at most the plain view's, 200
 * bytes for each span and 20 MB. A very long line opens within a second: the plain view's own
 * figures are no yardstick for that. */
#include "config.h"

#include <adwaita.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "bench-window-case.h"

#define MAX_OPEN_RATIO 1.3
#define MAX_SCROLL_RATIO 1.1
#define MAX_VISIBLE 2000
#define MAX_KEY_MS (2 * 1000.0 / 60)
#define MAX_LONG_LINE_MS 1000
#define SPAN_MB 200e-6
#define FREE_MB 20.0
/* Longer lines take the plain view minutes and a gigabyte. */
#define MAX_PLAIN_LINE 1000000

static void
print_for_parent (const BenchFigures *f)
{
  const BenchFigure *const figures[] = { &f->open,      &f->scroll,   &f->resize,     &f->key,
                                         &f->first_key, &f->open_cpu, &f->scroll_cpu, &f->key_cpu };

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    printf ("%.3f %.3f ", figures[i]->median, figures[i]->p99);
  printf ("\n");
}

/* One case: prints its figures for the program that started it. */
static int
run_case (char **arguments)
{
  BenchCase what = {
    .n_bytes = atoi (arguments[1]),
    .one_line = g_str_equal (arguments[2], "line"),
    .n_spans = atoi (arguments[3]),
  };
  BenchFigures figures[BENCH_N_SIDES];

  adw_init ();
  if (g_str_equal (arguments[4], "plain-memory"))
    printf ("%f\n", bench_window_case_get_memory (&what, BENCH_PLAIN));
  else if (g_str_equal (arguments[4], "memory"))
    printf ("%f\n", bench_window_case_get_memory (&what, BENCH_ARTICLE));
  else if (g_str_equal (arguments[4], "plain")) {
    figures[BENCH_PLAIN] = bench_window_case_run_plain (&what);
    print_for_parent (&figures[BENCH_PLAIN]);
  } else {
    printf ("%u\n", bench_window_case_run (&what, figures));
    print_for_parent (&figures[BENCH_PLAIN]);
    print_for_parent (&figures[BENCH_ARTICLE]);
  }
  return EXIT_SUCCESS;
}

/* Returns: (transfer full): what the case printed */
static char *
spawn_case (const char *program, const BenchCase *what, const char *mode)
{
  g_autofree char *bytes = g_strdup_printf ("%" G_GSIZE_FORMAT, what->n_bytes);
  g_autofree char *spans = g_strdup_printf ("%u", what->n_spans);
  const char *arguments[] = {
    program, bytes, what->one_line ? "line" : "prose", spans, mode, NULL
  };
  char *output = NULL;

  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL,
                     NULL, NULL))
    g_error ("%s could not be started", program);
  return output;
}

static void
parse_figures (const char *line, BenchFigures *f)
{
  BenchFigure *const figures[] = { &f->open,      &f->scroll,   &f->resize,     &f->key,
                                   &f->first_key, &f->open_cpu, &f->scroll_cpu, &f->key_cpu };

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++) {
    char *end = NULL;

    figures[i]->median = g_ascii_strtod (line, &end);
    if (end == line)
      g_error ("a case did not finish");
    line = end;
    figures[i]->p99 = g_ascii_strtod (line, &end);
    line = end;
  }
}

static double
spawn_memory (const char *program, const BenchCase *what, const char *mode)
{
  g_autofree char *output = spawn_case (program, what, mode);

  return g_ascii_strtod (output, NULL);
}

static void
print_figures (const char *name, const char *visible, const BenchFigures *f, double memory)
{
  printf ("  %7s %7s  %7.1f %7.1f  %6.2f %6.2f  %6.1f %6.1f  %6.1f %6.1f  %7.1f\n", name, visible,
          f->open.median, f->open.p99, f->scroll.median, f->scroll.p99, f->resize.median,
          f->resize.p99, f->key.median, f->key.p99, memory);
}

static void
print_verdict (const char *name, double value, double limit, guint *n_missed)
{
  gboolean met = value <= limit;

  printf ("  %s %.2f of %.2f %s", name, value, limit, met ? "met" : "MISSED");
  *n_missed += !met;
}

typedef struct {
  const char *program;
  BenchFigures plain_line; /* a very long line as GTK takes it */
  double plain_memory;
  guint n_missed;
} Matrix;

static void
judge (Matrix *self, const BenchCase *what, guint n_visible, const BenchFigures *figures, double mb)
{
  const BenchFigures *plain = &figures[BENCH_PLAIN];
  const BenchFigures *article = &figures[BENCH_ARTICLE];

  printf ("  %15s", "");
  if (what->one_line)
    print_verdict ("open", article->open.median, MAX_LONG_LINE_MS, &self->n_missed);
  else
    print_verdict ("open", article->open.median / plain->open.median, MAX_OPEN_RATIO,
                   &self->n_missed);
  if (plain->scroll.median > 0)
    print_verdict (n_visible > MAX_VISIBLE ? "scroll (more than asked)" : "scroll",
                   article->scroll.median / plain->scroll.median, MAX_SCROLL_RATIO,
                   &self->n_missed);
  print_verdict ("key", article->key.p99, MAX_KEY_MS, &self->n_missed);
  print_verdict ("memory", mb - self->plain_memory, FREE_MB + what->n_spans * SPAN_MB,
                 &self->n_missed);
  if (plain->resize.median > 0)
    printf ("  (scroll 99 %% %.2f, resize %.2f; computed: open %.2f, scroll %.2f)",
            article->scroll.p99 / plain->scroll.p99, article->resize.median / plain->resize.median,
            article->open_cpu.median / plain->open_cpu.median,
            article->scroll_cpu.median / plain->scroll_cpu.median);
  printf ("  (key computed %.1f, 99 %% %.1f; first keys %.1f, at most %.1f)\n",
          article->key_cpu.median, article->key_cpu.p99, article->first_key.median,
          article->first_key.p99);
  fflush (stdout);
}

static void
run_spans (Matrix *self, const BenchCase *what)
{
  g_autofree char *output = spawn_case (self->program, what, "both");
  g_auto (GStrv) lines = g_strsplit (output, "\n", 4);
  guint n_visible = (guint) atoi (output);
  double memory = spawn_memory (self->program, what, "memory");
  BenchFigures figures[BENCH_N_SIDES];
  g_autofree char *spans = g_strdup_printf ("%u", what->n_spans);
  g_autofree char *visible = g_strdup_printf ("%u", n_visible);

  if (g_strv_length (lines) < 3)
    g_error ("a case did not finish");
  parse_figures (lines[1], &figures[BENCH_PLAIN]);
  parse_figures (lines[2], &figures[BENCH_ARTICLE]);
  if (what->one_line)
    figures[BENCH_PLAIN] = self->plain_line;
  print_figures ("plain", "", &figures[BENCH_PLAIN], self->plain_memory);
  print_figures (spans, visible, &figures[BENCH_ARTICLE], memory);
  judge (self, what, n_visible, figures, memory);
}

static void
run_article (Matrix *self, gsize n_bytes, gboolean one_line)
{
  static const guint n_spans[] = { 10, 1000, 10000, 100000 };
  gboolean with_plain = !one_line || n_bytes <= MAX_PLAIN_LINE;
  /* What a long line is measured by where the plain view can't hold it: the same text as prose. */
  BenchCase what = { .n_bytes = n_bytes, .one_line = one_line && with_plain };

  self->plain_memory = spawn_memory (self->program, &what, "plain-memory");
  self->plain_line = (BenchFigures) { 0 };
  if (what.one_line) {
    g_autofree char *output = spawn_case (self->program, &what, "plain");

    parse_figures (output, &self->plain_line);
  }
  printf ("%" G_GSIZE_FORMAT " bytes, %s\n", n_bytes, one_line ? "one line" : "prose");
  printf ("  %7s %7s  %15s  %13s  %13s  %13s  %7s\n", "spans", "visible", "open", "scroll",
          "resize", "key", "MB");
  what.one_line = one_line;
  for (guint i = 0; i < G_N_ELEMENTS (n_spans); i++) {
    what.n_spans = n_spans[i];
    if (what.n_spans <= n_bytes)
      run_spans (self, &what);
  }
}

static int
run_matrix (const char *program, const char *renderer)
{
  static const gsize sizes[] = { 10000, 100000, 1000000, 10000000 };
  const BenchCase first = { .n_bytes = sizes[0], .n_spans = 1000 };
  Matrix matrix = { .program = program };

  g_setenv ("GSK_RENDERER", renderer, TRUE);
  printf ("GSK_RENDERER=%s; milliseconds: median, 99 %%\n", renderer);
  spawn_memory (program, &first, "memory");
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    run_article (&matrix, sizes[i], FALSE);
  run_article (&matrix, 1000000, TRUE);
  run_article (&matrix, 10000000, TRUE);
  printf ("%u missed\n", matrix.n_missed);
  return EXIT_SUCCESS;
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  if (argc == 5)
    return run_case (argv);
  if (argc == 2)
    return run_matrix (argv[0], argv[1]);
  fprintf (stderr, "usage: bench-window RENDERER\n"
                   "       bench-window BYTES prose|line SPANS both|plain|memory|plain-memory\n");
  return EXIT_FAILURE;
}
