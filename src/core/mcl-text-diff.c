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
 * 4. A replacement is compared letter by letter (mcl-text-diff-refine.c), and after that the second
 *    step is taken again.
 *
 * Costs O(n log n) and bounded searches; measured by tests/bench/bench-reanchor.c. Rejected: O(ND)
 * over the whole article, which takes minutes when half of a megabyte was rewritten. */
#include "config.h"

#include "mcl-text-diff.h"

#include <stdlib.h>
#include <string.h>

#include "mcl-diff-sequence.h"
#include "mcl-text-diff-private.h"
#include "mcl-text-private.h"
#include "mcl-text-tokens.h"

#define MAX_TOKEN_COST 512
#define MAX_GROUP_GAP 256u
#define SMALL_TOKENS 64u
#define MIN_MOVED_TOKENS 8u
#define MIN_MOVED_CHARS 24u

typedef struct {
  MclTextTokens *old_tokens;
  MclTextTokens *new_tokens;
  GArray *token_blocks; /* of MclDiffBlock, in tokens */
  GArray *moved_blocks; /* of MclDiffBlock, in tokens */
  guint8 *old_taken;    /* of each token: whether it is in a block */
  guint8 *new_taken;
} Diff;

static const guint anchor_sizes[] = { 8, 3 };

static void
diff_tokens (Diff *self, MclRange old_range, MclRange new_range)
{
  const MclDiffBlock offset = { old_range.start, new_range.start, 0 };

  mcl_diff_sequence (self->old_tokens->ids + old_range.start, mcl_range_length (old_range),
                     self->new_tokens->ids + new_range.start, mcl_range_length (new_range),
                     MAX_TOKEN_COST, offset, self->token_blocks);
}

static void diff_by_anchors (Diff *self, MclRange old_range, MclRange new_range, guint level);

/* The run of equal tokens around an anchor, within what is still open. */
static MclDiffBlock
grow_anchor (Diff *self, const MclTextAnchor *anchor, MclRange old_range, MclRange new_range)
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
diff_between_anchors (
    Diff *self, const GArray *anchors, MclRange old_range, MclRange new_range, guint level)
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
diff_by_anchors (Diff *self, MclRange old_range, MclRange new_range, guint level)
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

static void
take (Diff *self, const MclDiffBlock *block)
{
  memset (self->old_taken + block->old_start, 1, block->length);
  memset (self->new_taken + block->new_start, 1, block->length);
}

static void
find_moved (Diff *self)
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

/* In code points; nothing when the tokens only have the same hash. */
static MclDiffBlock
block_to_chars (const Diff *self, const MclDiffBlock *block)
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

/* Words that are the same tie replacements apart; the space between them does not. */
static gboolean
is_only_space (const Diff *self, const MclDiffBlock *block)
{
  for (guint32 i = 0; i < block->length; i++) {
    gunichar c = self->old_tokens->chars[self->old_tokens->starts[block->old_start + i]];

    if (!mcl_unichar_is_blank (c) || c == '\n' || c == '\r' || c == 0x2029)
      return FALSE;
  }
  return TRUE;
}

static void
drop_spaces (const Diff *self)
{
  guint n_kept = 0;

  for (guint i = 0; i < self->token_blocks->len; i++) {
    const MclDiffBlock block = g_array_index (self->token_blocks, MclDiffBlock, i);

    if (!is_only_space (self, &block))
      g_array_index (self->token_blocks, MclDiffBlock, n_kept++) = block;
  }
  g_array_set_size (self->token_blocks, n_kept);
}

static gboolean
has_moved_token (const Diff *self, MclRange old_tokens)
{
  return mcl_range_length (old_tokens) > 0 &&
         memchr (self->old_taken + old_tokens.start, 1, mcl_range_length (old_tokens)) != NULL;
}

/* The blocks that stay in order, in code points, with the replacements between them refined. */
static GArray *
list_char_blocks (const Diff *self)
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
collect (MclTextDiff *self, const Diff *diff, const GArray *in_order)
{
  GArray *blocks = g_array_new (FALSE, FALSE, sizeof (MclTextDiffBlock));
  MclDiffBlock before = { 0 };
  guint32 group = 0;

  for (guint i = 0; i < in_order->len; i++) {
    const MclDiffBlock *block = &g_array_index (in_order, MclDiffBlock, i);
    MclTextDiffBlock entry = { block->old_start, block->new_start, block->length, 0 };

    g_array_append_val (blocks, entry);
  }
  for (guint i = 0; i < diff->moved_blocks->len; i++) {
    MclDiffBlock block =
        block_to_chars (diff, &g_array_index (diff->moved_blocks, MclDiffBlock, i));
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
  Diff diff = { old_tokens, new_tokens, token_blocks, moved_blocks, old_taken, new_taken };

  self->n_old = old_tokens->n_chars;
  self->n_new = new_tokens->n_chars;
  diff_by_anchors (&diff, MCL_RANGE (0, old_tokens->n_tokens), MCL_RANGE (0, new_tokens->n_tokens),
                   0);
  drop_spaces (&diff);
  mcl_text_diff_slide (old_tokens, new_tokens, token_blocks, MCL_TEXT_DIFF_BY_TOKEN);
  for (guint i = 0; i < token_blocks->len; i++)
    take (&diff, &g_array_index (token_blocks, MclDiffBlock, i));
  find_moved (&diff);
  in_order = list_char_blocks (&diff);
  mcl_text_diff_slide (old_tokens, new_tokens, in_order, MCL_TEXT_DIFF_BY_CHAR);
  collect (self, &diff, in_order);
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
