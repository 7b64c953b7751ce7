/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Annotations by position.
 *
 * `run` holds nearly all of them: an array sorted by (start, -end, id), bulk loaded, with a tree
 * of summaries above it: a node holds, for FAN_OUT entries or nodes below it, how many live ones
 * there are and the largest end among them. A query finds by binary search where spans start
 * too late and skips whatever ends too early; the counts answer "which is the n-th" and "the
 * how manieth is this".
 *
 * Additions go to `delta`, a small sorted array, and into `run` when it is full. Removals only
 * mark an entry of `run` as dead; the reference to its annotation is kept until the next merge,
 * because the order needs its id. An added annotation whose key stands dead in `run` (undo)
 * comes back to life there.
 *
 * Invariants: both arrays are strictly ascending; no key is live in both; a node equals what is
 * below it. Debug builds check them after merges, and after every change while small.
 *
 * Cost for n spans: 16.7 bytes each; load O(n) when sorted; query O(log n + hits · FAN_OUT);
 * add and remove O(log n + MAX_DELTA) amortised; n-th, position, next, previous O(log² n).
 * tests/bench/bench-index.c prints figures.
 *
 * Rejected: a balanced interval tree (three to five times the memory, and slower to walk in
 * order), an unsorted delta (its walk must be in order, and ranks need it sorted anyway).
 */

#include "config.h"

#include "mcl-span-index.h"

#include <string.h>

#include "mcl-span-index-private.h"

/* Up to here inserting into the delta is cheaper than merging (see tests/bench/bench-index.c). */
#define MAX_DELTA 1024u

/* Debug builds check everything up to these sizes: after every change, after every merge. */
#define MAX_CHECKED_ALWAYS 64u
#define MAX_CHECKED_AFTER_MERGE 4096u

/**
 * mcl_span_index_new:
 *
 * Returns: (transfer full): an empty index
 */
MclSpanIndex *
mcl_span_index_new (void)
{
  MclSpanIndex *self = g_new0 (MclSpanIndex, 1);

  self->delta = g_new (MclSpanEntry, MAX_DELTA);
  return self;
}

static void
clear_delta (MclSpanIndex *self)
{
  for (guint i = 0; i < self->n_delta; i++)
    mcl_annotation_unref (self->delta[i].annotation);
  self->n_delta = 0;
}

/**
 * mcl_span_index_free:
 *
 * Frees the index and drops its references.
 */
void
mcl_span_index_free (MclSpanIndex *self)
{
  if (self == NULL)
    return;
  clear_delta (self);
  g_free (self->delta);
  mcl_span_run_clear (&self->run);
  g_free (self);
}

/* Nothing in release builds. */
static void
check_invariants (MclSpanIndex *self, guint max_length)
{
#ifndef NDEBUG
  if (mcl_span_index_get_length (self) > max_length)
    return;
  mcl_span_run_check (&self->run);
  for (guint i = 0; i < self->n_delta; i++) {
    MclSpanKey key = mcl_span_key_for (self->delta[i].annotation);
    guint found;

    g_assert (i == 0 || mcl_span_entry_compare (&self->delta[i - 1], &self->delta[i]) < 0);
    g_assert (!mcl_span_run_find (&self->run, &key, &found));
  }
#endif
}

static gboolean
is_in_delta (MclSpanIndex *self, const MclSpanKey *key, guint *i)
{
  *i = mcl_span_index_find_in_delta (self, key);
  return *i < self->n_delta && mcl_span_entry_compare_to_key (&self->delta[*i], key) == 0;
}

/* The run and the delta become one run, with the references that they held: touching a million
 * annotations to count references would take 0.3 s, this takes 10 ms. */
static void
merge (MclSpanIndex *self)
{
  gsize n = (gsize) self->run.n_live + self->n_delta;
  MclSpanEntry *entries = g_new (MclSpanEntry, n);
  gsize n_entries = 0;
  guint d = 0;

  for (guint i = 0; i < self->run.n_entries; i++) {
    const MclSpanEntry *entry = &self->run.entries[i];

    if (!mcl_span_run_is_live (&self->run, i)) {
      mcl_annotation_unref (entry->annotation);
      continue;
    }
    while (d < self->n_delta && mcl_span_entry_compare (&self->delta[d], entry) < 0)
      entries[n_entries++] = self->delta[d++];
    entries[n_entries++] = *entry;
  }
  while (d < self->n_delta)
    entries[n_entries++] = self->delta[d++];
  self->n_delta = 0;
  self->run.n_entries = 0;
  mcl_span_run_clear (&self->run);
  mcl_span_run_take (&self->run, entries, n_entries);
  check_invariants (self, MAX_CHECKED_AFTER_MERGE);
}

