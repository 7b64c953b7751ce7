/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the edge of a span goes: a step by key, or to the place it is dragged to. A span never
 * becomes empty, and its edges never change places. */
#include "config.h"

#include "mcl-text-edge.h"

#include "mcl-text-pick.h"

static guint32
step (MclText *self, MclTextUnit unit, MclTextEdge edge, gboolean forward, guint32 offset)
{
  if (edge == MCL_TEXT_EDGE_START)
    return forward ? mcl_text_next_unit_start (self, unit, offset)
                   : mcl_text_previous_unit_start (self, unit, offset);
  return forward ? mcl_text_next_unit_end (self, unit, offset)
                 : mcl_text_previous_unit_end (self, unit, offset);
}

/**
 * mcl_text_move_edge:
 * @unit: how far: the start goes to the start of a unit, the end to the end of one
 * @span: (inout): a span, in code points
 *
 * Returns: FALSE, and @span as it was, when the edge can't go there
 */
gboolean
mcl_text_move_edge (
    MclText *self, MclTextUnit unit, MclTextEdge edge, gboolean forward, MclRange *span)
{
  MclRange moved;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (span != NULL, FALSE);

  moved = *span;
  if (edge == MCL_TEXT_EDGE_START)
    moved.start = step (self, unit, edge, forward, span->start);
  else
    moved.end = step (self, unit, edge, forward, span->end);
  if (moved.start >= moved.end || mcl_range_equal (moved, *span))
    return FALSE;
  *span = moved;
  return TRUE;
}

static gboolean
is_in_cluster (MclText *self, guint32 offset)
{
  MclRange cluster;

  return mcl_text_find_unit (self, MCL_TEXT_UNIT_GRAPHEME, offset, &cluster) &&
         cluster.start < offset;
}

/* To the nearer end of the word that @offset is in, if it is in one; never within a character of
 * several code points. */
static guint32
snap (MclText *self, guint32 offset, gboolean to_words)
{
  MclRange word;

  if (to_words && mcl_text_find_unit (self, MCL_TEXT_UNIT_WORD, offset, &word))
    return offset - word.start < word.end - offset ? word.start : word.end;
  if (is_in_cluster (self, offset))
    return mcl_text_next_unit_end (self, MCL_TEXT_UNIT_GRAPHEME, offset);
  return offset;
}

/**
 * mcl_text_drag_edge:
 * @span: as it was before
 * @offset: where the edge is dragged to, in code points
 * @snap_to_words: whether it goes to the nearest end of a word, and space is left out
 *
 * Dragged over the other edge, it leaves the span's first or last word, or character.
 *
 * Returns: the span then; never empty
 */
MclRange
mcl_text_drag_edge (
    MclText *self, MclRange span, MclTextEdge edge, guint32 offset, gboolean snap_to_words)
{
  const MclTextUnit unit = snap_to_words ? MCL_TEXT_UNIT_WORD : MCL_TEXT_UNIT_GRAPHEME;
  MclRange dragged = span;
  MclRange trimmed;

  g_return_val_if_fail (self != NULL, span);

  offset = snap (self, MIN (offset, mcl_text_get_n_chars (self)), snap_to_words);
  if (edge == MCL_TEXT_EDGE_START) {
    dragged.start = offset;
    if (dragged.start >= span.end)
      dragged.start = MAX (span.start, mcl_text_previous_unit_start (self, unit, span.end));
  } else {
    dragged.end = offset;
    if (dragged.end <= span.start)
      dragged.end = MIN (span.end, mcl_text_next_unit_end (self, unit, span.start));
  }
  trimmed = snap_to_words ? mcl_text_trim_range (self, dragged) : dragged;
  return mcl_range_is_empty (trimmed) ? span : trimmed;
}
