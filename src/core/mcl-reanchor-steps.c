/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of re-anchoring that look at one annotation alone: 1, 2, 3 and 5 of mcl-reanchor.c. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "mcl-reanchor-private.h"

/* How much of the sentence must be there when the diff leads to the place, or the same text stands
 * just where it did. */
#define MIN_EVIDENCE_BY_DIFF 0.50
#define MIN_EVIDENCE_IN_PLACE 0.50

/* A changed text this long is the one that is meant whatever stands around it. */
#define MIN_LONE_FUZZY_CHARS 48u

/* With this much of the context no other place is looked for. */
#define SAFE_CONTEXT 0.85

/* What is worth showing to a person. */
#define MIN_GUESS_SCORE 0.60
#define MIN_GUESS_EVIDENCE 0.50

static void
put_runner_up (MclReanchoring *self, MclReanchorItem *item, const MclReanchorCandidate *runner_up)
{
  if (runner_up == NULL)
    return;
  item->result->runner_up = mcl_text_fold_to_source (self->target.fold, runner_up->range);
  item->result->runner_up_score = runner_up->score;
  item->result->runner_up_context = runner_up->context;
}

/* The folded range may be wider than a span that ends within a run of space. */
static MclRange
find_source (MclReanchoring *self, MclReanchorItem *item, const MclReanchorCandidate *candidate)
{
  MclRange span = item->quote->span;

  if (span.end <= mcl_text_get_n_chars (self->target.text) &&
      mcl_text_slice_equal (self->target.text, span, item->quote->text) &&
      mcl_range_equal (candidate->range, mcl_reanchor_target_fold_range (&self->target, span)))
    return span;
  return mcl_text_fold_to_source (self->target.fold, candidate->range);
}

/**
 * mcl_reanchor_put_place:
 * @runner_up: (nullable): the next best place
 *
 * Puts a place into an item's result. One that did not move after all is exact.
 */
void
mcl_reanchor_put_place (MclReanchoring *self,
                        MclReanchorItem *item,
                        MclReanchorStatus status,
                        const MclReanchorCandidate *candidate,
                        const MclReanchorCandidate *runner_up)
{
  MclReanchorResult *result = item->result;

  item->chosen = *candidate;
  item->is_placed = mcl_reanchor_status_is_placed (status);
  result->status = status;
  result->range = find_source (self, item, candidate);
  result->same_text = mcl_text_slice_equal (self->target.text, result->range, item->quote->text);
  result->score = candidate->score;
  result->context = candidate->context;
  if (status == MCL_REANCHOR_MOVED && result->same_text &&
      mcl_range_equal (result->range, item->quote->span))
    result->status = MCL_REANCHOR_EXACT;
  put_runner_up (self, item, runner_up);
}

/**
 * mcl_reanchor_demote:
 *
 * Leaves an item's place as a guess.
 */
void
mcl_reanchor_demote (MclReanchorItem *item)
{
  item->is_placed = FALSE;
  item->result->status = MCL_REANCHOR_AMBIGUOUS;
}

static gboolean
has_text_at (MclText *text, gint64 start, const char *expected)
{
  gint64 end = start + g_utf8_strlen (expected, -1);

  return start >= 0 && end <= mcl_text_get_n_chars (text) &&
         mcl_text_slice_equal (text, MCL_RANGE ((guint32) start, (guint32) end), expected);
}

/* To the letter, which tells more than the folded text where a span or its context begins within a
 * letter or a run of space. */
static gboolean
has_same_around (MclReanchoring *self, MclReanchorItem *item)
{
  const MclReanchorQuote *quote = item->quote;

  return has_text_at (self->target.text,
                      (gint64) quote->span.start - g_utf8_strlen (quote->before, -1),
                      quote->before) &&
         has_text_at (self->target.text, quote->span.end, quote->behind);
}

/* Step 1. */
static gboolean
stays (MclReanchoring *self, MclReanchorItem *item)
{
  MclRange span = item->quote->span;
  MclReanchorCandidate candidate = { .score = 1.0, .context = 1.0, .evidence = 1.0 };

  if (span.end > mcl_text_get_n_chars (self->target.text) ||
      !mcl_text_slice_equal (self->target.text, span, item->quote->text))
    return FALSE;
  candidate.range = mcl_reanchor_target_fold_range (&self->target, span);
  if (!has_same_around (self, item)) {
    if (mcl_range_is_empty (candidate.range))
      return FALSE;
    mcl_reanchor_quote_rate (item->quote, &self->target, &candidate);
    if (candidate.context < 1.0)
      return FALSE;
  }
  mcl_reanchor_put_place (self, item, MCL_REANCHOR_EXACT, &candidate, NULL);
  return TRUE;
}

