/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where in the new text a quote may stand that was changed. The pieces of eight that quote and
 * context still have in common with the new text vote, each for the place where the quote would
 * start; where many agree, Myers' algorithm finds the best match. */
#include "config.h"

#include "mcl-reanchor-private.h"

#include <stdlib.h>
#include <string.h>

#define MAX_SEEDS 512u
#define MAX_SEED_PLACES 128u
#define MAX_REGIONS 6u
#define SLACK_CHARS 16u

/* Longer quotes are found by both of their ends. */
#define MAX_WHOLE_CHARS 2048u
#define END_CHARS 256u

typedef struct {
  gint64 first;
  gint64 last;
  guint n_votes;
} Region;

/* Prefix, text and suffix in one, without case. */
static gunichar *
join_quote (const MclReanchorQuote *quote, guint32 *n_chars)
{
  guint32 n_prefix = quote->prefix.length;
  guint32 n_text = quote->fold->n_chars;
  guint32 n_suffix = quote->suffix.length;
  gunichar *chars = g_new (gunichar, (gsize) n_prefix + n_text + n_suffix + 1);

  memcpy (chars, quote->prefix.chars, n_prefix * sizeof (gunichar));
  memcpy (chars + n_prefix, quote->caseless, n_text * sizeof (gunichar));
  memcpy (chars + n_prefix + n_text, quote->suffix.chars, n_suffix * sizeof (gunichar));
  *n_chars = n_prefix + n_text + n_suffix;
  return chars;
}

static int
compare_votes (const void *a, const void *b)
{
  gint64 vote_a = *(const gint64 *) a;
  gint64 vote_b = *(const gint64 *) b;

  return (vote_a > vote_b) - (vote_a < vote_b);
}

/* Where the text would start if a piece of it or of its context stood where it stands. */
static GArray *
list_votes (const MclReanchorTarget *self, const MclReanchorQuote *quote, MclTextGramSize size)
{
  GArray *votes = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint length = mcl_text_gram_size_get_length (size);
  guint32 n_chars = 0;
  g_autofree gunichar *chars = join_quote (quote, &n_chars);
  guint32 step = 1 + n_chars / MAX_SEEDS;

  for (guint32 i = 0; i + length <= n_chars; i += step) {
    guint n_places = 0;
    const guint32 *places = mcl_text_grams_find (self->grams, size, chars + i, &n_places);

    if (n_places > MAX_SEED_PLACES)
      continue;
    for (guint j = 0; j < n_places; j++) {
      gint64 vote = (gint64) places[j] + quote->prefix.length - i;

      if (memcmp (self->caseless + places[j], chars + i, length * sizeof (gunichar)) == 0)
        g_array_append_val (votes, vote);
    }
  }
  if (votes->len > 0)
    qsort (votes->data, votes->len, sizeof (gint64), compare_votes);
  return votes;
}

static int
compare_regions (const void *a, const void *b)
{
  const Region *region_a = a;
  const Region *region_b = b;

  if (region_a->n_votes != region_b->n_votes)
    return region_a->n_votes > region_b->n_votes ? -1 : 1;
  return (region_a->first > region_b->first) - (region_a->first < region_b->first);
}

/* The places with the most votes, near ones taken together. */
static GArray *
list_regions (const MclReanchorTarget *self, const MclReanchorQuote *quote)
{
  g_autoptr (GArray) votes = list_votes (self, quote, MCL_TEXT_GRAMS_OF_8);
  GArray *regions = g_array_new (FALSE, FALSE, sizeof (Region));
  gint64 slack = SLACK_CHARS + quote->fold->n_chars / 8;

  if (votes->len == 0) {
    g_array_unref (votes);
    votes = list_votes (self, quote, MCL_TEXT_GRAMS_OF_4);
  }
  for (guint i = 0; i < votes->len; i++) {
    gint64 vote = g_array_index (votes, gint64, i);
    Region *last = regions->len > 0 ? &g_array_index (regions, Region, regions->len - 1) : NULL;

    if (last != NULL && vote - last->last <= slack && vote - last->first <= 2 * slack) {
      last->last = vote;
      last->n_votes++;
    } else {
      Region region = { vote, vote, 1 };

      g_array_append_val (regions, region);
    }
  }
  if (regions->len > 0)
    qsort (regions->data, regions->len, sizeof (Region), compare_regions);
  if (regions->len > MAX_REGIONS)
    g_array_set_size (regions, MAX_REGIONS);
  return regions;
}

