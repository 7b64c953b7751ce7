/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-format-progress.h"

#define INTERVAL_MS 100
#define WHOLE 1000

/* Shared with the worker, which may outlive the bar. */
typedef struct {
  int permille; /* atomic; -1: nobody knows how much there is */
} State;

struct _MclFormatProgress {
  State *state;
  GtkProgressBar *bar;
  guint timeout;
};

static gboolean
show_cb (gpointer user_data)
{
  MclFormatProgress *self = user_data;
  int permille = g_atomic_int_get (&self->state->permille);

  if (permille < 0)
    gtk_progress_bar_pulse (self->bar);
  else
    gtk_progress_bar_set_fraction (self->bar, permille / (double) WHOLE);
  return G_SOURCE_CONTINUE;
}

/**
 * mcl_format_progress_new:
 * @bar: shows it, as long as the progress is there
 */
MclFormatProgress *
mcl_format_progress_new (GtkProgressBar *bar)
{
  MclFormatProgress *self = g_new0 (MclFormatProgress, 1);

  self->state = g_atomic_rc_box_new0 (State);
  self->bar = g_object_ref (bar);
  self->timeout = g_timeout_add (INTERVAL_MS, show_cb, self);
  gtk_progress_bar_set_fraction (bar, 0);
  return self;
}

/**
 * mcl_format_progress_free:
 * @self: (transfer full): a progress
 *
 * Shows nothing from then on; the worker may go on.
 */
void
mcl_format_progress_free (MclFormatProgress *self)
{
  g_source_remove (self->timeout);
  g_object_unref (self->bar);
  g_atomic_rc_box_release (self->state);
  g_free (self);
}

/**
 * mcl_format_progress_ref_state:
 *
 * Returns: (transfer full): what mcl_format_progress_update() takes, in any thread
 */
gpointer
mcl_format_progress_ref_state (MclFormatProgress *self)
{
  return g_atomic_rc_box_acquire (self->state);
}

/**
 * mcl_format_progress_state_unref:
 * @state: (transfer full): a state
 */
void
mcl_format_progress_state_unref (gpointer state)
{
  g_atomic_rc_box_release (state);
}

/**
 * mcl_format_progress_update:
 * @state: of a progress
 *
 * A MclFormatProgressFunc.
 */
void
mcl_format_progress_update (guint64 n_done, guint64 n_total, gpointer state)
{
  int permille = -1;

  if (n_total > 0)
    permille = (int) (MIN (n_done, n_total) * WHOLE / n_total);
  g_atomic_int_set (&((State *) state)->permille, permille);
}