/* Step 2. */
static gboolean
follows_diff (MclReanchoring *self, MclReanchorItem *item)
{
  MclRange mapped = MCL_RANGE (0, 0);
  MclReanchorCandidate candidate = { 0 };
  gboolean is_same = FALSE;

  if (self->diff == NULL || item->quote->span.end > mcl_text_get_n_chars (self->old_text) ||
      !mcl_text_slice_equal (self->old_text, item->quote->span, item->quote->text) ||
      mcl_text_diff_map_range (self->diff, item->quote->span, &mapped) == MCL_TEXT_DIFF_GONE)
    return FALSE;
  candidate.range = mcl_reanchor_target_fold_range (&self->target, mapped);
  if (mcl_range_is_empty (candidate.range))
    return FALSE;
  candidate.score = mcl_reanchor_score_text (&self->target, item->quote, candidate.range);
  is_same = mcl_range_length (candidate.range) == item->quote->fold->n_chars &&
            memcmp (self->target.fold->chars + candidate.range.start, item->quote->fold->chars,
                    item->quote->fold->n_chars * sizeof (gunichar)) == 0;
  mcl_reanchor_quote_rate (item->quote, &self->target, &candidate);
  if (candidate.evidence < MIN_EVIDENCE_BY_DIFF)
    return FALSE;
  if (!is_same && (candidate.score < MCL_REANCHOR_MIN_SCORE ||
                   item->quote->fold->n_chars < MCL_REANCHOR_MIN_FUZZY_CHARS))
    return FALSE;
  mcl_reanchor_put_place (self, item, is_same ? MCL_REANCHOR_MOVED : MCL_REANCHOR_FUZZY, &candidate,
                          NULL);
  item->is_settled = is_same;
  return TRUE;
}

static int
compare_contexts (const void *a, const void *b)
{
  const MclReanchorCandidate *candidate_a = a;
  const MclReanchorCandidate *candidate_b = b;

  if (candidate_a->context < candidate_b->context || candidate_a->context > candidate_b->context)
    return candidate_a->context > candidate_b->context ? -1 : 1;
  return (candidate_a->range.start > candidate_b->range.start) -
         (candidate_a->range.start < candidate_b->range.start);
}

/* Whether a place where the text was changed fits as well as one where it was not: a phrase that
 * comes again in sentences that are alike. */
static gboolean
has_rival_with_changes (MclReanchoring *self,
                        MclReanchorItem *item,
                        const MclReanchorCandidate *best)
{
  g_autoptr (GArray) candidates = NULL;
  double rank = mcl_reanchor_quote_get_rank (item->quote, best);

  if (best->context >= SAFE_CONTEXT || item->quote->fold->n_chars >= MIN_LONE_FUZZY_CHARS)
    return FALSE;
  candidates = mcl_reanchor_list_approximate (&self->target, item->quote);
  for (guint i = 0; i < candidates->len; i++) {
    const MclReanchorCandidate *other = &g_array_index (candidates, MclReanchorCandidate, i);

    if (!mcl_range_intersects (other->range, best->range) &&
        mcl_reanchor_quote_get_rank (item->quote, other) > rank - MCL_REANCHOR_MIN_LEAD)
      return TRUE;
  }
  return FALSE;
}

static double
get_min_evidence (const MclReanchoring *self,
                  const MclReanchorItem *item,
                  const MclReanchorCandidate *candidate)
{
  MclRange range = mcl_text_fold_to_source (self->target.fold, candidate->range);

  return mcl_range_equal (range, item->quote->span) ? MIN_EVIDENCE_IN_PLACE
                                                    : MCL_REANCHOR_MIN_EVIDENCE;
}

