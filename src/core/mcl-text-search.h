/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-text.h"

G_BEGIN_DECLS

/**
 * MclTextSearchFlags:
 * @MCL_TEXT_SEARCH_DEFAULT: compare as mcl_text_fold_new() says
 * @MCL_TEXT_SEARCH_LITERAL: compare code points
 */
typedef enum {
  MCL_TEXT_SEARCH_DEFAULT = 0,
  MCL_TEXT_SEARCH_LITERAL = 1 << 0,
} MclTextSearchFlags;

/**
 * MclTextMatch:
 * @range: where
 * @n_edits: how many insertions, deletions and replacements of code points make the pattern of it
 * @score: 1 - n_edits / length of the pattern, not below 0
 */
typedef struct {
  MclRange range;
  guint32 n_edits;
  double score;
} MclTextMatch;

GArray *mcl_text_search_exact (MclText *text,
                               const char *pattern,
                               MclTextSearchFlags flags) G_GNUC_WARN_UNUSED_RESULT;
GArray *mcl_text_search_approximate (MclText *text,
                                     const char *pattern,
                                     guint32 max_edits,
                                     guint32 hint,
                                     guint max_matches,
                                     MclTextSearchFlags flags) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
