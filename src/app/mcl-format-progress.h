/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MclFormatProgress:
 *
 * How far an export or import in a worker is, shown by a bar.
 */
typedef struct _MclFormatProgress MclFormatProgress;

MclFormatProgress *mcl_format_progress_new (GtkProgressBar *bar) G_GNUC_WARN_UNUSED_RESULT;
void mcl_format_progress_free (MclFormatProgress *self);

gpointer mcl_format_progress_ref_state (MclFormatProgress *self) G_GNUC_WARN_UNUSED_RESULT;
void mcl_format_progress_state_unref (gpointer state);
void mcl_format_progress_update (guint64 n_done, guint64 n_total, gpointer state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclFormatProgress, mcl_format_progress_free)

G_END_DECLS
