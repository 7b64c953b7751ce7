/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names in one sentence, for scripts that have capitals.
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
 * like end a run. Numbers are none but with a month (May 18, 2015). Within a run the holder of an
 * office is a name of its own (Vladimir Putin); from the office, and in a list, the whole is taken:
 * Russian President Vladimir Putin.
 *
 * Elsewhere (other scripts, small words, numbers) the answer is: no name; the caller takes the
 * word.
 */

#include "config.h"

#include "mcl-text-lexicon.h"
#include "mcl-text-private.h"

#define MAX_JOINERS 3

/* In bytes, to either side. */
#define MAX_LOOKED_AT ((gsize) 32768)

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
      return is_in (finder, j + 1, mcl_lexicon_begins_anew) ? i : j + 1;
    if (next->kind != MCL_NAME_WORD_JOINER ||
        (j == i && mcl_text_slice_equal (finder->text, next->range, "the")))
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
is_acronym (const Finder *finder, guint i)
{
  MclRange range = finder->words[i].range;

  for (guint32 at = range.start; at < range.end; at++)
    if (!g_unichar_isupper (mcl_text_get_char (finder->text, at)))
      return FALSE;
  return mcl_range_length (range) > 1;
}

static gboolean
can_begin_run (const Finder *finder, guint i)
{
  if (finder->words[i].kind == MCL_NAME_WORD_CAPITALISED)
    return !is_in (finder, i, mcl_lexicon_is_pronoun_i) &&
           !is_in (finder, i, mcl_lexicon_begins_anew) &&
           !((is_leading (finder, i) || is_acronym (finder, i)) &&
             is_in (finder, i, mcl_lexicon_is_function_word));
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

/* The part of a run that word i belongs to: the holder of an office alone, or with the office and
 * what stands before it. */
static Run
get_part_of_run (const Finder *finder, Run run, guint i)
{
  Run holder = run;

  for (guint n = run.first; n < run.last; n++) {
    guint end = get_office_end (finder, n, run.last);

    if (is_in (finder, n, mcl_lexicon_is_office) && end < run.last &&
        finder->words[end + 1].kind == MCL_NAME_WORD_CAPITALISED &&
        get_link (finder, end) == LINK_SPACE)
      holder.first = end + 1;
  }
  return i >= holder.first ? holder : run;
}

/* "Beijing" of pro-Beijing, but not "President" of ex-President. */
static gboolean
has_prefix (const Finder *finder, guint i)
{
  return i > 0 && finder->words[i - 1].kind == MCL_NAME_WORD_SMALL &&
         get_link (finder, i - 1) == LINK_HYPHEN && !is_in (finder, i, mcl_lexicon_is_office);
}

/* Ministry of Defence, Federal Bureau of Investigation; but Claudia Mo | of the Civic Party, GNP |
 * of Israel. */
static gboolean
may_go_on (const Finder *finder, Run run, guint next)
{
  if (has_prefix (finder, run.first))
    return FALSE;
  if (next == run.last + 1 || (run.first == run.last && !is_acronym (finder, run.last)))
    return TRUE;
  return !mcl_text_slice_equal (finder->text, finder->words[run.last + 1].range, "of") ||
         is_in (finder, run.last, mcl_lexicon_takes_of);
}

static gboolean
is_number (const Finder *finder, guint i, guint32 min_digits, guint32 max_digits)
{
  MclRange range = { 0 };

  if (i >= finder->n_words)
    return FALSE;
  range = finder->words[i].range;
  for (guint32 at = range.start; at < range.end; at++)
    if (!g_unichar_isdigit (mcl_text_get_char (finder->text, at)))
      return FALSE;
  return mcl_range_length (range) >= min_digits && mcl_range_length (range) <= max_digits;
}

static gboolean
is_behind_comma (const Finder *finder, guint i)
{
  return mcl_text_slice_equal (
      finder->text, MCL_RANGE (finder->words[i - 1].end, finder->words[i].range.start), ", ");
}

/* A month with its day and year: May 18, 2015; 18 May 2015; May 2015. Else word i alone. */
static Run
get_date (const Finder *finder, guint from, guint i)
{
  Run run = { i, i };
  gboolean has_day = FALSE;

  if (!is_in (finder, i, mcl_lexicon_is_month))
    return run;
  if (i > from && is_number (finder, i - 1, 1, 2) && get_link (finder, i - 1) == LINK_SPACE)
    run.first = i - 1;
  else if (is_number (finder, i + 1, 1, 2) && get_link (finder, i) == LINK_SPACE)
    run.last = i + 1;
  has_day = run.last > i;
  if (is_number (finder, run.last + 1, 4, 4) &&
      (get_link (finder, run.last) == LINK_SPACE ||
       (has_day && is_behind_comma (finder, run.last + 1))))
    run.last++;
  return run;
}

/* The first run that ends at or behind a word. */
static gboolean
find_run (const Finder *finder, guint from, guint word, Run *run)
{
  for (guint i = from; i < finder->n_words; i++) {
    guint next;

    if (!can_begin_run (finder, i))
      continue;
    run->first = run->last = i;
    while ((next = get_next_in_run (finder, run->last)) > run->last &&
           may_go_on (finder, *run, next))
      run->last = next;
    if (run->first == run->last)
      *run = get_date (finder, from, i);
    if (run->last >= word)
      return TRUE;
    i = run->last;
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

static void
read_sentence (Finder *finder, MclText *text, MclRange sentence)
{
  g_autoptr (GArray) units = mcl_text_list_units (text, MCL_TEXT_UNIT_WORD, sentence);
  MclNameWord *words = g_new (MclNameWord, units->len);

  for (guint i = 0; i < units->len; i++)
    words[i] = mcl_name_word_read (text, sentence, g_array_index (units, MclRange, i));
  *finder = (Finder) {
    .text = text,
    .sentence = sentence,
    .utf8 = mcl_text_get_utf8 (text, NULL),
    .words = words,
    .n_words = units->len,
  };
}

static MclRange
get_range (const Finder *finder, Run run)
{
  return MCL_RANGE (finder->words[run.first].range.start, finder->words[run.last].range.end);
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
  Finder finder;
  g_autofree MclNameWord *words = NULL;
  MclRange sentence;
  guint word;
  Run run;

  if (!mcl_text_find_unit (self, MCL_TEXT_UNIT_SENTENCE, caret, &sentence) &&
      !(caret > 0 && mcl_text_find_unit (self, MCL_TEXT_UNIT_SENTENCE, caret - 1, &sentence)))
    return FALSE;
  read_sentence (&finder, self, sentence);
  words = finder.words;
  if (!find_word_at (&finder, caret, &word) || !find_run (&finder, 0, word, &run) ||
      run.first > word)
    return FALSE;
  *range = get_range (&finder, get_part_of_run (&finder, run, word));
  return TRUE;
}

/* A word with one capital that begins a sentence could be any word. */
static gboolean
is_doubtful (const Finder *finder, Run run)
{
  const char *at = get_pointer (finder, finder->words[run.first].range.start);
  const char *end = get_pointer (finder, finder->words[run.first].range.end);

  if (run.first < run.last || !is_leading (finder, run.first) ||
      is_in (finder, run.first, mcl_lexicon_is_day))
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
    Finder finder;
    g_autofree MclNameWord *words = NULL;
    Run run;

    read_sentence (&finder, self, g_array_index (sentences, MclRange, i));
    words = finder.words;
    for (guint from = 0; find_run (&finder, from, from, &run); from = run.last + 1) {
      MclRange range = get_range (&finder, run);

      if (!is_doubtful (&finder, run) || is_seen_inside_sentence (self, range))
        g_array_append_val (names, range);
    }
  }
}
