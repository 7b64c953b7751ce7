/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The clauses of a sentence, as far as marks and small words show them.
 *
 * They are what edges step over, so a clause too many costs its user a key and no more; nothing is
 * concluded from them. A clause begins
 *
 *  - behind a comma, a dash, a bracket and the like, and behind a quotation that ends with a mark
 * of its own (“…,” she said), but not within a list of single words (missiles, drones, and
 *    submarines);
 *  - at a word that opens one: which, who, because;
 *  - behind "that", and behind "and" before a subject (… and he | …): such words join clauses and
 *    belong to none;
 *  - behind a verb of speech where what is said follows at once (she said | it rained).
 *
 * A clause has the quotation marks and brackets that touch its words, and no comma at its end; the
 * last one ends as the sentence does.
 */

#include "config.h"

#include "mcl-text-clause.h"

#include "mcl-text-lexicon.h"
#include "mcl-text-private.h"

#define MAX_WORDS_OF_APPOSITION 10

static MclRange
get_word (const MclClauseReader *self, guint i)
{
  return g_array_index (self->words, MclRange, i);
}

void
mcl_clause_reader_init (MclClauseReader *self, MclText *text, MclRange sentence)
{
  self->text = text;
  self->sentence = sentence;
  self->words = mcl_text_list_units (text, MCL_TEXT_UNIT_WORD, sentence);
}

void
mcl_clause_reader_clear (MclClauseReader *self)
{
  g_clear_pointer (&self->words, g_array_unref);
}

static gboolean
is_closing (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return c == '"' || type == G_UNICODE_CLOSE_PUNCTUATION || type == G_UNICODE_FINAL_PUNCTUATION;
}

static gboolean
is_stop (gunichar c)
{
  return c == ',' || c == ';' || c == ':' || c == 0x2026;
}

static gboolean
is_quotation_mark (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return c == '"' || type == G_UNICODE_INITIAL_PUNCTUATION || type == G_UNICODE_FINAL_PUNCTUATION;
}

/* What parts clauses wherever it stands. */
static gboolean
is_mark (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return is_stop (c) || type == G_UNICODE_OPEN_PUNCTUATION || type == G_UNICODE_CLOSE_PUNCTUATION ||
         (type == G_UNICODE_DASH_PUNCTUATION && c != '-');
}

/**
 * mcl_clause_reader_has_mark_before:
 * @i: a word, not the first
 *
 * Returns: whether a mark that parts clauses stands before the word
 */
gboolean
mcl_clause_reader_has_mark_before (const MclClauseReader *self, guint i)
{
  guint32 start = get_word (self, i - 1).end;
  guint32 end = get_word (self, i).start;

  for (guint32 at = start; at < end; at++) {
    gunichar c = mcl_text_get_char (self->text, at);
    gunichar previous = mcl_text_get_char (self->text, at - 1);

    if (is_mark (c) || (c == '-' && mcl_unichar_is_blank (previous)))
      return TRUE;
    if (at > start && is_quotation_mark (c) && g_unichar_ispunct (previous))
      return TRUE;
  }
  return FALSE;
}

/**
 * mcl_clause_reader_get_start:
 * @i: a word
 *
 * Returns: where a clause starts that begins with the word: its opening marks belong to it
 */
guint32
mcl_clause_reader_get_start (const MclClauseReader *self, guint i)
{
  guint32 at = get_word (self, i).start;
  guint32 least = i > 0 ? get_word (self, i - 1).end : self->sentence.start;

  while (at > least) {
    gunichar c = mcl_text_get_char (self->text, at - 1);

    if (mcl_unichar_is_blank (c) || is_stop (c) ||
        g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION || (is_closing (c) && c != '"'))
      break;
    at--;
  }
  return at;
}

/**
 * mcl_clause_reader_get_end:
 * @i: a word, not the first
 *
 * Returns: where a clause ends that ends before the word: its closing marks, and what stands before
 *   them, belong to it
 */
guint32
mcl_clause_reader_get_end (const MclClauseReader *self, guint i)
{
  guint32 end = get_word (self, i - 1).end;

  for (guint32 at = end; at < get_word (self, i).start; at++) {
    gunichar c = mcl_text_get_char (self->text, at);

    if (mcl_unichar_is_blank (c))
      return end;
    if (is_closing (c) || (c == '.' && at == end))
      end = at + 1;
  }
  return get_word (self, i - 1).end;
}

gboolean
mcl_clause_reader_is (const MclClauseReader *self,
                      guint i,
                      gboolean (*predicate) (const char *word, gsize n_bytes))
{
  gsize n_bytes = 0;
  const char *utf8 = NULL;

  if (i >= self->words->len)
    return FALSE;
  utf8 = mcl_text_get_slice (self->text, get_word (self, i), &n_bytes);
  return predicate (utf8, n_bytes);
}

gboolean
mcl_clause_reader_is_word (const MclClauseReader *self, guint i, const char *word)
{
  return i < self->words->len && mcl_text_slice_equal (self->text, get_word (self, i), word);
}

static gboolean
is_capitalised (const MclClauseReader *self, guint i)
{
  return g_unichar_isupper (mcl_text_get_char (self->text, get_word (self, i).start));
}

