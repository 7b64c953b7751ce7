/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Questions to a span index: each is put to its run and to its delta, and the answers zipped. */

#include "config.h"

#include "mcl-span-index.h"

#include "mcl-span-index-private.h"

/**
 * mcl_span_index_get_nth:
 * @n: from 0, in the index's order
 *
 * Returns: (transfer none) (nullable): the @n-th annotation, NULL beyond the end
 */
MclAnnotation *
mcl_span_index_get_nth (MclSpanIndex *self, guint n)
{
  guint low = 0;
  guint high;

  g_return_val_if_fail (self != NULL, NULL);

  if (n >= mcl_span_index_get_length (self))
    return NULL;
  /* How many entries of the delta stand before place n. */
  high = MIN (self->n_delta, n + 1);
  while (low < high) {
    guint middle = low + (high - low) / 2;
    MclSpanKey key = mcl_span_key_for (self->delta[middle].annotation);
    guint before = mcl_span_run_lower_bound (&self->run, &key);
    guint rank = middle + mcl_span_run_get_rank (&self->run, before);

    if (rank == n)
      return self->delta[middle].annotation;
    if (rank < n)
      low = middle + 1;
    else
      high = middle;
  }
  return self->run.entries[mcl_span_run_select (&self->run, n - low)].annotation;
}

/* A query's hits of the run and of the delta, zipped. */
typedef struct {
  MclSpanIndex *index;
  MclRange range;
  MclSpanIndexFunc func;
  gpointer user_data;
  guint next_in_delta;
} Query;

/* Reports the hits of the delta before @entry, or all that are left for NULL. */
static gboolean
report_delta (Query *query, const MclSpanEntry *entry)
{
  MclSpanIndex *self = query->index;

  for (; query->next_in_delta < self->n_delta; query->next_in_delta++) {
    const MclSpanEntry *candidate = &self->delta[query->next_in_delta];

    if (candidate->start >= query->range.end)
      return TRUE;
    if (entry != NULL && mcl_span_entry_compare (candidate, entry) > 0)
      return TRUE;
    if (candidate->end > query->range.start &&
        !query->func (candidate->annotation, query->user_data)) {
      query->next_in_delta++;
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
report_entry (const MclSpanEntry *entry, gpointer user_data)
{
  Query *query = user_data;

  return report_delta (query, entry) && query->func (entry->annotation, query->user_data);
}

/**
 * mcl_span_index_foreach:
 * @range: in code points
 * @func: called for each annotation; must not change the index
 * @user_data: for @func
 *
 * Visits, in order, every annotation whose span shares a code point with @range; an empty @range
 * is inside a span that begins before it and ends behind it.
 */
void
mcl_span_index_foreach (MclSpanIndex *self,
                        MclRange range,
                        MclSpanIndexFunc func,
                        gpointer user_data)
{
  Query query = { self, range, func, user_data, 0 };

  g_return_if_fail (self != NULL);
  g_return_if_fail (func != NULL);

  if (mcl_span_run_foreach (&self->run, range, report_entry, &query))
    report_delta (&query, NULL);
}

static gboolean
collect_cb (MclAnnotation *annotation, gpointer user_data)
{
  g_ptr_array_add (user_data, mcl_annotation_ref (annotation));
  return TRUE;
}

/**
 * mcl_span_index_query:
 * @range: in code points
 *
 * Returns: (transfer full) (element-type MclAnnotation): what mcl_span_index_foreach() visits;
 *   the array holds references
 */
GPtrArray *
mcl_span_index_query (MclSpanIndex *self, MclRange range)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_annotation_unref);

  mcl_span_index_foreach (self, range, collect_cb, hits);
  return hits;
}

/**
 * mcl_span_index_stab:
 * @offset: in code points
 *
 * Returns: (transfer full) (element-type MclAnnotation): the annotations whose span holds the
 *   code point at @offset, in order, that is: outer ones first when nested
 */
GPtrArray *
mcl_span_index_stab (MclSpanIndex *self, guint32 offset)
{
  return mcl_span_index_query (self,
                               MCL_RANGE (offset, offset < G_MAXUINT32 ? offset + 1 : offset));
}

/* How many annotations stand before @key; with @inclusive one that stands at it counts, too. */
static guint
count_before (MclSpanIndex *self, const MclSpanKey *key, gboolean inclusive)
{
  guint in_run = mcl_span_run_lower_bound (&self->run, key);
  guint in_delta = mcl_span_index_find_in_delta (self, key);

  if (inclusive && in_run < self->run.n_entries &&
      mcl_span_entry_compare_to_key (&self->run.entries[in_run], key) == 0)
    in_run++;
  if (inclusive && in_delta < self->n_delta &&
      mcl_span_entry_compare_to_key (&self->delta[in_delta], key) == 0)
    in_delta++;
  return mcl_span_run_get_rank (&self->run, in_run) + in_delta;
}

/* The span that is next in the order: the shorter one, or any that starts later. */
static MclRange
get_following_span (MclRange span)
{
  return span.end > 0 ? MCL_RANGE (span.start, span.end - 1)
                      : MCL_RANGE (span.start + 1, G_MAXUINT32);
}

/**
 * mcl_span_index_next:
 * @after: in code points; a span, or (caret, caret) for what starts behind a caret
 * @after_id: (nullable): the id of the annotation with that span to go on from
 *
 * Finds the first annotation strictly after (@after, @after_id) in the index's order. With NULL,
 * annotations with the very span @after are passed over.
 *
 * Returns: (transfer none) (nullable): the annotation, NULL at the end
 */
MclAnnotation *
mcl_span_index_next (MclSpanIndex *self, MclRange after, const char *after_id)
{
  MclSpanKey key = { after, after_id };

  g_return_val_if_fail (self != NULL, NULL);

  if (after_id == NULL)
    key.span = get_following_span (after);
  return mcl_span_index_get_nth (self, count_before (self, &key, after_id != NULL));
}

/**
 * mcl_span_index_previous:
 * @before: in code points; a span, or (caret, caret)
 * @before_id: (nullable): the id of the annotation with that span to go back from
 *
 * Finds the last annotation strictly before (@before, @before_id) in the index's order. With NULL,
 * annotations with the very span @before are passed over.
 *
 * Returns: (transfer none) (nullable): the annotation, NULL at the beginning
 */
MclAnnotation *
mcl_span_index_previous (MclSpanIndex *self, MclRange before, const char *before_id)
{
  MclSpanKey key = { before, before_id };
  guint n;

  g_return_val_if_fail (self != NULL, NULL);

  n = count_before (self, &key, FALSE);
  return n > 0 ? mcl_span_index_get_nth (self, n - 1) : NULL;
}
