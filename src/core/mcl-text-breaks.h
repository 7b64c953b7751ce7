/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MclTextBreaks:
 * @MCL_TEXT_BREAK_GRAPHEME: a user-perceived character begins
 * @MCL_TEXT_BREAK_WORD: a word begins, or what stands between words
 * @MCL_TEXT_BREAK_SENTENCE: a sentence begins
 *
 * What begins at a code point, after UAX #29 as Pango reads it.
 */
typedef enum {
  MCL_TEXT_BREAK_GRAPHEME = 1 << 0,
  MCL_TEXT_BREAK_WORD = 1 << 1,
  MCL_TEXT_BREAK_SENTENCE = 1 << 2,
} MclTextBreaks;

void mcl_text_breaks_find (const char *utf8, gsize n_bytes, guint8 *breaks, guint32 n_chars);

/* The two ways to find them; the first one says whether it knows all characters. */
gboolean mcl_text_breaks_find_simply (const char *utf8, gsize n_bytes, guint8 *breaks);
void
mcl_text_breaks_find_by_pango (const char *utf8, gsize n_bytes, guint8 *breaks, guint32 n_chars);

G_END_DECLS
