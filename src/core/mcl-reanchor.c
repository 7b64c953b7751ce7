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

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* How much of the sentence must be there; when the diff leads to the place, or the same text stands
 * just where it did, less is enough. */
#define MIN_EVIDENCE 0.75
#define MIN_EVIDENCE_BY_DIFF 0.50
#define MIN_EVIDENCE_IN_PLACE 0.50

/* A text this long that stands once is the same wherever it is: a paragraph that was moved. */
#define MIN_UNIQUE_CHARS 32u
#define MIN_LONE_FUZZY_CHARS 48u

/* With this much of the context no other place is looked for. */
#define SAFE_CONTEXT 0.85

/* Places of which the context is this much worse than the best are no rivals in step 4. */
#define MAX_RIVAL_LAG 0.10
#define MAX_NEAREST_LAG 0.03

/* How much nearer the nearest place must be than the next. */
#define MIN_DISTANCE_RATIO 4.0

/* What a passage that was moved brings along, at least; and how close together annotations are
 * that were moved with it. */
#define MIN_ROOM_CHARS 16
#define N_COMPANIONS 6u
#define MAX_COMPANION_CHARS 1000
#define MAX_SHIFT_DIFFERENCE 24

/* What is worth showing to a person. */
#define MIN_GUESS_SCORE 0.60
#define MIN_GUESS_EVIDENCE 0.50

typedef struct {
  MclAnnotation *annotation;
  char *owned_text; /* all three NULL when the caller's quotes are used */
  char *owned_prefix;
  char *owned_suffix;
  MclReanchorQuote *quote;
  GArray *rivals; /* of MclReanchorCandidate, waiting for step 4 */
  MclReanchorCandidate chosen;
  MclReanchorResult *result;
  gboolean is_placed;
  gboolean is_settled; /* by text and context alone: tells others how far the text moved */
} Item;

/* Where a settled annotation starts. */
typedef struct {
  guint32 old_start;
  guint32 new_start;
} Link;

typedef struct {
  MclReanchorTarget target;
  MclText *old_text;
  MclTextDiff *diff;
  Item *items;
  guint n_items;
  GArray *results;
  guint *settled; /* indices of items by their old start */
  guint n_settled;
  GArray *chain; /* of Link: most of the settled ones, in order in both texts */
} Reanchoring;

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
prepare_item (Reanchoring *self, Item *item, const MclQuote *quote)
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
clear_item (Item *item)
{
  mcl_reanchor_quote_free (item->quote);
  g_free (item->owned_text);
  g_free (item->owned_prefix);
  g_free (item->owned_suffix);
  g_clear_pointer (&item->rivals, g_array_unref);
}

static void
put_runner_up (Reanchoring *self, Item *item, const MclReanchorCandidate *runner_up)
{
  if (runner_up == NULL)
    return;
  item->result->runner_up = mcl_text_fold_to_source (self->target.fold, runner_up->range);
  item->result->runner_up_score = runner_up->score;
  item->result->runner_up_context = runner_up->context;
}

static void
put_place (Reanchoring *self,
           Item *item,
           MclReanchorStatus status,
           const MclReanchorCandidate *candidate,
           const MclReanchorCandidate *runner_up)
{
  MclReanchorResult *result = item->result;

  item->chosen = *candidate;
  item->is_placed = mcl_reanchor_status_is_placed (status);
  result->status = status;
  result->range = mcl_text_fold_to_source (self->target.fold, candidate->range);
  result->same_text = mcl_text_slice_equal (self->target.text, result->range, item->quote->text);
  result->score = candidate->score;
  result->context = candidate->context;
  if (status == MCL_REANCHOR_MOVED && result->same_text &&
      mcl_range_equal (result->range, item->quote->span))
    result->status = MCL_REANCHOR_EXACT;
  put_runner_up (self, item, runner_up);
}

static void
demote (Item *item)
{
  item->is_placed = FALSE;
  item->result->status = MCL_REANCHOR_AMBIGUOUS;
}

