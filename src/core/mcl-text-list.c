/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All units of a part of a text, by the breaks between them (mcl-text-breaks.c). Sentences are
 * those of UAX #29 but for the breaks that mcl-text-sentence.c calls false. */
#include "config.h"

#include "mcl-text.h"

#include "mcl-text-breaks.h"
#include "mcl-text-clause.h"
#include "mcl-text-private.h"

/* With the space behind it; fewer in most texts, so that there is room for all. */
#define CHARS_PER_WORD 4

static gboolean
has_letter_or_digit (const char *at, const char *end)
{
  for (; at < end; at = g_utf8_next_char (at)) {
    gboolean is_ascii = (guchar) *at < 0x80;

    if (is_ascii ? g_ascii_isalnum (*at) : g_unichar_isalnum (g_utf8_get_char (at)))
      return TRUE;
  }
  return FALSE;
}

static void
append_unit (GArray *units, MclTextUnit unit, MclRange range, const char *at, const char *end)
{
  if (unit == MCL_TEXT_UNIT_WORD && !has_letter_or_digit (at, end))
    return;
  if (unit == MCL_TEXT_UNIT_SENTENCE)
    range = mcl_range_trim_blanks (range, at, end);
  if (!mcl_range_is_empty (range))
    g_array_append_val (units, range);
}

static guint8
get_mask (MclTextUnit unit)
{
  switch (unit) {
  case MCL_TEXT_UNIT_GRAPHEME:
    return MCL_TEXT_BREAK_GRAPHEME;
  case MCL_TEXT_UNIT_WORD:
    return MCL_TEXT_BREAK_WORD;
  case MCL_TEXT_UNIT_SENTENCE:
    return MCL_TEXT_BREAK_SENTENCE;
  case MCL_TEXT_UNIT_CLAUSE:
  case MCL_TEXT_UNIT_PARAGRAPH:
  default:
    return 0;
  }
}

/* The first code point from @i on where one of the breaks in @mask is; @n_chars without one. */
static guint32
find_break (const guint8 *breaks, guint32 i, guint32 n_chars, guint8 mask)
{
  const guint64 masks = G_GUINT64_CONSTANT (0x0101010101010101) * mask;

  for (; n_chars - i >= sizeof masks; i += sizeof masks) {
    guint64 found = 0;

    memcpy (&found, breaks + i, sizeof found);
    found = GUINT64_FROM_LE (found) & masks;
    if (found != 0)
      return i + (guint) __builtin_ctzll (found) / 8;
  }
  while (i < n_chars && (breaks[i] & mask) == 0)
    i++;
  return i;
}

/* Mostly a word or what is between two. */
static inline const char *
skip_chars (const char *at, const char *end, guint32 n_chars)
{
  if (n_chars >= MCL_UTF8_BLOCK_BYTES)
    return at + mcl_utf8_skip_chars (at, 0, (gsize) (end - at), n_chars);
  for (; n_chars > 0; n_chars--)
    at = g_utf8_next_char (at);
  return at;
}

/* Adds the units in @window; @breaks are those of its code points. */
static void
append_units (GArray *units, MclText *self, MclTextUnit unit, MclRange window, const guint8 *breaks)
{
  gsize n_bytes = 0;
  const char *first = mcl_text_get_slice (self, window, &n_bytes);
  const char *end = first + n_bytes;
  const char *at = first;
  guint32 n_chars = mcl_range_length (window);
  guint32 start = 0;
  guint8 mask = get_mask (unit);

  for (guint32 i = 0, next = 0; i < n_chars; i = next) {
    next = find_break (breaks, i + 1, n_chars, mask);
    at = skip_chars (at, end, next - i);
    if (next < n_chars && unit == MCL_TEXT_UNIT_SENTENCE &&
        mcl_sentence_break_is_false (first, at, end))
      continue;
    append_unit (units, unit, MCL_RANGE (window.start + start, window.start + next), first, at);
    first = at;
    start = next;
  }
}

static void
find_breaks (MclText *self, MclRange window, GByteArray *breaks)
{
  gsize n_bytes = 0;
  const char *utf8 = mcl_text_get_slice (self, window, &n_bytes);

  g_byte_array_set_size (breaks, mcl_range_length (window));
  if (!mcl_range_is_empty (window))
    mcl_text_breaks_find (utf8, n_bytes, breaks->data, breaks->len);
}

static GArray *
list_clauses (MclText *self, MclRange window)
{
  GArray *clauses = g_array_new (FALSE, FALSE, sizeof (MclRange));
  g_autoptr (GArray) sentences = mcl_text_list_units (self, MCL_TEXT_UNIT_SENTENCE, window);

  for (guint i = 0; i < sentences->len; i++)
    mcl_text_append_clauses (self, g_array_index (sentences, MclRange, i), clauses);
  return clauses;
}

/**
 * mcl_text_list_units:
 * @window: part of one paragraph, in code points
 *
 * Returns: (transfer full) (element-type MclRange): the units in @window, in order; the first
 *   and the last are cut where @window cuts them
 */
GArray *
mcl_text_list_units (MclText *self, MclTextUnit unit, MclRange window)
{
  GArray *units = NULL;
  g_autoptr (GByteArray) breaks = NULL;

  if (unit == MCL_TEXT_UNIT_CLAUSE)
    return list_clauses (self, window);
  units = g_array_new (FALSE, FALSE, sizeof (MclRange));
  if (unit == MCL_TEXT_UNIT_PARAGRAPH && !mcl_range_is_empty (window))
    g_array_append_val (units, window);
  if (unit == MCL_TEXT_UNIT_PARAGRAPH)
    return units;
  breaks = g_byte_array_new ();
  find_breaks (self, window, breaks);
  append_units (units, self, unit, window, breaks->data);
  return units;
}

/**
 * mcl_text_list_sentences:
 * @words: (out) (transfer full) (element-type MclRange): all words in them
 *
 * Lists the sentences of the whole text and the words in them, with one look at each paragraph.
 *
 * Returns: (transfer full) (element-type MclRange): the sentences
 */
GArray *
mcl_text_list_sentences (MclText *self, GArray **words)
{
  GArray *sentences = g_array_new (FALSE, FALSE, sizeof (MclRange));
  g_autoptr (GByteArray) breaks = g_byte_array_new ();
  MclTextWindow window;

  *words = g_array_sized_new (FALSE, FALSE, sizeof (MclRange),
                              mcl_text_get_n_chars (self) / CHARS_PER_WORD);
  for (guint32 at = 0; at < mcl_text_get_n_chars (self); at = window.next_paragraph) {
    guint n_before = sentences->len;

    window = mcl_text_get_window (self, at, G_MAXUINT32);
    find_breaks (self, window.range, breaks);
    append_units (sentences, self, MCL_TEXT_UNIT_SENTENCE, window.range, breaks->data);
    for (guint i = n_before; i < sentences->len; i++) {
      MclRange sentence = g_array_index (sentences, MclRange, i);

      append_units (*words, self, MCL_TEXT_UNIT_WORD, sentence,
                    breaks->data + (sentence.start - window.range.start));
    }
  }
  return sentences;
}
