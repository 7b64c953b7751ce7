/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-diff-sequence.h"
#include "mcl-text-diff.h"
#include "mcl-text-tokens.h"

/* What the files of the diff share; for mcl-text-diff*.c only. */

G_BEGIN_DECLS

struct _MclTextDiff {
  MclTextDiffBlock *blocks; /* by old_start; none overlaps another there */
  guint n_blocks;
  guint32 n_old;
  guint32 n_new;
};

/* Two texts as tokens, and which of them are the same. */
typedef struct {
  MclTextTokens *old_tokens;
  MclTextTokens *new_tokens;
  GArray *token_blocks; /* of MclDiffBlock, in tokens */
  GArray *moved_blocks; /* of MclDiffBlock, in tokens */
  guint8 *old_taken;    /* of each token: whether it is in a block */
  guint8 *new_taken;
} MclTextDiffMatch;

typedef enum {
  MCL_TEXT_DIFF_BY_TOKEN,
  MCL_TEXT_DIFF_BY_CHAR,
} MclTextDiffUnit;

void mcl_text_diff_match (MclTextDiffMatch *self);
void mcl_text_diff_refine (const MclTextTokens *old_tokens,
                           MclRange old_range,
                           const MclTextTokens *new_tokens,
                           MclRange new_range,
                           GArray *blocks);
void mcl_text_diff_slide (const MclTextTokens *old_tokens,
                          const MclTextTokens *new_tokens,
                          GArray *blocks,
                          MclTextDiffUnit unit);

G_END_DECLS
