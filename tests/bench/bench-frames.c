/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-frames.h"

#include <math.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

/* What this process has computed so far: other than the time that passes, it is the same on a busy
 * machine. */
double
bench_get_cpu_ms (void)
{
  struct timespec time = { 0 };

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1000.0 + (double) time.tv_nsec / 1e6;
}

static void
before_paint_cb (GdkFrameClock *clock, gpointer user_data)
{
  BenchFrames *self = user_data;

  self->begun = g_get_monotonic_time ();
  self->begun_cpu_ms = bench_get_cpu_ms ();
}

static void
after_paint_cb (GdkFrameClock *clock, gpointer user_data)
{
  BenchFrames *self = user_data;

  self->painted = g_get_monotonic_time ();
  self->frame_ms = (double) (self->painted - self->begun) / 1000.0;
  self->frame_cpu_ms = bench_get_cpu_ms () - self->begun_cpu_ms;
  self->n_frames++;
}

/* @widget has to be realized. */
void
bench_frames_follow (BenchFrames *self, GtkWidget *widget)
{
  *self = (BenchFrames) { .clock = g_object_ref (gtk_widget_get_frame_clock (widget)) };
  g_signal_connect (self->clock, "before-paint", G_CALLBACK (before_paint_cb), self);
  g_signal_connect_after (self->clock, "after-paint", G_CALLBACK (after_paint_cb), self);
}

void
bench_frames_leave (BenchFrames *self)
{
  g_signal_handlers_disconnect_by_data (self->clock, self);
  g_clear_object (&self->clock);
}

/* Waits until the next frame has been painted. */
void
bench_frames_wait (BenchFrames *self, GtkWidget *widget)
{
  guint n_frames = self->n_frames;

  gtk_widget_queue_draw (widget);
  while (self->n_frames == n_frames)
    g_main_context_iteration (NULL, TRUE);
}

void
bench_samples_init (BenchSamples *self)
{
  self->samples = g_array_new (FALSE, FALSE, sizeof (double));
}

void
bench_samples_clear (BenchSamples *self)
{
  g_array_unref (self->samples);
}

void
bench_samples_add (BenchSamples *self, double ms)
{
  g_array_append_val (self->samples, ms);
}

void
bench_samples_drop (BenchSamples *self)
{
  g_array_set_size (self->samples, 0);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return first < second ? -1 : first > second;
}

/* The sample that @part of all do not exceed: 0.5 is the median. */
double
bench_samples_get (BenchSamples *self, double part)
{
  guint n = self->samples->len;

  if (n == 0)
    return 0;
  g_array_sort (self->samples, compare_doubles);
  return g_array_index (self->samples, double, MIN ((guint) (n * part), n - 1));
}

/* The median's standard error, as a part of it: from the middle half of the samples, so that a few
 * that something else has held up do not count. */
double
bench_samples_get_error (BenchSamples *self)
{
  double median = bench_samples_get (self, 0.5);
  double spread = bench_samples_get (self, 0.75) - bench_samples_get (self, 0.25);

  return median > 0 ? 0.93 * spread / median / sqrt (self->samples->len) : 0;
}

double
bench_get_resident_mb (void)
{
  long n_pages = 0;
  FILE *file = fopen ("/proc/self/statm", "r");

  if (file == NULL || fscanf (file, "%*d %ld", &n_pages) != 1)
    n_pages = 0;
  if (file != NULL)
    fclose (file);
  return n_pages * (double) sysconf (_SC_PAGESIZE) / 1e6;
}
