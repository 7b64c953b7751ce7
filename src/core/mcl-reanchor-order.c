/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What annotations tell about each other: steps 4, 6 and 7 of mcl-reanchor.c. */

#include "config.h"

#include "mcl-reanchor-private.h"

#include <math.h>
#include <string.h>

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

static int
compare_old_starts (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const MclReanchoring *self = user_data;
  const MclReanchorItem *item_a = &self->items[*(const guint *) a];
  const MclReanchorItem *item_b = &self->items[*(const guint *) b];
  int order = mcl_range_compare (item_a->quote->span, item_b->quote->span);

  if (order == 0)
    order = mcl_range_compare (item_a->result->range, item_b->result->range);
  return order != 0 ? order
                    : strcmp (mcl_annotation_get_id (item_a->annotation),
                              mcl_annotation_get_id (item_b->annotation));
}

static void
list_settled (MclReanchoring *self)
{
  self->settled = g_new (guint, MAX (self->n_items, 1));
  for (guint i = 0; i < self->n_items; i++) {
    if (self->items[i].is_settled)
      self->settled[self->n_settled++] = i;
  }
  g_sort_array (self->settled, self->n_settled, sizeof (guint), compare_old_starts, self);
}

static gint64
get_shift (const MclReanchoring *self, guint i)
{
  const MclReanchorItem *item = &self->items[self->settled[i]];

  return (gint64) item->result->range.start - item->quote->span.start;
}

/* How many settled annotations start at an offset of the old text or before it. */
static guint
count_settled_before (const MclReanchoring *self, guint32 old_start)
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
get_distance (const MclReanchoring *self, const MclReanchorItem *item, MclRange folded)
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
choose_rival (MclReanchoring *self, MclReanchorItem *item)
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
  if (nearest->evidence >= MCL_REANCHOR_MIN_EVIDENCE &&
      best_context - nearest->context <= MAX_NEAREST_LAG &&
      nearest_distance * MIN_DISTANCE_RATIO <= next_distance)
    mcl_reanchor_put_place (self, item, MCL_REANCHOR_MOVED, nearest, next);
  else
    mcl_reanchor_put_place (self, item, MCL_REANCHOR_AMBIGUOUS, nearest, next);
}

/**
 * mcl_reanchor_choose_rivals:
 *
 * Step 4 for every item that has rivals. All items must have been through the steps before.
 */
void
mcl_reanchor_choose_rivals (MclReanchoring *self)
{
  list_settled (self);
  for (guint i = 0; i < self->n_items; i++) {
    if (self->items[i].rivals != NULL)
      choose_rival (self, &self->items[i]);
  }
}

/* The longest run of settled annotations that kept their order, by patience sorting. */
static void
make_chain (MclReanchoring *self)
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
  self->chain = g_array_new (FALSE, FALSE, sizeof (MclReanchorLink));
  g_array_set_size (self->chain, n_tails);
  for (guint i = n_tails, at = n_tails > 0 ? tails[n_tails - 1] : 0; i-- > 0; at = before[at]) {
    const MclReanchorItem *item = &self->items[self->settled[at]];
    const MclReanchorLink link = { item->quote->span.start, item->result->range.start };

    g_array_index (self->chain, MclReanchorLink, i) = link;
  }
}

