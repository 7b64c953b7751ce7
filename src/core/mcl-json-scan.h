/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-json-slice.h"
#include "mcl-json-string.h"

G_BEGIN_DECLS

/**
 * MclJsonLimits:
 * @max_bytes: of the whole document
 * @max_depth: of objects and arrays within each other
 * @max_members: of one object
 *
 * What a JSON document of others' making may at most be.
 */
typedef struct {
  gsize max_bytes;
  guint max_depth;
  guint max_members;
} MclJsonLimits;

extern const MclJsonLimits mcl_json_default_limits;

gboolean mcl_json_check (const char *data,
                         gsize n_bytes,
                         const MclJsonLimits *limits,
                         guint *error_line,
                         GError **error);
gboolean mcl_json_check_indexed (const char *data,
                                 gsize n_bytes,
                                 const MclJsonLimits *limits,
                                 MclJsonIndex *index,
                                 MclJsonSlice *root,
                                 guint *error_line,
                                 GError **error);
gsize mcl_json_check_first (const char *data,
                            gsize n_bytes,
                            const MclJsonLimits *limits,
                            MclJsonIndex *index,
                            MclJsonSlice *root);

G_END_DECLS
