/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where annotations stand after their article's text changed.
 *
 * What is known of an annotation is what its sidecar says: the text, up to 32 code points before
 * and behind it, and the old offsets. The old article usually exists no more; when the caller
 * still has it, a diff leads.
 *
 * 1. Text and context stand unchanged at the old offsets: exact.
 * 2. With the old text: where the diff says, if text and sentence agree.
 * 3. Where the same text stands: accepted when enough of its sentence is there too and its context
 *    leads that of every other place clearly.
 * 4. Places of the same text that context can't tell apart: those that were settled say how far
 *    the text around moved; the place that fits this much better than every other is taken.
 * 5. The best approximate match, from a score and lead on, never for short texts.
 * 6. What is out of the order of all others was moved there, or is a copy that stood there before
 *    and the original was deleted: ambiguous, when the text around grew too little to take it in.
 * 7. Two annotations that stood apart can't come to stand in one place: the worse one is ambiguous.
 *
 * All else is ambiguous or lost: a person decides. The order of the annotations does not change
 * the result, there is no chance in it, and nothing is changed by it. The new text is read once,
 * see mcl-text-grams.c; ten thousand annotations in a megabyte take about a second
 * (tests/bench/bench-reanchor.c).
 *
 * Rejected: taking a text that stands once in the new article without looking at its sentence.
 * When a sentence is deleted, the names in it that stand once elsewhere would all move there. */
#include "config.h"

#include "mcl-reanchor-private.h"

static const char *const status_names[] = { "exact", "moved", "fuzzy", "ambiguous", "lost" };

/**
 * mcl_reanchor_status_to_string:
 *
 * Returns: (transfer none): the status as it is in JSON and on the command line
 */
const char *
mcl_reanchor_status_to_string (MclReanchorStatus status)
{
  g_return_val_if_fail (status < G_N_ELEMENTS (status_names), NULL);

  return status_names[status];
}

/**
 * mcl_reanchor_status_is_placed:
 *
 * Returns: whether there is a place that can be taken without asking
 */
gboolean
mcl_reanchor_status_is_placed (MclReanchorStatus status)
{
  return status <= MCL_REANCHOR_FUZZY;
}

static void
prepare_item (MclReanchoring *self, MclReanchorItem *item, const MclQuote *quote)
{
  MclRange span = mcl_annotation_get_span (item->annotation);

  if (quote == NULL || quote->text == NULL) {
    if (self->old_text == NULL || span.end > mcl_text_get_n_chars (self->old_text))
      return;
    item->owned_text = mcl_text_dup_slice (self->old_text, span);
    item->owned_prefix = mcl_text_dup_slice (self->old_text, mcl_sidecar_get_prefix_range (span));
    item->owned_suffix =
        mcl_text_dup_slice (self->old_text, mcl_sidecar_get_suffix_range (span, self->old_text));
    item->quote =
        mcl_reanchor_quote_new (span, item->owned_text, item->owned_prefix, item->owned_suffix);
    return;
  }
  item->quote = mcl_reanchor_quote_new (span, quote->text, quote->prefix, quote->suffix);
}

static void
clear_item (MclReanchorItem *item)
{
  mcl_reanchor_quote_free (item->quote);
  g_free (item->owned_text);
  g_free (item->owned_prefix);
  g_free (item->owned_suffix);
  g_clear_pointer (&item->rivals, g_array_unref);
}

static MclRange
shift_range (MclRange range, MclRange from, MclRange to)
{
  return MCL_RANGE (range.start - from.start + to.start, range.end - from.start + to.start);
}

