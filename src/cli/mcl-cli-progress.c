/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks of eighths over the width of the terminal:
 *
 *   ███████████▌                 41 %   12 s left
 *
 * Work that is done in half a second shows none, and neither do terminals that can't wipe a line.
 * The line is wiped before anything else is said. */
#include "config.h"

#include "mcl-cli-progress.h"

#include <glib/gi18n.h>
#include <unistd.h>

#include "mcl-cli.h"

#define SHOWN_AFTER_US (G_USEC_PER_SEC / 2)
#define SHOWN_EVERY_US (G_USEC_PER_SEC / 10)
#define MAX_BAR_CELLS 60u
#define MIN_BAR_CELLS 5u

static const char *const eighths[] = { "", "▏", "▎", "▍", "▌", "▋", "▊", "▉" };

static gboolean
can_show (void)
{
  return isatty (STDERR_FILENO) && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0;
}

static void
append_bar (GString *out, double share, guint n_cells)
{
  guint n_eighths = (guint) (share * n_cells * 8);
  guint n_full = n_eighths / 8;
  guint n_used = n_full + (n_eighths % 8 > 0);

  for (guint i = 0; i < n_full; i++)
    g_string_append (out, "█");
  g_string_append (out, eighths[n_eighths % 8]);
  for (guint i = n_used; i < n_cells; i++)
    g_string_append_c (out, ' ');
}

static char *
dup_text (MclCliProgress *self, double share, gint64 now_us)
{
  double seconds_left =
      (double) (now_us - self->begun_us) / G_USEC_PER_SEC * (1.0 - share) / MAX (share, 1e-6);
  /* Translators: how much is done, in percent */
  g_autofree char *done = g_strdup_printf (_ (" %3u %%"), (guint) (share * 100));
  g_autofree char *left = NULL;

  if (share <= 0.02)
    return g_steal_pointer (&done);
  /* Translators: how many seconds the work will take from now on */
  left = g_strdup_printf (_ (" %4u s left"), (guint) seconds_left + 1);
  return g_strconcat (done, left, NULL);
}

static void
show (MclCliProgress *self, guint64 n_done, guint64 n_total, gint64 now_us)
{
  g_autoptr (GString) out = g_string_new ("\r");
  double share = CLAMP ((double) n_done / (double) n_total, 0.0, 1.0);
  g_autofree char *text = dup_text (self, share, now_us);
  guint n_text_cells = (guint) g_utf8_strlen (text, -1);
  guint n_columns = mcl_cli_get_n_columns (STDERR_FILENO);

  /* The last column stays free: some terminals begin a line when it is written to. */
  if (n_columns > n_text_cells + MIN_BAR_CELLS)
    append_bar (out, share, MIN (n_columns - n_text_cells - 1, MAX_BAR_CELLS));
  if (n_columns > n_text_cells)
    g_string_append (out, text);
  g_string_append (out, "\033[K");
  g_printerr ("%s", out->str);
  self->is_shown = TRUE;
  self->shown_us = now_us;
}

/**
 * mcl_cli_progress_update:
 * @progress: a MclCliProgress
 *
 * Tells how far the work is; a MclFormatProgressFunc.
 */
void
mcl_cli_progress_update (guint64 n_done, guint64 n_total, gpointer progress)
{
  MclCliProgress *self = progress;
  gint64 now_us = g_get_monotonic_time ();

  if (self->begun_us == 0) {
    self->begun_us = now_us;
    self->shown_us = now_us + SHOWN_AFTER_US - SHOWN_EVERY_US;
  }
  if (n_total == 0 || now_us < self->shown_us + SHOWN_EVERY_US || !can_show ())
    return;
  show (self, n_done, n_total, now_us);
}

/**
 * mcl_cli_progress_end:
 *
 * Wipes the bar.
 */
void
mcl_cli_progress_end (MclCliProgress *self)
{
  if (self->is_shown)
    g_printerr ("\r\033[K");
  self->is_shown = FALSE;
}
