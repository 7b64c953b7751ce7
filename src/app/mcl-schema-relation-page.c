/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-schema-pages.h"

#include <glib/gi18n.h>

#define MCL_TYPE_SCHEMA_RELATION_PAGE (mcl_schema_relation_page_get_type ())
G_DECLARE_FINAL_TYPE (
    MclSchemaRelationPage, mcl_schema_relation_page, MCL, SCHEMA_RELATION_PAGE, MclSchemaPage)

struct _MclSchemaRelationPage {
  MclSchemaPage parent_instance;
  guint i;
  AdwEntryRow *name;
  AdwEntryRow *id;
  AdwSwitchRow *symmetric;
  AdwSwitchRow *same_label;
};

G_DEFINE_FINAL_TYPE (MclSchemaRelationPage, mcl_schema_relation_page, MCL_TYPE_SCHEMA_PAGE)

static void
mcl_schema_relation_page_class_init (MclSchemaRelationPageClass *klass)
{
}

static void
mcl_schema_relation_page_init (MclSchemaRelationPage *self)
{
}

static void
edited_cb (MclSchemaRelationPage *self)
{
  MclSchemaDraft *draft = mcl_schema_page_get_draft (MCL_SCHEMA_PAGE (self));

  mcl_schema_draft_set_relation_names (draft, self->i,
                                       gtk_editable_get_text (GTK_EDITABLE (self->id)),
                                       gtk_editable_get_text (GTK_EDITABLE (self->name)));
  mcl_schema_draft_set_relation_flags (draft, self->i, adw_switch_row_get_active (self->symmetric),
                                       adw_switch_row_get_active (self->same_label));
  mcl_schema_page_changed (MCL_SCHEMA_PAGE (self));
}

static void
end_toggled_cb (MclSchemaRelationPage *self, GParamSpec *pspec, AdwSwitchRow *row)
{
  mcl_schema_draft_set_relation_end (
      mcl_schema_page_get_draft (MCL_SCHEMA_PAGE (self)), self->i,
      GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "at-from")),
      g_object_get_data (G_OBJECT (row), "label"), adw_switch_row_get_active (row));
  mcl_schema_page_changed (MCL_SCHEMA_PAGE (self));
}

static void
add_ends (MclSchemaRelationPage *self, AdwPreferencesGroup *group, gboolean at_from)
{
  MclSchema *schema =
      mcl_schema_model_get_schema (mcl_schema_page_get_model (MCL_SCHEMA_PAGE (self)));
  const MclRelationType *type = mcl_schema_get_relation_type (schema, self->i);
  const char *const *ends =
      at_from ? mcl_relation_type_get_from (type) : mcl_relation_type_get_to (type);

  for (guint i = 0; i < mcl_schema_get_n_labels (schema); i++) {
    const MclLabel *label = mcl_schema_get_label (schema, i);
    const char *id = mcl_label_get_id (label);
    AdwSwitchRow *row =
        mcl_schema_group_add_switch (group, mcl_label_get_name (label), NULL,
                                     g_strv_contains (ends, id), G_CALLBACK (end_toggled_cb), self);

    g_object_set_data (G_OBJECT (row), "at-from", GINT_TO_POINTER (at_from));
    g_object_set_data_full (G_OBJECT (row), "label", g_strdup (id), g_free);
  }
}

static void
fill (MclSchemaRelationPage *self, MclSchemaModel *model)
{
  AdwPreferencesPage *page = mcl_schema_page_build (MCL_SCHEMA_PAGE (self), model);
  AdwPreferencesGroup *group = mcl_schema_page_add_group (page, NULL);
  const MclRelationType *type =
      mcl_schema_get_relation_type (mcl_schema_model_get_schema (model), self->i);
  GCallback edited = G_CALLBACK (edited_cb);

  self->name = mcl_schema_group_add_entry (group, _ ("Name"), mcl_relation_type_get_name (type),
                                           edited, self);
  self->id = mcl_schema_group_add_entry (group, _ ("Identifier in Files"),
                                         mcl_relation_type_get_id (type), edited, self);
  self->symmetric = mcl_schema_group_add_switch (
      group, _ ("Works both ways"), NULL, mcl_relation_type_get_symmetric (type), edited, self);
  self->same_label =
      mcl_schema_group_add_switch (group, _ ("Both ends have the same label"), NULL,
                                   mcl_relation_type_get_same_label (type), edited, self);
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

  self->i = i;
  fill (self, model);
  return ADW_NAVIGATION_PAGE (self);
}