static guint32
clamp_offset (const MclReanchorTarget *self, gint64 offset)
{
  return (guint32) CLAMP (offset, 0, (gint64) self->fold->n_chars);
}

/* The best match of a pattern within a range of the target; empty when there is none. */
static MclRange
match_within (const MclReanchorTarget *self, const gunichar *chars, guint32 n_chars, MclRange range)
{
  g_autoptr (MclBitPattern) forwards = mcl_bit_pattern_new (chars, n_chars, FALSE);
  g_autoptr (MclBitPattern) backwards = mcl_bit_pattern_new (chars, n_chars, TRUE);
  guint32 n_range = mcl_range_length (range);
  g_autofree guint32 *n_edits = g_new (guint32, (gsize) n_range + 1);
  guint32 best = 0;
  guint32 reach = 0;
  guint32 length = 0;

  mcl_bit_pattern_match (forwards, self->caseless + range.start, n_range, FALSE, n_edits);
  for (guint32 i = 1; i <= n_range; i++) {
    if (n_edits[i] < n_edits[best])
      best = i;
  }
  reach = MIN (best, n_chars + n_edits[best]);
  mcl_bit_pattern_match_prefix (backwards, self->caseless + range.start + best - reach, reach,
                                &length);
  return MCL_RANGE (range.start + best - length, range.start + best);
}

static MclRange
match_region (const MclReanchorTarget *self, const MclReanchorQuote *quote, const Region *region)
{
  guint32 n_chars = quote->fold->n_chars;
  gint64 slack = SLACK_CHARS + n_chars / 4;
  gint64 start = region->first - slack;
  gint64 end = region->last + n_chars + slack;
  MclRange range = MCL_RANGE (clamp_offset (self, start), clamp_offset (self, end));
  MclRange head = MCL_RANGE (0, 0);
  MclRange tail = MCL_RANGE (0, 0);

  if (n_chars <= MAX_WHOLE_CHARS)
    return match_within (self, quote->caseless, n_chars, range);
  head = match_within (self, quote->caseless, END_CHARS, range);
  tail = match_within (self, quote->caseless + n_chars - END_CHARS, END_CHARS,
                       MCL_RANGE (head.end, range.end));
  return MCL_RANGE (head.start, MAX (tail.end, head.end));
}

static MclText *
new_text_of (const gunichar *chars, guint32 n_chars)
{
  g_autofree char *utf8 = g_ucs4_to_utf8 (chars, (glong) n_chars, NULL, NULL, NULL);

  return mcl_text_new_from_string (utf8 != NULL ? utf8 : "");
}

/* What of a long text is still there, by words: letter by letter would take n². */
static double
score_long_text (const MclReanchorTarget *self, const MclReanchorQuote *quote, MclRange range)
{
  g_autoptr (MclText) old_text = new_text_of (quote->caseless, quote->fold->n_chars);
  g_autoptr (MclText) new_text =
      new_text_of (self->caseless + range.start, mcl_range_length (range));
  g_autoptr (MclTextDiff) diff = mcl_text_diff_new (old_text, new_text);
  guint n_blocks = 0;
  const MclTextDiffBlock *blocks = mcl_text_diff_get_blocks (diff, &n_blocks);
  guint32 n_kept = 0;
  guint32 longer = MAX (quote->fold->n_chars, mcl_range_length (range));

  for (guint i = 0; i < n_blocks; i++)
    n_kept += blocks[i].group == 0 ? blocks[i].length : 0;
  return 1.0 - (double) MIN (longer - n_kept, quote->fold->n_chars) / quote->fold->n_chars;
}

/**
 * mcl_reanchor_score_text:
 * @range: folded
 *
 * Returns: 1 - edits / length for the quote's text and the text in a range, without case
 */
