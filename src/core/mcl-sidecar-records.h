/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-json-reader.h"
#include "mcl-sidecar.h"

G_BEGIN_DECLS

void mcl_sidecar_read_records (MclSidecar *sidecar,
                               MclJsonReader *json,
                               const char *data,
                               const MclJsonSlice *annotations,
                               const MclJsonSlice *relations,
                               gboolean allows_loose_ends);
void mcl_sidecar_read_suggestions (MclSidecar *sidecar,
                                   MclJsonReader *json,
                                   const char *data,
                                   const MclJsonSlice *suggestions);

G_END_DECLS