/* How many links start before an offset, in the old or the new text. */
static guint
count_links_before (const MclReanchoring *self, guint32 offset, gboolean in_new)
{
  guint low = 0;
  guint high = self->chain->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;
    const MclReanchorLink *link = &g_array_index (self->chain, MclReanchorLink, middle);

    if ((in_new ? link->new_start : link->old_start) < offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* The links around a place; the ends of the texts where there is none. */
static void
get_links_around (const MclReanchoring *self,
                  guint32 offset,
                  gboolean in_new,
                  MclReanchorLink *left,
                  MclReanchorLink *right)
{
  guint at = count_links_before (self, offset, in_new);
  guint next = count_links_before (self, offset + 1, in_new);

  *left = (MclReanchorLink) { 0, 0 };
  *right = (MclReanchorLink) { G_MAXUINT32, G_MAXUINT32 };
  if (at > 0)
    *left = g_array_index (self->chain, MclReanchorLink, at - 1);
  if (next < self->chain->len)
    *right = g_array_index (self->chain, MclReanchorLink, next);
}

static gboolean
is_in_order (const MclReanchoring *self, const MclReanchorItem *item)
{
  guint32 new_start = item->result->range.start;
  MclReanchorLink left = { 0 };
  MclReanchorLink right = { 0 };

  get_links_around (self, item->quote->span.start, FALSE, &left, &right);
  return left.new_start <= new_start && new_start <= right.new_start;
}

/* Whether the text around the new place became longer by the annotation and a little of what stood
 * around it. At the ends of the text there is no telling. */
static gboolean
is_room_made (const MclReanchoring *self, const MclReanchorItem *item)
{
  MclReanchorLink left = { 0 };
  MclReanchorLink right = { 0 };
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
has_companion (const MclReanchoring *self, const MclReanchorItem *item)
{
  gint64 shift = (gint64) item->result->range.start - item->quote->span.start;
  guint at = count_settled_before (self, item->quote->span.start);

  for (guint i = at - MIN (at, N_COMPANIONS); i < MIN (at + N_COMPANIONS, self->n_settled); i++) {
    const MclReanchorItem *other = &self->items[self->settled[i]];
    gint64 distance = (gint64) other->quote->span.start - item->quote->span.start;

    if (other != item && !mcl_range_equal (other->quote->span, item->quote->span) &&
        ABS (distance) <= MAX_COMPANION_CHARS &&
        ABS (get_shift (self, i) - shift) <= MAX_SHIFT_DIFFERENCE)
      return TRUE;
  }
  return FALSE;
}

/* A long text alone is what it is; with the old text there is no doubt. */
static gboolean
is_credible_move (const MclReanchoring *self, const MclReanchorItem *item)
{
  return is_room_made (self, item) &&
         (self->diff != NULL || item->quote->fold->n_chars >= MCL_REANCHOR_MIN_UNIQUE_CHARS ||
          has_companion (self, item));
}

/**
 * mcl_reanchor_doubt_copies:
 *
 * Step 6, after mcl_reanchor_choose_rivals().
 */
void
mcl_reanchor_doubt_copies (MclReanchoring *self)
{
  make_chain (self);
  for (guint i = 0; i < self->n_items; i++) {
    MclReanchorItem *item = &self->items[i];

    if (item->is_placed && !is_in_order (self, item) && !is_credible_move (self, item))
      mcl_reanchor_demote (item);
  }
}

static int
compare_new_places (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const MclReanchoring *self = user_data;
  const MclReanchorItem *item_a = &self->items[*(const guint *) a];
  const MclReanchorItem *item_b = &self->items[*(const guint *) b];
  int order = mcl_range_compare (item_a->result->range, item_b->result->range);

  return order != 0 ? order : compare_old_starts (a, b, user_data);
}

static gboolean
is_conflict (const MclReanchorItem *a, const MclReanchorItem *b)
{
  return a->is_placed && b->is_placed &&
         mcl_range_intersects (a->result->range, b->result->range) &&
         !mcl_range_intersects (a->quote->span, b->quote->span);
}

/* Whoever fits better stays; when neither does, neither. */
static void
settle_conflict (MclReanchorItem *a, MclReanchorItem *b)
{
  double rank_a = mcl_reanchor_quote_get_rank (a->quote, &a->chosen);
  double rank_b = mcl_reanchor_quote_get_rank (b->quote, &b->chosen);

  if (rank_a <= rank_b)
    mcl_reanchor_demote (a);
  if (rank_b <= rank_a)
    mcl_reanchor_demote (b);
}

/* Leaves those of the open places that reach behind @start, and settles their conflicts with
 * @item. */
static guint
meet_open (MclReanchoring *self, guint *open, guint n_open, MclReanchorItem *item)
{
  guint n_left = 0;

  for (guint i = 0; i < n_open; i++) {
    MclReanchorItem *other = &self->items[open[i]];

    if (!other->is_placed || other->result->range.end <= item->result->range.start)
      continue;
    open[n_left++] = open[i];
    if (is_conflict (other, item))
      settle_conflict (other, item);
  }
  return n_left;
}

/**
 * mcl_reanchor_settle_conflicts:
 *
 * Step 7. Each place is compared with those that start before it and reach into it: as many as
 * annotations overlap in one place, which are few.
 */
void
mcl_reanchor_settle_conflicts (MclReanchoring *self)
{
  g_autofree guint *order = g_new (guint, MAX (self->n_items, 1));
  g_autofree guint *open = g_new (guint, MAX (self->n_items, 1));
  guint n_placed = 0;
  guint n_open = 0;

  for (guint i = 0; i < self->n_items; i++) {
    if (self->items[i].is_placed)
      order[n_placed++] = i;
  }
  g_sort_array (order, n_placed, sizeof (guint), compare_new_places, self);
  for (guint i = 0; i < n_placed; i++) {
    n_open = meet_open (self, open, n_open, &self->items[order[i]]);
    open[n_open++] = order[i];
  }
}
