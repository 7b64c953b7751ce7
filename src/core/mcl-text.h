/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "mcl-range.h"

G_BEGIN_DECLS

/**
 * MclTextUnit:
 * @MCL_TEXT_UNIT_GRAPHEME: user-perceived characters (UAX #29)
 * @MCL_TEXT_UNIT_WORD: words (UAX #29); runs of space and punctuation are no words
 * @MCL_TEXT_UNIT_SENTENCE: sentences (UAX #29) without the space around them
 * @MCL_TEXT_UNIT_CLAUSE: clauses of sentences, see mcl-text-clause.c
 * @MCL_TEXT_UNIT_PARAGRAPH: lines between line ends (LF, CR LF, CR, U+2029), without the line end
 */
typedef enum {
  MCL_TEXT_UNIT_GRAPHEME,
  MCL_TEXT_UNIT_WORD,
  MCL_TEXT_UNIT_SENTENCE,
  MCL_TEXT_UNIT_CLAUSE,
  MCL_TEXT_UNIT_PARAGRAPH,
} MclTextUnit;

/**
 * MclText:
 *
 * An article's text: valid UTF-8 without a byte order mark, immutable, reference counted,
 * thread safe. Offsets are code points unless a name says bytes or UTF-16.
 */
typedef struct _MclText MclText;

#define MCL_TYPE_TEXT (mcl_text_get_type ())
GType mcl_text_get_type (void);

MclText *mcl_text_new (GBytes *utf8, GError **error) G_GNUC_WARN_UNUSED_RESULT;
MclText *mcl_text_new_checked (GBytes *utf8, GError **error) G_GNUC_WARN_UNUSED_RESULT;
MclText *mcl_text_new_from_string (const char *utf8) G_GNUC_WARN_UNUSED_RESULT;
MclText *mcl_text_ref (MclText *self);
void mcl_text_unref (MclText *self);

const char *mcl_text_get_utf8 (MclText *self, gsize *n_bytes);
guint32 mcl_text_get_n_chars (MclText *self);
guint32 mcl_text_get_n_utf16 (MclText *self);
gunichar mcl_text_get_char (MclText *self, guint32 offset);
const char *mcl_text_get_slice (MclText *self, MclRange range, gsize *n_bytes);
char *mcl_text_dup_slice (MclText *self, MclRange range);
gboolean mcl_text_slice_equal (MclText *self, MclRange range, const char *utf8);

gsize mcl_text_char_to_byte (MclText *self, guint32 char_offset);
void mcl_text_chars_to_bytes (MclText *self,
                              const guint32 *char_offsets,
                              gsize *byte_offsets,
                              guint n_offsets);
guint32 mcl_text_byte_to_char (MclText *self, gsize byte_offset);
guint32 mcl_text_char_to_utf16 (MclText *self, guint32 char_offset);
guint32 mcl_text_utf16_to_char (MclText *self, guint32 utf16_offset);

gboolean mcl_text_find_unit (MclText *self, MclTextUnit unit, guint32 offset, MclRange *range);
GArray *
mcl_text_list_units (MclText *self, MclTextUnit unit, MclRange window) G_GNUC_WARN_UNUSED_RESULT;
GArray *mcl_text_list_sentences (MclText *self, GArray **words) G_GNUC_WARN_UNUSED_RESULT;
guint32 mcl_text_next_unit_start (MclText *self, MclTextUnit unit, guint32 offset);
guint32 mcl_text_next_unit_end (MclText *self, MclTextUnit unit, guint32 offset);
guint32 mcl_text_previous_unit_start (MclText *self, MclTextUnit unit, guint32 offset);
guint32 mcl_text_previous_unit_end (MclText *self, MclTextUnit unit, guint32 offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclText, mcl_text_unref)

G_END_DECLS
