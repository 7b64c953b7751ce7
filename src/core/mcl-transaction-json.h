/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-json-reader.h"
#include "mcl-sidecar.h"
#include "mcl-transaction.h"

G_BEGIN_DECLS

/* Transactions in files: the records before and after, as a sidecar has them. */

void mcl_transaction_append_sides (GString *out, MclTransaction *transaction);
MclSidecar *mcl_transaction_read_side (const char *data,
                                       const MclJsonSlice *side,
                                       MclJsonReader *reader,
                                       gboolean *has_head) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
