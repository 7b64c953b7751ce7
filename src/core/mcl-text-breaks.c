/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pango finds the boundaries of all kinds of text, and of lines and of what Backspace deletes as
 * well: 0.1 µs for each code point. Most text has none but letters, digits, space and common
 * punctuation, for which few of the rules say anything (mcl-text-breaks-simple.c). */
#include "config.h"

#include "mcl-text-breaks.h"

#include <pango/pango.h>

/* Thai and the like have no spaces. UAX #29 leaves them to dictionaries, and breaks everywhere. */
static gboolean
is_within_complex_script (const char *at)
{
  return g_unichar_break_type (g_utf8_get_char (at)) == G_UNICODE_BREAK_COMPLEX_CONTEXT &&
         g_unichar_break_type (g_utf8_get_char (g_utf8_prev_char (at))) ==
             G_UNICODE_BREAK_COMPLEX_CONTEXT;
}

/* What Pango found in its dictionaries shows in its own word starts and ends only. */
static gboolean
is_word_break (const PangoLogAttr *attr, const char *at)
{
  return is_within_complex_script (at) ? attr->is_word_start || attr->is_word_end
                                       : attr->is_word_boundary;
}

/**
 * mcl_text_breaks_find_by_pango:
 * @utf8: not more than a paragraph, not empty
 * @breaks: (out caller-allocates) (array length=n_chars): MclTextBreaks of each code point
 *
 * Finds the boundaries in any text.
 */
void
mcl_text_breaks_find_by_pango (const char *utf8, gsize n_bytes, guint8 *breaks, guint32 n_chars)
{
  g_autofree PangoLogAttr *attrs = g_new0 (PangoLogAttr, (gsize) n_chars + 1);
  const char *at = utf8;

  pango_get_log_attrs (utf8, (int) n_bytes, -1, NULL, attrs, (int) n_chars + 1);
  breaks[0] = MCL_TEXT_BREAK_GRAPHEME | MCL_TEXT_BREAK_WORD | MCL_TEXT_BREAK_SENTENCE;
  for (guint32 i = 1; i < n_chars; i++) {
    at = g_utf8_next_char (at);
    breaks[i] = (guint8) ((attrs[i].is_cursor_position ? MCL_TEXT_BREAK_GRAPHEME : 0) |
                          (is_word_break (&attrs[i], at) ? MCL_TEXT_BREAK_WORD : 0) |
                          (attrs[i].is_sentence_boundary ? MCL_TEXT_BREAK_SENTENCE : 0));
  }
}

/**
 * mcl_text_breaks_find:
 * @utf8: not more than a paragraph, not empty
 * @breaks: (out caller-allocates) (array length=n_chars): MclTextBreaks of each code point
 *
 * Finds the boundaries in a text. The first code point begins everything.
 */
void
mcl_text_breaks_find (const char *utf8, gsize n_bytes, guint8 *breaks, guint32 n_chars)
{
  if (!mcl_text_breaks_find_simply (utf8, n_bytes, breaks))
    mcl_text_breaks_find_by_pango (utf8, n_bytes, breaks, n_chars);
}
