/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sorted array of a span index and the tree of summaries above it; mcl-span-index.c says why.
 *
 * Level 0 summarises MCL_SPAN_RUN_FAN_OUT entries per node, each further level as many nodes of the
 * one below; the last one has no more than that. */

#include "config.h"

#include "mcl-span-index-private.h"

#include <stdlib.h>
#include <string.h>

/**
 * mcl_span_key_for:
 *
 * Returns: where @annotation stands in the order; its id is borrowed
 */
MclSpanKey
mcl_span_key_for (MclAnnotation *annotation)
{
  return (MclSpanKey) { mcl_annotation_get_span (annotation), mcl_annotation_get_id (annotation) };
}

/**
 * mcl_span_entry_for:
 *
 * Returns: an entry; takes no reference
 */
MclSpanEntry
mcl_span_entry_for (MclAnnotation *annotation)
{
  MclRange span = mcl_annotation_get_span (annotation);

  return (MclSpanEntry) { span.start, span.end, annotation };
}

/**
 * mcl_span_entry_compare:
 *
 * Returns: less than, equal to or greater than 0, as mcl_annotation_compare_position()
 */
int
mcl_span_entry_compare (const MclSpanEntry *a, const MclSpanEntry *b)
{
  int order = mcl_range_compare (MCL_RANGE (a->start, a->end), MCL_RANGE (b->start, b->end));

  if (order != 0 || a->annotation == b->annotation)
    return order;
  return strcmp (mcl_annotation_get_id (a->annotation), mcl_annotation_get_id (b->annotation));
}

/**
 * mcl_span_entry_compare_to_key:
 *
 * Returns: less than, equal to or greater than 0
 */
int
mcl_span_entry_compare_to_key (const MclSpanEntry *entry, const MclSpanKey *key)
{
  int order = mcl_range_compare (MCL_RANGE (entry->start, entry->end), key->span);

  if (order != 0)
    return order;
  return key->id == NULL ? 1 : strcmp (mcl_annotation_get_id (entry->annotation), key->id);
}

static int
compare_entries (const void *a, const void *b)
{
  return mcl_span_entry_compare (a, b);
}

/**
 * mcl_span_entries_sort:
 * @entries: (array length=n_entries): put in order; usually they are already
 */
void
mcl_span_entries_sort (MclSpanEntry *entries, gsize n_entries)
{
  for (gsize i = 1; i < n_entries; i++)
    if (mcl_span_entry_compare (&entries[i - 1], &entries[i]) > 0) {
      qsort (entries, n_entries, sizeof *entries, compare_entries);
      return;
    }
}

static MclSpanNode
summarise_block (const MclSpanRun *self, guint block)
{
  guint end = MIN ((block + 1) * MCL_SPAN_RUN_FAN_OUT, self->n_entries);
  MclSpanNode node = { 0, 0 };

  for (guint i = block * MCL_SPAN_RUN_FAN_OUT; i < end; i++)
    if (mcl_span_run_is_live (self, i)) {
      node.max_end = MAX (node.max_end, self->entries[i].end);
      node.n_live++;
    }
  return node;
}

static MclSpanNode
summarise_nodes (const MclSpanRun *self, guint level, guint i)
{
  guint end = MIN ((i + 1) * MCL_SPAN_RUN_FAN_OUT, mcl_span_run_get_n_nodes (self, level - 1));
  MclSpanNode node = { 0, 0 };

  for (guint child = i * MCL_SPAN_RUN_FAN_OUT; child < end; child++) {
    node.max_end = MAX (node.max_end, self->levels[level - 1][child].max_end);
    node.n_live += self->levels[level - 1][child].n_live;
  }
  return node;
}

static MclSpanNode
summarise (const MclSpanRun *self, guint level, guint i)
{
  return level == 0 ? summarise_block (self, i) : summarise_nodes (self, level, i);
}

/**
 * mcl_span_run_take:
 * @self: an empty run
 * @entries: (transfer full) (array length=n_entries): in order, each with a reference
 *
 * Makes a run of entries that are all live.
 */
void
mcl_span_run_take (MclSpanRun *self, MclSpanEntry *entries, gsize n_entries)
{
  guint n_words = n_entries / MCL_SPAN_RUN_BITS_PER_WORD + 1;
  guint n_nodes;

  self->entries = entries;
  self->n_entries = n_entries;
  self->n_live = n_entries;
  self->live = g_new (guint32, n_words);
  memset (self->live, 0xff, n_words * sizeof *self->live);
  self->n_levels = 0;
  do {
    guint level = self->n_levels++;

    n_nodes = mcl_span_run_get_n_nodes (self, level);
    self->levels[level] = g_new (MclSpanNode, n_nodes);
    for (guint i = 0; i < n_nodes; i++)
      self->levels[level][i] = summarise (self, level, i);
  } while (n_nodes > MCL_SPAN_RUN_FAN_OUT);
}

/**
 * mcl_span_run_clear:
 *
 * Frees what is in the run and drops its references.
 */
void
mcl_span_run_clear (MclSpanRun *self)
{
  for (guint i = 0; i < self->n_entries; i++)
    mcl_annotation_unref (self->entries[i].annotation);
  for (guint level = 0; level < self->n_levels; level++)
    g_free (self->levels[level]);
  g_free (self->entries);
  g_free (self->live);
  memset (self, 0, sizeof *self);
}

static void
update_nodes (MclSpanRun *self, guint i)
{
  for (guint level = 0; level < self->n_levels; level++) {
    i /= MCL_SPAN_RUN_FAN_OUT;
    self->levels[level][i] = summarise (self, level, i);
  }
}

/**
 * mcl_span_run_kill:
 * @i: the position of a live entry
 *
 * Removes an entry, but for its place in the order.
 */
void
mcl_span_run_kill (MclSpanRun *self, guint i)
{
  self->live[i / MCL_SPAN_RUN_BITS_PER_WORD] &= ~(1u << (i % MCL_SPAN_RUN_BITS_PER_WORD));
  self->n_live--;
  update_nodes (self, i);
}

/**
 * mcl_span_run_revive:
 * @i: the position of a dead entry
 * @annotation: (transfer full): an annotation with the key of that entry
 *
 * Puts an annotation where one with its key was removed.
 */
void
mcl_span_run_revive (MclSpanRun *self, guint i, MclAnnotation *annotation)
{
  mcl_annotation_unref (self->entries[i].annotation);
  self->entries[i].annotation = annotation;
  self->live[i / MCL_SPAN_RUN_BITS_PER_WORD] |= 1u << (i % MCL_SPAN_RUN_BITS_PER_WORD);
  self->n_live++;
  update_nodes (self, i);
}

/**
 * mcl_span_run_check:
 *
 * Asserts the invariants.
 */
void
mcl_span_run_check (const MclSpanRun *self)
{
  for (guint i = 1; i < self->n_entries; i++)
    g_assert (mcl_span_entry_compare (&self->entries[i - 1], &self->entries[i]) < 0);
  for (guint level = 0; level < self->n_levels; level++)
    for (guint i = 0; i < mcl_span_run_get_n_nodes (self, level); i++) {
      MclSpanNode node = summarise (self, level, i);

      g_assert_cmpuint (node.max_end, ==, self->levels[level][i].max_end);
      g_assert_cmpuint (node.n_live, ==, self->levels[level][i].n_live);
    }
}
