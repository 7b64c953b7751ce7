/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a schema says of the folder as a whole: statuses and settings. */
#include "config.h"

#include "mcl-schema-pages.h"

#include <glib/gi18n.h>

/* Between statuses or names: none of them has it. */
#define SEPARATOR ","

#define MCL_TYPE_SCHEMA_FOLDER_PAGE (mcl_schema_folder_page_get_type ())
G_DECLARE_FINAL_TYPE (
    MclSchemaFolderPage, mcl_schema_folder_page, MCL, SCHEMA_FOLDER_PAGE, AdwNavigationPage)

struct _MclSchemaFolderPage {
  AdwNavigationPage parent_instance;
  MclSchemaModel *model;
  AdwEntryRow *statuses;
  AdwEntryRow *annotators;
  AdwSwitchRow *include_quotation_marks;
  AdwSwitchRow *snap_to_words;
};

G_DEFINE_FINAL_TYPE (MclSchemaFolderPage, mcl_schema_folder_page, ADW_TYPE_NAVIGATION_PAGE)

static void
mcl_schema_folder_page_dispose (GObject *object)
{
  g_clear_object (&MCL_SCHEMA_FOLDER_PAGE (object)->model);
  G_OBJECT_CLASS (mcl_schema_folder_page_parent_class)->dispose (object);
}

static void
mcl_schema_folder_page_class_init (MclSchemaFolderPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mcl_schema_folder_page_dispose;
}

static void
mcl_schema_folder_page_init (MclSchemaFolderPage *self)
{
}

static char **
split (AdwEntryRow *row)
{
  g_auto (GStrv) parts = g_strsplit (gtk_editable_get_text (GTK_EDITABLE (row)), SEPARATOR, -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++) {
    g_strstrip (parts[i]);
    if (*parts[i] != '\0')
      g_strv_builder_add (builder, parts[i]);
  }
  return g_strv_builder_end (builder);
}

static void
edited_cb (MclSchemaFolderPage *self)
{
  MclSchemaDraft *draft = mcl_schema_model_get_draft (self->model);
  g_auto (GStrv) statuses = split (self->statuses);
  g_auto (GStrv) annotators = split (self->annotators);

  mcl_schema_draft_set_statuses (draft, (const char *const *) statuses);
  mcl_schema_draft_set_annotators (draft, (const char *const *) annotators);
  mcl_schema_draft_set_include_quotation_marks (
      draft, adw_switch_row_get_active (self->include_quotation_marks));
  mcl_schema_draft_set_snap_to_words (draft, adw_switch_row_get_active (self->snap_to_words));
  mcl_schema_model_changed (self->model);
}

static AdwSwitchRow *
add_switch (MclSchemaFolderPage *self,
            AdwPreferencesGroup *group,
            const char *title,
            const char *subtitle,
            gboolean active)
{
  GtkWidget *row = adw_switch_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), active);
  g_signal_connect_object (row, "notify::active", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);
  return ADW_SWITCH_ROW (row);
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
fill (MclSchemaFolderPage *self, MclSchema *schema)
{
  AdwPreferencesPage *page = mcl_schema_page_build (ADW_NAVIGATION_PAGE (self), self->model);
  AdwPreferencesGroup *settings = mcl_schema_page_add_group (page, _ ("Selecting"));
  AdwPreferencesGroup *lists = mcl_schema_page_add_group (page, _ ("Work"));

  self->include_quotation_marks =
      add_switch (self, settings, _ ("Tag quotation marks"), _ ("They belong to what is quoted"),
                  mcl_schema_get_include_quotation_marks (schema));
  self->snap_to_words =
      add_switch (self, settings, _ ("Select whole words"), _ ("By pointer, unless Alt is held"),
                  mcl_schema_get_snap_to_words (schema));
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

  self->model = g_object_ref (model);
  fill (self, mcl_schema_model_get_schema (model));
  return ADW_NAVIGATION_PAGE (self);
}
