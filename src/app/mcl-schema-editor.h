/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mcl-document.h"
#include "mcl-relabel.h"

G_BEGIN_DECLS

/**
 * MclSchemaEditor:
 *
 * Edits the labels, attributes and relations of a folder, and saves them to its `manicule.json`.
 * What that means for the annotations of the folder is shown before it is done.
 *
 * Signal `applied` (MclRelabelPlan *plan): after all of it was done.
 */
#define MCL_TYPE_SCHEMA_EDITOR (mcl_schema_editor_get_type ())
G_DECLARE_FINAL_TYPE (MclSchemaEditor, mcl_schema_editor, MCL, SCHEMA_EDITOR, AdwDialog)

AdwDialog *mcl_schema_editor_new (MclDocument *document,
                                  MclSchema *schema,
                                  GBytes *base) G_GNUC_WARN_UNUSED_RESULT;

void
mcl_relabel_plan_run_async (MclRelabelPlan *plan, GAsyncReadyCallback callback, gpointer user_data);
gboolean mcl_relabel_plan_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS
