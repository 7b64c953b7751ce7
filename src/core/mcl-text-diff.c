/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The diff of two versions of an article, for carrying spans over. In this order, so that each
 * step only sees what the one before left:
 *
 * 1. Pieces of eight tokens (about four words) that stand once in both texts tie them together
 *    where they are in the same order; between them pieces of three; between those O(ND) over
 *    tokens, bounded in cost.
 * 2. Where a deletion or insertion could as well stand a little further on, it is put where people
 *    delete and insert (mcl-text-diff-slide.c).
 * 3. What is left over on both sides is searched for pieces that stand once in both: a passage
 *    that was moved. The second step has left it whole, also when it begins as the next one does.
 *    Up to here it is tokens that are compared (mcl-text-diff-match.c).
 * 4. A replacement is compared letter by letter (mcl-text-diff-refine.c), and after that the second
 *    step is taken again.
 *
 * Costs O(n log n) and bounded searches; measured by tests/bench/bench-reanchor.c. Rejected: O(ND)
 * over the whole article, which takes minutes when half of a megabyte was rewritten. */
#include "config.h"

#include "mcl-text-diff.h"

#include <stdlib.h>
#include <string.h>

#include "mcl-text-diff-private.h"

#define MAX_GROUP_GAP 256u

/* In code points; nothing when the tokens only have the same hash. */
static MclDiffBlock
block_to_chars (const MclTextDiffMatch *self, const MclDiffBlock *block)
{
  const MclTextTokens *old_tokens = self->old_tokens;
  const MclTextTokens *new_tokens = self->new_tokens;
  MclDiffBlock result = { 0 };
  guint32 n_new = 0;

  result.old_start = old_tokens->starts[block->old_start];
  result.new_start = new_tokens->starts[block->new_start];
  result.length = old_tokens->starts[block->old_start + block->length] - result.old_start;
  n_new = new_tokens->starts[block->new_start + block->length] - result.new_start;
  if (n_new != result.length ||
      memcmp (old_tokens->chars + result.old_start, new_tokens->chars + result.new_start,
              n_new * sizeof (gunichar)) != 0)
    result.length = 0;
  return result;
}

static gboolean
has_moved_token (const MclTextDiffMatch *self, MclRange old_tokens)
{
  return mcl_range_length (old_tokens) > 0 &&
         memchr (self->old_taken + old_tokens.start, 1, mcl_range_length (old_tokens)) != NULL;
}

/* The blocks that stay in order, in code points, with the replacements between them refined. */
static GArray *
list_char_blocks (const MclTextDiffMatch *self)
{
  GArray *blocks = g_array_new (FALSE, FALSE, sizeof (MclDiffBlock));
  guint32 old_token = 0;
  guint32 new_token = 0;

  for (guint i = 0; i <= self->token_blocks->len; i++) {
    MclDiffBlock block = { self->old_tokens->n_tokens, self->new_tokens->n_tokens, 0 };
    MclRange old_gap = MCL_RANGE (0, 0);

    if (i < self->token_blocks->len)
      block = g_array_index (self->token_blocks, MclDiffBlock, i);
    old_gap = MCL_RANGE (old_token, block.old_start);
    if (!has_moved_token (self, old_gap))
      mcl_text_diff_refine (self->old_tokens,
                            MCL_RANGE (self->old_tokens->starts[old_token],
                                       self->old_tokens->starts[block.old_start]),
                            self->new_tokens,
                            MCL_RANGE (self->new_tokens->starts[new_token],
                                       self->new_tokens->starts[block.new_start]),
                            blocks);
    mcl_diff_blocks_append (blocks, block_to_chars (self, &block));
    old_token = block.old_start + block.length;
    new_token = block.new_start + block.length;
  }
  return blocks;
}

static int
compare_blocks (const void *a, const void *b)
{
  const MclTextDiffBlock *block_a = a;
  const MclTextDiffBlock *block_b = b;

  return (block_a->old_start > block_b->old_start) - (block_a->old_start < block_b->old_start);
}

/* Sliding may have moved the edge of a block into a moved one: what is in order wins. */
static void
trim_overlaps (GArray *blocks)
{
  guint n_kept = 0;
  guint32 last_end = 0;

  for (guint i = 0; i < blocks->len; i++) {
    MclTextDiffBlock block = g_array_index (blocks, MclTextDiffBlock, i);
    guint32 end = block.old_start + block.length;

    if (end <= last_end)
      continue;
    if (block.old_start < last_end) {
      block.new_start += last_end - block.old_start;
      block.length = end - last_end;
      block.old_start = last_end;
    }
    last_end = end;
    g_array_index (blocks, MclTextDiffBlock, n_kept++) = block;
  }
  g_array_set_size (blocks, n_kept);
}

/* A moved passage that was also edited is several blocks close together: one group. */
static gboolean
continues_group (const MclDiffBlock *before, const MclDiffBlock *block)
{
  guint32 old_end = before->old_start + before->length;
  guint32 new_end = before->new_start + before->length;

  return block->old_start >= old_end && block->old_start - old_end < MAX_GROUP_GAP &&
         block->new_start >= new_end && block->new_start - new_end < MAX_GROUP_GAP;
}

static void
collect (MclTextDiff *self, const MclTextDiffMatch *match, const GArray *in_order)
{
  GArray *blocks = g_array_new (FALSE, FALSE, sizeof (MclTextDiffBlock));
  MclDiffBlock before = { 0 };
  guint32 group = 0;

  for (guint i = 0; i < in_order->len; i++) {
    const MclDiffBlock *block = &g_array_index (in_order, MclDiffBlock, i);
    MclTextDiffBlock entry = { block->old_start, block->new_start, block->length, 0 };

    g_array_append_val (blocks, entry);
  }
  for (guint i = 0; i < match->moved_blocks->len; i++) {
    MclDiffBlock block =
        block_to_chars (match, &g_array_index (match->moved_blocks, MclDiffBlock, i));
    MclTextDiffBlock entry = { block.old_start, block.new_start, block.length, 0 };

    if (block.length == 0)
      continue;
    if (group == 0 || !continues_group (&before, &block))
      group++;
    entry.group = group;
    before = block;
    g_array_append_val (blocks, entry);
  }
  if (blocks->len > 0)
    qsort (blocks->data, blocks->len, sizeof (MclTextDiffBlock), compare_blocks);
  trim_overlaps (blocks);
  self->n_blocks = blocks->len;
  self->blocks = (MclTextDiffBlock *) g_array_free (blocks, FALSE);
}

/**
 * mcl_text_diff_new:
 *
 * Compares two versions of a text, see the top of the file. A megabyte of which half was rewritten
 * takes well under a second.
 *
 * Returns: (transfer full): the diff
 */
MclTextDiff *
mcl_text_diff_new (MclText *old_text, MclText *new_text)
{
  g_autoptr (MclTextTokens) old_tokens = mcl_text_tokens_new (old_text);
  g_autoptr (MclTextTokens) new_tokens = mcl_text_tokens_new (new_text);
  g_autoptr (GArray) token_blocks = g_array_new (FALSE, FALSE, sizeof (MclDiffBlock));
  g_autoptr (GArray) moved_blocks = g_array_new (FALSE, FALSE, sizeof (MclDiffBlock));
  g_autofree guint8 *old_taken = g_new0 (guint8, MAX (old_tokens->n_tokens, 1));
  g_autofree guint8 *new_taken = g_new0 (guint8, MAX (new_tokens->n_tokens, 1));
  g_autoptr (GArray) in_order = NULL;
  MclTextDiff *self = g_new0 (MclTextDiff, 1);
  MclTextDiffMatch match = { old_tokens,   new_tokens, token_blocks,
                             moved_blocks, old_taken,  new_taken };

  self->n_old = old_tokens->n_chars;
  self->n_new = new_tokens->n_chars;
  mcl_text_diff_match (&match);
  in_order = list_char_blocks (&match);
  mcl_text_diff_slide (old_tokens, new_tokens, in_order, MCL_TEXT_DIFF_BY_CHAR);
  collect (self, &match, in_order);
  return self;
}

/**
 * mcl_text_diff_free:
 * @self: (transfer full) (nullable): a diff
 */
void
mcl_text_diff_free (MclTextDiff *self)
{
  if (self == NULL)
    return;
  g_free (self->blocks);
  g_free (self);
}

/**
 * mcl_text_diff_get_blocks:
 * @n_blocks: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_blocks): what is the same in both texts, by its place
 *   in the old one, where no block overlaps another
 */
const MclTextDiffBlock *
mcl_text_diff_get_blocks (MclTextDiff *self, guint *n_blocks)
{
  *n_blocks = self->n_blocks;
  return self->blocks;
}
