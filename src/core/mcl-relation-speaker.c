/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether a name stands where a sentence says who speaks:
 *
 *     Eva Berg said …   Eva Berg has also told …   Eva Berg, mayor of Oslo, said …
 *     Eva Berg on Tuesday said …                   … said the mayor’s spokesman Ole Dahl
 *     according to the mayor, Eva Berg             in the words of Eva Berg, QC
 *
 * and not "mayor of Oslo" in the third, "the mayor" in the fifth or "QC" in the last, which only
 * describe who speaks; nor who is told something (Eva Berg told Ole Dahl that …). */

#include "config.h"

#include "mcl-relation-speaker.h"

#include "mcl-text-lexicon.h"

/* Of the office and the like between verb and name. */
#define MAX_WORDS_BEFORE 4

/* Of a description between two commas. */
#define MAX_WORDS_OF_DESCRIPTION 12

#define MAX_ADVERBS 2

/* What is longer is no date. */
#define MAX_DATE_CHARS 40

typedef struct {
  MclText *text;
  MclRange source;
  GArray *words;
  guint first;  /* word of the name */
  guint behind; /* the word behind it */
} Place;

static MclRange
get_word (const Place *place, guint i)
{
  return g_array_index (place->words, MclRange, i);
}

static gboolean
is (const Place *place, guint i, gboolean (*predicate) (const char *word, gsize n_bytes))
{
  gsize n_bytes = 0;
  const char *utf8 = NULL;

  if (i >= place->words->len || mcl_range_intersects (place->source, get_word (place, i)))
    return FALSE;
  utf8 = mcl_text_get_slice (place->text, get_word (place, i), &n_bytes);
  return predicate (utf8, n_bytes);
}

static gboolean
is_word (const Place *place, guint i, const char *word)
{
  return mcl_text_slice_equal (place->text, get_word (place, i), word);
}

static gboolean
is_any_of (const Place *place, guint i, const char *const *words)
{
  for (; *words != NULL; words++)
    if (is_word (place, i, *words))
      return TRUE;
  return FALSE;
}

static gboolean
has_comma_before (const Place *place, guint i)
{
  return i > 0 && i < place->words->len &&
         mcl_text_get_char (place->text, get_word (place, i - 1).end) == ',';
}

static gboolean
is_adverb (const Place *place, guint i)
{
  static const char *const adverbs[] = {
    "also", "later", "reportedly", "repeatedly", "then", NULL
  };

  if (i >= place->words->len)
    return FALSE;
  return is_any_of (place, i, adverbs) || is (place, i, mcl_lexicon_is_auxiliary);
}

/* Behind "Tuesday" or "on Tuesday", where word i begins it. */
static guint
skip_day (const Place *place, guint i)
{
  guint day = i < place->words->len && is_word (place, i, "on") ? i + 1 : i;

  return is (place, day, mcl_lexicon_is_day) ? day + 1 : i;
}

