/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names in one sentence, for scripts that have capitals.
 *
 * The sentence's words are read from left to right into runs. A run begins with a capitalised
 * word, or with a particle before one (bin Laden), and goes on over
 *
 *  - space, and a full stop after initials and titles (J. R. R. Tolkien, U.S. Congress), to
 *    another capitalised word, or over up to three joiners to one (Ludwig van Beethoven);
 *  - a hyphen or "&" without space to any word that belongs to it (Kim Jong-un, F-16, AT&T; but
 *    Moscow of Moscow-based).
 *
 * A name of several words goes on over "of" only where its last one asks for it (Federal Bureau of
 * Investigation): most others are people of somewhere. A possessive ’s ends a run and is left out,
 * but for "People’s" and the like. A sentence's first word is no name when it is one that begins
 * sentences (The, When, On). Numbers are none. Within a run the holder of an office is a name of
 * its own: Russian President | Vladimir Putin.
 *
 * Elsewhere (other scripts, small words, numbers) the answer is: no name; the caller takes the
 * word.
 */

#include "config.h"

#include "mcl-text-lexicon.h"
#include "mcl-text-private.h"

#define MAX_JOINERS 3

typedef enum {
  LINK_NONE,
  LINK_SPACE,
  LINK_HYPHEN,
} Link;

/* Words first..last of the sentence. */
typedef struct {
  guint first;
  guint last;
} Run;

typedef struct {
  MclText *text;
  MclRange sentence;
  const char *utf8;
  MclNameWord *words;
  guint n_words;
} Finder;

static const char *
get_pointer (const Finder *finder, guint32 offset)
{
  return finder->utf8 + mcl_text_char_to_byte (finder->text, offset);
}

static gboolean
is_in (const Finder *finder, guint i, gboolean (*predicate) (const char *word, gsize n_bytes))
{
  const MclNameWord *word = &finder->words[i];
  const char *at = get_pointer (finder, word->range.start);

  return predicate (at, get_pointer (finder, word->range.end) - at);
}

/* The plural's possessive: "’ " behind an s. */
static gboolean
is_plural_possessive (const Finder *finder, guint i, const char *gap)
{
  return mcl_unichar_is_apostrophe (g_utf8_get_char (gap)) &&
         is_in (finder, i, mcl_lexicon_has_possessive_in_names);
}

static Link
get_link (const Finder *finder, guint i)
{
  const MclNameWord *word = &finder->words[i];
  const char *at = get_pointer (finder, word->end);
  const char *end = get_pointer (finder, finder->words[i + 1].range.start);
  gunichar c;

  if (at >= end)
    return LINK_NONE;
  if (word->is_possessive && !is_in (finder, i, mcl_lexicon_has_possessive_in_names))
    return LINK_NONE;
  c = g_utf8_get_char (at);
  if (g_utf8_next_char (at) == end && (c == '-' || c == 0x2010 || c == 0x2011 || c == '&'))
    return LINK_HYPHEN;
  if (is_plural_possessive (finder, i, at))
    at = g_utf8_next_char (at);
  for (; at < end; at = g_utf8_next_char (at))
    if (!mcl_unichar_is_blank (g_utf8_get_char (at)))
      return LINK_NONE;
  return LINK_SPACE;
}

/* Whether the word behind word i belongs to it over a hyphen. */
static gboolean
is_hyphenated_to (const Finder *finder, guint i)
{
  return finder->words[i + 1].kind == MCL_NAME_WORD_CAPITALISED ||
         !is_in (finder, i + 1, mcl_lexicon_is_compound_tail);
}

/* The next capitalised word, directly behind word i or over joiners; i when there is none. */
static guint
get_next_in_run (const Finder *finder, guint i)
{
  for (guint j = i; j + 1 < finder->n_words && j - i <= MAX_JOINERS; j++) {
    Link link = get_link (finder, j);
    const MclNameWord *next = &finder->words[j + 1];

    if (link == LINK_HYPHEN && j == i && finder->words[i].kind == MCL_NAME_WORD_CAPITALISED)
      return is_hyphenated_to (finder, i) ? i + 1 : i;
    if (link == LINK_NONE)
      return i;
    if (next->kind == MCL_NAME_WORD_CAPITALISED && !is_in (finder, j + 1, mcl_lexicon_is_pronoun_i))
      return j + 1;
    if (next->kind != MCL_NAME_WORD_JOINER)
      return i;
  }
  return i;
}

