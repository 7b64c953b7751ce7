/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

typedef enum { BENCH_PLAIN, BENCH_ARTICLE, BENCH_N_SIDES } BenchSide;

/* Milliseconds: the median, and what one in a hundred exceeds. */
typedef struct {
  double median;
  double p99;
} BenchFigure;

/* The last three count what was computed instead of the time that passed. */
typedef struct {
  BenchFigure open;
  BenchFigure scroll;
  BenchFigure resize;
  BenchFigure key;
  BenchFigure first_key; /* none for the yardstick */
  BenchFigure open_cpu;
  BenchFigure scroll_cpu;
  BenchFigure key_cpu;
} BenchFigures;

typedef struct {
  gsize n_bytes;
  gboolean one_line;
  guint n_spans;
} BenchCase;

guint bench_window_case_run (const BenchCase *what, BenchFigures figures[BENCH_N_SIDES]);
BenchFigures bench_window_case_run_plain (const BenchCase *what);
double bench_window_case_get_memory (const BenchCase *what, BenchSide side);
