/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a schema says of the folder as a whole: statuses and settings. */
#include "config.h"

#include "mcl-schema-pages.h"

#include <glib/gi18n.h>

/* Between statuses or names: none of them has it. */
#define SEPARATOR ","

#define MCL_TYPE_SCHEMA_FOLDER_PAGE (mcl_schema_folder_page_get_type ())
G_DECLARE_FINAL_TYPE (
    MclSchemaFolderPage, mcl_schema_folder_page, MCL, SCHEMA_FOLDER_PAGE, MclSchemaPage)

struct _MclSchemaFolderPage {
  MclSchemaPage parent_instance;
  AdwEntryRow *statuses;
  AdwEntryRow *annotators;
  AdwSwitchRow *include_quotation_marks;
  AdwSwitchRow *snap_to_words;
};

G_DEFINE_FINAL_TYPE (MclSchemaFolderPage, mcl_schema_folder_page, MCL_TYPE_SCHEMA_PAGE)

static void
mcl_schema_folder_page_class_init (MclSchemaFolderPageClass *klass)
{
}

static void
mcl_schema_folder_page_init (MclSchemaFolderPage *self)
{
}

static void
edited_cb (MclSchemaFolderPage *self)
{
  MclSchemaDraft *draft = mcl_schema_page_get_draft (MCL_SCHEMA_PAGE (self));
  g_auto (GStrv) statuses = mcl_schema_entry_dup_list (self->statuses, SEPARATOR);
  g_auto (GStrv) annotators = mcl_schema_entry_dup_list (self->annotators, SEPARATOR);

  mcl_schema_draft_set_statuses (draft, (const char *const *) statuses);
  mcl_schema_draft_set_annotators (draft, (const char *const *) annotators);
  mcl_schema_draft_set_include_quotation_marks (
      draft, adw_switch_row_get_active (self->include_quotation_marks));
  mcl_schema_draft_set_snap_to_words (draft, adw_switch_row_get_active (self->snap_to_words));
  mcl_schema_page_changed (MCL_SCHEMA_PAGE (self));
}

static AdwEntryRow *
add_list (MclSchemaFolderPage *self,
          AdwPreferencesGroup *group,
          const char *title,
          const char *const *strings)
{
  g_autofree char *text = g_strjoinv (SEPARATOR " ", (char **) strings);

  return mcl_schema_group_add_entry (group, title, text, G_CALLBACK (edited_cb), self);
}

static void
fill (MclSchemaFolderPage *self, MclSchemaModel *model)
{
  MclSchema *schema = mcl_schema_model_get_schema (model);
  AdwPreferencesPage *page = mcl_schema_page_build (MCL_SCHEMA_PAGE (self), model);
  AdwPreferencesGroup *settings = mcl_schema_page_add_group (page, _ ("Selecting"));
  AdwPreferencesGroup *lists = mcl_schema_page_add_group (page, _ ("Work"));
  GCallback edited = G_CALLBACK (edited_cb);

  self->include_quotation_marks = mcl_schema_group_add_switch (
      settings, _ ("Tag quotation marks"), _ ("They belong to what is quoted"),
      mcl_schema_get_include_quotation_marks (schema), edited, self);
  self->snap_to_words = mcl_schema_group_add_switch (
      settings, _ ("Select whole words"), _ ("By pointer, unless Alt is held"),
      mcl_schema_get_snap_to_words (schema), edited, self);
  self->statuses = add_list (self, lists, _ ("Statuses of articles, with commas between"),
                             mcl_schema_get_statuses (schema));
  self->annotators = add_list (self, lists, _ ("Annotators, with commas between"),
                               mcl_schema_get_annotators (schema));
}

AdwNavigationPage *
mcl_schema_folder_page_new (MclSchemaModel *model)
{
  MclSchemaFolderPage *self =
      g_object_new (MCL_TYPE_SCHEMA_FOLDER_PAGE, "title", _ ("Statuses and Settings"), NULL);

  fill (self, model);
  return ADW_NAVIGATION_PAGE (self);
}
