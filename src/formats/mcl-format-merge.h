/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-sidecar.h"

G_BEGIN_DECLS

MclSidecar *mcl_format_merge_sidecar (MclSidecar *existing,
                                      MclSidecar *imported,
                                      guint *n_conflicts) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
