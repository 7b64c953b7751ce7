/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs of words that are a name, or a list of offices and names, in one sentence.
 *
 * The sentence's words are read from left to right into runs. A run begins with a capitalised
 * word, or with a particle before one (bin Laden), and goes on over
 *
 *  - space, and a full stop after initials and titles (J. R. R. Tolkien, U.S. Congress), to
 *    another capitalised word, or over up to three joiners to one (Ludwig van Beethoven), of which
 *    the first is not "the" (told Rathbun | the Senate left);
 *  - a hyphen or "&" without space to any word that belongs to it (Kim Jong-un, F-16, AT&T; but
 *    Moscow of Moscow-based).
 *
 * A name of several words goes on over "of" only where its last one asks for it (Federal Bureau of
 * Investigation): most others are people of somewhere. A possessive ’s ends a run and is left out,
 * but for "People’s" and the like. A sentence's first word is no name when it is one that begins
 * sentences (The, When, On); and where headings and tables have no full stops, In, When and the
 * like end a run. Numbers are none but with a month (May 18, 2015).
 */

#include "config.h"

#include "mcl-text-lexicon.h"
#include "mcl-text-name-words.h"

#define MAX_JOINERS 3

/* Whether the word behind word i belongs to it over a hyphen. */
static gboolean
is_hyphenated_to (const MclNameWords *self, guint i)
{
  return self->words[i + 1].kind == MCL_NAME_WORD_CAPITALISED ||
         !mcl_name_words_is_in (self, i + 1, mcl_lexicon_is_compound_tail);
}

/* The next capitalised word, directly behind word i or over joiners; i when there is none. */
static guint
get_next_in_run (const MclNameWords *self, guint i)
{
  for (guint j = i; j + 1 < self->n_words && j - i <= MAX_JOINERS; j++) {
    MclNameLink link = mcl_name_words_get_link (self, j);
    const MclNameWord *next = &self->words[j + 1];

    if (link == MCL_NAME_LINK_HYPHEN && j == i && self->words[i].kind == MCL_NAME_WORD_CAPITALISED)
      return is_hyphenated_to (self, i) ? i + 1 : i;
    if (link == MCL_NAME_LINK_NONE)
      return i;
    if (next->kind == MCL_NAME_WORD_CAPITALISED &&
        !mcl_name_words_is_in (self, j + 1, mcl_lexicon_is_pronoun_i))
      return mcl_name_words_is_in (self, j + 1, mcl_lexicon_begins_anew) ? i : j + 1;
    if (next->kind != MCL_NAME_WORD_JOINER ||
        (j == i && mcl_text_slice_equal (self->text, next->range, "the")))
      return i;
  }
  return i;
}

static gboolean
can_begin_run (const MclNameWords *self, guint i)
{
  if (self->words[i].kind == MCL_NAME_WORD_CAPITALISED)
    return !mcl_name_words_is_in (self, i, mcl_lexicon_is_pronoun_i) &&
           !mcl_name_words_is_in (self, i, mcl_lexicon_begins_anew) &&
           !((mcl_name_words_is_leading (self, i) || mcl_name_words_is_acronym (self, i)) &&
             mcl_name_words_is_in (self, i, mcl_lexicon_is_function_word));
  return self->words[i].kind == MCL_NAME_WORD_JOINER &&
         mcl_name_words_is_in (self, i, mcl_lexicon_is_name_particle) &&
         get_next_in_run (self, i) > i;
}

/* "Beijing" of pro-Beijing, but not "President" of ex-President. */
static gboolean
has_prefix (const MclNameWords *self, guint i)
{
  return i > 0 && self->words[i - 1].kind == MCL_NAME_WORD_SMALL &&
         mcl_name_words_get_link (self, i - 1) == MCL_NAME_LINK_HYPHEN &&
         !mcl_name_words_is_in (self, i, mcl_lexicon_is_office);
}

/* Ministry of Defence, Federal Bureau of Investigation; but Claudia Mo | of the Civic Party, GNP |
 * of Israel. */
static gboolean
may_go_on (const MclNameWords *self, MclNameRun run, guint next)
{
  if (has_prefix (self, run.first))
    return FALSE;
  if (next == run.last + 1 ||
      (run.first == run.last && !mcl_name_words_is_acronym (self, run.last)))
    return TRUE;
  return !mcl_text_slice_equal (self->text, self->words[run.last + 1].range, "of") ||
         mcl_name_words_is_in (self, run.last, mcl_lexicon_takes_of);
}

/**
 * mcl_name_run_find:
 * @from: the first word that is looked at
 * @word: a word from there on
 * @run: (out): the first run that ends at the word or behind it
 *
 * Returns: FALSE when there is none
 */
gboolean
mcl_name_run_find (const MclNameWords *self, guint from, guint word, MclNameRun *run)
{
  for (guint i = from; i < self->n_words; i++) {
    guint next;

    if (!can_begin_run (self, i))
      continue;
    run->first = run->last = i;
    while ((next = get_next_in_run (self, run->last)) > run->last && may_go_on (self, *run, next))
      run->last = next;
    if (run->first == run->last)
      *run = mcl_name_run_get_date (self, from, i);
    if (run->last >= word)
      return TRUE;
    i = run->last;
  }
  return FALSE;
}
