/* SPDX-License-Identifier: GPL-3.0-or-later */
/* E. W. Myers, "An O(ND) difference algorithm and its variations", Algorithmica 1, 1986, in its
 * linear space form: the furthest reaching paths from both ends meet in the middle of a shortest
 * edit script, and the two halves are done the same way. The cost of one search is bounded: what
 * is more different than that is one replacement, because nobody wants to read the common letters
 * of two unrelated passages, and because D² of a rewritten article would take minutes. */
#include "config.h"

#include "mcl-diff-sequence.h"

#include <string.h>

typedef struct {
  const guint64 *old_items;
  const guint64 *new_items;
  guint32 max_cost;
  gint64 *forwards;
  gint64 *backwards;
  MclDiffBlock offset;
  GArray *blocks;
} Diff;

typedef struct {
  guint32 old_start;
  guint32 old_end;
  guint32 new_start;
  guint32 new_end;
} Box;

/**
 * mcl_diff_blocks_append:
 * @blocks: (element-type MclDiffBlock): ascending
 *
 * Adds a block, or makes the last one longer when the block goes on from there.
 */
void
mcl_diff_blocks_append (GArray *blocks, MclDiffBlock block)
{
  MclDiffBlock *last = NULL;

  if (block.length == 0)
    return;
  if (blocks->len > 0)
    last = &g_array_index (blocks, MclDiffBlock, blocks->len - 1);
  if (last != NULL && last->old_start + last->length == block.old_start &&
      last->new_start + last->length == block.new_start)
    last->length += block.length;
  else
    g_array_append_val (blocks, block);
}

static void
emit (Diff *self, guint32 old_start, guint32 new_start, guint32 length)
{
  const MclDiffBlock block = { old_start + self->offset.old_start,
                               new_start + self->offset.new_start, length };

  mcl_diff_blocks_append (self->blocks, block);
}

/* One step of the paths from one end: on each diagonal as far as it goes. TRUE when one of them
 * meets a path from the other end; then x and y are where, counted from this end. */
typedef struct {
  gint64 *reach;
  const gint64 *others;
  gint64 n_reach;
  gint64 skip_start;
  gint64 skip_end;
  gboolean backwards;
} Front;

static gboolean
advance (Diff *self,
         const Box *box,
         Front *front,
         gint64 cost,
         gboolean may_meet,
         gint64 *meet_x,
         gint64 *meet_y)
{
  const gint64 n = box->old_end - box->old_start;
  const gint64 m = box->new_end - box->new_start;
  const gint64 middle = front->n_reach / 2;
  gint64 *reach = front->reach + middle;

  for (gint64 k = front->skip_start - cost; k <= cost - front->skip_end; k += 2) {
    gint64 x =
        k == -cost || (k != cost && reach[k - 1] < reach[k + 1]) ? reach[k + 1] : reach[k - 1] + 1;
    gint64 y = x - k;
    gint64 other = middle + (n - m) - k;

    while (x < n && y < m &&
           (front->backwards
                ? self->old_items[box->old_end - 1 - x] == self->new_items[box->new_end - 1 - y]
                : self->old_items[box->old_start + x] == self->new_items[box->new_start + y])) {
      x++;
      y++;
    }
    reach[k] = x;
    if (x > n)
      front->skip_end += 2;
    else if (y > m)
      front->skip_start += 2;
    else if (may_meet && other >= 0 && other < front->n_reach && front->others[other] >= 0 &&
             x + front->others[other] >= n) {
      *meet_x = x;
      *meet_y = y;
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
find_middle (Diff *self, const Box *box, guint32 *old_middle, guint32 *new_middle)
{
  const gint64 n = box->old_end - box->old_start;
  const gint64 m = box->new_end - box->new_start;
  const gint64 max_cost = MIN ((n + m + 1) / 2, (gint64) self->max_cost);
  const gint64 n_reach = 2 * max_cost + 4;
  const gboolean odd = ((n - m) & 1) != 0;
  Front forwards = { .reach = self->forwards, .others = self->backwards, .n_reach = n_reach };
  Front backwards = {
    .reach = self->backwards, .others = self->forwards, .n_reach = n_reach, .backwards = TRUE
  };
  gint64 x = 0;
  gint64 y = 0;

  memset (self->forwards, 0xff, (gsize) n_reach * sizeof (gint64));
  memset (self->backwards, 0xff, (gsize) n_reach * sizeof (gint64));
  self->forwards[n_reach / 2 + 1] = 0;
  self->backwards[n_reach / 2 + 1] = 0;
  for (gint64 cost = 0; cost <= max_cost; cost++) {
    if (advance (self, box, &forwards, cost, odd, &x, &y)) {
      *old_middle = box->old_start + (guint32) x;
      *new_middle = box->new_start + (guint32) y;
      return TRUE;
    }
    if (advance (self, box, &backwards, cost, !odd, &x, &y)) {
      *old_middle = box->old_end - (guint32) x;
      *new_middle = box->new_end - (guint32) y;
      return TRUE;
    }
  }
  return FALSE;
}

static void
compare (Diff *self, Box box)
{
  guint32 n_prefix = 0;
  guint32 n_suffix = 0;
  guint32 old_middle = 0;
  guint32 new_middle = 0;

  while (box.old_start < box.old_end && box.new_start < box.new_end &&
         self->old_items[box.old_start] == self->new_items[box.new_start]) {
    box.old_start++;
    box.new_start++;
    n_prefix++;
  }
  emit (self, box.old_start - n_prefix, box.new_start - n_prefix, n_prefix);
  while (box.old_start < box.old_end && box.new_start < box.new_end &&
         self->old_items[box.old_end - 1] == self->new_items[box.new_end - 1]) {
    box.old_end--;
    box.new_end--;
    n_suffix++;
  }
  if (box.old_start < box.old_end && box.new_start < box.new_end &&
      find_middle (self, &box, &old_middle, &new_middle) &&
      (old_middle > box.old_start || new_middle > box.new_start) &&
      (old_middle < box.old_end || new_middle < box.new_end)) {
    compare (self, (Box) { box.old_start, old_middle, box.new_start, new_middle });
    compare (self, (Box) { old_middle, box.old_end, new_middle, box.new_end });
  }
  emit (self, box.old_end, box.new_end, n_suffix);
}

/**
 * mcl_diff_sequence:
 * @old_items: (array length=n_old): one sequence
 * @new_items: (array length=n_new): the other
 * @max_cost: half of how many insertions and deletions are looked for before a part counts as
 *   replaced; with %G_MAXUINT32 the result is a longest common subsequence
 * @offset: where both sequences start, added to what is found; its length is not used
 * @blocks: (element-type MclDiffBlock): what is the same is added to it, ascending in both
 *
 * Costs (n_old + n_new) × the number of differences, at most @max_cost.
 */
void
mcl_diff_sequence (const guint64 *old_items,
                   guint32 n_old,
                   const guint64 *new_items,
                   guint32 n_new,
                   guint32 max_cost,
                   MclDiffBlock offset,
                   GArray *blocks)
{
  gsize n_reach = 2 * MIN (((gsize) n_old + n_new + 1) / 2, (gsize) max_cost) + 4;
  g_autofree gint64 *forwards = g_new (gint64, n_reach);
  g_autofree gint64 *backwards = g_new (gint64, n_reach);
  Diff self = {
    .old_items = old_items,
    .new_items = new_items,
    .max_cost = max_cost,
    .forwards = forwards,
    .backwards = backwards,
    .offset = offset,
    .blocks = blocks,
  };

  compare (&self, (Box) { 0, n_old, 0, n_new });
}
