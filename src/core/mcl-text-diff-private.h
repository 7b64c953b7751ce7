/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-text-diff.h"

/* What the files of the diff share; for mcl-text-diff*.c only. */

G_BEGIN_DECLS

struct _MclTextDiff {
  MclTextDiffBlock *blocks; /* by old_start; none overlaps another there */
  guint n_blocks;
  guint32 n_old;
  guint32 n_new;
};

G_END_DECLS
