/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mcl-schema-model.h"

G_BEGIN_DECLS

/**
 * MclSchemaPage:
 *
 * A page of the schema editor. Writes into the draft with each letter.
 */
#define MCL_TYPE_SCHEMA_PAGE (mcl_schema_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (MclSchemaPage, mcl_schema_page, MCL, SCHEMA_PAGE, AdwNavigationPage)

struct _MclSchemaPageClass {
  AdwNavigationPageClass parent_class;
};

AdwPreferencesPage *mcl_schema_page_build (MclSchemaPage *self, MclSchemaModel *model);
MclSchemaModel *mcl_schema_page_get_model (MclSchemaPage *self);
MclSchemaDraft *mcl_schema_page_get_draft (MclSchemaPage *self);
void mcl_schema_page_changed (MclSchemaPage *self);

G_END_DECLS
