/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a deletion or insertion could as well stand a little further on ("a b [a b] c"), it is put
 * at the start of a paragraph, sentence or word, which is what people delete and insert. */
#include "config.h"

#include "mcl-text-diff-private.h"
#include "mcl-text-private.h"

/* The text that has something between two blocks, by tokens or by code points. */
typedef struct {
  const MclTextTokens *tokens;
  MclTextDiffUnit unit;
} Side;

static gboolean
is_same (const Side *self, guint32 a, guint32 b)
{
  if (self->unit == MCL_TEXT_DIFF_BY_TOKEN)
    return self->tokens->ids[a] == self->tokens->ids[b];
  return self->tokens->chars[a] == self->tokens->chars[b];
}

static gboolean
is_line_end (gunichar c)
{
  return c == '\n' || c == '\r' || c == 0x2029;
}

static gboolean
is_sentence_end (gunichar c)
{
  return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002;
}

/* How good a place is for a passage to start. */
static guint
rate_start (const Side *self, guint32 place)
{
  const gunichar *chars = self->tokens->chars;
  guint32 at = self->unit == MCL_TEXT_DIFF_BY_TOKEN ? self->tokens->starts[place] : place;

  if (at == 0 || at == self->tokens->n_chars || is_line_end (chars[at - 1]))
    return 3;
  if (!mcl_unichar_is_blank (chars[at - 1]))
    return g_unichar_isalnum (chars[at - 1]) ? 0 : 1;
  for (guint32 i = at;
       i > 0 && (mcl_unichar_is_blank (chars[i - 1]) || g_unichar_ispunct (chars[i - 1])); i--)
    if (is_sentence_end (chars[i - 1]))
      return 2;
  return 1;
}

/* How far to the right, or to the left where it is negative. */
static gint64
find_best (const Side *self, const MclDiffBlock *left, const MclDiffBlock *right, MclRange gap)
{
  gint64 best = 0;
  guint best_rating = rate_start (self, gap.start);

  for (guint32 i = 1; i <= left->length && is_same (self, gap.start - i, gap.end - i); i++) {
    guint rating = rate_start (self, gap.start - i);

    if (rating > best_rating ||
        (rating == best_rating && i == mcl_range_length (gap) && rating > 1)) {
      best = -(gint64) i;
      best_rating = rating;
    }
  }
  for (guint32 i = 1; i <= right->length && is_same (self, gap.start + i - 1, gap.end + i - 1);
       i++) {
    guint rating = rate_start (self, gap.start + i);

    if (rating > best_rating) {
      best = i;
      best_rating = rating;
    }
  }
  return best;
}

static void
drop_empty (GArray *blocks)
{
  guint n_kept = 0;

  for (guint i = 0; i < blocks->len; i++) {
    const MclDiffBlock block = g_array_index (blocks, MclDiffBlock, i);

    if (block.length > 0)
      g_array_index (blocks, MclDiffBlock, n_kept++) = block;
  }
  g_array_set_size (blocks, n_kept);
}

/*
 * mcl_text_diff_slide:
 * @blocks: (element-type MclDiffBlock): what is the same, in order in both texts
 * @unit: what @blocks count
 *
 * Between two blocks where only one text has something, moves the edge that they have in common.
 * Neighbours may touch afterwards.
 */
void
mcl_text_diff_slide (const MclTextTokens *old_tokens,
                     const MclTextTokens *new_tokens,
                     GArray *blocks,
                     MclTextDiffUnit unit)
{
  const Side old_side = { old_tokens, unit };
  const Side new_side = { new_tokens, unit };

  for (guint i = 0; i + 1 < blocks->len; i++) {
    MclDiffBlock *left = &g_array_index (blocks, MclDiffBlock, i);
    MclDiffBlock *right = &g_array_index (blocks, MclDiffBlock, i + 1);
    MclRange old_gap = MCL_RANGE (left->old_start + left->length, right->old_start);
    MclRange new_gap = MCL_RANGE (left->new_start + left->length, right->new_start);
    gint64 shift = 0;

    if (mcl_range_is_empty (old_gap) == mcl_range_is_empty (new_gap))
      continue;
    if (mcl_range_is_empty (new_gap))
      shift = find_best (&old_side, left, right, old_gap);
    else
      shift = find_best (&new_side, left, right, new_gap);
    left->length = (guint32) (left->length + shift);
    right->old_start = (guint32) (right->old_start + shift);
    right->new_start = (guint32) (right->new_start + shift);
    right->length = (guint32) (right->length - shift);
  }
  drop_empty (blocks);
}
