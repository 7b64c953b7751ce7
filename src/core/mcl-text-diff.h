/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-text.h"

G_BEGIN_DECLS

/**
 * MclTextDiff:
 *
 * Where the parts of an old text stand in a new one. Immutable; thread safe.
 */
typedef struct _MclTextDiff MclTextDiff;

/**
 * MclTextDiffBlock:
 * @group: 0 for what stayed in order; the same other number for all blocks of a passage that was
 *   moved
 *
 * @length code points that are the same in both texts.
 */
typedef struct {
  guint32 old_start;
  guint32 new_start;
  guint32 length;
  guint32 group;
} MclTextDiffBlock;

/**
 * MclTextDiffFate:
 * @MCL_TEXT_DIFF_KEPT: the range is there as it was, every code point
 * @MCL_TEXT_DIFF_CHANGED: part of it is there
 * @MCL_TEXT_DIFF_GONE: nothing of it is there
 *
 * What became of a range of the old text.
 */
typedef enum {
  MCL_TEXT_DIFF_KEPT,
  MCL_TEXT_DIFF_CHANGED,
  MCL_TEXT_DIFF_GONE,
} MclTextDiffFate;

MclTextDiff *mcl_text_diff_new (MclText *old_text, MclText *new_text) G_GNUC_WARN_UNUSED_RESULT;
void mcl_text_diff_free (MclTextDiff *self);

const MclTextDiffBlock *mcl_text_diff_get_blocks (MclTextDiff *self, guint *n_blocks);
MclTextDiffFate mcl_text_diff_map_range (MclTextDiff *self, MclRange range, MclRange *mapped);
gboolean mcl_text_diff_is_from (MclTextDiff *self, MclRange new_range, MclRange old_range);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclTextDiff, mcl_text_diff_free)

G_END_DECLS
