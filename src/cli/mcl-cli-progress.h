/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MclCliProgress:
 *
 * A bar on the standard error, when that is a terminal and the work takes long. Lives on the
 * stack; {0} is one that has not begun.
 */
typedef struct {
  gint64 begun_us;
  gint64 shown_us;
  gboolean is_shown;
} MclCliProgress;

void mcl_cli_progress_update (guint64 n_done, guint64 n_total, gpointer progress);
void mcl_cli_progress_end (MclCliProgress *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MclCliProgress, mcl_cli_progress_end)

G_END_DECLS
