/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench-frames.h"
#include "bench-window-case.h"
#include "mcl-document.h"

typedef struct {
  BenchSamples open, scroll, resize, key, first_key, open_cpu, scroll_cpu, key_cpu;
} BenchViewSamples;

/* A text shown by one of the two views, in a window that can be opened again and again. */
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
  BenchViewSamples samples[BENCH_N_SIDES];
} BenchView;

void bench_view_init (BenchView *self, const BenchCase *what);
void bench_view_load (BenchView *self);
void bench_view_clear (BenchView *self);
void bench_view_drop_samples (BenchView *self);

void bench_view_open (BenchView *self, BenchSide side);
void bench_view_scroll (BenchView *self, guint n_scrolls);
void bench_view_resize (BenchView *self, guint n_resizes);
void bench_view_tag (BenchView *self, guint n_first_keys, guint n_keys);
void bench_view_save (BenchView *self);
void bench_view_close (BenchView *self);
