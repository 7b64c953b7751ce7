/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sentence as words, and what stands between them. */
#include "config.h"

#include "mcl-text-name-words.h"

#include "mcl-text-lexicon.h"

/**
 * mcl_name_words_init:
 * @text: must stay; it is borrowed
 * @sentence: in code points
 *
 * Reads the words of a sentence.
 */
void
mcl_name_words_init (MclNameWords *self, MclText *text, MclRange sentence)
{
  g_autoptr (GArray) units = mcl_text_list_units (text, MCL_TEXT_UNIT_WORD, sentence);
  MclNameWord *words = g_new (MclNameWord, units->len);

  for (guint i = 0; i < units->len; i++)
    words[i] = mcl_name_word_read (text, sentence, g_array_index (units, MclRange, i));
  *self = (MclNameWords) {
    .text = text,
    .sentence = sentence,
    .utf8 = mcl_text_get_utf8 (text, NULL),
    .words = words,
    .n_words = units->len,
  };
}

void
mcl_name_words_clear (MclNameWords *self)
{
  g_clear_pointer (&self->words, g_free);
}

/**
 * mcl_name_words_get_pointer:
 * @offset: in code points
 *
 * Returns: (transfer none): the text from there on
 */
const char *
mcl_name_words_get_pointer (const MclNameWords *self, guint32 offset)
{
  return self->utf8 + mcl_text_char_to_byte (self->text, offset);
}

/**
 * mcl_name_words_is_in:
 * @predicate: of the lexicon
 *
 * Returns: whether word @i is such a word
 */
gboolean
mcl_name_words_is_in (const MclNameWords *self,
                      guint i,
                      gboolean (*predicate) (const char *word, gsize n_bytes))
{
  const MclNameWord *word = &self->words[i];
  const char *at = mcl_name_words_get_pointer (self, word->range.start);

  return predicate (at, mcl_name_words_get_pointer (self, word->range.end) - at);
}

/* The plural's possessive: "’ " behind an s. */
static gboolean
is_plural_possessive (const MclNameWords *self, guint i, const char *gap)
{
  return mcl_unichar_is_apostrophe (g_utf8_get_char (gap)) &&
         mcl_name_words_is_in (self, i, mcl_lexicon_has_possessive_in_names);
}

/**
 * mcl_name_words_get_link:
 * @i: a word that is not the last
 *
 * Returns: what joins word @i to the next one
 */
MclNameLink
mcl_name_words_get_link (const MclNameWords *self, guint i)
{
  const MclNameWord *word = &self->words[i];
  const char *at = mcl_name_words_get_pointer (self, word->end);
  const char *end = mcl_name_words_get_pointer (self, self->words[i + 1].range.start);
  gunichar c;

  if (at >= end)
    return MCL_NAME_LINK_NONE;
  if (word->is_possessive && !mcl_name_words_is_in (self, i, mcl_lexicon_has_possessive_in_names))
    return MCL_NAME_LINK_NONE;
  c = g_utf8_get_char (at);
  if (g_utf8_next_char (at) == end && (c == '-' || c == 0x2010 || c == 0x2011 || c == '&'))
    return MCL_NAME_LINK_HYPHEN;
  if (is_plural_possessive (self, i, at))
    at = g_utf8_next_char (at);
  for (; at < end; at = g_utf8_next_char (at))
    if (!mcl_unichar_is_blank (g_utf8_get_char (at)))
      return MCL_NAME_LINK_NONE;
  return MCL_NAME_LINK_SPACE;
}

/**
 * mcl_name_words_is_leading:
 *
 * Returns: whether a sentence, a quotation or a clause begins with word @i
 */
gboolean
mcl_name_words_is_leading (const MclNameWords *self, guint i)
{
  guint32 from = i > 0 ? self->words[i - 1].end : self->sentence.start;
  guint32 at = self->words[i].range.start;
  gunichar c;

  if (i == 0)
    return TRUE;
  while (at > from && mcl_unichar_is_blank (mcl_text_get_char (self->text, at - 1)))
    at--;
  if (at == from)
    return FALSE;
  c = mcl_text_get_char (self->text, at - 1);
  return c != ',' && c != ';' && c != '-' && c != '.' && c != ')';
}

/**
 * mcl_name_words_is_acronym:
 *
 * Returns: whether word @i is two capitals or more, and nothing else
 */
gboolean
mcl_name_words_is_acronym (const MclNameWords *self, guint i)
{
  MclRange range = self->words[i].range;

  for (guint32 at = range.start; at < range.end; at++)
    if (!g_unichar_isupper (mcl_text_get_char (self->text, at)))
      return FALSE;
  return mcl_range_length (range) > 1;
}

/**
 * mcl_name_words_find_at:
 * @caret: in code points
 * @word: (out): the word that the caret stands in or before, else the one that it stands right
 *   after
 *
 * Returns: FALSE when there is none
 */
gboolean
mcl_name_words_find_at (const MclNameWords *self, guint32 caret, guint *word)
{
  gboolean found = FALSE;

  for (guint i = 0; i < self->n_words; i++)
    if (caret >= self->words[i].range.start && caret <= self->words[i].end) {
      *word = i;
      found = TRUE;
    }
  return found;
}

/**
 * mcl_name_words_get_range:
 *
 * Returns: where a run stands, in code points
 */
MclRange
mcl_name_words_get_range (const MclNameWords *self, MclNameRun run)
{
  return MCL_RANGE (self->words[run.first].range.start, self->words[run.last].range.end);
}
