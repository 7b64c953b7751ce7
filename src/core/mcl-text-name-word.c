/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words as parts of names: capitals, possessives, abbreviations. */

#include "config.h"

#include "mcl-text-name-words.h"

#include "mcl-text-lexicon.h"

static const char *
get_pointer (MclText *text, guint32 offset)
{
  return mcl_text_get_utf8 (text, NULL) + mcl_text_char_to_byte (text, offset);
}

static gboolean
has_capital (const char *at, const char *end)
{
  for (; at < end; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (g_unichar_isupper (c) || g_unichar_istitle (c))
      return TRUE;
  }
  return FALSE;
}

/* One letter, or single letters with full stops between them. */
static gboolean
is_initials (const char *at, const char *end)
{
  for (;;) {
    if (at >= end || !g_unichar_isupper (g_utf8_get_char (at)))
      return FALSE;
    at = g_utf8_next_char (at);
    if (at == end)
      return TRUE;
    if (*at++ != '.')
      return FALSE;
  }
}

static gboolean
is_followed_by_stop (MclText *text, MclRange sentence, MclRange range)
{
  return range.end < sentence.end && mcl_text_get_char (text, range.end) == '.';
}

/* The full stop belongs to U.S., J. and Inc.; a single letter at the sentence's end keeps none
 * ("plan B."). */
static gboolean
is_abbreviation (MclText *text, MclRange sentence, MclRange range)
{
  const char *at = get_pointer (text, range.start);
  const char *end = get_pointer (text, range.end);

  if (!is_followed_by_stop (text, sentence, range))
    return FALSE;
  if (is_initials (at, end))
    return mcl_range_length (range) > 1 || range.end + 1 < sentence.end;
  return mcl_lexicon_find_abbreviation (at, end - at) != MCL_ABBREVIATION_NONE &&
         (range.end + 1 < sentence.end ||
          mcl_lexicon_find_abbreviation (at, end - at) == MCL_ABBREVIATION_OTHER);
}

/**
 * mcl_name_word_read:
 * @sentence: the sentence, in code points
 * @range: a word of it, in code points
 *
 * Returns: what names have to know of the word
 */
MclNameWord
mcl_name_word_read (MclText *text, MclRange sentence, MclRange range)
{
  MclNameWord word = { .range = range, .end = range.end };
  guint32 n_chars = mcl_range_length (range);
  gunichar last = mcl_text_get_char (text, range.end - 1);
  const char *at = get_pointer (text, range.start);

  if (n_chars > 2 && (last == 's' || last == 'S') &&
      mcl_unichar_is_apostrophe (mcl_text_get_char (text, range.end - 2))) {
    word.is_possessive = TRUE;
    word.range.end -= 2;
  } else if (is_abbreviation (text, sentence, range)) {
    word.is_abbreviation = TRUE;
    word.range.end++;
    word.end++;
  }
  if (mcl_text_get_char (text, range.end) == '$')
    return word; /* US$ 200 */
  if (has_capital (at, get_pointer (text, range.end)))
    word.kind = MCL_NAME_WORD_CAPITALISED;
  else if (mcl_lexicon_is_name_joiner (at, get_pointer (text, range.end) - at))
    word.kind = MCL_NAME_WORD_JOINER;
  return word;
}
