/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MclDiffBlock:
 *
 * @length elements that are the same in both sequences.
 */
typedef struct {
  guint32 old_start;
  guint32 new_start;
  guint32 length;
} MclDiffBlock;

void mcl_diff_blocks_append (GArray *blocks, MclDiffBlock block);
void mcl_diff_sequence (const guint64 *old_items,
                        guint32 n_old,
                        const guint64 *new_items,
                        guint32 n_new,
                        guint32 max_cost,
                        MclDiffBlock offset,
                        GArray *blocks);

G_END_DECLS
