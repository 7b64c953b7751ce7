/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mcl-display-text.h"
#include "mcl-schema.h"
#include "mcl-set.h"

G_BEGIN_DECLS

/**
 * MclHighlightPainter:
 *
 * Paints a set's annotations into a text view, for the visible paragraphs only. What was painted
 * is kept as one render node per paragraph: a frame that changes nothing costs no geometry.
 */
typedef struct _MclHighlightPainter MclHighlightPainter;

/**
 * MclSuggestionMarks:
 *
 * What is suggested in a document, as it is painted into the text: hollow, within dashes, so that
 * it can't be taken for an annotation.
 */
typedef struct _MclSuggestionMarks MclSuggestionMarks;

MclHighlightPainter *mcl_highlight_painter_new (GtkTextView *view) G_GNUC_WARN_UNUSED_RESULT;
void mcl_highlight_painter_free (MclHighlightPainter *self);

void mcl_highlight_painter_set_source (MclHighlightPainter *self,
                                       MclSet *set,
                                       MclSchema *schema,
                                       MclDisplayText *display);
void mcl_highlight_painter_set_current (MclHighlightPainter *self, MclAnnotation *current);
void mcl_highlight_painter_set_suggestions (MclHighlightPainter *self,
                                            MclSuggestionMarks *suggestions);
void mcl_highlight_painter_set_hidden_labels (MclHighlightPainter *self, const char *const *labels);
const char *const *mcl_highlight_painter_get_hidden_labels (MclHighlightPainter *self);
void mcl_highlight_painter_invalidate (MclHighlightPainter *self, MclRange range);
void mcl_highlight_painter_snapshot (MclHighlightPainter *self, GtkSnapshot *snapshot);
void mcl_highlight_painter_check (MclHighlightPainter *self);

G_END_DECLS
