/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * MclNoteView:
 *
 * A note of several lines. Emits `edited` (const char *note) with each change by the user, and
 * `left` when the focus goes elsewhere.
 */
#define MCL_TYPE_NOTE_VIEW (mcl_note_view_get_type ())
G_DECLARE_FINAL_TYPE (MclNoteView, mcl_note_view, MCL, NOTE_VIEW, GtkWidget)

void mcl_note_view_show (MclNoteView *self, const char *note, gboolean editable);

G_END_DECLS
