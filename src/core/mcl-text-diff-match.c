/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first three steps of the diff, see mcl-text-diff.c: which tokens are the same. */
#include "config.h"

#include <string.h>

#include "mcl-text-diff-private.h"
#include "mcl-text-private.h"

#define MAX_TOKEN_COST 512
#define SMALL_TOKENS 64u
#define MIN_MOVED_TOKENS 8u
#define MIN_MOVED_CHARS 24u

static const guint anchor_sizes[] = { 8, 3 };

static void
diff_tokens (MclTextDiffMatch *self, MclRange old_range, MclRange new_range)
{
  const MclDiffBlock offset = { old_range.start, new_range.start, 0 };

  mcl_diff_sequence (self->old_tokens->ids + old_range.start, mcl_range_length (old_range),
                     self->new_tokens->ids + new_range.start, mcl_range_length (new_range),
                     MAX_TOKEN_COST, offset, self->token_blocks);
}

static void
diff_by_anchors (MclTextDiffMatch *self, MclRange old_range, MclRange new_range, guint level);

/* The run of equal tokens around an anchor, within what is still open. */
static MclDiffBlock
grow_anchor (MclTextDiffMatch *self,
             const MclTextAnchor *anchor,
             MclRange old_range,
             MclRange new_range)
{
  const guint64 *old_ids = self->old_tokens->ids;
  const guint64 *new_ids = self->new_tokens->ids;
  MclDiffBlock block = { anchor->old_token, anchor->new_token, 0 };

  while (block.old_start > old_range.start && block.new_start > new_range.start &&
         old_ids[block.old_start - 1] == new_ids[block.new_start - 1]) {
    block.old_start--;
    block.new_start--;
  }
  while (block.old_start + block.length < old_range.end &&
         block.new_start + block.length < new_range.end &&
         old_ids[block.old_start + block.length] == new_ids[block.new_start + block.length])
    block.length++;
  return block;
}

static void
diff_between_anchors (MclTextDiffMatch *self,
                      const GArray *anchors,
                      MclRange old_range,
                      MclRange new_range,
                      guint level)
{
  for (guint i = 0; i < anchors->len; i++) {
    const MclTextAnchor *anchor = &g_array_index (anchors, MclTextAnchor, i);
    MclDiffBlock block = { 0 };

    if (anchor->old_token < old_range.start || anchor->new_token < new_range.start)
      continue;
    block = grow_anchor (self, anchor, old_range, new_range);
    diff_by_anchors (self, MCL_RANGE (old_range.start, block.old_start),
                     MCL_RANGE (new_range.start, block.new_start), level + 1);
    mcl_diff_blocks_append (self->token_blocks, block);
    old_range.start = block.old_start + block.length;
    new_range.start = block.new_start + block.length;
  }
  diff_by_anchors (self, old_range, new_range, level + 1);
}

static void
diff_by_anchors (MclTextDiffMatch *self, MclRange old_range, MclRange new_range, guint level)
{
  g_autoptr (GArray) anchors = NULL;

  if (mcl_range_is_empty (old_range) || mcl_range_is_empty (new_range))
    return;
  if (level >= G_N_ELEMENTS (anchor_sizes) ||
      mcl_range_length (old_range) + mcl_range_length (new_range) < SMALL_TOKENS) {
    diff_tokens (self, old_range, new_range);
    return;
  }
  anchors = mcl_text_tokens_list_anchors (self->old_tokens, old_range, NULL, self->new_tokens,
                                          new_range, NULL, anchor_sizes[level]);
  mcl_text_anchors_keep_ascending (anchors);
  diff_between_anchors (self, anchors, old_range, new_range, level);
}

/* Words that are the same tie replacements apart; the space between them does not. */
static gboolean
is_only_space (const MclTextDiffMatch *self, const MclDiffBlock *block)
{
  for (guint32 i = 0; i < block->length; i++) {
    gunichar c = self->old_tokens->chars[self->old_tokens->starts[block->old_start + i]];

    if (!mcl_unichar_is_blank (c) || c == '\n' || c == '\r' || c == 0x2029)
      return FALSE;
  }
  return TRUE;
}

static void
drop_spaces (const MclTextDiffMatch *self)
{
  guint n_kept = 0;

  for (guint i = 0; i < self->token_blocks->len; i++) {
    const MclDiffBlock block = g_array_index (self->token_blocks, MclDiffBlock, i);

    if (!is_only_space (self, &block))
      g_array_index (self->token_blocks, MclDiffBlock, n_kept++) = block;
  }
  g_array_set_size (self->token_blocks, n_kept);
}

static void
take (MclTextDiffMatch *self, const MclDiffBlock *block)
{
  memset (self->old_taken + block->old_start, 1, block->length);
  memset (self->new_taken + block->new_start, 1, block->length);
}

static void
find_moved (MclTextDiffMatch *self)
{
  const MclRange old_range = MCL_RANGE (0, self->old_tokens->n_tokens);
  const MclRange new_range = MCL_RANGE (0, self->new_tokens->n_tokens);
  const guint32 *starts = self->old_tokens->starts;
  g_autoptr (GArray) anchors =
      mcl_text_tokens_list_anchors (self->old_tokens, old_range, self->old_taken, self->new_tokens,
                                    new_range, self->new_taken, MIN_MOVED_TOKENS);

  for (guint i = 0; i < anchors->len; i++) {
    const MclTextAnchor *anchor = &g_array_index (anchors, MclTextAnchor, i);
    MclRange old_open = MCL_RANGE (anchor->old_token, anchor->old_token);
    MclRange new_open = MCL_RANGE (anchor->new_token, anchor->new_token);
    MclDiffBlock block = { 0 };

    while (old_open.start > 0 && !self->old_taken[old_open.start - 1])
      old_open.start--;
    while (old_open.end < old_range.end && !self->old_taken[old_open.end])
      old_open.end++;
    while (new_open.start > 0 && !self->new_taken[new_open.start - 1])
      new_open.start--;
    while (new_open.end < new_range.end && !self->new_taken[new_open.end])
      new_open.end++;
    block = grow_anchor (self, anchor, old_open, new_open);
    if (block.length == 0 ||
        starts[block.old_start + block.length] - starts[block.old_start] < MIN_MOVED_CHARS)
      continue;
    take (self, &block);
    g_array_append_val (self->moved_blocks, block);
  }
}

/*
 * mcl_text_diff_match:
 * @self: two texts; no blocks, and nothing taken
 *
 * Finds what stayed in order, without the spaces between what was replaced, and what was moved.
 */
void
mcl_text_diff_match (MclTextDiffMatch *self)
{
  diff_by_anchors (self, MCL_RANGE (0, self->old_tokens->n_tokens),
                   MCL_RANGE (0, self->new_tokens->n_tokens), 0);
  drop_spaces (self);
  mcl_text_diff_slide (self->old_tokens, self->new_tokens, self->token_blocks,
                       MCL_TEXT_DIFF_BY_TOKEN);
  for (guint i = 0; i < self->token_blocks->len; i++)
    take (self, &g_array_index (self->token_blocks, MclDiffBlock, i));
  find_moved (self);
}