/* Step 3. TRUE when the place is known, or is one of a few. */
static gboolean
stands_elsewhere (MclReanchoring *self, MclReanchorItem *item, GArray *candidates)
{
  const MclReanchorCandidate *best = NULL;
  const MclReanchorCandidate *next = NULL;

  if (candidates->len == 0)
    return FALSE;
  qsort (candidates->data, candidates->len, sizeof (MclReanchorCandidate), compare_contexts);
  best = &g_array_index (candidates, MclReanchorCandidate, 0);
  next = candidates->len > 1 ? best + 1 : NULL;
  if (best->evidence < get_min_evidence (self, item, best)) {
    if (next != NULL || item->quote->fold->n_chars < MCL_REANCHOR_MIN_UNIQUE_CHARS)
      return FALSE;
    mcl_reanchor_put_place (self, item, MCL_REANCHOR_MOVED, best, NULL);
    return TRUE;
  }
  if (next == NULL || best->context - next->context >= MCL_REANCHOR_MIN_LEAD) {
    if (has_rival_with_changes (self, item, best))
      return FALSE;
    mcl_reanchor_put_place (self, item, MCL_REANCHOR_MOVED, best, next);
    item->is_settled = TRUE;
    return TRUE;
  }
  item->rivals = g_array_ref (candidates);
  return TRUE;
}

static int
compare_ranks (gconstpointer a, gconstpointer b, gpointer user_data)
{
  double rank_a = mcl_reanchor_quote_get_rank (user_data, a);
  double rank_b = mcl_reanchor_quote_get_rank (user_data, b);
  const MclReanchorCandidate *candidate_a = a;
  const MclReanchorCandidate *candidate_b = b;

  if (rank_a < rank_b || rank_a > rank_b)
    return rank_a > rank_b ? -1 : 1;
  return (candidate_a->range.start > candidate_b->range.start) -
         (candidate_a->range.start < candidate_b->range.start);
}

static gboolean
is_clear (MclReanchorItem *item, const MclReanchorCandidate *best, const MclReanchorCandidate *next)
{
  guint32 n_chars = item->quote->fold->n_chars;

  if (n_chars < MCL_REANCHOR_MIN_FUZZY_CHARS || best->score < MCL_REANCHOR_MIN_SCORE)
    return FALSE;
  if (best->evidence < MCL_REANCHOR_MIN_EVIDENCE && n_chars < MIN_LONE_FUZZY_CHARS)
    return FALSE;
  return next == NULL || mcl_reanchor_quote_get_rank (item->quote, best) -
                                 mcl_reanchor_quote_get_rank (item->quote, next) >=
                             MCL_REANCHOR_MIN_LEAD;
}

/* Step 5. @exact are places of the same text that step 3 did not trust. */
static void
resembles (MclReanchoring *self, MclReanchorItem *item, GArray *exact)
{
  g_autoptr (GArray) candidates = mcl_reanchor_list_approximate (&self->target, item->quote);
  const MclReanchorCandidate *best = NULL;
  const MclReanchorCandidate *next = NULL;

  for (guint i = 0; i < exact->len; i++) {
    const MclReanchorCandidate *candidate = &g_array_index (exact, MclReanchorCandidate, i);
    gboolean is_new = TRUE;

    for (guint j = 0; j < candidates->len; j++)
      is_new = is_new &&
               !mcl_range_intersects (g_array_index (candidates, MclReanchorCandidate, j).range,
                                      candidate->range);
    if (is_new)
      g_array_append_val (candidates, *candidate);
  }
  if (candidates->len == 0)
    return;
  g_array_sort_with_data (candidates, compare_ranks, item->quote);
  best = &g_array_index (candidates, MclReanchorCandidate, 0);
  next = candidates->len > 1 ? best + 1 : NULL;
  if (is_clear (item, best, next))
    mcl_reanchor_put_place (self, item, MCL_REANCHOR_FUZZY, best, next);
  else if (best->score >= MIN_GUESS_SCORE && best->evidence >= MIN_GUESS_EVIDENCE)
    mcl_reanchor_put_place (self, item, MCL_REANCHOR_AMBIGUOUS, best, next);
  else
    put_runner_up (self, item, best);
}

/**
 * mcl_reanchor_place_item:
 *
 * Looks for an item's place, as far as that can be told without the other items.
 */
void
mcl_reanchor_place_item (MclReanchoring *self, MclReanchorItem *item)
{
  g_autoptr (GArray) exact = NULL;

  if (item->quote == NULL)
    return;
  if (stays (self, item)) {
    item->is_settled = TRUE;
    return;
  }
  if (item->quote->fold->n_chars == 0)
    return;
  if (follows_diff (self, item))
    return;
  exact = mcl_reanchor_list_exact (&self->target, item->quote);
  if (!stands_elsewhere (self, item, exact))
    resembles (self, item, exact);
}
