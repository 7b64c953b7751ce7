/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding in the sorted array of a span index, by key, by rank and by range. */

#include "config.h"

#include "mcl-span-index-private.h"

/**
 * mcl_span_entries_lower_bound:
 * @entries: (array length=n_entries): in order
 *
 * Returns: the position of the first entry not before @key; @n_entries when there is none
 */
guint
mcl_span_entries_lower_bound (const MclSpanEntry *entries, guint n_entries, const MclSpanKey *key)
{
  guint low = 0;
  guint high = n_entries;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (mcl_span_entry_compare_to_key (&entries[middle], key) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/**
 * mcl_span_run_lower_bound:
 *
 * Returns: the position of the first entry, live or not, that is not before @key
 */
guint
mcl_span_run_lower_bound (const MclSpanRun *self, const MclSpanKey *key)
{
  return mcl_span_entries_lower_bound (self->entries, self->n_entries, key);
}

/**
 * mcl_span_run_find:
 * @i: (out): where it is
 *
 * Returns: whether there is an entry with this very key, live or not
 */
gboolean
mcl_span_run_find (const MclSpanRun *self, const MclSpanKey *key, guint *i)
{
  *i = mcl_span_run_lower_bound (self, key);
  return *i < self->n_entries && mcl_span_entry_compare_to_key (&self->entries[*i], key) == 0;
}

/* The live bits of block @block of level 0. */
static guint32
get_live_bits (const MclSpanRun *self, guint block)
{
  guint first = block * MCL_SPAN_RUN_FAN_OUT;
  guint32 word = self->live[first / MCL_SPAN_RUN_BITS_PER_WORD];

  return (word >> (first % MCL_SPAN_RUN_BITS_PER_WORD)) & ((1u << MCL_SPAN_RUN_FAN_OUT) - 1);
}

/**
 * mcl_span_run_get_rank:
 *
 * Returns: how many live entries stand before position @i
 */
guint
mcl_span_run_get_rank (const MclSpanRun *self, guint i)
{
  guint rank;

  if (i >= self->n_entries)
    return self->n_live;
  rank = __builtin_popcount (get_live_bits (self, i / MCL_SPAN_RUN_FAN_OUT) &
                             ((1u << i % MCL_SPAN_RUN_FAN_OUT) - 1));
  for (guint level = 0; level < self->n_levels; level++) {
    gboolean is_top = level + 1 == self->n_levels;

    i /= MCL_SPAN_RUN_FAN_OUT;
    for (guint node = is_top ? 0 : i - i % MCL_SPAN_RUN_FAN_OUT; node < i; node++)
      rank += self->levels[level][node].n_live;
  }
  return rank;
}

/**
 * mcl_span_run_select:
 * @rank: less than the number of live entries
 *
 * Returns: the position of the live entry before which @rank live ones stand
 */
guint
mcl_span_run_select (const MclSpanRun *self, guint rank)
{
  guint i = 0;
  guint32 bits;

  for (guint level = self->n_levels; level > 0; level--) {
    const MclSpanNode *nodes = self->levels[level - 1];

    for (i *= MCL_SPAN_RUN_FAN_OUT; rank >= nodes[i].n_live; i++)
      rank -= nodes[i].n_live;
  }
  bits = get_live_bits (self, i);
  for (; rank > 0; rank--)
    bits &= bits - 1;
  return i * MCL_SPAN_RUN_FAN_OUT + __builtin_ctz (bits);
}

typedef struct {
  const MclSpanRun *run;
  MclRange range;
  guint end;
  MclSpanEntryFunc func;
  gpointer user_data;
} Visit;

static gboolean
visit_block (const Visit *visit, guint block)
{
  const MclSpanRun *self = visit->run;
  guint end = MIN ((block + 1) * MCL_SPAN_RUN_FAN_OUT, visit->end);

  for (guint i = block * MCL_SPAN_RUN_FAN_OUT; i < end; i++)
    if (self->entries[i].end > visit->range.start && mcl_span_run_is_live (self, i) &&
        !visit->func (&self->entries[i], visit->user_data))
      return FALSE;
  return TRUE;
}

/* Nodes @i to @end of a level, of which each begins with entry i · @n_entries_each. */
static gboolean
visit_nodes (const Visit *visit, guint level, guint i, guint end, gsize n_entries_each)
{
  const MclSpanRun *self = visit->run;

  for (; i < end && i * n_entries_each < visit->end; i++) {
    gboolean go_on;

    if (self->levels[level][i].max_end <= visit->range.start)
      continue;
    if (level == 0)
      go_on = visit_block (visit, i);
    else
      go_on = visit_nodes (
          visit, level - 1, i * MCL_SPAN_RUN_FAN_OUT,
          MIN ((i + 1) * MCL_SPAN_RUN_FAN_OUT, mcl_span_run_get_n_nodes (self, level - 1)),
          n_entries_each / MCL_SPAN_RUN_FAN_OUT);
    if (!go_on)
      return FALSE;
  }
  return TRUE;
}

/**
 * mcl_span_run_foreach:
 * @range: in code points
 * @func: called for each live entry that shares a code point with @range, in order
 *
 * Returns: FALSE when @func ended the walk
 */
gboolean
mcl_span_run_foreach (const MclSpanRun *self,
                      MclRange range,
                      MclSpanEntryFunc func,
                      gpointer user_data)
{
  MclSpanKey end = { MCL_RANGE (range.end, G_MAXUINT32), NULL };
  Visit visit = { self, range, 0, func, user_data };
  gsize n_entries_each = MCL_SPAN_RUN_FAN_OUT;
  guint top;

  if (self->n_entries == 0)
    return TRUE;
  visit.end = mcl_span_run_lower_bound (self, &end);
  top = self->n_levels - 1;
  for (guint level = 0; level < top; level++)
    n_entries_each *= MCL_SPAN_RUN_FAN_OUT;
  return visit_nodes (&visit, top, 0, mcl_span_run_get_n_nodes (self, top), n_entries_each);
}
