/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One pattern in one text: a single pass each. Who looks for many patterns in the same text uses
 * MclTextGrams instead. */
#include "config.h"

#include "mcl-text-search.h"

#include <stdlib.h>
#include <string.h>

#include "mcl-bit-pattern.h"
#include "mcl-text-fold.h"

typedef struct {
  guint32 end;
  guint32 n_edits;
  guint32 distance; /* from the hint */
} End;

static MclTextFold *
fold (const char *utf8, gsize n_bytes, MclTextSearchFlags flags)
{
  return (flags & MCL_TEXT_SEARCH_LITERAL) != 0 ? mcl_text_fold_new_literal (utf8, n_bytes)
                                                : mcl_text_fold_new (utf8, n_bytes);
}

static MclTextFold *
fold_text (MclText *text, MclTextSearchFlags flags)
{
  gsize n_bytes = 0;
  const char *utf8 = mcl_text_get_utf8 (text, &n_bytes);

  return fold (utf8, n_bytes, flags);
}

/**
 * mcl_text_search_exact:
 * @pattern: what to look for; nothing is found nowhere
 *
 * Returns: (transfer full) (element-type MclRange): all places, overlapping ones too, ascending
 */
GArray *
mcl_text_search_exact (MclText *text, const char *pattern, MclTextSearchFlags flags)
{
  g_autoptr (MclTextFold) haystack = fold_text (text, flags);
  g_autoptr (MclTextFold) needle = fold (pattern, strlen (pattern), flags);
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (MclRange));
  gboolean literal = (flags & MCL_TEXT_SEARCH_LITERAL) != 0;

  for (guint32 i = 0; needle->n_chars > 0 && i + needle->n_chars <= haystack->n_chars; i++) {
    guint32 end = i + needle->n_chars;
    MclRange range = MCL_RANGE (0, 0);

    if (haystack->chars[i] != needle->chars[0] ||
        memcmp (haystack->chars + i, needle->chars, needle->n_chars * sizeof (gunichar)) != 0 ||
        (!literal &&
         (!mcl_text_fold_is_boundary (haystack, i) || !mcl_text_fold_is_boundary (haystack, end))))
      continue;
    range = mcl_text_fold_to_source (haystack, MCL_RANGE (i, end));
    g_array_append_val (ranges, range);
  }
  return g_steal_pointer (&ranges);
}

static int
compare_ends (const void *a, const void *b)
{
  const End *end_a = a;
  const End *end_b = b;

  if (end_a->n_edits != end_b->n_edits)
    return end_a->n_edits < end_b->n_edits ? -1 : 1;
  if (end_a->distance != end_b->distance)
    return end_a->distance < end_b->distance ? -1 : 1;
  return (end_a->end > end_b->end) - (end_a->end < end_b->end);
}

/* Where a match may end: with fewer edits than at its neighbours, or as few. */
static GArray *
list_ends (const guint32 *n_edits, guint32 n_chars, guint32 length, guint32 max_edits, guint32 hint)
{
  GArray *ends = g_array_new (FALSE, FALSE, sizeof (End));

  for (guint32 i = 1; i <= n_chars; i++) {
    End end = { .end = i, .n_edits = n_edits[i] };
    guint32 start = i - MIN (i, length);

    if (n_edits[i] > max_edits || n_edits[i] > n_edits[i - 1] ||
        (i < n_chars && n_edits[i] > n_edits[i + 1]))
      continue;
    end.distance = hint == G_MAXUINT32 ? start : start > hint ? start - hint : hint - start;
    g_array_append_val (ends, end);
  }
  if (ends->len > 0)
    qsort (ends->data, ends->len, sizeof (End), compare_ends);
  return ends;
}

static gboolean
overlaps_any (const GArray *ranges, MclRange range)
{
  for (guint i = 0; i < ranges->len; i++) {
    if (mcl_range_intersects (g_array_index (ranges, MclRange, i), range))
      return TRUE;
  }
  return FALSE;
}

/**
 * mcl_text_search_approximate:
 * @pattern: what to look for; nothing is found nowhere
 * @max_edits: how many edits away a match may be
 * @hint: the expected start, in code points: of equally good matches the nearest to it comes
 *   first; %G_MAXUINT32: the first
 * @max_matches: how many matches are wanted
 *
 * Finds where the text is most like a pattern, by Myers' bit-parallel algorithm; see
 * mcl-bit-pattern.c. Costs length of the text × (1 + length of the pattern / 64).
 *
 * Returns: (transfer full) (element-type MclTextMatch): matches that don't overlap, best first
 */
GArray *
mcl_text_search_approximate (MclText *text,
                             const char *pattern,
                             guint32 max_edits,
                             guint32 hint,
                             guint max_matches,
                             MclTextSearchFlags flags)
{
  g_autoptr (MclTextFold) haystack = fold_text (text, flags);
  g_autoptr (MclTextFold) needle = fold (pattern, strlen (pattern), flags);
  g_autoptr (MclBitPattern) forwards = mcl_bit_pattern_new (needle->chars, needle->n_chars, FALSE);
  g_autoptr (MclBitPattern) backwards = mcl_bit_pattern_new (needle->chars, needle->n_chars, TRUE);
  g_autofree guint32 *n_edits = g_new (guint32, (gsize) haystack->n_chars + 1);
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (MclTextMatch));
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (MclRange));
  g_autoptr (GArray) ends = NULL;

  if (needle->n_chars == 0)
    return g_steal_pointer (&matches);
  if (hint != G_MAXUINT32)
    hint = mcl_text_fold_from_source (haystack, hint);
  mcl_bit_pattern_match (forwards, haystack->chars, haystack->n_chars, FALSE, n_edits);
  ends = list_ends (n_edits, haystack->n_chars, needle->n_chars,
                    MIN (max_edits, needle->n_chars - 1), hint);
  for (guint i = 0; i < ends->len && matches->len < max_matches; i++) {
    const End *end = &g_array_index (ends, End, i);
    guint32 reach = MIN (end->end, needle->n_chars + end->n_edits);
    guint32 length = 0;
    MclTextMatch match = { .n_edits = end->n_edits };
    MclRange folded = MCL_RANGE (0, end->end);

    mcl_bit_pattern_match_prefix (backwards, haystack->chars + end->end - reach, reach, &length);
    folded.start = end->end - length;
    if (length == 0 || overlaps_any (taken, folded))
      continue;
    match.range = mcl_text_fold_to_source (haystack, folded);
    match.score = 1.0 - (double) match.n_edits / needle->n_chars;
    g_array_append_val (taken, folded);
    g_array_append_val (matches, match);
  }
  return g_steal_pointer (&matches);
}
