/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-schema-editor-private.h"

#include <glib/gi18n.h>

#include "mcl-schema-preset.h"

enum { SIGNAL_APPLIED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MclSchemaEditor, mcl_schema_editor, ADW_TYPE_DIALOG)

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
  mcl_schema_editor_install_actions (widget_class);
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
  g_signal_connect_object (self->model, "changed", G_CALLBACK (mcl_schema_editor_show_draft), self,
                           G_CONNECT_SWAPPED);
  mcl_schema_editor_show_draft (self);
  return ADW_DIALOG (self);
}
