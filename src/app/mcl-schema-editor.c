/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-schema-editor-private.h"

#include <glib/gi18n.h>

#include "mcl-label-swatch.h"
#include "mcl-schema-preset.h"

enum { SIGNAL_APPLIED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MclSchemaEditor, mcl_schema_editor, ADW_TYPE_DIALOG)

static MclSchemaDraft *
get_draft (MclSchemaEditor *self)
{
  return mcl_schema_model_get_draft (self->model);
}

void
mcl_schema_editor_show_error (MclSchemaEditor *self, const char *message)
{
  adw_banner_set_title (self->banner, message);
  adw_banner_set_revealed (self->banner, TRUE);
}

void
mcl_schema_editor_set_busy (MclSchemaEditor *self, gboolean is_busy)
{
  self->is_busy = is_busy;
  gtk_widget_set_sensitive (GTK_WIDGET (self->navigation), !is_busy);
}

void
mcl_schema_editor_applied (MclSchemaEditor *self, MclRelabelPlan *plan)
{
  g_signal_emit (self, signals[SIGNAL_APPLIED], 0, plan);
  adw_dialog_force_close (ADW_DIALOG (self));
}

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
  g_autoptr (GPtrArray) problems = mcl_schema_draft_check (get_draft (self));

  if (problems->len > 0)
    mcl_schema_editor_show_error (self, g_ptr_array_index (problems, 0));
  else
    adw_banner_set_revealed (self->banner, FALSE);
}

static void
show_draft (MclSchemaEditor *self)
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

static void
preset_changed_cb (MclSchemaEditor *self)
{
  const char *const *ids = mcl_schema_preset_get_ids ();
  g_autoptr (GBytes) json = NULL;
  g_autoptr (MclSchema) schema = NULL;

  if (self->model == NULL)
    return;
  json = mcl_schema_preset_dup_json (ids[adw_combo_row_get_selected (self->preset)]);
  schema = mcl_schema_parse (json, NULL, NULL);
  mcl_schema_model_reset (self->model, schema);
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

static void
discard_cb (MclSchemaEditor *self, const char *response)
{
  if (g_str_equal (response, "discard"))
    adw_dialog_force_close (ADW_DIALOG (self));
}

/* Not while files are being written: what is done then could not be told. */
static void
mcl_schema_editor_close_attempt (AdwDialog *dialog)
{
  MclSchemaEditor *self = MCL_SCHEMA_EDITOR (dialog);
  AdwDialog *question = NULL;

  if (self->is_busy)
    return;
  question = adw_alert_dialog_new (_ ("Discard Changes?"),
                                   _ ("The labels were changed and are not saved yet."));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (question), "keep", _ ("_Keep Editing"),
                                  "discard", _ ("_Discard"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (question), "discard",
                                            ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (question), "keep");
  g_signal_connect_object (question, "response", G_CALLBACK (discard_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (question, GTK_WIDGET (self));
}

static void
mcl_schema_editor_dispose (GObject *object)
{
  MclSchemaEditor *self = MCL_SCHEMA_EDITOR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), MCL_TYPE_SCHEMA_EDITOR);
  g_clear_object (&self->model);
  g_clear_object (&self->document);
  g_clear_pointer (&self->base, g_bytes_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (mcl_schema_editor_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
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

static void
mcl_schema_editor_class_init (MclSchemaEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mcl_schema_editor_dispose;
  ADW_DIALOG_CLASS (klass)->close_attempt = mcl_schema_editor_close_attempt;
  signals[SIGNAL_APPLIED] = g_signal_new ("applied", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE_PATH "/mcl-schema-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, MclSchemaEditor, navigation);
  gtk_widget_class_bind_template_child (widget_class, MclSchemaEditor, save_button);
  gtk_widget_class_bind_template_child (widget_class, MclSchemaEditor, banner);
  gtk_widget_class_bind_template_child (widget_class, MclSchemaEditor, preset);
  gtk_widget_class_bind_template_child (widget_class, MclSchemaEditor, preset_group);
  gtk_widget_class_bind_template_child (widget_class, MclSchemaEditor, labels);
  gtk_widget_class_bind_template_child (widget_class, MclSchemaEditor, relations);
  gtk_widget_class_bind_template_child (widget_class, MclSchemaEditor, document_attributes);
  gtk_widget_class_bind_template_callback (widget_class, preset_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, adw_dialog_close);
  install_actions (widget_class);
}

static void
mcl_schema_editor_init (MclSchemaEditor *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill_presets (MclSchemaEditor *self)
{
  const char *const *ids = mcl_schema_preset_get_ids ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; ids[i] != NULL; i++) {
    g_autoptr (MclSchema) preset = mcl_schema_preset_load (ids[i], NULL);

    gtk_string_list_append (names, mcl_schema_get_name (preset));
  }
  adw_combo_row_set_model (self->preset, G_LIST_MODEL (names));
}

/**
 * mcl_schema_editor_new:
 * @document: the article from which the folder's labels are edited
 * @schema: the folder's schema, or what it shall begin with
 * @base: (nullable): the bytes of its `manicule.json`; NULL when it has none
 *
 * Returns: (transfer floating): an editor of @schema
 */
AdwDialog *
mcl_schema_editor_new (MclDocument *document, MclSchema *schema, GBytes *base)
{
  MclSchemaEditor *self = g_object_new (MCL_TYPE_SCHEMA_EDITOR, NULL);

  self->document = g_object_ref (document);
  self->base = base != NULL ? g_bytes_ref (base) : NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->preset_group), base == NULL);
  if (base == NULL)
    fill_presets (self);
  self->model = mcl_schema_model_new (schema);
  g_signal_connect_object (self->model, "changed", G_CALLBACK (show_draft), self,
                           G_CONNECT_SWAPPED);
  show_draft (self);
  return ADW_DIALOG (self);
}
