/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* How long the frames of a widget's window take, from when GTK begins one to when it has painted
 * it. */
typedef struct {
  GdkFrameClock *clock;
  gint64 begun;
  double begun_cpu_ms;
  double frame_ms; /* of the last frame */
  double frame_cpu_ms;
  guint n_frames; /* so far */
  gint64 painted; /* when the last frame had been painted */
} BenchFrames;

void bench_frames_follow (BenchFrames *self, GtkWidget *widget);
void bench_frames_leave (BenchFrames *self);
void bench_frames_wait (BenchFrames *self, GtkWidget *widget);

/* Samples in milliseconds. */
typedef struct {
  GArray *samples; /* of double */
} BenchSamples;

void bench_samples_init (BenchSamples *self);
void bench_samples_clear (BenchSamples *self);
void bench_samples_drop (BenchSamples *self);
void bench_samples_add (BenchSamples *self, double ms);
double bench_samples_get (BenchSamples *self, double part);
double bench_samples_get_error (BenchSamples *self);

double bench_get_resident_mb (void);
double bench_get_cpu_ms (void);
