/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-schema-pages.h"

#include <glib/gi18n.h>

#define MCL_TYPE_SCHEMA_RELATION_PAGE (mcl_schema_relation_page_get_type ())
G_DECLARE_FINAL_TYPE (
    MclSchemaRelationPage, mcl_schema_relation_page, MCL, SCHEMA_RELATION_PAGE, AdwNavigationPage)

struct _MclSchemaRelationPage {
  AdwNavigationPage parent_instance;
  MclSchemaModel *model;
  guint i;
  AdwEntryRow *name;
  AdwEntryRow *id;
  AdwSwitchRow *symmetric;
  AdwSwitchRow *same_label;
};

G_DEFINE_FINAL_TYPE (MclSchemaRelationPage, mcl_schema_relation_page, ADW_TYPE_NAVIGATION_PAGE)

static void
mcl_schema_relation_page_dispose (GObject *object)
{
  g_clear_object (&MCL_SCHEMA_RELATION_PAGE (object)->model);
  G_OBJECT_CLASS (mcl_schema_relation_page_parent_class)->dispose (object);
}

static void
mcl_schema_relation_page_class_init (MclSchemaRelationPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mcl_schema_relation_page_dispose;
}

static void
mcl_schema_relation_page_init (MclSchemaRelationPage *self)
{
}

static void
edited_cb (MclSchemaRelationPage *self)
{
  MclSchemaDraft *draft = mcl_schema_model_get_draft (self->model);

  mcl_schema_draft_set_relation_names (draft, self->i,
                                       gtk_editable_get_text (GTK_EDITABLE (self->id)),
                                       gtk_editable_get_text (GTK_EDITABLE (self->name)));
  mcl_schema_draft_set_relation_flags (draft, self->i, adw_switch_row_get_active (self->symmetric),
                                       adw_switch_row_get_active (self->same_label));
  mcl_schema_model_changed (self->model);
}

static void
end_toggled_cb (MclSchemaRelationPage *self, GParamSpec *pspec, AdwSwitchRow *row)
{
  mcl_schema_draft_set_relation_end (
      mcl_schema_model_get_draft (self->model), self->i,
      GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "at-from")),
      g_object_get_data (G_OBJECT (row), "label"), adw_switch_row_get_active (row));
  mcl_schema_model_changed (self->model);
}

static AdwSwitchRow *
add_switch (AdwPreferencesGroup *group, const char *title, gboolean active)
{
  GtkWidget *row = adw_switch_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), active);
  adw_preferences_group_add (group, row);
  return ADW_SWITCH_ROW (row);
}

static void
add_ends (MclSchemaRelationPage *self, AdwPreferencesGroup *group, gboolean at_from)
{
  MclSchema *schema = mcl_schema_model_get_schema (self->model);
  const MclRelationType *type = mcl_schema_get_relation_type (schema, self->i);
  const char *const *ends =
      at_from ? mcl_relation_type_get_from (type) : mcl_relation_type_get_to (type);

  for (guint i = 0; i < mcl_schema_get_n_labels (schema); i++) {
    const MclLabel *label = mcl_schema_get_label (schema, i);
    const char *id = mcl_label_get_id (label);
    AdwSwitchRow *row = add_switch (group, mcl_label_get_name (label), g_strv_contains (ends, id));

    g_object_set_data (G_OBJECT (row), "at-from", GINT_TO_POINTER (at_from));
    g_object_set_data_full (G_OBJECT (row), "label", g_strdup (id), g_free);
    g_signal_connect_object (row, "notify::active", G_CALLBACK (end_toggled_cb), self,
                             G_CONNECT_SWAPPED);
  }
}

static void
fill (MclSchemaRelationPage *self, const MclRelationType *type)
{
  AdwPreferencesPage *page = mcl_schema_page_build (ADW_NAVIGATION_PAGE (self), self->model);
  AdwPreferencesGroup *group = mcl_schema_page_add_group (page, NULL);
  GCallback edited = G_CALLBACK (edited_cb);

  self->name = mcl_schema_group_add_entry (group, _ ("Name"), mcl_relation_type_get_name (type),
                                           edited, self);
  self->id = mcl_schema_group_add_entry (group, _ ("Identifier in Files"),
                                         mcl_relation_type_get_id (type), edited, self);
  self->symmetric =
      add_switch (group, _ ("Works both ways"), mcl_relation_type_get_symmetric (type));
  self->same_label = add_switch (group, _ ("Both ends have the same label"),
                                 mcl_relation_type_get_same_label (type));
  g_signal_connect_object (self->symmetric, "notify::active", edited, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->same_label, "notify::active", edited, self, G_CONNECT_SWAPPED);
  add_ends (self, mcl_schema_page_add_group (page, _ ("From")), TRUE);
  add_ends (self, mcl_schema_page_add_group (page, _ ("To")), FALSE);
  adw_preferences_group_add (
      mcl_schema_page_add_group (page, NULL),
      mcl_schema_button_row_new (_ ("_Remove Relation"), "user-trash-symbolic",
                                 "editor.remove-relation", g_variant_new_uint32 (self->i)));
}

AdwNavigationPage *
mcl_schema_relation_page_new (MclSchemaModel *model, guint i)
{
  MclSchemaRelationPage *self =
      g_object_new (MCL_TYPE_SCHEMA_RELATION_PAGE, "title", _ ("Relation"), NULL);

  self->model = g_object_ref (model);
  self->i = i;
  fill (self, mcl_schema_get_relation_type (mcl_schema_model_get_schema (model), i));
  return ADW_NAVIGATION_PAGE (self);
}
