/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-schema.h"

G_BEGIN_DECLS

/* The schemas that come with Manicule, to begin a folder's own with. */

#define MCL_SCHEMA_PRESET_DEFAULT "claims-quotes-entities"

const char *const *mcl_schema_preset_get_ids (void);
GBytes *mcl_schema_preset_dup_json (const char *id) G_GNUC_WARN_UNUSED_RESULT;
MclSchema *mcl_schema_preset_load (const char *id, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
