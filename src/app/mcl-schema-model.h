/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-schema-draft.h"

G_BEGIN_DECLS

/**
 * MclSchemaModel:
 *
 * A schema draft that the pages of the editor share.
 *
 * Signal `changed`: after each edit.
 */
#define MCL_TYPE_SCHEMA_MODEL (mcl_schema_model_get_type ())
G_DECLARE_FINAL_TYPE (MclSchemaModel, mcl_schema_model, MCL, SCHEMA_MODEL, GObject)

MclSchemaModel *mcl_schema_model_new (MclSchema *schema) G_GNUC_WARN_UNUSED_RESULT;

MclSchemaDraft *mcl_schema_model_get_draft (MclSchemaModel *self);
MclSchema *mcl_schema_model_get_schema (MclSchemaModel *self);
gboolean mcl_schema_model_get_is_changed (MclSchemaModel *self);

void mcl_schema_model_reset (MclSchemaModel *self, MclSchema *schema);
void mcl_schema_model_changed (MclSchemaModel *self);

G_END_DECLS
