/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-document.h"
#include "mcl-highlight-painter.h"
#include "mcl-span-index.h"
#include "mcl-text-geometry.h"

G_BEGIN_DECLS

MclSuggestionMarks *mcl_suggestion_marks_new (void) G_GNUC_WARN_UNUSED_RESULT;
void mcl_suggestion_marks_free (MclSuggestionMarks *self);

MclSpanIndex *mcl_suggestion_marks_get_index (MclSuggestionMarks *self);
gboolean mcl_suggestion_marks_stand_in (MclSuggestionMarks *self, MclRange range);

gboolean mcl_suggestion_marks_load (MclSuggestionMarks *self, MclDocument *document);
gboolean mcl_suggestion_marks_set_current (MclSuggestionMarks *self, MclAnnotation *suggestion);
void mcl_suggestion_marks_snapshot (MclSuggestionMarks *self,
                                    MclHighlightPainter *painter,
                                    MclTextGeometry *geometry,
                                    GtkSnapshot *snapshot);

G_END_DECLS