/* Step 1. */
static gboolean
stays (Reanchoring *self, Item *item)
{
  MclRange span = item->quote->span;
  MclReanchorCandidate candidate = { .score = 1.0 };

  if (span.end > mcl_text_get_n_chars (self->target.text) ||
      !mcl_text_slice_equal (self->target.text, span, item->quote->text))
    return FALSE;
  candidate.range = mcl_reanchor_target_fold_range (&self->target, span);
  if (mcl_range_is_empty (candidate.range))
    return FALSE;
  mcl_reanchor_quote_rate (item->quote, &self->target, &candidate);
  if (candidate.context < 1.0)
    return FALSE;
  put_place (self, item, MCL_REANCHOR_EXACT, &candidate, NULL);
  /* The folded range may be wider, where the span ends within a run of space. */
  item->result->range = span;
  item->result->same_text = TRUE;
  return TRUE;
}

/* Step 2. */
static gboolean
follows_diff (Reanchoring *self, Item *item)
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
  put_place (self, item, is_same ? MCL_REANCHOR_MOVED : MCL_REANCHOR_FUZZY, &candidate, NULL);
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
has_rival_with_changes (Reanchoring *self, Item *item, const MclReanchorCandidate *best)
{
  g_autoptr (GArray) candidates = NULL;
  double rank = mcl_reanchor_quote_get_rank (item->quote, best);

  if (best->context >= SAFE_CONTEXT || item->quote->fold->n_chars >= MIN_LONE_FUZZY_CHARS)
    return FALSE;
  candidates = mcl_reanchor_list_approximate (&self->target, item->quote);
  for (guint i = 0; i < candidates->len; i++) {
    const MclReanchorCandidate *other = &g_array_index (candidates, MclReanchorCandidate, i);

    if (!mcl_range_intersects (other->range, best->range)
        && mcl_reanchor_quote_get_rank (item->quote, other) > rank - MCL_REANCHOR_MIN_LEAD)
      return TRUE;
  }
  return FALSE;
}

static double
get_min_evidence (const Reanchoring *self, const Item *item, const MclReanchorCandidate *candidate)
{
  MclRange range = mcl_text_fold_to_source (self->target.fold, candidate->range);

  return mcl_range_equal (range, item->quote->span) ? MIN_EVIDENCE_IN_PLACE : MIN_EVIDENCE;
}

