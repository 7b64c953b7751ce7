/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the sentences of UAX #29, as Pango finds them, end too early for people.
 *
 * The standard knows no abbreviations and does not look at what follows a quoted question. Its
 * breaks are kept but for these, looked at in this order:
 *
 *  1. where no punctuation stands (Pango 1.56 breaks behind "3.5" before "%" or a capital,
 *     against the standard);
 *  2. after "?" or "!" and a closing quotation mark, when a small letter follows
 *     (“What now?” he asked);
 *  3. after the number that begins a list's item (1. First);
 *  4. after a title or the like, always (Mr. Smith, vs. Russia);
 *  5. after "No.", "Sept." and the like, before a number;
 *  6. after initials (U.S., J. R. R.) and "Inc.", "Jr.", "p.m.", unless the next word is one that
 *     begins sentences ("in the U.S. The president"). "vitamin C. Doctors" stays joined: only
 *     knowledge of the world would tell.
 */

#include "config.h"

#include "mcl-text-lexicon.h"
#include "mcl-text-private.h"

static gunichar
get_char_before (const char *start, const char *at)
{
  return at > start ? g_utf8_get_char (g_utf8_prev_char (at)) : 0;
}

static gboolean
is_closing (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_CLOSE_PUNCTUATION || type == G_UNICODE_FINAL_PUNCTUATION || c == '"' ||
         c == '\'';
}

static const char *
skip_blanks_back (const char *start, const char *at)
{
  while (at > start && mcl_unichar_is_blank (get_char_before (start, at)))
    at = g_utf8_prev_char (at);
  return at;
}

static const char *
skip_closing_back (const char *start, const char *at)
{
  while (at > start && is_closing (get_char_before (start, at)))
    at = g_utf8_prev_char (at);
  return at;
}

/* Single letters with full stops between them; the last full stop is not part of @word. */
static gboolean
is_dotted_letters (const char *word, const char *end)
{
  const char *at = word;

  while (at < end && g_unichar_isalpha (g_utf8_get_char (at))) {
    at = g_utf8_next_char (at);
    if (at == end)
      return TRUE;
    if (*at != '.')
      return FALSE;
    at++;
  }
  return FALSE;
}

/* The word that ends at @end, with the full stops inside it. */
static const char *
find_word_start (const char *start, const char *end)
{
  const char *word = end;

  while (word > start) {
    gunichar c = get_char_before (start, word);

    if (c != '.' && !g_unichar_isalnum (c))
      break;
    word = g_utf8_prev_char (word);
  }
  return word;
}

static const char *
find_word_end (const char *word, const char *end)
{
  while (word < end) {
    gunichar c = g_utf8_get_char (word);

    if (!g_unichar_isalnum (c) && c != '\'' && c != 0x2019)
      break;
    word = g_utf8_next_char (word);
  }
  return word;
}

static gboolean
is_abbreviated (const char *word, const char *stop, const char *next, const char *end)
{
  MclAbbreviation abbreviation = mcl_lexicon_find_abbreviation (word, stop - word);
  gunichar next_char = next < end ? g_utf8_get_char (next) : 0;
  gboolean may_end = abbreviation == MCL_ABBREVIATION_OTHER || is_dotted_letters (word, stop);

  if (abbreviation == MCL_ABBREVIATION_TITLE)
    return TRUE;
  if (abbreviation == MCL_ABBREVIATION_NUMBERED)
    return g_unichar_isdigit (next_char);
  if (!may_end || !g_unichar_isalnum (next_char))
    return FALSE;
  return !mcl_lexicon_is_function_word (next, find_word_end (next, end) - next);
}

static gboolean
is_number (const char *at, const char *end)
{
  gboolean found = FALSE;

  for (; at < end; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (!mcl_unichar_is_blank (c) && !g_unichar_isdigit (c))
      return FALSE;
    found = found || g_unichar_isdigit (c);
  }
  return found;
}

/* Separators of lines that are no line ends for us, but end sentences. */
static gboolean
is_separator (gunichar c)
{
  return c == 0x0b || c == 0x0c || c == 0x85 || c == 0x2028;
}

/**
 * mcl_sentence_break_is_false:
 * @start: where the sentence begins
 * @at: where Pango sees it end
 * @end: where the text at hand ends
 *
 * Tells whether people would read on at that place.
 *
 * Returns: TRUE when it is no end of a sentence
 */
gboolean
mcl_sentence_break_is_false (const char *start, const char *at, const char *end)
{
  const char *closing = skip_blanks_back (start, at);
  const char *stop = skip_closing_back (start, closing);
  gunichar stop_char = get_char_before (start, stop);

  if (is_separator (get_char_before (start, at)) || stop == start)
    return FALSE;
  if (!g_unichar_ispunct (stop_char))
    return TRUE;
  if (closing == at)
    return FALSE;
  if (stop_char == '?' || stop_char == '!')
    return stop < closing && g_unichar_islower (g_utf8_get_char (at));
  if (stop_char != '.' || stop < closing)
    return FALSE;
  stop = g_utf8_prev_char (stop);
  return is_number (start, stop) || is_abbreviated (find_word_start (start, stop), stop, at, end);
}
