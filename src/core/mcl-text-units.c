/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Graphemes, words, sentences, their clauses, and paragraphs.
 *
 * The Unicode rules (mcl-text-list.c) look at a whole text at once, at up to 0.1 µs for each code
 * point. So only a window around the offset is shown to them: from the paragraph's start or
 * `first_reach` code points before, to the paragraph's end or as far behind. No unit crosses the
 * end of a paragraph. Where the window cuts a paragraph, the rules lack what stands outside, so
 * units near the cut are not to be trusted: when one of them is the answer the window grows, up to
 * `max_reach`; only units longer than that come out cut. A 10 MB line costs the same as a short
 * one.
 */

#include "config.h"

#include "mcl-text.h"

#include "mcl-text-private.h"

/* In code points, to either side, by MclTextUnit. */
static const struct {
  guint32 first_reach;
  guint32 max_reach;
} reaches[] = {
  [MCL_TEXT_UNIT_GRAPHEME] = { 32, 1024 },
  [MCL_TEXT_UNIT_WORD] = { 64, 4096 },
  [MCL_TEXT_UNIT_SENTENCE] = { 512, 8192 },
  [MCL_TEXT_UNIT_CLAUSE] = { 512, 8192 },
  [MCL_TEXT_UNIT_PARAGRAPH] = { G_MAXUINT32, G_MAXUINT32 },
};

static MclRange *
find_first_ending_after (GArray *units, guint32 offset)
{
  for (guint i = 0; i < units->len; i++) {
    MclRange *range = &g_array_index (units, MclRange, i);

    if (range->end > offset)
      return range;
  }
  return NULL;
}

static MclRange *
find_last_starting_before (GArray *units, guint32 offset)
{
  for (guint i = units->len; i > 0; i--) {
    MclRange *range = &g_array_index (units, MclRange, i - 1);

    if (range->start < offset)
      return range;
  }
  return NULL;
}

/* A quarter of the smallest reach is more than the rules look at. */
static gboolean
is_trusted (const MclTextWindow *window, MclTextUnit unit, MclRange found)
{
  guint32 margin = reaches[unit].first_reach / 4;

  return !(window->cut_start && found.start < window->range.start + margin) &&
         !(window->cut_end && found.end + margin > window->range.end);
}

/* One look at the window around @anchor, which grows until its answer can be trusted. */
static gboolean
search_around (MclText *self,
               MclTextUnit unit,
               guint32 anchor,
               guint32 offset,
               gboolean forward,
               MclRange *found,
               MclTextWindow *window)
{
  for (guint32 reach = reaches[unit].first_reach;; reach *= 4) {
    g_autoptr (GArray) units = NULL;
    MclRange *range;

    *window = mcl_text_get_window (self, anchor, reach);
    units = mcl_text_list_units (self, unit, window->range);
    range = forward ? find_first_ending_after (units, offset)
                    : find_last_starting_before (units, offset);
    if (range == NULL)
      return FALSE;
    *found = *range;
    if (is_trusted (window, unit, *found) || reach >= reaches[unit].max_reach)
      return TRUE;
  }
}

/* The first unit that ends after @offset. */
static gboolean
find_next (MclText *self, MclTextUnit unit, guint32 offset, MclRange *found)
{
  while (offset < mcl_text_get_n_chars (self)) {
    MclTextWindow window;

    if (search_around (self, unit, offset, offset, TRUE, found, &window))
      return TRUE;
    offset = window.cut_end ? window.range.end : window.next_paragraph;
  }
  return FALSE;
}

/* The last unit that starts before @offset. */
static gboolean
find_previous (MclText *self, MclTextUnit unit, guint32 offset, MclRange *found)
{
  offset = MIN (offset, mcl_text_get_n_chars (self));
  while (offset > 0) {
    MclTextWindow window;

    if (search_around (self, unit, offset - 1, offset, FALSE, found, &window))
      return TRUE;
    offset = window.range.start;
  }
  return FALSE;
}

/**
 * mcl_text_find_unit:
 * @offset: in code points
 * @range: (out): the unit
 *
 * Finds the unit that the code point at @offset belongs to. A line end belongs to no unit, nor
 * does the space between words or sentences, nor anything to an empty line.
 *
 * Returns: FALSE, with @range empty at @offset, when there is none
 */
gboolean
mcl_text_find_unit (MclText *self, MclTextUnit unit, guint32 offset, MclRange *range)
{
  MclRange found;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (range != NULL, FALSE);

  *range = MCL_RANGE (offset, offset);
  if (!find_next (self, unit, offset, &found) || found.start > offset)
    return FALSE;
  *range = found;
  return TRUE;
}

/**
 * mcl_text_next_unit_start:
 * @offset: in code points
 *
 * Returns: where the next unit starts, strictly after @offset; the text's length when none does
 */
guint32
mcl_text_next_unit_start (MclText *self, MclTextUnit unit, guint32 offset)
{
  MclRange found;

  g_return_val_if_fail (self != NULL, 0);

  if (!find_next (self, unit, offset, &found))
    return mcl_text_get_n_chars (self);
  if (found.start > offset)
    return found.start;
  return find_next (self, unit, found.end, &found) ? found.start : mcl_text_get_n_chars (self);
}

/**
 * mcl_text_next_unit_end:
 * @offset: in code points
 *
 * Returns: where the next unit ends, strictly after @offset; the text's length when none does
 */
guint32
mcl_text_next_unit_end (MclText *self, MclTextUnit unit, guint32 offset)
{
  MclRange found;

  g_return_val_if_fail (self != NULL, 0);

  return find_next (self, unit, offset, &found) ? found.end : mcl_text_get_n_chars (self);
}

/**
 * mcl_text_previous_unit_start:
 * @offset: in code points
 *
 * Returns: where the previous unit starts, strictly before @offset; 0 when none does
 */
guint32
mcl_text_previous_unit_start (MclText *self, MclTextUnit unit, guint32 offset)
{
  MclRange found;

  g_return_val_if_fail (self != NULL, 0);

  return find_previous (self, unit, offset, &found) ? found.start : 0;
}

/**
 * mcl_text_previous_unit_end:
 * @offset: in code points
 *
 * Returns: where the previous unit ends, strictly before @offset; 0 when none does
 */
guint32
mcl_text_previous_unit_end (MclText *self, MclTextUnit unit, guint32 offset)
{
  MclRange found;

  g_return_val_if_fail (self != NULL, 0);

  if (!find_previous (self, unit, offset, &found))
    return 0;
  if (found.end < offset)
    return found.end;
  return find_previous (self, unit, found.start, &found) ? found.end : 0;
}
