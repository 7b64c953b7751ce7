/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-highlight-bands.h"
#include "mcl-highlight-painter.h"
#include "mcl-text-geometry.h"

G_BEGIN_DECLS

/* What is known of a paragraph that was seen. */
typedef struct {
  MclTextGeometry *geometry; /* NULL: not needed so far */
  MclHighlightBands *bands;  /* NULL: nothing is highlighted */
  GskRenderNode *marks;      /* of suggestions and hidden characters; NULL: none */
  int height;
  gsize size;        /* in bytes, of all this */
  guint painted;     /* the number of the last frame that it was painted in */
  gboolean outdated; /* its annotations have changed */
} MclHighlightParagraph;

struct _MclHighlightPainter {
  GtkTextView *view;
  MclSet *set;
  MclSchema *schema;
  MclDisplayText *display;
  MclAnnotation *current;
  GStrv hidden_labels;
  MclSuggestionMarks *suggestions; /* borrowed; NULL: not painted */
  GHashTable *paragraphs;          /* line number → MclHighlightParagraph */
  GHashTable *looks;               /* label id → MclLabelLook */
  gsize size;                      /* of the paragraphs, in bytes */
  guint n_frames;                  /* painted so far */
  guint painted_layout;            /* where the paragraphs were when they were painted */
  guint ahead_id;                  /* the source that paints ahead; 0: none */
  /* What the cached nodes were made for. */
  int width;
  double scale;
  guint font_serial;
  gboolean dark;
  gboolean high_contrast;
};

/* mcl-highlight-paragraph.c: the highlights of one paragraph. */
void mcl_highlight_paragraph_lay_out (MclHighlightParagraph *self,
                                      MclHighlightPainter *painter,
                                      const GtkTextIter *line);
void mcl_highlight_paragraph_free (MclHighlightParagraph *self);
gsize mcl_highlight_paragraph_get_size (MclHighlightParagraph *self);

MclHighlightParagraph *
mcl_highlight_painter_ensure (MclHighlightPainter *self, const GtkTextIter *line, int height);
void mcl_highlight_painter_count_size (MclHighlightPainter *self, MclHighlightParagraph *paragraph);
void mcl_highlight_painter_drop_surplus (MclHighlightPainter *self);
void mcl_highlight_painter_drop_outdated (MclHighlightPainter *self);

/* mcl-highlight-frame.c: what is visible. */

/* Calls @func for each paragraph in a part of the view, with the place of its first row. */
typedef void (*MclParagraphFunc) (
    MclHighlightPainter *self, const GtkTextIter *line, int y, int height, gpointer user_data);
void mcl_highlight_painter_foreach (MclHighlightPainter *self,
                                    const GdkRectangle *area,
                                    MclParagraphFunc func,
                                    gpointer user_data);
MclPictureTarget mcl_highlight_painter_get_target (MclHighlightPainter *self);

/* mcl-highlight-ahead.c: what is not seen yet. */
void mcl_highlight_painter_paint_ahead (MclHighlightPainter *self);
void mcl_highlight_painter_stop_ahead (MclHighlightPainter *self);

G_END_DECLS
