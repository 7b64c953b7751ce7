/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a sentence says that somebody said, without quotation marks around it all:
 *
 *     She stated that [it rained], according to …     He said [it rained].
 *     According to the ministry, [it rained].         [It rained], officials said.
 *
 * Looked for are, in this order: what stands behind "that" and a verb of speech before it; what
 * stands behind the verb itself; the rest of a sentence that begins or ends with who said it. Who
 * said it at the end is left out of all, and so is the full stop: it is the sentence's. English
 * only: in other languages there is none to be found, and the caller takes the sentence.
 *
 * What stands within a quotation is its speaker's affair, and what crosses one is nothing.
 */

#include "config.h"

#include "mcl-text-clause.h"
#include "mcl-text-lexicon.h"
#include "mcl-text-private.h"

/* How far "that" may stand behind its verb: told | the court in Oslo | that. */
#define MAX_WORDS_BETWEEN 5

/* “…, according to people in the town who saw it”. What is longer goes on with something else. */
#define MAX_WORDS_OF_ATTRIBUTION 10

/* Who said it, at the end: “…, a spokeswoman for the ministry said”. */
#define MAX_WORDS_OF_SOURCE 8

static gboolean
is_said_before (const MclClauseReader *reader, guint that)
{
  for (guint i = that; i > 0 && that - i <= MAX_WORDS_BETWEEN; i--) {
    if (mcl_clause_reader_has_mark_before (reader, i))
      return FALSE;
    if (i > 1 && mcl_clause_reader_is (reader, i - 1, mcl_lexicon_is_verb_of_speech))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_according_to (const MclClauseReader *reader, guint i)
{
  return (mcl_clause_reader_is_word (reader, i, "according") ||
          mcl_clause_reader_is_word (reader, i, "According")) &&
         mcl_clause_reader_is_word (reader, i + 1, "to");
}

/* The first word of what is said, behind who says it. */
static gboolean
find_first (const MclClauseReader *reader, guint *first)
{
  guint n_words = reader->words->len;

  for (guint i = 2; i + 1 < n_words; i++)
    if (mcl_clause_reader_is_word (reader, i, "that") && is_said_before (reader, i)) {
      *first = i + 1;
      return TRUE;
    }
  for (guint i = 2; i < n_words; i++)
    if (mcl_clause_reader_is_content (reader, i)) {
      *first = i;
      return TRUE;
    }
  if (!is_according_to (reader, 0))
    return FALSE;
  for (guint i = 3; i < n_words; i++)
    if (mcl_clause_reader_has_mark_before (reader, i) &&
        mcl_clause_reader_is (reader, i, mcl_lexicon_is_subject)) {
      *first = i;
      return TRUE;
    }
  return FALSE;
}

/* The first word of who said it, at the sentence's end; the number of words when nobody is. */
static guint
find_source (const MclClauseReader *reader, guint first)
{
  guint n_words = reader->words->len;

  for (guint i = n_words; i > first + 1; i--) {
    guint word = i - 1;

    if (!mcl_clause_reader_has_mark_before (reader, word))
      continue;
    if (n_words - word > MAX_WORDS_OF_ATTRIBUTION)
      break;
    if (is_according_to (reader, word) ||
        (mcl_clause_reader_is_word (reader, word, "as") &&
         mcl_clause_reader_is (reader, word + 1, mcl_lexicon_is_verb_of_speech)))
      return word;
    if (n_words - word <= MAX_WORDS_OF_SOURCE &&
        (mcl_clause_reader_is (reader, n_words - 1, mcl_lexicon_is_verb_of_speech) ||
         mcl_clause_reader_is (reader, word, mcl_lexicon_is_verb_of_speech)))
      return word;
  }
  return n_words;
}

/* Without the sentence's own full stop; one within quotation marks is theirs. */
static guint32
find_end (const MclClauseReader *reader, guint source)
{
  guint32 end = reader->sentence.end;

  if (source < reader->words->len)
    return mcl_clause_reader_get_end (reader, source);
  if (strchr (".!?", (int) mcl_text_get_char (reader->text, end - 1)) != NULL)
    end--;
  return end;
}

/* Whether one begins within the other and ends outside. */
static gboolean
crosses (MclRange a, MclRange b)
{
  return mcl_range_intersects (a, b) && !mcl_range_contains (a, b) && !mcl_range_contains (b, a);
}

/* A sentence that begins with a quotation is about that one. */
static gboolean
is_reported (MclRange range, MclRange sentence, GArray *quotations)
{
  for (guint i = 0; i < quotations->len; i++) {
    MclRange quotation = g_array_index (quotations, MclRange, i);

    if (crosses (range, quotation) || mcl_range_contains (quotation, range) ||
        (quotation.start == range.start && range.start == sentence.start))
      return FALSE;
  }
  return TRUE;
}

/* "However, rain fell, officials said." */
static guint
skip_adverb (const MclClauseReader *reader)
{
  return reader->words->len > 1 && mcl_clause_reader_is (reader, 0, mcl_lexicon_begins_anew) &&
         mcl_clause_reader_get_end (reader, 1) + 2 == mcl_clause_reader_get_start (reader, 1) &&
         mcl_clause_reader_has_mark_before (reader, 1);
}

static gboolean
find_in_sentence (MclText *text, MclRange sentence, GArray *quotations, MclRange *range)
{
  g_auto (MclClauseReader) reader = { 0 };
  guint first = 0;
  guint source = 0;

  mcl_clause_reader_init (&reader, text, sentence);
  if (reader.words->len == 0)
    return FALSE;
  if (!find_first (&reader, &first))
    first = 0;
  source = find_source (&reader, first);
  if (first == 0 && source == reader.words->len)
    return FALSE;
  if (first == 0)
    first = skip_adverb (&reader);
  *range = MCL_RANGE (mcl_clause_reader_get_start (&reader, first), find_end (&reader, source));
  return !mcl_range_is_empty (*range) && is_reported (*range, sentence, quotations);
}

/**
 * mcl_text_find_reported:
 * @sentence: a sentence, in code points
 * @range: (out): what it says that somebody said
 *
 * Returns: FALSE when nobody is found to say anything in it, or only in quotation marks
 */
gboolean
mcl_text_find_reported (MclText *self, MclRange sentence, MclRange *range)
{
  g_autoptr (GArray) quotations = g_array_new (FALSE, FALSE, sizeof (MclRange));

  mcl_text_list_quotations (self, sentence, TRUE, quotations);
  return find_in_sentence (self, sentence, quotations, range);
}

/**
 * mcl_text_list_reported:
 * @window: part of a paragraph, in code points
 * @reported: (element-type MclRange): gets what is reported in each sentence, in order
 */
void
mcl_text_list_reported (MclText *self, MclRange window, GArray *reported)
{
  g_autoptr (GArray) sentences = mcl_text_list_units (self, MCL_TEXT_UNIT_SENTENCE, window);
  g_autoptr (GArray) quotations = g_array_new (FALSE, FALSE, sizeof (MclRange));
  MclRange range;

  mcl_text_list_quotations (self, window, TRUE, quotations);
  for (guint i = 0; i < sentences->len; i++)
    if (find_in_sentence (self, g_array_index (sentences, MclRange, i), quotations, &range))
      g_array_append_val (reported, range);
}