double
mcl_reanchor_score_text (const MclReanchorTarget *self,
                         const MclReanchorQuote *quote,
                         MclRange range)
{
  guint32 length = quote->fold->n_chars;
  guint32 n_range = mcl_range_length (range);
  g_autoptr (MclBitPattern) pattern = NULL;
  g_autofree guint32 *n_edits = NULL;

  if (length == 0 || n_range == 0)
    return 0;
  if (n_range == length &&
      memcmp (self->caseless + range.start, quote->caseless, length * sizeof (gunichar)) == 0)
    return 1.0;
  if (length > MAX_WHOLE_CHARS)
    return score_long_text (self, quote, range);
  pattern = mcl_bit_pattern_new (quote->caseless, length, FALSE);
  n_edits = g_new (guint32, (gsize) n_range + 1);
  mcl_bit_pattern_match (pattern, self->caseless + range.start, n_range, TRUE, n_edits);
  return 1.0 - (double) MIN (n_edits[n_range], length) / length;
}

/* The best match may end a letter early or late as well; a diff of the surroundings tells where
 * the edges really went. */
static MclRange
refine_edges (const MclReanchorTarget *self, const MclReanchorQuote *quote, MclRange range)
{
  guint32 n_chars = 0;
  g_autofree gunichar *chars = join_quote (quote, &n_chars);
  g_autoptr (MclText) old_text = new_text_of (chars, n_chars);
  MclRange around = MCL_RANGE (clamp_offset (self, (gint64) range.start - quote->prefix.length),
                               clamp_offset (self, (gint64) range.end + quote->suffix.length));
  g_autoptr (MclText) new_text =
      new_text_of (self->caseless + around.start, mcl_range_length (around));
  g_autoptr (MclTextDiff) diff = mcl_text_diff_new (old_text, new_text);
  MclRange old_range =
      MCL_RANGE (quote->prefix.length, quote->prefix.length + quote->fold->n_chars);
  MclRange refined = MCL_RANGE (0, 0);

  if (mcl_text_get_n_chars (old_text) != n_chars ||
      mcl_text_diff_map_range (diff, old_range, &refined) == MCL_TEXT_DIFF_GONE)
    return range;
  refined.start += around.start;
  refined.end += around.start;
  return mcl_range_is_empty (refined) || !mcl_range_intersects (refined, range) ? range : refined;
}

static MclRange
snap_to_boundaries (const MclReanchorTarget *self, MclRange range)
{
  while (range.start > 0 && !mcl_text_fold_is_boundary (self->fold, range.start))
    range.start--;
  while (range.end < self->fold->n_chars && !mcl_text_fold_is_boundary (self->fold, range.end))
    range.end++;
  return range;
}

/* A refined range may cost a few edits more than the best one: it is where the edges went. */
static MclReanchorCandidate
make_candidate (const MclReanchorTarget *self, MclReanchorQuote *quote, MclRange range)
{
  MclRange refined = snap_to_boundaries (self, refine_edges (self, quote, range));
  MclReanchorCandidate candidate = { .range = snap_to_boundaries (self, range) };

  candidate.score = mcl_reanchor_score_text (self, quote, candidate.range);
  if (!mcl_range_equal (refined, candidate.range)) {
    double score = mcl_reanchor_score_text (self, quote, refined);

    if ((candidate.score - score) * quote->fold->n_chars < 2.5) {
      candidate.range = refined;
      candidate.score = score;
    }
  }
  mcl_reanchor_quote_rate (quote, self, &candidate);
  return candidate;
}

static gboolean
overlaps_any (const GArray *candidates, MclRange range)
{
  for (guint i = 0; i < candidates->len; i++) {
    if (mcl_range_intersects (g_array_index (candidates, MclReanchorCandidate, i).range, range))
      return TRUE;
  }
  return FALSE;
}

/**
 * mcl_reanchor_list_approximate:
 *
 * Returns: (transfer full) (element-type MclReanchorCandidate): the few places that are most like
 *   the quote in its context, rated; none overlaps another
 */
GArray *
mcl_reanchor_list_approximate (MclReanchorTarget *self, MclReanchorQuote *quote)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (MclReanchorCandidate));
  g_autoptr (GArray) regions = NULL;

  if (quote->fold->n_chars == 0)
    return candidates;
  regions = list_regions (self, quote);
  for (guint i = 0; i < regions->len; i++) {
    MclRange range = match_region (self, quote, &g_array_index (regions, Region, i));
    MclReanchorCandidate candidate = { 0 };

    if (mcl_range_is_empty (range))
      continue;
    candidate = make_candidate (self, quote, range);
    if (!overlaps_any (candidates, candidate.range))
      g_array_append_val (candidates, candidate);
  }
  return candidates;
}