/* Step 3. TRUE when the place is known, or is one of a few. */
static gboolean
stands_elsewhere (Reanchoring *self, Item *item, GArray *candidates)
{
  const MclReanchorCandidate *best = NULL;
  const MclReanchorCandidate *next = NULL;

  if (candidates->len == 0)
    return FALSE;
  qsort (candidates->data, candidates->len, sizeof (MclReanchorCandidate), compare_contexts);
  best = &g_array_index (candidates, MclReanchorCandidate, 0);
  next = candidates->len > 1 ? best + 1 : NULL;
  if (best->evidence < get_min_evidence (self, item, best)) {
    if (next != NULL || item->quote->fold->n_chars < MIN_UNIQUE_CHARS)
      return FALSE;
    put_place (self, item, MCL_REANCHOR_MOVED, best, NULL);
    return TRUE;
  }
  if (next == NULL || best->context - next->context >= MCL_REANCHOR_MIN_LEAD) {
    if (has_rival_with_changes (self, item, best))
      return FALSE;
    put_place (self, item, MCL_REANCHOR_MOVED, best, next);
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
is_clear (Item *item, const MclReanchorCandidate *best, const MclReanchorCandidate *next)
{
  guint32 n_chars = item->quote->fold->n_chars;

  if (n_chars < MCL_REANCHOR_MIN_FUZZY_CHARS || best->score < MCL_REANCHOR_MIN_SCORE)
    return FALSE;
  if (best->evidence < MIN_EVIDENCE && n_chars < MIN_LONE_FUZZY_CHARS)
    return FALSE;
  return next == NULL || mcl_reanchor_quote_get_rank (item->quote, best) -
                                 mcl_reanchor_quote_get_rank (item->quote, next) >=
                             MCL_REANCHOR_MIN_LEAD;
}

/* Step 5. @exact are places of the same text that step 3 did not trust. */
static void
resembles (Reanchoring *self, Item *item, GArray *exact)
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
    put_place (self, item, MCL_REANCHOR_FUZZY, best, next);
  else if (best->score >= MIN_GUESS_SCORE && best->evidence >= MIN_GUESS_EVIDENCE)
    put_place (self, item, MCL_REANCHOR_AMBIGUOUS, best, next);
  else
    put_runner_up (self, item, best);
}

static void
place_item (Reanchoring *self, Item *item)
{
  g_autoptr (GArray) exact = NULL;

  if (item->quote == NULL || item->quote->fold->n_chars == 0)
    return;
  if (stays (self, item)) {
    item->is_settled = TRUE;
    return;
  }
  if (follows_diff (self, item))
    return;
  exact = mcl_reanchor_list_exact (&self->target, item->quote);
  if (!stands_elsewhere (self, item, exact))
    resembles (self, item, exact);
}

static int
compare_old_starts (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Reanchoring *self = user_data;
  const Item *item_a = &self->items[*(const guint *) a];
  const Item *item_b = &self->items[*(const guint *) b];
  int order = mcl_range_compare (item_a->quote->span, item_b->quote->span);

  if (order == 0)
    order = mcl_range_compare (item_a->result->range, item_b->result->range);
  return order != 0 ? order
                    : strcmp (mcl_annotation_get_id (item_a->annotation),
                              mcl_annotation_get_id (item_b->annotation));
}

static void
list_settled (Reanchoring *self)
{
  self->settled = g_new (guint, MAX (self->n_items, 1));
  for (guint i = 0; i < self->n_items; i++) {
    if (self->items[i].is_settled)
      self->settled[self->n_settled++] = i;
  }
  g_sort_array (self->settled, self->n_settled, sizeof (guint), compare_old_starts, self);
}

static gint64
get_shift (const Reanchoring *self, guint i)
{
  const Item *item = &self->items[self->settled[i]];

  return (gint64) item->result->range.start - item->quote->span.start;
}

/* How many settled annotations start at an offset of the old text or before it. */
static guint
count_settled_before (const Reanchoring *self, guint32 old_start)
{
  guint low = 0;
  guint high = self->n_settled;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (self->items[self->settled[middle]].quote->span.start <= old_start)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* How far a place is from where the settled neighbours on either side would put it. */
static double
get_distance (const Reanchoring *self, const Item *item, MclRange folded)
{
  gint64 start = self->target.fold->starts[folded.start];
  gint64 expected = item->quote->span.start;
  guint next = count_settled_before (self, item->quote->span.start);
  double distance = G_MAXDOUBLE;

  if (next > 0)
    distance = fabs ((double) (start - expected - get_shift (self, next - 1)));
  if (next < self->n_settled)
    distance = MIN (distance, fabs ((double) (start - expected - get_shift (self, next))));
  return self->n_settled > 0 ? distance : fabs ((double) (start - expected));
}

/* Step 4. */
static void
choose_rival (Reanchoring *self, Item *item)
{
  double best_context = g_array_index (item->rivals, MclReanchorCandidate, 0).context;
  const MclReanchorCandidate *nearest = NULL;
  const MclReanchorCandidate *next = NULL;
  double nearest_distance = G_MAXDOUBLE;
  double next_distance = G_MAXDOUBLE;

  for (guint i = 0; i < item->rivals->len; i++) {
    const MclReanchorCandidate *rival = &g_array_index (item->rivals, MclReanchorCandidate, i);
    double distance = get_distance (self, item, rival->range);

    if (best_context - rival->context >= MAX_RIVAL_LAG)
      continue;
    if (distance < nearest_distance) {
      next = nearest;
      next_distance = nearest_distance;
      nearest = rival;
      nearest_distance = distance;
    } else if (distance < next_distance) {
      next = rival;
      next_distance = distance;
    }
  }
  if (nearest->evidence >= MIN_EVIDENCE && best_context - nearest->context <= MAX_NEAREST_LAG &&
      nearest_distance * MIN_DISTANCE_RATIO <= next_distance)
    put_place (self, item, MCL_REANCHOR_MOVED, nearest, next);
  else
    put_place (self, item, MCL_REANCHOR_AMBIGUOUS, nearest, next);
}

/* The longest run of settled annotations that kept their order, by patience sorting. */
static void
make_chain (Reanchoring *self)
{
  g_autofree guint *tails = g_new (guint, MAX (self->n_settled, 1));
  g_autofree guint *before = g_new (guint, MAX (self->n_settled, 1));
  guint n_tails = 0;

  for (guint i = 0; i < self->n_settled; i++) {
    guint32 start = self->items[self->settled[i]].result->range.start;
    guint low = 0;
    guint high = n_tails;

    while (low < high) {
      guint middle = low + (high - low) / 2;

      if (self->items[self->settled[tails[middle]]].result->range.start <= start)
        low = middle + 1;
      else
        high = middle;
    }
    before[i] = low > 0 ? tails[low - 1] : G_MAXUINT;
    tails[low] = i;
    n_tails = MAX (n_tails, low + 1);
  }
  self->chain = g_array_new (FALSE, FALSE, sizeof (Link));
  g_array_set_size (self->chain, n_tails);
  for (guint i = n_tails, at = n_tails > 0 ? tails[n_tails - 1] : 0; i-- > 0; at = before[at]) {
    const Item *item = &self->items[self->settled[at]];
    const Link link = { item->quote->span.start, item->result->range.start };

    g_array_index (self->chain, Link, i) = link;
  }
}

/* How many links start before an offset, in the old or the new text. */
static guint
count_links_before (const Reanchoring *self, guint32 offset, gboolean in_new)
{
  guint low = 0;
  guint high = self->chain->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;
    const Link *link = &g_array_index (self->chain, Link, middle);

    if ((in_new ? link->new_start : link->old_start) < offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* The links around a place; the ends of the texts where there is none. */
static void
get_links_around (const Reanchoring *self, guint32 offset, gboolean in_new, Link *left, Link *right)
{
  guint at = count_links_before (self, offset, in_new);
  guint next = count_links_before (self, offset + 1, in_new);

  *left = (Link) { 0, 0 };
  *right = (Link) { G_MAXUINT32, G_MAXUINT32 };
  if (at > 0)
    *left = g_array_index (self->chain, Link, at - 1);
  if (next < self->chain->len)
    *right = g_array_index (self->chain, Link, next);
}

static gboolean
is_in_order (const Reanchoring *self, const Item *item)
{
  guint32 new_start = item->result->range.start;
  Link left = { 0 };
  Link right = { 0 };

  get_links_around (self, item->quote->span.start, FALSE, &left, &right);
  return left.new_start <= new_start && new_start <= right.new_start;
}

/* Whether the text around the new place became longer by the annotation and a little of what stood
 * around it. At the ends of the text there is no telling. */
static gboolean
is_room_made (const Reanchoring *self, const Item *item)
{
  Link left = { 0 };
  Link right = { 0 };
  gint64 grown = 0;

  if (self->diff != NULL)
    return mcl_text_diff_is_from (self->diff, item->result->range, item->quote->span);
  get_links_around (self, item->result->range.start, TRUE, &left, &right);
  if (right.new_start == G_MAXUINT32)
    return TRUE;
  grown = ((gint64) right.new_start - left.new_start) - ((gint64) right.old_start - left.old_start);
  return grown >= (gint64) mcl_range_length (item->result->range) + MIN_ROOM_CHARS;
}

/* Whether another annotation near by made the same move. */
static gboolean
has_companion (const Reanchoring *self, const Item *item)
{
  gint64 shift = (gint64) item->result->range.start - item->quote->span.start;
  guint at = count_settled_before (self, item->quote->span.start);

  for (guint i = at - MIN (at, N_COMPANIONS); i < MIN (at + N_COMPANIONS, self->n_settled); i++) {
    const Item *other = &self->items[self->settled[i]];
    gint64 distance = (gint64) other->quote->span.start - item->quote->span.start;

    if (other != item && !mcl_range_equal (other->quote->span, item->quote->span)
        && ABS (distance) <= MAX_COMPANION_CHARS
        && ABS (get_shift (self, i) - shift) <= MAX_SHIFT_DIFFERENCE)
      return TRUE;
  }
  return FALSE;
}

/* A long text alone is what it is; with the old text there is no doubt. */
static gboolean
is_credible_move (const Reanchoring *self, const Item *item)
{
  return is_room_made (self, item)
         && (self->diff != NULL || item->quote->fold->n_chars >= MIN_UNIQUE_CHARS
             || has_companion (self, item));
}

/* Step 6. */
static void
doubt_copies (Reanchoring *self)
{
  make_chain (self);
  for (guint i = 0; i < self->n_items; i++) {
    Item *item = &self->items[i];

    if (item->is_placed && !is_in_order (self, item) && !is_credible_move (self, item))
      demote (item);
  }
}

static int
compare_new_places (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Reanchoring *self = user_data;
  const Item *item_a = &self->items[*(const guint *) a];
  const Item *item_b = &self->items[*(const guint *) b];
  int order = mcl_range_compare (item_a->result->range, item_b->result->range);

  return order != 0 ? order : compare_old_starts (a, b, user_data);
}

static gboolean
is_conflict (const Item *a, const Item *b)
{
  return a->is_placed && b->is_placed &&
         mcl_range_intersects (a->result->range, b->result->range) &&
         !mcl_range_intersects (a->quote->span, b->quote->span);
}

/* Whoever fits better stays; when neither does, neither. */
static void
settle_conflict (Item *a, Item *b)
{
  double rank_a = mcl_reanchor_quote_get_rank (a->quote, &a->chosen);
  double rank_b = mcl_reanchor_quote_get_rank (b->quote, &b->chosen);

  if (rank_a <= rank_b)
    demote (a);
  if (rank_b <= rank_a)
    demote (b);
}

/* Step 7. Places are compared with those that start before and reach furthest: with one, and with
 * the one next to it, is enough to find that two stand where only one can. */
static void
settle_conflicts (Reanchoring *self)
{
  g_autofree guint *order = g_new (guint, MAX (self->n_items, 1));
  guint n_placed = 0;
  guint furthest = 0;

  for (guint i = 0; i < self->n_items; i++) {
    if (self->items[i].is_placed)
      order[n_placed++] = i;
  }
  g_sort_array (order, n_placed, sizeof (guint), compare_new_places, self);
  for (guint i = 1; i < n_placed; i++) {
    Item *item = &self->items[order[i]];
    Item *before = &self->items[order[i - 1]];
    Item *outer = &self->items[order[furthest]];

    if (is_conflict (before, item))
      settle_conflict (before, item);
    if (outer != before && is_conflict (outer, item))
      settle_conflict (outer, item);
    if (item->is_placed &&
        (!outer->is_placed || item->result->range.end > outer->result->range.end))
      furthest = i;
  }
}

static MclRange
shift_range (MclRange range, MclRange from, MclRange to)
{
  return MCL_RANGE (range.start - from.start + to.start, range.end - from.start + to.start);
}

/* The fragments go where their own text went; one whose text is gone makes it a question. */
static void
map_fragments (Reanchoring *self, Item *item)
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
      demote (item);
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
run (Reanchoring *self)
{
  for (guint i = 0; i < self->n_items; i++)
    place_item (self, &self->items[i]);
  list_settled (self);
  for (guint i = 0; i < self->n_items; i++) {
    if (self->items[i].rivals != NULL)
      choose_rival (self, &self->items[i]);
  }
  doubt_copies (self);
  settle_conflicts (self);
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
  Reanchoring self = { .old_text = old_text, .n_items = annotations->len };

  g_return_val_if_fail (old_text != NULL || quotes != NULL, NULL);
  g_return_val_if_fail (quotes == NULL || quotes->len == annotations->len, NULL);

  mcl_reanchor_target_init (&self.target, new_text);
  if (old_text != NULL)
    self.diff = mcl_text_diff_new (old_text, new_text);
  self.results = g_array_sized_new (FALSE, TRUE, sizeof (MclReanchorResult), self.n_items);
  g_array_set_clear_func (self.results, (GDestroyNotify) clear_result);
  g_array_set_size (self.results, self.n_items);
  self.items = g_new0 (Item, MAX (self.n_items, 1));
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
