/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Carrying ranges over a diff. */

#include "config.h"

#include "mcl-text-diff.h"

#include "mcl-text-diff-private.h"

/* The first block that ends behind an offset. */
static guint
find_block (MclTextDiff *self, guint32 offset)
{
  guint low = 0;
  guint high = self->n_blocks;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (self->blocks[middle].old_start + self->blocks[middle].length <= offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static guint32
count_covered (const MclTextDiffBlock *block, MclRange range)
{
  return MIN (block->old_start + block->length, range.end) - MAX (block->old_start, range.start);
}

static guint32
count_group (MclTextDiff *self, MclRange range, guint first, guint32 group)
{
  guint32 n_chars = 0;

  for (guint i = first; i < self->n_blocks && self->blocks[i].old_start < range.end; i++) {
    if (self->blocks[i].group == group)
      n_chars += count_covered (&self->blocks[i], range);
  }
  return n_chars;
}

/* The passage that most of the range went to. Groups ascend in the old text, but for 0. */
static guint32
find_group (MclTextDiff *self, MclRange range, guint first)
{
  guint32 best = 0;
  guint32 best_chars = count_group (self, range, first, 0);
  guint32 last = 0;

  for (guint i = first; i < self->n_blocks && self->blocks[i].old_start < range.end; i++) {
    guint32 n_chars = 0;

    if (self->blocks[i].group <= last)
      continue;
    last = self->blocks[i].group;
    n_chars = count_group (self, range, i, last);
    if (n_chars > best_chars) {
      best = last;
      best_chars = n_chars;
    }
  }
  return best;
}

static const MclTextDiffBlock *
find_neighbour (MclTextDiff *self, guint from, int step, guint32 group)
{
  /* Before the first it wraps around to a number that is no block's. */
  for (guint i = from; i < self->n_blocks; i += (guint) step) {
    if (self->blocks[i].group == group)
      return &self->blocks[i];
  }
  return NULL;
}

/* What replaced the edges of the range belongs to it, when all that was replaced there does. */
static MclRange
include_replaced_edges (MclTextDiff *self, MclRange range, guint first, guint last, MclRange mapped)
{
  const MclTextDiffBlock *first_block = &self->blocks[first];
  const MclTextDiffBlock *last_block = &self->blocks[last];
  const MclTextDiffBlock *before = NULL;
  const MclTextDiffBlock *after = NULL;
  guint32 group = first_block->group;

  if (first_block->old_start > range.start) {
    before = find_neighbour (self, first - 1, -1, group);
    if (before != NULL ? before->old_start + before->length == range.start
                       : group == 0 && range.start == 0)
      mapped.start = before != NULL ? before->new_start + before->length : 0;
  }
  if (last_block->old_start + last_block->length < range.end) {
    after = find_neighbour (self, last + 1, 1, group);
    if (after != NULL ? after->old_start == range.end : group == 0 && range.end == self->n_old)
      mapped.end = after != NULL ? after->new_start : self->n_new;
  }
  return mapped;
}

/**
 * mcl_text_diff_map_range:
 * @range: of the old text, not empty
 * @mapped: (out): where it is in the new text; untouched when it is gone. Text that was inserted
 *   at its edges is outside, within it inside.
 *
 * Returns: what became of the range
 */
MclTextDiffFate
mcl_text_diff_map_range (MclTextDiff *self, MclRange range, MclRange *mapped)
{
  guint from = find_block (self, range.start);
  guint32 group = 0;
  guint32 n_kept = 0;
  guint first = G_MAXUINT;
  guint last = G_MAXUINT;

  g_return_val_if_fail (!mcl_range_is_empty (range), MCL_TEXT_DIFF_GONE);

  if (from >= self->n_blocks || self->blocks[from].old_start >= range.end)
    return MCL_TEXT_DIFF_GONE;
  group = find_group (self, range, from);
  for (guint i = from; i < self->n_blocks && self->blocks[i].old_start < range.end; i++) {
    const MclTextDiffBlock *block = &self->blocks[i];
    guint32 start = MAX (block->old_start, range.start);
    guint32 end = MIN (block->old_start + block->length, range.end);

    if (block->group != group)
      continue;
    if (first == G_MAXUINT) {
      first = i;
      mapped->start = block->new_start + (start - block->old_start);
    }
    last = i;
    mapped->end = block->new_start + (end - block->old_start);
    n_kept += end - start;
  }
  if (n_kept == mcl_range_length (range) && mcl_range_length (*mapped) == n_kept)
    return MCL_TEXT_DIFF_KEPT;
  *mapped = include_replaced_edges (self, range, first, last, *mapped);
  return MCL_TEXT_DIFF_CHANGED;
}

/**
 * mcl_text_diff_is_from:
 * @new_range: of the new text
 * @old_range: of the old text
 *
 * Returns: FALSE when what stands in @new_range stood in another place than @old_range before; TRUE
 *   when it is new, or came from there
 */
gboolean
mcl_text_diff_is_from (MclTextDiff *self, MclRange new_range, MclRange old_range)
{
  guint32 n_other = 0;

  for (guint i = 0; i < self->n_blocks; i++) {
    const MclTextDiffBlock *block = &self->blocks[i];
    guint32 start = MAX (block->new_start, new_range.start);
    guint32 end = MIN (block->new_start + block->length, new_range.end);
    MclRange from = MCL_RANGE (0, 0);

    if (start >= end)
      continue;
    from = MCL_RANGE (start - block->new_start + block->old_start,
                      end - block->new_start + block->old_start);
    if (!mcl_range_intersects (from, old_range))
      n_other += end - start;
  }
  return n_other * 2 <= mcl_range_length (new_range);
}
