/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A replacement, letter by letter. It counts as replaced when less than half of it is the same: the
 * letters that any two passages share carry no span. */
#include "config.h"

#include "mcl-text-diff-private.h"
#include "mcl-text-private.h"

#define MAX_CHAR_COST 256
#define MAX_CHARS_COMPARED 4096u

/* The visible code points of a range and where they stand. Space is left out, or else the longest
 * common subsequence of two passages that are wrapped differently would be their spaces. */
typedef struct {
  guint64 *items;
  guint32 *places;
  guint32 n_items;
} Letters;

static void
list_letters (Letters *self, const gunichar *chars, MclRange range)
{
  self->items = g_new (guint64, MAX (mcl_range_length (range), 1));
  self->places = g_new (guint32, MAX (mcl_range_length (range), 1));
  for (guint32 i = range.start; i < range.end; i++) {
    if (mcl_unichar_is_blank (chars[i]))
      continue;
    self->items[self->n_items] = chars[i];
    self->places[self->n_items++] = i;
  }
}

static void
clear_letters (Letters *self)
{
  g_free (self->items);
  g_free (self->places);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Letters, clear_letters)

/* The space behind the last block, as far as it is the same. */
static void
extend_over_space (const MclTextTokens *old_tokens,
                   MclRange old_range,
                   const MclTextTokens *new_tokens,
                   MclRange new_range,
                   GArray *blocks)
{
  MclDiffBlock *last = &g_array_index (blocks, MclDiffBlock, blocks->len - 1);

  while (last->old_start + last->length < old_range.end &&
         last->new_start + last->length < new_range.end) {
    gunichar c = old_tokens->chars[last->old_start + last->length];

    if (!mcl_unichar_is_blank (c) || c != new_tokens->chars[last->new_start + last->length])
      break;
    last->length++;
  }
}

/*
 * mcl_text_diff_refine:
 * @blocks: (element-type MclDiffBlock): where to append what is the same, in code points
 *
 * Compares two ranges, one in the place of the other, when there is enough in common.
 */
void
mcl_text_diff_refine (const MclTextTokens *old_tokens,
                      MclRange old_range,
                      const MclTextTokens *new_tokens,
                      MclRange new_range,
                      GArray *blocks)
{
  g_auto (Letters) old_letters = { 0 };
  g_auto (Letters) new_letters = { 0 };
  g_autoptr (GArray) found = NULL;
  guint64 n_same = 0;

  if (mcl_range_is_empty (old_range) || mcl_range_is_empty (new_range) ||
      mcl_range_length (old_range) > MAX_CHARS_COMPARED ||
      mcl_range_length (new_range) > MAX_CHARS_COMPARED)
    return;
  list_letters (&old_letters, old_tokens->chars, old_range);
  list_letters (&new_letters, new_tokens->chars, new_range);
  found = g_array_new (FALSE, FALSE, sizeof (MclDiffBlock));
  mcl_diff_sequence (old_letters.items, old_letters.n_items, new_letters.items, new_letters.n_items,
                     MAX_CHAR_COST, (MclDiffBlock) { 0 }, found);
  for (guint i = 0; i < found->len; i++)
    n_same += g_array_index (found, MclDiffBlock, i).length;
  if (n_same == 0 || n_same * 4 < (guint64) old_letters.n_items + new_letters.n_items)
    return;
  for (guint i = 0; i < found->len; i++) {
    const MclDiffBlock *block = &g_array_index (found, MclDiffBlock, i);

    for (guint32 j = 0; j < block->length; j++) {
      const MclDiffBlock one = { old_letters.places[block->old_start + j],
                                 new_letters.places[block->new_start + j], 1 };

      mcl_diff_blocks_append (blocks, one);
      extend_over_space (old_tokens, old_range, new_tokens, new_range, blocks);
    }
  }
}