/* Whether a sentence, a quotation or a clause begins with word i. */
static gboolean
is_leading (const Finder *finder, guint i)
{
  guint32 from = i > 0 ? finder->words[i - 1].end : finder->sentence.start;
  guint32 at = finder->words[i].range.start;
  gunichar c;

  if (i == 0)
    return TRUE;
  while (at > from && mcl_unichar_is_blank (mcl_text_get_char (finder->text, at - 1)))
    at--;
  if (at == from)
    return FALSE;
  c = mcl_text_get_char (finder->text, at - 1);
  return c != ',' && c != ';' && c != '-' && c != '.' && c != ')';
}

static gboolean
can_begin_run (const Finder *finder, guint i)
{
  if (finder->words[i].kind == MCL_NAME_WORD_CAPITALISED)
    return !is_in (finder, i, mcl_lexicon_is_pronoun_i) &&
           !(is_leading (finder, i) && is_in (finder, i, mcl_lexicon_is_function_word));
  return finder->words[i].kind == MCL_NAME_WORD_JOINER &&
         is_in (finder, i, mcl_lexicon_is_name_particle) && get_next_in_run (finder, i) > i;
}

/* "General" and "elect" go with the office before them. */
static guint
get_office_end (const Finder *finder, guint i, guint last)
{
  static const char *const followers[] = { "General", "Elect", "elect" };

  for (guint n = 0; i < last && n < G_N_ELEMENTS (followers); n++)
    if (mcl_text_slice_equal (finder->text, finder->words[i + 1].range, followers[n]))
      return i + 1;
  return i;
}

/* The part of a run that word i belongs to: the office with what stands before it, or its holder.
 */
static Run
get_part_of_run (const Finder *finder, Run run, guint i)
{
  for (guint n = run.first; n < run.last; n++) {
    guint end = get_office_end (finder, n, run.last);

    if (!is_in (finder, n, mcl_lexicon_is_office) || end == run.last ||
        finder->words[end + 1].kind != MCL_NAME_WORD_CAPITALISED ||
        get_link (finder, end) != LINK_SPACE)
      continue;
    if (i <= end)
      return (Run) { run.first, end };
    run.first = end + 1;
  }
  return run;
}

/* Ministry of Defence, Federal Bureau of Investigation; but Claudia Mo | of the Civic Party. */
static gboolean
may_go_on (const Finder *finder, Run run, guint next)
{
  if (next == run.last + 1 || run.first == run.last)
    return TRUE;
  return !mcl_text_slice_equal (finder->text, finder->words[run.last + 1].range, "of") ||
         is_in (finder, run.last, mcl_lexicon_takes_of);
}

static gboolean
find_run (const Finder *finder, guint word, Run *run)
{
  guint i = 0;

  while (i <= word) {
    guint next;

    if (!can_begin_run (finder, i)) {
      i++;
      continue;
    }
    run->first = run->last = i;
    while ((next = get_next_in_run (finder, run->last)) > run->last &&
           may_go_on (finder, *run, next))
      run->last = next;
    if (word >= run->first && word <= run->last)
      return TRUE;
    i = run->last + 1;
  }
  return FALSE;
}

/* The word that the caret stands in or before, else the one that it stands right after. */
static gboolean
find_word_at (const Finder *finder, guint32 caret, guint *word)
{
  gboolean found = FALSE;

  for (guint i = 0; i < finder->n_words; i++)
    if (caret >= finder->words[i].range.start && caret <= finder->words[i].end) {
      *word = i;
      found = TRUE;
    }
  return found;
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
  Finder finder = { .text = self, .utf8 = mcl_text_get_utf8 (self, NULL) };
  g_autoptr (GArray) units = NULL;
  g_autofree MclNameWord *words = NULL;
  guint word;
  Run run;

  if (!mcl_text_find_unit (self, MCL_TEXT_UNIT_SENTENCE, caret, &finder.sentence) &&
      !(caret > 0 &&
        mcl_text_find_unit (self, MCL_TEXT_UNIT_SENTENCE, caret - 1, &finder.sentence)))
    return FALSE;
  units = mcl_text_list_units (self, MCL_TEXT_UNIT_WORD, finder.sentence);
  words = g_new (MclNameWord, units->len);
  for (guint i = 0; i < units->len; i++)
    words[i] = mcl_name_word_read (self, finder.sentence, g_array_index (units, MclRange, i));
  finder.words = words;
  finder.n_words = units->len;

  if (!find_word_at (&finder, caret, &word) || !find_run (&finder, word, &run))
    return FALSE;
  run = get_part_of_run (&finder, run, word);
  *range = MCL_RANGE (finder.words[run.first].range.start, finder.words[run.last].range.end);
  return TRUE;
}
