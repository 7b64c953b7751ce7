/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-highlight-painter.h"
#include "mcl-highlight-stamps.h"
#include "mcl-highlight-style.h"

G_BEGIN_DECLS

typedef struct {
  MclHighlightStyle style;
  MclHighlightStamps *stamps;
} MclLabelLook;

struct _MclHighlightPainter {
  GtkTextView *view;
  MclSet *set;
  MclSchema *schema;
  MclDisplayText *display;
  MclAnnotation *current;
  GStrv hidden_labels;
  MclSuggestionMarks *suggestions; /* borrowed; NULL: not painted */
  GHashTable *paragraphs;          /* line number → Paragraph */
  GHashTable *looks;               /* label id → MclLabelLook */
  gsize pictures_size;             /* in bytes */
  guint n_frames;                  /* painted so far */
  guint painted_layout;            /* where the paragraphs were when they were painted */
  /* What the cached nodes were made for. */
  int width;
  double scale;
  guint font_serial;
  gboolean dark;
  gboolean high_contrast;
};

/* mcl-highlight-paragraph.c: the highlights of one paragraph. */
GskRenderNode *mcl_highlight_painter_render (MclHighlightPainter *self, const GtkTextIter *line);

G_END_DECLS
