/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MclTextGrams:
 *
 * Where each piece of 2, 4 and 8 code points of a text stands. Immutable; borrows the text.
 */
typedef struct _MclTextGrams MclTextGrams;

/**
 * MclTextGramSize:
 *
 * How long a piece is.
 */
typedef enum {
  MCL_TEXT_GRAMS_OF_2,
  MCL_TEXT_GRAMS_OF_4,
  MCL_TEXT_GRAMS_OF_8,
} MclTextGramSize;

MclTextGrams *mcl_text_grams_new (const gunichar *chars, guint32 n_chars) G_GNUC_WARN_UNUSED_RESULT;
void mcl_text_grams_free (MclTextGrams *self);

guint mcl_text_gram_size_get_length (MclTextGramSize size);
const guint32 *mcl_text_grams_find (const MclTextGrams *self,
                                    MclTextGramSize size,
                                    const gunichar *gram,
                                    guint *n_places);
GArray *mcl_text_grams_list_occurrences (const MclTextGrams *self,
                                         const gunichar *pattern,
                                         guint32 n_chars) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclTextGrams, mcl_text_grams_free)

G_END_DECLS