/**
 * mcl_span_index_get_length:
 *
 * Returns: how many annotations there are
 */
guint
mcl_span_index_get_length (MclSpanIndex *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->run.n_live + self->n_delta;
}

/**
 * mcl_span_index_get_position:
 * @annotation: an annotation; only its span and its id count
 *
 * Returns: its place in the index's order, from 0; when it is not in the index, the place that it
 *   would have
 */
guint
mcl_span_index_get_position (MclSpanIndex *self, MclAnnotation *annotation)
{
  MclSpanKey key;
  guint in_run;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (annotation != NULL, 0);

  key = mcl_span_key_for (annotation);
  in_run = mcl_span_run_lower_bound (&self->run, &key);
  return mcl_span_run_get_rank (&self->run, in_run) + mcl_span_index_find_in_delta (self, &key);
}

/**
 * mcl_span_index_load:
 * @annotations: (array length=n): in any order; sorted ones load fastest
 * @n: how many
 *
 * Replaces all that was in the index.
 */
void
mcl_span_index_load (MclSpanIndex *self, MclAnnotation *const *annotations, gsize n)
{
  MclSpanEntry *entries;

  g_return_if_fail (self != NULL);
  g_return_if_fail (annotations != NULL || n == 0);
  g_return_if_fail (n < G_MAXUINT32);

  entries = g_new (MclSpanEntry, n);
  for (gsize i = 0; i < n; i++) {
    entries[i] = mcl_span_entry_for (annotations[i]);
    mcl_annotation_ref (annotations[i]);
  }
  mcl_span_entries_sort (entries, n);
  clear_delta (self);
  mcl_span_run_clear (&self->run);
  mcl_span_run_take (&self->run, entries, n);
  check_invariants (self, MAX_CHECKED_AFTER_MERGE);
}

/**
 * mcl_span_index_add:
 * @annotation: an annotation whose id is not in the index
 *
 * Adds an annotation.
 */
void
mcl_span_index_add (MclSpanIndex *self, MclAnnotation *annotation)
{
  MclSpanKey key;
  guint i;

  g_return_if_fail (self != NULL);
  g_return_if_fail (annotation != NULL);

  key = mcl_span_key_for (annotation);
  mcl_annotation_ref (annotation);
  if (mcl_span_run_find (&self->run, &key, &i)) {
    g_assert (!mcl_span_run_is_live (&self->run, i));
    mcl_span_run_revive (&self->run, i, annotation);
  } else {
    if (self->n_delta == MAX_DELTA)
      merge (self);
    i = mcl_span_index_find_in_delta (self, &key);
    memmove (&self->delta[i + 1], &self->delta[i], (self->n_delta - i) * sizeof *self->delta);
    self->delta[i] = mcl_span_entry_for (annotation);
    self->n_delta++;
  }
  check_invariants (self, MAX_CHECKED_ALWAYS);
}

/**
 * mcl_span_index_remove:
 * @annotation: an annotation; only its span and its id count
 *
 * Removes an annotation.
 *
 * Returns: whether it was there
 */
gboolean
mcl_span_index_remove (MclSpanIndex *self, MclAnnotation *annotation)
{
  MclSpanKey key;
  guint i;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (annotation != NULL, FALSE);

  key = mcl_span_key_for (annotation);
  if (is_in_delta (self, &key, &i)) {
    g_autoptr (MclAnnotation) removed = self->delta[i].annotation;

    self->n_delta--;
    memmove (&self->delta[i], &self->delta[i + 1], (self->n_delta - i) * sizeof *self->delta);
  } else if (mcl_span_run_find (&self->run, &key, &i) && mcl_span_run_is_live (&self->run, i)) {
    mcl_span_run_kill (&self->run, i);
    if (self->run.n_entries - self->run.n_live > MAX (MAX_DELTA, self->run.n_entries / 4))
      merge (self);
  } else {
    return FALSE;
  }
  check_invariants (self, MAX_CHECKED_ALWAYS);
  return TRUE;
}
