/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names in one sentence, for scripts that have capitals: runs of words (mcl-text-name-run.c).
 * Within a run the holder of an office is a name of its own (Vladimir Putin); from the office, and
 * in a list, the whole is taken: Russian President Vladimir Putin.
 *
 * Elsewhere (other scripts, small words, numbers) the answer is: no name; the caller takes the
 * word.
 */

#include "config.h"

#include "mcl-text-lexicon.h"
#include "mcl-text-name-words.h"

/* In bytes, to either side. */
#define MAX_LOOKED_AT ((gsize) 32768)

/* "General" and "elect" go with the office before them. */
static guint
get_office_end (const MclNameWords *words, guint i, guint last)
{
  static const char *const followers[] = { "General", "Elect", "elect" };

  for (guint n = 0; i < last && n < G_N_ELEMENTS (followers); n++)
    if (mcl_text_slice_equal (words->text, words->words[i + 1].range, followers[n]))
      return i + 1;
  return i;
}

/* The part of a run that word i belongs to: the holder of an office alone, or with the office and
 * what stands before it. */
static MclNameRun
get_part_of_run (const MclNameWords *words, MclNameRun run, guint i)
{
  MclNameRun holder = run;

  for (guint n = run.first; n < run.last; n++) {
    guint end = get_office_end (words, n, run.last);

    if (mcl_name_words_is_in (words, n, mcl_lexicon_is_office) && end < run.last &&
        words->words[end + 1].kind == MCL_NAME_WORD_CAPITALISED &&
        mcl_name_words_get_link (words, end) == MCL_NAME_LINK_SPACE)
      holder.first = end + 1;
  }
  return i >= holder.first ? holder : run;
}

/**
 * mcl_text_find_name:
 * @caret: in code points
 * @range: (out): the name
 *
 * Finds the name that the caret stands in or touches.
 *
 * Returns: FALSE when the word there is no name, or there is none
 */
gboolean
mcl_text_find_name (MclText *self, guint32 caret, MclRange *range)
{
  g_auto (MclNameWords) words = { 0 };
  MclRange sentence;
  guint word;
  MclNameRun run;

  if (!mcl_text_find_unit (self, MCL_TEXT_UNIT_SENTENCE, caret, &sentence) &&
      !(caret > 0 && mcl_text_find_unit (self, MCL_TEXT_UNIT_SENTENCE, caret - 1, &sentence)))
    return FALSE;
  mcl_name_words_init (&words, self, sentence);
  if (!mcl_name_words_find_at (&words, caret, &word) ||
      !mcl_name_run_find (&words, 0, word, &run) || run.first > word)
    return FALSE;
  *range = mcl_name_words_get_range (&words, get_part_of_run (&words, run, word));
  return TRUE;
}

/* A word with one capital that begins a sentence could be any word. */
static gboolean
is_doubtful (const MclNameWords *words, MclNameRun run)
{
  const char *at = mcl_name_words_get_pointer (words, words->words[run.first].range.start);
  const char *end = mcl_name_words_get_pointer (words, words->words[run.first].range.end);

  if (run.first < run.last || !mcl_name_words_is_leading (words, run.first) ||
      mcl_name_words_is_in (words, run.first, mcl_lexicon_is_day))
    return FALSE;
  for (at = g_utf8_next_char (at); at < end; at = g_utf8_next_char (at))
    if (g_unichar_isupper (g_utf8_get_char (at)))
      return FALSE;
  return TRUE;
}

/* Whether a word stands somewhere near behind a small letter or a comma: its capital is its own. */
static gboolean
is_seen_inside_sentence (MclText *text, MclRange word)
{
  gsize n_bytes = 0;
  gsize n_word = 0;
  const char *utf8 = mcl_text_get_utf8 (text, &n_bytes);
  const char *needle = mcl_text_get_slice (text, word, &n_word);
  const char *from = needle - MIN ((gsize) (needle - utf8), MAX_LOOKED_AT);
  const char *end = needle + MIN ((gsize) (utf8 + n_bytes - needle), MAX_LOOKED_AT);

  for (const char *at = from; (at = memmem (at, end - at, needle, n_word)) != NULL; at += n_word) {
    if (at - utf8 < 2 || at[-1] != ' ' || (!g_ascii_islower (at[-2]) && at[-2] != ','))
      continue;
    if (at + n_word == end || !g_unichar_isalnum (g_utf8_get_char (at + n_word)))
      return TRUE;
  }
  return FALSE;
}

/**
 * mcl_text_list_names:
 * @window: part of a paragraph, in code points
 * @names: (element-type MclRange): gets the names, in order
 *
 * Lists names for somebody who goes from one to the next. A capitalised word that only begins its
 * sentence is one when it is found elsewhere too.
 */
void
mcl_text_list_names (MclText *self, MclRange window, GArray *names)
{
  g_autoptr (GArray) sentences = mcl_text_list_units (self, MCL_TEXT_UNIT_SENTENCE, window);

  for (guint i = 0; i < sentences->len; i++) {
    g_auto (MclNameWords) words = { 0 };
    MclNameRun run;

    mcl_name_words_init (&words, self, g_array_index (sentences, MclRange, i));
    for (guint from = 0; mcl_name_run_find (&words, from, from, &run); from = run.last + 1) {
      MclRange range = mcl_name_words_get_range (&words, run);

      if (!is_doubtful (&words, run) || is_seen_inside_sentence (self, range))
        g_array_append_val (names, range);
    }
  }
}