/* The fragments go where their own text went; one whose text is gone makes it a question. */
static void
map_fragments (MclReanchoring *self, MclReanchorItem *item)
{
  MclReanchorResult *result = item->result;
  guint n_fragments = 0;
  const MclRange *fragments = mcl_annotation_get_fragments (item->annotation, &n_fragments);
  MclRange span = item->quote->span;
  g_autofree char *new_slice = NULL;
  g_autoptr (MclText) old_slice_text = NULL;
  g_autoptr (MclText) new_slice_text = NULL;
  g_autoptr (MclTextDiff) diff = NULL;

  if (n_fragments < 2 || mcl_range_is_empty (result->range))
    return;
  result->fragments = g_new (MclRange, n_fragments);
  result->n_fragments = n_fragments;
  if (!result->same_text) {
    new_slice = mcl_text_dup_slice (self->target.text, result->range);
    old_slice_text = mcl_text_new_from_string (item->quote->text);
    new_slice_text = mcl_text_new_from_string (new_slice);
    diff = mcl_text_diff_new (old_slice_text, new_slice_text);
  }
  for (guint i = 0; i < n_fragments; i++) {
    MclRange mapped = MCL_RANGE (0, 0);
    guint32 least = i > 0 ? result->fragments[i - 1].end + 1 : 0;

    if (diff == NULL) {
      result->fragments[i] = shift_range (fragments[i], span, result->range);
      continue;
    }
    if (mcl_text_diff_map_range (diff, shift_range (fragments[i], span, MCL_RANGE (0, 0)),
                                 &mapped) != MCL_TEXT_DIFF_GONE)
      mapped = shift_range (mapped, MCL_RANGE (0, 0), result->range);
    if (i == 0)
      mapped.start = result->range.start;
    if (i == n_fragments - 1)
      mapped.end = result->range.end;
    if (mapped.start < least || mapped.end <= mapped.start || mapped.end > result->range.end) {
      g_clear_pointer (&result->fragments, g_free);
      result->n_fragments = 0;
      mcl_reanchor_demote (item);
      return;
    }
    result->fragments[i] = mapped;
  }
}

static void
clear_result (MclReanchorResult *result)
{
  g_free (result->fragments);
}

static void
run (MclReanchoring *self)
{
  for (guint i = 0; i < self->n_items; i++)
    mcl_reanchor_place_item (self, &self->items[i]);
  mcl_reanchor_choose_rivals (self);
  mcl_reanchor_doubt_copies (self);
  mcl_reanchor_settle_conflicts (self);
  for (guint i = 0; i < self->n_items; i++)
    map_fragments (self, &self->items[i]);
}

/**
 * mcl_reanchor:
 * @old_text: (nullable): the text that the annotations were made on, when it is still known
 * @new_text: the text as it is now
 * @annotations: (element-type MclAnnotation): what to find
 * @quotes: (nullable) (element-type MclQuote): one for each annotation, as a sidecar has them; may
 *   only be NULL when there is an @old_text to take them from. An annotation without a text is
 *   lost.
 *
 * Finds where annotations stand in a text that was changed; see the top of the file. Blocks for
 * up to a second or two with ten thousand annotations in a megabyte: call it in a worker.
 *
 * Returns: (transfer full) (element-type MclReanchorResult): one result for each annotation
 */
GArray *
mcl_reanchor (MclText *old_text, MclText *new_text, GPtrArray *annotations, GArray *quotes)
{
  MclReanchoring self = { .old_text = old_text, .n_items = annotations->len };

  g_return_val_if_fail (old_text != NULL || quotes != NULL, NULL);
  g_return_val_if_fail (quotes == NULL || quotes->len == annotations->len, NULL);

  mcl_reanchor_target_init (&self.target, new_text);
  if (old_text != NULL)
    self.diff = mcl_text_diff_new (old_text, new_text);
  self.results = g_array_sized_new (FALSE, TRUE, sizeof (MclReanchorResult), self.n_items);
  g_array_set_clear_func (self.results, (GDestroyNotify) clear_result);
  g_array_set_size (self.results, self.n_items);
  self.items = g_new0 (MclReanchorItem, MAX (self.n_items, 1));
  for (guint i = 0; i < self.n_items; i++) {
    self.items[i].annotation = g_ptr_array_index (annotations, i);
    self.items[i].result = &g_array_index (self.results, MclReanchorResult, i);
    self.items[i].result->status = MCL_REANCHOR_LOST;
    prepare_item (&self, &self.items[i],
                  quotes != NULL ? &g_array_index (quotes, MclQuote, i) : NULL);
  }

  run (&self);
  mcl_reanchor_target_clear (&self.target);
  for (guint i = 0; i < self.n_items; i++)
    clear_item (&self.items[i]);
  g_free (self.items);
  g_free (self.settled);
  g_clear_pointer (&self.chain, g_array_unref);
  mcl_text_diff_free (self.diff);
  return self.results;
}

/**
 * mcl_reanchor_result_apply:
 * @self: a result with a place
 *
 * Returns: (transfer full): the annotation at its new place; all else of it stays
 */
MclAnnotation *
mcl_reanchor_result_apply (const MclReanchorResult *self, MclAnnotation *annotation)
{
  MclAnnotationFields fields = { 0 };

  g_return_val_if_fail (!mcl_range_is_empty (self->range), mcl_annotation_ref (annotation));

  mcl_annotation_get_fields (annotation, &fields);
  fields.span = self->range;
  fields.fragments = self->fragments;
  fields.n_fragments = self->n_fragments;
  return mcl_annotation_new (&fields);
}
