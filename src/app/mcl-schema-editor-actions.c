/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-schema-editor-private.h"

static MclSchemaDraft *
get_draft (MclSchemaEditor *self)
{
  return mcl_schema_model_get_draft (self->model);
}

static void
push (MclSchemaEditor *self, AdwNavigationPage *page)
{
  adw_navigation_view_push (self->navigation, page);
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclSchemaEditor *self = MCL_SCHEMA_EDITOR (widget);

  if (!self->is_busy)
    mcl_schema_editor_save (self);
}

static void
label_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclSchemaEditor *self = MCL_SCHEMA_EDITOR (widget);

  push (self, mcl_schema_label_page_new (self->model, g_variant_get_uint32 (parameter)));
}

static void
add_label_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclSchemaEditor *self = MCL_SCHEMA_EDITOR (widget);
  guint i = mcl_schema_draft_add_label (get_draft (self));

  mcl_schema_model_changed (self->model);
  push (self, mcl_schema_label_page_new (self->model, i));
}

static void
remove_label_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclSchemaEditor *self = MCL_SCHEMA_EDITOR (widget);

  adw_navigation_view_pop (self->navigation);
  mcl_schema_draft_remove_label (get_draft (self), g_variant_get_uint32 (parameter));
  mcl_schema_model_changed (self->model);
}

static void
move_label_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclSchemaEditor *self = MCL_SCHEMA_EDITOR (widget);
  guint from = 0;
  guint to = 0;

  g_variant_get (parameter, "(uu)", &from, &to);
  mcl_schema_draft_move_label (get_draft (self), from, to);
  mcl_schema_model_changed (self->model);
  gtk_widget_grab_focus (g_ptr_array_index (self->rows, to));
}

static void
attribute_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclSchemaEditor *self = MCL_SCHEMA_EDITOR (widget);
  guint label = 0;
  guint i = 0;

  g_variant_get (parameter, "(uu)", &label, &i);
  push (self, mcl_schema_attribute_page_new (self->model, label, i));
}

static void
add_attribute_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclSchemaEditor *self = MCL_SCHEMA_EDITOR (widget);
  guint label = g_variant_get_uint32 (parameter);
  guint i = mcl_schema_draft_add_attribute (get_draft (self), label);

  mcl_schema_model_changed (self->model);
  push (self, mcl_schema_attribute_page_new (self->model, label, i));
}

static void
remove_attribute_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclSchemaEditor *self = MCL_SCHEMA_EDITOR (widget);
  guint label = 0;
  guint i = 0;

  g_variant_get (parameter, "(uu)", &label, &i);
  mcl_schema_draft_remove_attribute (get_draft (self), label, i);
  adw_navigation_view_pop (self->navigation);
  mcl_schema_model_changed (self->model);
}

static void
relation_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclSchemaEditor *self = MCL_SCHEMA_EDITOR (widget);

  push (self, mcl_schema_relation_page_new (self->model, g_variant_get_uint32 (parameter)));
}

static void
add_relation_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclSchemaEditor *self = MCL_SCHEMA_EDITOR (widget);
  guint i = mcl_schema_draft_add_relation (get_draft (self));

  mcl_schema_model_changed (self->model);
  push (self, mcl_schema_relation_page_new (self->model, i));
}

static void
remove_relation_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclSchemaEditor *self = MCL_SCHEMA_EDITOR (widget);

  adw_navigation_view_pop (self->navigation);
  mcl_schema_draft_remove_relation (get_draft (self), g_variant_get_uint32 (parameter));
  mcl_schema_model_changed (self->model);
}

static void
folder_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclSchemaEditor *self = MCL_SCHEMA_EDITOR (widget);

  push (self, mcl_schema_folder_page_new (self->model));
}

/**
 * mcl_schema_editor_install_actions:
 *
 * Installs `editor.…`, which lead to pages and change what the draft has.
 */
void
mcl_schema_editor_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "editor.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "editor.label", "u", label_action);
  gtk_widget_class_install_action (widget_class, "editor.folder", NULL, folder_action);
  gtk_widget_class_install_action (widget_class, "editor.add-label", NULL, add_label_action);
  gtk_widget_class_install_action (widget_class, "editor.remove-label", "u", remove_label_action);
  gtk_widget_class_install_action (widget_class, "editor.move-label", "(uu)", move_label_action);
  gtk_widget_class_install_action (widget_class, "editor.attribute", "(uu)", attribute_action);
  gtk_widget_class_install_action (widget_class, "editor.add-attribute", "u", add_attribute_action);
  gtk_widget_class_install_action (widget_class, "editor.remove-attribute", "(uu)",
                                   remove_attribute_action);
  gtk_widget_class_install_action (widget_class, "editor.relation", "u", relation_action);
  gtk_widget_class_install_action (widget_class, "editor.add-relation", NULL, add_relation_action);
  gtk_widget_class_install_action (widget_class, "editor.remove-relation", "u",
                                   remove_relation_action);
}
