/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-text.h"

G_BEGIN_DECLS

/**
 * MclTextPick:
 * @MCL_TEXT_PICK_WORD: the word at the caret
 * @MCL_TEXT_PICK_NAME: the name at the caret: a run of capitalised words with the small words
 *   that join them ("Ministry of Defence", "Ludwig van Beethoven"), else the word
 * @MCL_TEXT_PICK_SENTENCE: the sentence at the caret
 * @MCL_TEXT_PICK_QUOTATION: the innermost quotation around the caret, else what the sentence says
 *   that somebody said (She stated that [it rained].), else the sentence
 *
 * What a label's key tags when nothing is selected.
 */
typedef enum {
  MCL_TEXT_PICK_WORD,
  MCL_TEXT_PICK_NAME,
  MCL_TEXT_PICK_SENTENCE,
  MCL_TEXT_PICK_QUOTATION,
} MclTextPick;

gboolean mcl_text_pick_at (MclText *text,
                           MclTextPick pick,
                           guint32 caret,
                           gboolean include_quotation_marks,
                           MclRange *range);
MclRange mcl_text_trim_range (MclText *text, MclRange range);
MclRange
mcl_text_settle_quotation_marks (MclText *text, MclRange range, gboolean include_quotation_marks);
MclRange mcl_text_snap_to_words (MclText *text, MclRange range);

G_END_DECLS