/* Behind a verb: "fisherman" of "said fisherman saw it", but not "yesterday". */
static gboolean
may_follow_said (const MclClauseReader *self, guint i)
{
  static const char *const verbs[] = { "said", "says" };

  if (is_capitalised (self, i))
    return !mcl_clause_reader_is (self, i, mcl_lexicon_is_day);
  for (guint n = 0; n < G_N_ELEMENTS (verbs); n++)
    if (mcl_clause_reader_is_word (self, i - 1, verbs[n]))
      return i + 2 < self->words->len &&
             !mcl_clause_reader_is (self, i, mcl_lexicon_is_function_word);
  return FALSE;
}

/* "Rain fell, said the mayor" says nothing behind its verb; "Eva Berg, the mayor, said rain fell"
 * does. */
static gboolean
is_behind_speaker (const MclClauseReader *self, guint verb)
{
  if (!mcl_clause_reader_has_mark_before (self, verb))
    return TRUE;
  if (get_word (self, verb).start - get_word (self, verb - 1).end != strlen (", "))
    return FALSE;
  for (guint i = verb - 1; i > 0 && verb - i <= MAX_WORDS_OF_APPOSITION; i--)
    if (mcl_clause_reader_has_mark_before (self, i))
      return TRUE;
  return FALSE;
}

/**
 * mcl_clause_reader_is_content:
 * @i: a word
 *
 * Returns: whether what somebody says begins with the word, directly behind the verb
 */
gboolean
mcl_clause_reader_is_content (const MclClauseReader *self, guint i)
{
  return i >= 2 && i + 1 < self->words->len && !mcl_clause_reader_has_mark_before (self, i) &&
         mcl_clause_reader_is (self, i - 1, mcl_lexicon_takes_clause) &&
         is_behind_speaker (self, i - 1) &&
         (mcl_clause_reader_is (self, i, mcl_lexicon_is_subject) || may_follow_said (self, i));
}

static gboolean
is_and (const MclClauseReader *self, guint i)
{
  return mcl_clause_reader_is_word (self, i, "and") || mcl_clause_reader_is_word (self, i, "or");
}

static gboolean
is_joiner (const MclClauseReader *self, guint i)
{
  return is_and (self, i) || mcl_clause_reader_is_word (self, i, "but") ||
         mcl_clause_reader_is_word (self, i, "that") ||
         (mcl_clause_reader_is_word (self, i, "as") && mcl_clause_reader_has_mark_before (self, i));
}

static gboolean
begins_with_subject (const MclClauseReader *self, guint i)
{
  return mcl_clause_reader_is_word (self, i, "that") ||
         mcl_clause_reader_is (self, i, mcl_lexicon_is_subject) ||
         mcl_clause_reader_is (self, i, mcl_lexicon_is_auxiliary) ||
         mcl_clause_reader_is (self, i, mcl_lexicon_opens_clause);
}

static gboolean
is_between_commas (const MclClauseReader *self, guint i)
{
  return i > 0 && i + 1 < self->words->len &&
         mcl_text_get_char (self->text, get_word (self, i - 1).end) == ',' &&
         mcl_text_get_char (self->text, get_word (self, i).end) == ',';
}

/* Of a list: "drones" and "and submarines" of "missiles, drones, and submarines". */
static gboolean
is_item (const MclClauseReader *self, guint i)
{
  if (i > 0 && get_word (self, i).start - get_word (self, i - 1).end != strlen (", "))
    return FALSE;
  if (!is_and (self, i))
    return is_between_commas (self, i);
  if (is_between_commas (self, i - 1))
    return TRUE;
  return i + 1 < self->words->len && !begins_with_subject (self, i + 1) &&
         !is_capitalised (self, i + 1);
}

static gboolean
begins_clause (const MclClauseReader *self, guint i)
{
  if (mcl_clause_reader_has_mark_before (self, i))
    return !is_item (self, i);
  if (mcl_clause_reader_is_word (self, i, "that") || mcl_clause_reader_is_word (self, i, "but") ||
      mcl_clause_reader_is (self, i, mcl_lexicon_opens_clause))
    return TRUE;
  if (is_and (self, i))
    return begins_with_subject (self, i + 1);
  return mcl_clause_reader_is_content (self, i);
}

static guint
skip_joiners (const MclClauseReader *self, guint i)
{
  while (i + 1 < self->words->len && is_joiner (self, i) &&
         mcl_clause_reader_get_start (self, i) == get_word (self, i).start &&
         !mcl_clause_reader_has_mark_before (self, i + 1))
    i++;
  return i;
}

/**
 * mcl_text_append_clauses:
 * @sentence: a sentence, in code points
 * @clauses: (element-type MclRange): gets the sentence's clauses, in order; at least one
 */
void
mcl_text_append_clauses (MclText *self, MclRange sentence, GArray *clauses)
{
  g_auto (MclClauseReader) reader = { 0 };
  MclRange clause = sentence;

  mcl_clause_reader_init (&reader, self, sentence);
  for (guint i = 1; i < reader.words->len; i++) {
    if (!begins_clause (&reader, i))
      continue;
    clause.end = mcl_clause_reader_get_end (&reader, i);
    g_array_append_val (clauses, clause);
    i = skip_joiners (&reader, i);
    clause.start = mcl_clause_reader_get_start (&reader, i);
  }
  clause.end = sentence.end;
  g_array_append_val (clauses, clause);
}
