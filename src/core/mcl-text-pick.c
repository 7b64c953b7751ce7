/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a key tags when nothing is selected, and how a selection is put right. The caret stands
 * between code points: what it touches on either side counts, what follows it first.
 * Names are found in mcl-text-name.c, quotations in mcl-text-quotation.c. */

#include "config.h"

#include "mcl-text-pick.h"

#include "mcl-text-private.h"

/* The unit that the caret stands in or before, else the one that it stands right after. */
static gboolean
find_touching_unit (MclText *text, MclTextUnit unit, guint32 caret, MclRange *range)
{
  if (mcl_text_find_unit (text, unit, caret, range))
    return TRUE;
  return caret > 0 && mcl_text_find_unit (text, unit, caret - 1, range);
}

/* An emoji or another sign that stands for itself. */
static gboolean
find_symbol (MclText *text, guint32 caret, MclRange *range)
{
  return g_unichar_type (mcl_text_get_char (text, caret)) == G_UNICODE_OTHER_SYMBOL &&
         mcl_text_find_unit (text, MCL_TEXT_UNIT_GRAPHEME, caret, range);
}

static gboolean
find_word (MclText *text, guint32 caret, MclRange *range)
{
  return mcl_text_find_unit (text, MCL_TEXT_UNIT_WORD, caret, range) ||
         find_symbol (text, caret, range) ||
         (caret > 0 && mcl_text_find_unit (text, MCL_TEXT_UNIT_WORD, caret - 1, range));
}

static gboolean
is_unclosed (MclText *text, MclRange sentence, gunichar opening)
{
  gunichar closing = opening == '"' ? '"' : opening + 1;

  if (opening != '"' && opening != 0x201c && opening != 0x300c && opening != 0x300e)
    return FALSE;
  for (guint32 i = sentence.start + 1; i < sentence.end; i++)
    if (mcl_text_get_char (text, i) == closing)
      return FALSE;
  return TRUE;
}

/* The first of several quoted sentences is tagged without the mark that opens them all. */
static MclRange
drop_unclosed_mark (MclText *text, MclRange sentence)
{
  MclRange rest = mcl_text_trim_range (text, MCL_RANGE (sentence.start + 1, sentence.end));

  if (mcl_range_is_empty (rest) ||
      !is_unclosed (text, sentence, mcl_text_get_char (text, sentence.start)))
    return sentence;
  return rest;
}

/* In the space between two sentences of a paragraph the caret means the one before, in the space
 * that begins a paragraph the one behind. */
static gboolean
find_sentence (MclText *text, guint32 caret, MclRange *range)
{
  MclRange line;
  guint32 at;

  if (find_touching_unit (text, MCL_TEXT_UNIT_SENTENCE, caret, range))
    return TRUE;
  line = mcl_text_get_window (text, caret, G_MAXUINT32).range;
  at = mcl_text_previous_unit_start (text, MCL_TEXT_UNIT_SENTENCE, caret);
  if (at < line.start || !mcl_text_find_unit (text, MCL_TEXT_UNIT_SENTENCE, at, range))
    at = mcl_text_next_unit_start (text, MCL_TEXT_UNIT_SENTENCE, caret);
  return at >= line.start && at < line.end &&
         mcl_text_find_unit (text, MCL_TEXT_UNIT_SENTENCE, at, range);
}

/* What somebody is reported to say in the sentence at the caret, else all of it. */
static gboolean
find_reported (MclText *text, guint32 caret, MclRange *range)
{
  MclRange reported;

  if (!find_sentence (text, caret, range))
    return FALSE;
  if (mcl_text_find_reported (text, *range, &reported))
    *range = reported;
  return TRUE;
}

/**
 * mcl_text_pick_at:
 * @pick: what is wanted
 * @caret: in code points, between the code points @caret - 1 and @caret; clamped to the text
 * @include_quotation_marks: whether a quotation's marks belong to it
 * @range: (out): what was found
 *
 * Finds what a label's key tags at the caret.
 *
 * Returns: FALSE, with @range empty at @caret, when the caret touches nothing (an empty line)
 */
