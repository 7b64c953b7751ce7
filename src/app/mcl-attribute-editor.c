/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-attribute-editor-private.h"

enum { SIGNAL_EDITED, SIGNAL_LEFT, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MclAttributeEditor, mcl_attribute_editor, G_TYPE_OBJECT)

/**
 * mcl_attribute_editor_take_json:
 * @json: (nullable): what the user made of it; NULL for the value by default
 *
 * Tells that the value is another one, if it is.
 */
void
mcl_attribute_editor_take_json (MclAttributeEditor *self, const char *json)
{
  if (g_strcmp0 (self->json, json) == 0)
    return;
  g_set_str (&self->json, json);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0, json);
}

static void
switched_cb (MclAttributeEditor *self)
{
  if (!self->is_showing)
    mcl_attribute_editor_take_json (
        self, adw_switch_row_get_active (ADW_SWITCH_ROW (self->row)) ? "true" : NULL);
}

/**
 * mcl_attribute_editor_leave:
 *
 * Tells that the focus went from a text elsewhere.
 */
void
mcl_attribute_editor_leave (MclAttributeEditor *self)
{
  g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

static void
mcl_attribute_editor_finalize (GObject *object)
{
  MclAttributeEditor *self = MCL_ATTRIBUTE_EDITOR (object);

  g_clear_object (&self->row);
  g_clear_object (&self->problem_row);
  g_clear_object (&self->choices);
  g_strfreev (self->values);
  g_strfreev (self->value_names);
  g_free (self->id);
  g_free (self->name);
  g_free (self->pattern);
  g_free (self->json);
  g_free (self->foreign);
  G_OBJECT_CLASS (mcl_attribute_editor_parent_class)->finalize (object);
}

static void
mcl_attribute_editor_class_init (MclAttributeEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mcl_attribute_editor_finalize;
  signals[SIGNAL_EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_LEFT] = g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
mcl_attribute_editor_init (MclAttributeEditor *self)
{
}

static void
create_flag (MclAttributeEditor *self)
{
  self->row = g_object_ref_sink (adw_switch_row_new ());
  g_signal_connect_object (self->row, "notify::active", G_CALLBACK (switched_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
add_key (MclAttributeEditor *self)
{
  char key[8] = "";
  GtkWidget *label = NULL;

  if (self->key == 0)
    return;
  key[g_unichar_to_utf8 (self->key, key)] = '\0';
  label = gtk_label_new (key);
  gtk_widget_add_css_class (label, "label-key");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS,
                                  key, -1);
  if (ADW_IS_ENTRY_ROW (self->row))
    adw_entry_row_add_prefix (ADW_ENTRY_ROW (self->row), label);
  else
    adw_action_row_add_prefix (ADW_ACTION_ROW (self->row), label);
}

/**
 * mcl_attribute_editor_new:
 * @spec: what is to be edited; copied
 */
MclAttributeEditor *
mcl_attribute_editor_new (const MclAttributeSpec *spec)
{
  MclAttributeEditor *self = g_object_new (MCL_TYPE_ATTRIBUTE_EDITOR, NULL);

  self->id = g_strdup (spec->id);
  self->name = g_strdup (spec->name);
  self->kind = spec->kind;
  self->values = g_strdupv ((char **) spec->values);
  self->value_names = mcl_attribute_editor_dup_value_names (spec);
  self->pattern = g_strdup (spec->pattern);
  self->key = spec->key;
  switch (self->kind) {
  case MCL_ATTRIBUTE_CHOICE:
    mcl_attribute_editor_create_choice (self);
    break;
  case MCL_ATTRIBUTE_FLAG:
    create_flag (self);
    break;
  case MCL_ATTRIBUTE_TEXT:
  default:
    mcl_attribute_editor_create_text (self);
    break;
  }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), self->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->name, -1);
  add_key (self);
  return self;
}

const char *
mcl_attribute_editor_get_id (MclAttributeEditor *self)
{
  g_return_val_if_fail (MCL_IS_ATTRIBUTE_EDITOR (self), NULL);
  return self->id;
}

const char *
mcl_attribute_editor_get_name (MclAttributeEditor *self)
{
  g_return_val_if_fail (MCL_IS_ATTRIBUTE_EDITOR (self), NULL);
  return self->name;
}

gunichar
mcl_attribute_editor_get_key (MclAttributeEditor *self)
{
  g_return_val_if_fail (MCL_IS_ATTRIBUTE_EDITOR (self), 0);
  return self->key;
}

MclAttributeKind
mcl_attribute_editor_get_kind (MclAttributeEditor *self)
{
  g_return_val_if_fail (MCL_IS_ATTRIBUTE_EDITOR (self), MCL_ATTRIBUTE_TEXT);
  return self->kind;
}

void
mcl_attribute_editor_add_to (MclAttributeEditor *self, AdwPreferencesGroup *group)
{
  g_return_if_fail (MCL_IS_ATTRIBUTE_EDITOR (self));
  adw_preferences_group_add (group, self->row);
  if (self->problem_row != NULL)
    adw_preferences_group_add (group, self->problem_row);
}

void
mcl_attribute_editor_remove_from (MclAttributeEditor *self, AdwPreferencesGroup *group)
{
  g_return_if_fail (MCL_IS_ATTRIBUTE_EDITOR (self));
  adw_preferences_group_remove (group, self->row);
  if (self->problem_row != NULL)
    adw_preferences_group_remove (group, self->problem_row);
}

/**
 * mcl_attribute_editor_show:
 * @json: (nullable): the value; NULL for the one by default
 * @editable: whether it can be changed
 */
void
mcl_attribute_editor_show (MclAttributeEditor *self, const char *json, gboolean editable)
{
  g_return_if_fail (MCL_IS_ATTRIBUTE_EDITOR (self));

  self->is_showing = TRUE;
  g_set_str (&self->json, json);
  switch (self->kind) {
  case MCL_ATTRIBUTE_CHOICE:
    mcl_attribute_editor_show_choice (self, json);
    break;
  case MCL_ATTRIBUTE_FLAG:
    adw_switch_row_set_active (ADW_SWITCH_ROW (self->row), g_strcmp0 (json, "true") == 0);
    break;
  case MCL_ATTRIBUTE_TEXT:
  default:
    mcl_attribute_editor_show_text (self, json, editable);
    break;
  }
  if (self->kind != MCL_ATTRIBUTE_TEXT)
    gtk_widget_set_sensitive (self->row, editable);
  self->is_showing = FALSE;
}

/**
 * mcl_attribute_editor_flip:
 *
 * Does what the user would by a click on the switch.
 *
 * Returns: whether it is on now
 */
gboolean
mcl_attribute_editor_flip (MclAttributeEditor *self)
{
  AdwSwitchRow *row = NULL;

  g_return_val_if_fail (MCL_IS_ATTRIBUTE_EDITOR (self), FALSE);
  g_return_val_if_fail (self->kind == MCL_ATTRIBUTE_FLAG, FALSE);
  row = ADW_SWITCH_ROW (self->row);
  adw_switch_row_set_active (row, !adw_switch_row_get_active (row));
  return adw_switch_row_get_active (row);
}

void
mcl_attribute_editor_grab_focus (MclAttributeEditor *self)
{
  g_return_if_fail (MCL_IS_ATTRIBUTE_EDITOR (self));
  gtk_widget_grab_focus (self->row);
}
