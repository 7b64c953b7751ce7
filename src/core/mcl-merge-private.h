/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-merge.h"

/* What the files of the merge share; for mcl-merge*.c only. */

G_BEGIN_DECLS

void mcl_merge_heads (
    MclSidecar *base, MclSidecar *theirs, MclSidecar *ours, MclSidecar *merged, guint *n_conflicts);

G_END_DECLS
