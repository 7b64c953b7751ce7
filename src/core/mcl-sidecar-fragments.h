/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-json-record.h"
#include "mcl-range.h"

G_BEGIN_DECLS

GArray *mcl_sidecar_read_fragments (MclJsonRecord *record,
                                    guint member,
                                    MclRange span,
                                    MclJsonReader *json,
                                    const char *data) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
