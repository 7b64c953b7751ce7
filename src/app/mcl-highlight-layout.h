/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-range.h"

G_BEGIN_DECLS

/**
 * MclHighlight:
 *
 * A span to be painted: code points, borrowed fragments (none: the whole span).
 */
typedef struct {
  MclRange span;
  const MclRange *fragments;
  guint n_fragments;
  gboolean current;
} MclHighlight;

/**
 * MclRow:
 *
 * @mixed: has text that runs right to left
 *
 * One display line of a paragraph: its code points, and where its text stands, in pixels from
 * where the rows begin.
 */
typedef struct {
  MclRange range;
  float y;
  float height;
  gboolean mixed;
} MclRow;

/**
 * MclExtent:
 *
 * A horizontal stretch in pixels. Text of mixed direction has several for one range.
 */
typedef struct {
  float x;
  float width;
} MclExtent;

/**
 * MclGeometry:
 * @rows: the paragraph's display lines, top to bottom
 * @get_extents: appends to @extents (of MclExtent) where @range, a part of row @row, stands
 * @get_caption_width: the width of the caption of highlight @i, in pixels
 *
 * Where text stands: asked of the text view, or made up in tests.
 */
typedef struct {
  const MclRow *rows;
  guint n_rows;
  void (*get_extents) (gpointer data, guint row, MclRange range, GArray *extents);
  float (*get_caption_width) (gpointer data, guint i);
  gpointer data;
} MclGeometry;

/**
 * MclHighlightMetrics:
 * @lane_pitch: from one line under the text to the next, in pixels
 * @lanes_height: room for lines under a row; more lanes than fit move together
 * @caption_height: room for captions above a row
 */
typedef struct {
  float lane_pitch;
  float lanes_height;
  float caption_height;
} MclHighlightMetrics;

/**
 * MclPieceKind:
 * @MCL_PIECE_TINT: the ground of an outermost span, behind the text
 * @MCL_PIECE_LINE: the line under a span, in its lane
 * @MCL_PIECE_LINK: joins two fragments of a span
 * @MCL_PIECE_OUTLINE: around the current span
 * @MCL_PIECE_CAPTION: the label's name above the span's first code point
 */
typedef enum {
  MCL_PIECE_TINT,
  MCL_PIECE_LINE,
  MCL_PIECE_LINK,
  MCL_PIECE_OUTLINE,
  MCL_PIECE_CAPTION,
} MclPieceKind;

/**
 * MclPiece:
 *
 * Something to paint for highlight @i at row @row, in the pixels of the rows.
 */
typedef struct {
  MclPieceKind kind;
  guint i;
  guint row;
  guint lane;
  float x;
  float y;
  float width;
  float height;
} MclPiece;

void mcl_highlight_assign_lanes (const MclHighlight *highlights, guint n, guint *lanes);
GArray *mcl_highlight_layout (const MclHighlight *highlights,
                              guint n,
                              const MclGeometry *geometry,
                              const MclHighlightMetrics *metrics);

G_END_DECLS