gboolean
mcl_text_pick_at (MclText *text,
                  MclTextPick pick,
                  guint32 caret,
                  gboolean include_quotation_marks,
                  MclRange *range)
{
  gboolean found = FALSE;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (range != NULL, FALSE);

  caret = MIN (caret, mcl_text_get_n_chars (text));
  switch (pick) {
  case MCL_TEXT_PICK_WORD:
    found = find_word (text, caret, range);
    break;
  case MCL_TEXT_PICK_NAME:
    found = mcl_text_find_name (text, caret, range) || find_word (text, caret, range);
    break;
  case MCL_TEXT_PICK_SENTENCE:
    found = find_sentence (text, caret, range);
    if (found)
      *range = drop_unclosed_mark (text, *range);
    break;
  case MCL_TEXT_PICK_QUOTATION:
    found = mcl_text_find_quotation (text, caret, include_quotation_marks, range) ||
            find_reported (text, caret, range);
    break;
  default:
    break;
  }
  if (!found)
    *range = MCL_RANGE (caret, caret);
  return found;
}

/**
 * mcl_text_trim_range:
 * @range: in code points; clamped to the text
 *
 * Returns: @range without the space at both ends; empty when there is nothing else in it
 */
MclRange
mcl_text_trim_range (MclText *text, MclRange range)
{
  const char *utf8, *at, *end;

  g_return_val_if_fail (text != NULL, range);

  range.end = MIN (range.end, mcl_text_get_n_chars (text));
  range.start = MIN (range.start, range.end);
  utf8 = mcl_text_get_utf8 (text, NULL);
  at = utf8 + mcl_text_char_to_byte (text, range.start);
  end = utf8 + mcl_text_char_to_byte (text, range.end);
  return mcl_range_trim_blanks (range, at, end);
}

/**
 * mcl_text_settle_quotation_marks:
 * @range: in code points, as a user selected it
 * @include_quotation_marks: whether a quotation's marks belong to it
 *
 * Makes a selection of all of a quotation, with or without its marks, what is wanted of the two.
 *
 * Returns: the range; as it was when it is no whole quotation
 */
MclRange
mcl_text_settle_quotation_marks (MclText *text, MclRange range, gboolean include_quotation_marks)
{
  MclRange inside, whole;

  g_return_val_if_fail (text != NULL, range);

  if (mcl_range_is_empty (range))
    return range;
  /* At its first mark a quotation is found, and none that only begins with it. */
  for (guint i = 0; i < 2 && range.start >= i; i++) {
    guint32 caret = range.start - i;

    if (mcl_text_find_quotation (text, caret, TRUE, &whole) &&
        mcl_text_find_quotation (text, caret, FALSE, &inside) &&
        (mcl_range_equal (range, whole) || mcl_range_equal (range, inside)))
      return include_quotation_marks ? whole : inside;
  }
  return range;
}

/* Whether only ’s stands between @offset and @end: "Kim" of "Kim’s" is not a cut word. */
static gboolean
is_before_possessive (MclText *text, guint32 offset, guint32 end)
{
  gunichar apostrophe = mcl_text_get_char (text, offset);
  gunichar letter = mcl_text_get_char (text, offset + 1);

  return end - offset == 2 && (apostrophe == '\'' || apostrophe == 0x2019) &&
         (letter == 's' || letter == 'S');
}

/**
 * mcl_text_snap_to_words:
 * @range: in code points; clamped to the text
 *
 * Widens a selection to the words that its ends cut, and no further; a possessive ’s may be cut
 * off. Where there are no words, to whole graphemes. An empty range stays empty.
 *
 * Returns: the range
 */
MclRange
mcl_text_snap_to_words (MclText *text, MclRange range)
{
  MclRange unit;

  g_return_val_if_fail (text != NULL, range);

  range.end = MIN (range.end, mcl_text_get_n_chars (text));
  range.start = MIN (range.start, range.end);
  if (mcl_range_is_empty (range))
    return range;

  if (mcl_text_find_unit (text, MCL_TEXT_UNIT_WORD, range.start, &unit) ||
      mcl_text_find_unit (text, MCL_TEXT_UNIT_GRAPHEME, range.start, &unit))
    range.start = unit.start;
  if (mcl_text_find_unit (text, MCL_TEXT_UNIT_WORD, range.end - 1, &unit) &&
      !is_before_possessive (text, range.end, unit.end))
    range.end = unit.end;
  if (mcl_text_find_unit (text, MCL_TEXT_UNIT_GRAPHEME, range.end - 1, &unit))
    range.end = unit.end;
  return range;
}
