/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-sidecar.h"
#include "mcl-transaction.h"

G_BEGIN_DECLS

/* The member that marks the second version of a record that was changed on both sides. Its value
 * is the id of the first. At the root of a sidecar: an object with the values that gave way. */
#define MCL_MERGE_CONFLICT "conflict"

MclSidecar *mcl_merge_sidecars (MclSidecar *base,
                                MclSidecar *theirs,
                                MclSidecar *ours,
                                guint *n_conflicts) G_GNUC_WARN_UNUSED_RESULT;
gboolean mcl_merge_rests_equal (MclSidecar *a, MclSidecar *b);
void mcl_merge_append_changes (MclTransaction *transaction, MclSidecar *from, MclSidecar *to);
MclTransaction *mcl_merge_new_transaction (MclSidecar *from,
                                           MclSidecar *to) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
