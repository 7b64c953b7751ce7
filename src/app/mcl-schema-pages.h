/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-schema-page.h"

G_BEGIN_DECLS

/* The pages of the editor for one label, attribute or relation. A page whose subject is removed
 * pops itself. Actions `editor.…` go on from them. */

AdwNavigationPage *mcl_schema_label_page_new (MclSchemaModel *model, guint i);
AdwNavigationPage *mcl_schema_attribute_page_new (MclSchemaModel *model, guint label, guint i);
AdwNavigationPage *mcl_schema_relation_page_new (MclSchemaModel *model, guint i);
AdwNavigationPage *mcl_schema_folder_page_new (MclSchemaModel *model);

/* What the pages are made of. */

AdwPreferencesGroup *mcl_schema_page_add_group (AdwPreferencesPage *page, const char *title);
AdwEntryRow *mcl_schema_group_add_entry (AdwPreferencesGroup *group,
                                         const char *title,
                                         const char *text,
                                         GCallback changed,
                                         gpointer object);
AdwComboRow *mcl_schema_group_add_combo (AdwPreferencesGroup *group,
                                         const char *title,
                                         const char *const *choices,
                                         guint selected,
                                         GCallback changed,
                                         gpointer object);
AdwSwitchRow *mcl_schema_group_add_switch (AdwPreferencesGroup *group,
                                           const char *title,
                                           const char *subtitle,
                                           gboolean active,
                                           GCallback changed,
                                           gpointer object);
GtkWidget *mcl_schema_row_new (const char *title, const char *subtitle);
GtkWidget *mcl_schema_button_row_new (const char *title,
                                      const char *icon_name,
                                      const char *action,
                                      GVariant *target);
void mcl_schema_group_add_attributes (AdwPreferencesGroup *group,
                                      MclSchemaModel *model,
                                      guint label,
                                      GPtrArray *rows);
char **mcl_schema_entry_dup_list (AdwEntryRow *row,
                                  const char *separator) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
