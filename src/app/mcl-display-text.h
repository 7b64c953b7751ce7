/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-text.h"

G_BEGIN_DECLS

/**
 * MclDisplayText:
 *
 * An article's text as a text view shows it: the same code points, with additional line ends
 * within very long lines. Immutable.
 */
typedef struct _MclDisplayText MclDisplayText;

MclDisplayText *mcl_display_text_new (MclText *text) G_GNUC_WARN_UNUSED_RESULT;
void mcl_display_text_free (MclDisplayText *self);

guint mcl_display_text_get_n_breaks (MclDisplayText *self);
guint32 mcl_display_text_get_n_chars (MclDisplayText *self);
GBytes *mcl_display_text_steal_utf8 (MclDisplayText *self);
gboolean mcl_display_text_is_break (MclDisplayText *self, guint32 shown_offset);

guint32 mcl_display_text_to_shown (MclDisplayText *self, guint32 offset);
guint32 mcl_display_text_from_shown (MclDisplayText *self, guint32 shown_offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclDisplayText, mcl_display_text_free)

G_END_DECLS
