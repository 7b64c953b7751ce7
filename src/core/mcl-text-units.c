/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Graphemes, words, sentences and paragraphs.
 *
 * Pango knows the Unicode rules but looks at a whole text at once, at 0.1 µs for each code
 * point. So only a window around the offset is shown to it: from the paragraph's start or
 * `first_reach` code points before, to the paragraph's end or as far behind. No unit crosses the
 * end of a paragraph. Where the window cuts a paragraph, the rules lack what stands outside, so
 * units near the cut are not to be trusted: when one of them is the answer the window grows, up to
 * `max_reach`; only units longer than that come out cut. A 10 MB line costs the same as a short
 * one.
 *
 * Sentences are those of UAX #29 but for the breaks that mcl-text-sentence.c calls false.
 */

#include "config.h"

#include "mcl-text.h"

#include <pango/pango.h>

#include "mcl-text-private.h"

/* In code points, to either side, by MclTextUnit. */
static const struct {
  guint32 first_reach;
  guint32 max_reach;
} reaches[] = {
  [MCL_TEXT_UNIT_GRAPHEME] = { 32, 1024 },
  [MCL_TEXT_UNIT_WORD] = { 64, 4096 },
  [MCL_TEXT_UNIT_SENTENCE] = { 512, 8192 },
  [MCL_TEXT_UNIT_PARAGRAPH] = { G_MAXUINT32, G_MAXUINT32 },
};

/* Thai and the like have no spaces. UAX #29 leaves them to dictionaries, and breaks everywhere. */
static gboolean
is_within_complex_script (const char *at)
{
  return g_unichar_break_type (g_utf8_get_char (at)) == G_UNICODE_BREAK_COMPLEX_CONTEXT &&
         g_unichar_break_type (g_utf8_get_char (g_utf8_prev_char (at))) ==
             G_UNICODE_BREAK_COMPLEX_CONTEXT;
}

/* Whether a unit ends before @at, which is neither end of the window. */
static gboolean
is_unit_boundary (const PangoLogAttr *attr, MclTextUnit unit, const char *at)
{
  switch (unit) {
  case MCL_TEXT_UNIT_GRAPHEME:
    return attr->is_cursor_position;
  case MCL_TEXT_UNIT_WORD:
    /* What Pango found in its dictionaries shows in its own word starts and ends only. */
    return is_within_complex_script (at) ? attr->is_word_start || attr->is_word_end
                                         : attr->is_word_boundary;
  case MCL_TEXT_UNIT_SENTENCE:
    return attr->is_sentence_boundary;
  case MCL_TEXT_UNIT_PARAGRAPH:
  default:
    return FALSE;
  }
}

static gboolean
has_letter_or_digit (const char *at, const char *end)
{
  for (; at < end; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      return TRUE;
  return FALSE;
}

static void
append_unit (GArray *units, MclTextUnit unit, MclRange range, const char *at, const char *end)
{
  if (unit == MCL_TEXT_UNIT_WORD && !has_letter_or_digit (at, end))
    return;
  if (unit == MCL_TEXT_UNIT_SENTENCE)
    range = mcl_range_trim_blanks (range, at, end);
  if (!mcl_range_is_empty (range))
    g_array_append_val (units, range);
}

/**
 * mcl_text_list_units:
 * @window: part of one paragraph, in code points
 *
 * Returns: (transfer full) (element-type MclRange): the units in @window, in order; the first
 *   and the last are cut where @window cuts them
 */
GArray *
mcl_text_list_units (MclText *self, MclTextUnit unit, MclRange window)
{
  const char *text = mcl_text_get_utf8 (self, NULL) + mcl_text_char_to_byte (self, window.start);
  const char *end = mcl_text_get_utf8 (self, NULL) + mcl_text_char_to_byte (self, window.end);
  guint32 n_chars = mcl_range_length (window);
  GArray *units = g_array_new (FALSE, FALSE, sizeof (MclRange));
  g_autofree PangoLogAttr *attrs = NULL;
  const char *first = text;
  const char *at = text;
  guint32 n_first = 0;

  if (n_chars == 0)
    return units;
  if (unit == MCL_TEXT_UNIT_PARAGRAPH) {
    g_array_append_val (units, window);
    return units;
  }
  attrs = g_new0 (PangoLogAttr, n_chars + 1);
  pango_get_log_attrs (text, end - text, -1, NULL, attrs, n_chars + 1);
  for (guint32 i = 1; i <= n_chars; i++) {
    at = g_utf8_next_char (at);
    if (i < n_chars && !is_unit_boundary (&attrs[i], unit, at))
      continue;
    if (i < n_chars && unit == MCL_TEXT_UNIT_SENTENCE &&
        mcl_sentence_break_is_false (first, at, end))
      continue;
    append_unit (units, unit, MCL_RANGE (window.start + n_first, window.start + i), first, at);
    first = at;
    n_first = i;
  }
  return units;
}

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
