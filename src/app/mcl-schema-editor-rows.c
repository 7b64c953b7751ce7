/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first page of the schema editor: what there is, each row leading to a page of its own. */
#include "config.h"

#include "mcl-schema-editor-private.h"

#include <glib/gi18n.h>

#include "mcl-label-swatch.h"

static void
add_row (MclSchemaEditor *self, AdwPreferencesGroup *group, GtkWidget *row)
{
  g_object_set_data (G_OBJECT (row), "group", group);
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (group, row);
}

static GtkWidget *
create_move_button (const char *icon_name, const char *tooltip, guint from, guint to, guint n)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_sensitive (button, to < n);
  if (to < n) {
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "editor.move-label");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(uu)", from, to);
  }
  return button;
}

static void
lead_to (GtkWidget *row, const char *action, guint i)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "u", i);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
}

static void
add_label_row (MclSchemaEditor *self, guint i)
{
  MclSchema *schema = mcl_schema_model_get_schema (self->model);
  const MclLabel *label = mcl_schema_get_label (schema, i);
  guint n = mcl_schema_get_n_labels (schema);
  GtkWidget *row = mcl_schema_row_new (mcl_label_get_name (label), mcl_label_get_id (label));
  GtkWidget *swatch = mcl_label_swatch_new ();

  mcl_label_swatch_set_label (MCL_LABEL_SWATCH (swatch), label);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), swatch);
  if (mcl_label_get_used_key (label) != 0) {
    char key[8] = "";
    GtkWidget *key_label = NULL;

    key[g_unichar_to_utf8 (mcl_label_get_used_key (label), key)] = '\0';
    key_label = gtk_label_new (key);
    gtk_widget_set_valign (key_label, GTK_ALIGN_CENTER);
    gtk_widget_add_css_class (key_label, "label-key");
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), key_label);
  }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             create_move_button ("go-up-symbolic", _ ("Move Up"), i, i - 1, n));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             create_move_button ("go-down-symbolic", _ ("Move Down"), i, i + 1, n));
  lead_to (row, "editor.label", i);
  add_row (self, self->labels, row);
}

static void
add_relation_row (MclSchemaEditor *self, guint i)
{
  const MclRelationType *type =
      mcl_schema_get_relation_type (mcl_schema_model_get_schema (self->model), i);
  g_autofree char *from = g_strjoinv (", ", (char **) mcl_relation_type_get_from (type));
  g_autofree char *to = g_strjoinv (", ", (char **) mcl_relation_type_get_to (type));
  /* Translators: the labels at which a relation starts and ends. */
  g_autofree char *ends = g_strdup_printf (_ ("%1$s → %2$s"), from, to);
  GtkWidget *row = mcl_schema_row_new (mcl_relation_type_get_name (type), ends);

  lead_to (row, "editor.relation", i);
  add_row (self, self->relations, row);
}

static void
add_document_attribute_rows (MclSchemaEditor *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  mcl_schema_group_add_attributes (self->document_attributes, self->model,
                                   MCL_SCHEMA_DRAFT_DOCUMENT, rows);
  for (guint i = 0; i < rows->len; i++) {
    GtkWidget *row = g_ptr_array_index (rows, i);

    g_object_set_data (G_OBJECT (row), "group", self->document_attributes);
    g_ptr_array_add (self->rows, row);
  }
}

static void
clear_rows (MclSchemaEditor *self)
{
  for (guint i = 0; i < self->rows->len; i++) {
    GtkWidget *row = g_ptr_array_index (self->rows, i);

    adw_preferences_group_remove (g_object_get_data (G_OBJECT (row), "group"), row);
  }
  g_ptr_array_set_size (self->rows, 0);
}

static void
show_problems (MclSchemaEditor *self)
{
  g_autoptr (GPtrArray) problems =
      mcl_schema_draft_check (mcl_schema_model_get_draft (self->model));

  if (problems->len > 0)
    mcl_schema_editor_show_error (self, g_ptr_array_index (problems, 0));
  else
    adw_banner_set_revealed (self->banner, FALSE);
}

/**
 * mcl_schema_editor_show_draft:
 *
 * Shows the draft as it stands now, and what is wrong with it.
 */
void
mcl_schema_editor_show_draft (MclSchemaEditor *self)
{
  MclSchema *schema = mcl_schema_model_get_schema (self->model);

  clear_rows (self);
  for (guint i = 0; i < mcl_schema_get_n_labels (schema); i++)
    add_label_row (self, i);
  add_row (
      self, self->labels,
      mcl_schema_button_row_new (_ ("Add _Label"), "list-add-symbolic", "editor.add-label", NULL));
  for (guint i = 0; i < mcl_schema_get_n_relation_types (schema); i++)
    add_relation_row (self, i);
  add_row (self, self->relations,
           mcl_schema_button_row_new (_ ("Add _Relation"), "list-add-symbolic",
                                      "editor.add-relation", NULL));
  add_document_attribute_rows (self);
  show_problems (self);
  adw_dialog_set_can_close (ADW_DIALOG (self), !mcl_schema_model_get_is_changed (self->model));
}