/* Whether the name itself stands behind a comma in what describes somebody. */
static gboolean
is_description (const Place *place)
{
  for (guint i = place->first; i > 0 && place->first - i <= MAX_WORDS_OF_DESCRIPTION; i--) {
    if (mcl_range_intersects (place->source, get_word (place, i - 1)))
      return FALSE;
    if (has_comma_before (place, i))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_verb (const Place *place, guint i)
{
  i = skip_day (place, i);
  for (guint n = 0; n < MAX_ADVERBS && is_adverb (place, i); n++)
    i++;
  return is (place, i, mcl_lexicon_is_verb_of_speech);
}

static gboolean
is_before_verb (const Place *place)
{
  if (!has_comma_before (place, place->behind))
    return is_verb (place, place->behind);
  for (guint n = 0; n <= MAX_WORDS_OF_DESCRIPTION; n++)
    if (has_comma_before (place, place->behind + n) && is_verb (place, place->behind + n))
      return n > 0 || !is_description (place);
  return FALSE;
}

/* Where what a verb of speech says begins (stated that Kim…), but not its subject. */
static gboolean
is_other_clause (const Place *place, guint i)
{
  return mcl_range_intersects (place->source, get_word (place, i)) ||
         (is (place, i, mcl_lexicon_is_function_word) && !is_word (place, i, "the"));
}

/* Whether word i ends what introduces a speaker without a verb. */
static gboolean
ends_introduction (const Place *place, guint i)
{
  if (i < 1)
    return FALSE;
  if (is_word (place, i, "to"))
    return is_word (place, i - 1, "according") || is_word (place, i - 1, "According");
  return is_word (place, i, "of") && is_word (place, i - 1, "words");
}

static gboolean
is_capital (const Place *place, guint32 offset)
{
  return g_unichar_isupper (mcl_text_get_char (place->text, offset));
}

/* Eva Berg, QC; Eva Berg, MP. */
static gboolean
is_title_behind_name (const Place *place)
{
  MclRange word = get_word (place, place->first);

  if (place->behind > place->first + 1 || !has_comma_before (place, place->first) ||
      !is_capital (place, get_word (place, place->first - 1).start))
    return FALSE;
  for (guint32 at = word.start; at < word.end; at++)
    if (!is_capital (place, at))
      return FALSE;
  return TRUE;
}

/* Whether the name only tells who speaks: the Oslo mayor, Putin’s spokesman. */
static gboolean
is_before_office (const Place *place)
{
  return !has_comma_before (place, place->behind) &&
         is (place, place->behind, mcl_lexicon_is_office);
}

/* Whether who stands behind the verb i is spoken to. “Look,” warned Eva Berg; she warned Ole Dahl
 * that …; but nobody writes: told Eva Berg, “…” */
static gboolean
has_listener (const Place *place, guint i, MclRange span)
{
  static const char *const always[] = { "tell", "telling", "tells", "told", NULL };
  static const char *const before_source[] = { "asked",    "assured",    "informed", "notified",
                                               "promised", "reassured",  "reminded", "urged",
                                               "warned",   "challenged", NULL };

  return is_any_of (place, i, always) ||
         (place->source.start >= span.end && is_any_of (place, i, before_source));
}

static gboolean
is_behind_verb (const Place *place, MclRange span)
{
  if (is_title_behind_name (place) || is_before_office (place))
    return FALSE;
  for (guint i = place->first; i > 0 && place->first - i < MAX_WORDS_BEFORE; i--) {
    if (ends_introduction (place, i - 1))
      return TRUE;
    if (is_other_clause (place, i - 1))
      return FALSE;
    if (is (place, i - 1, mcl_lexicon_is_verb_of_speech))
      return !has_listener (place, i - 1, span) &&
             (place->source.start >= span.end ||
              place->source.end <= get_word (place, i - 1).start);
  }
  return FALSE;
}

static gboolean
is_number (MclText *text, MclRange word)
{
  for (guint32 at = word.start; at < word.end; at++)
    if (!g_unichar_isdigit (mcl_text_get_char (text, at)))
      return FALSE;
  return TRUE;
}

/**
 * mcl_relation_speaker_is_date:
 * @span: a name, or other words, in code points
 *
 * A month alone may be somebody’s name: May, April.
 *
 * Returns: whether nothing but days, months and numbers stands there
 */
gboolean
mcl_relation_speaker_is_date (MclText *text, MclRange span)
{
  g_autoptr (GArray) words = NULL;
  gboolean is_date = FALSE;

  if (mcl_range_length (span) > MAX_DATE_CHARS)
    return FALSE;
  words = mcl_text_list_units (text, MCL_TEXT_UNIT_WORD, span);
  for (guint i = 0; i < words->len; i++) {
    MclRange word = g_array_index (words, MclRange, i);
    gsize n_bytes = 0;
    const char *utf8 = mcl_text_get_slice (text, word, &n_bytes);

    if (is_number (text, word) || mcl_lexicon_is_day (utf8, n_bytes))
      is_date = TRUE;
    else if (!mcl_lexicon_is_month (utf8, n_bytes))
      return FALSE;
  }
  return is_date;
}

/**
 * mcl_relation_speaker_find_sentence:
 * @source: what is said, in code points
 *
 * Returns: from the start of the sentence in which it begins to the end of that in which it ends
 */
MclRange
mcl_relation_speaker_find_sentence (MclText *text, MclRange source)
{
  MclRange first = source;
  MclRange last = source;

  if (!mcl_text_find_unit (text, MCL_TEXT_UNIT_SENTENCE, source.start, &first))
    first = source;
  if (mcl_range_is_empty (source) ||
      !mcl_text_find_unit (text, MCL_TEXT_UNIT_SENTENCE, source.end - 1, &last))
    last = source;
  return MCL_RANGE (MIN (first.start, source.start), MAX (last.end, source.end));
}

/**
 * mcl_relation_speaker_is_beside_verb:
 * @sentence: a sentence, in code points
 * @source: what is said, in code points
 * @span: a name, or other words, in code points
 *
 * Returns: whether the name stands in the sentence where it says who speaks
 */
gboolean
mcl_relation_speaker_is_beside_verb (MclText *text,
                                     MclRange sentence,
                                     MclRange source,
                                     MclRange span)
{
  g_autoptr (GArray) words = mcl_text_list_units (text, MCL_TEXT_UNIT_WORD, sentence);
  Place place = { .text = text, .source = source, .words = words };

  while (place.first < words->len && get_word (&place, place.first).end <= span.start)
    place.first++;
  place.behind = place.first;
  while (place.behind < words->len && get_word (&place, place.behind).start < span.end)
    place.behind++;
  if (!mcl_range_contains (sentence, span) || place.behind == place.first)
    return FALSE;
  return is_before_verb (&place) || is_behind_verb (&place, span);
}
