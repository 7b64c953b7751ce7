/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-schema-editor.h"
#include "mcl-schema-pages.h"

G_BEGIN_DECLS

struct _MclSchemaEditor {
  AdwDialog parent_instance;
  AdwNavigationView *navigation;
  GtkWidget *save_button;
  AdwBanner *banner;
  AdwComboRow *preset;
  AdwPreferencesGroup *preset_group;
  AdwPreferencesGroup *labels;
  AdwPreferencesGroup *relations;
  AdwPreferencesGroup *document_attributes;
  MclDocument *document;
  MclSchemaModel *model;
  GBytes *base;    /* the folder's file; NULL when there is none */
  GPtrArray *rows; /* in the groups */
  gboolean is_busy;
};

/* mcl-schema-editor-rows.c: the first page. */
void mcl_schema_editor_show_draft (MclSchemaEditor *self);

/* mcl-schema-editor-actions.c: what rows and buttons do. */
void mcl_schema_editor_install_actions (GtkWidgetClass *widget_class);

/* mcl-schema-editor-save.c: from a draft to files. */
void mcl_schema_editor_save (MclSchemaEditor *self);
void mcl_schema_editor_show_error (MclSchemaEditor *self, const char *message);
void mcl_schema_editor_set_busy (MclSchemaEditor *self, gboolean is_busy);
void mcl_schema_editor_applied (MclSchemaEditor *self, MclRelabelPlan *plan);

G_END_DECLS
