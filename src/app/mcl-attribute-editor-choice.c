/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An attribute that is one of the schema's values. */
#include "config.h"

#include "mcl-attribute-editor-private.h"

#include "mcl-json-string.h"

static void
chosen_cb (MclAttributeEditor *self)
{
  guint i = adw_combo_row_get_selected (ADW_COMBO_ROW (self->row));
  g_autofree char *json = NULL;

  if (self->is_showing || i == GTK_INVALID_LIST_POSITION)
    return;
  if (i >= g_strv_length (self->values))
    json = g_strdup (self->foreign);
  else if (i > 0)
    json = mcl_json_quote (self->values[i]);
  mcl_attribute_editor_take_json (self, json);
}

static int
find_value (MclAttributeEditor *self, const char *json)
{
  for (guint i = 0; self->values[i] != NULL; i++) {
    g_autofree char *value = mcl_json_quote (self->values[i]);

    if (g_str_equal (value, json))
      return (int) i;
  }
  return -1;
}

/**
 * mcl_attribute_editor_dup_value_name:
 * @value: of a choice, such as "not-checked"
 *
 * Returns: (transfer full): as people write it: "Not checked"
 */
char *
mcl_attribute_editor_dup_value_name (const char *value)
{
  GString *name = g_string_new (NULL);

  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (p == value)
      c = g_unichar_totitle (c);
    g_string_append_unichar (name, c == '-' || c == '_' ? ' ' : c);
  }
  return g_string_free_and_steal (name);
}

/**
 * mcl_attribute_editor_dup_value_names:
 *
 * Returns: (transfer full): how a choice's values are called
 */
GStrv
mcl_attribute_editor_dup_value_names (const MclAttributeSpec *spec)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; spec->values != NULL && spec->values[i] != NULL; i++)
    g_strv_builder_take (names, spec->value_names != NULL
                                    ? g_strdup (spec->value_names[i])
                                    : mcl_attribute_editor_dup_value_name (spec->values[i]));
  return g_strv_builder_end (names);
}

/**
 * mcl_attribute_editor_create_choice:
 *
 * Makes a row of choices.
 */
void
mcl_attribute_editor_create_choice (MclAttributeEditor *self)
{
  self->choices = gtk_string_list_new ((const char *const *) self->value_names);
  self->row = g_object_ref_sink (adw_combo_row_new ());
  adw_combo_row_set_model (ADW_COMBO_ROW (self->row), G_LIST_MODEL (self->choices));
  g_signal_connect_object (self->row, "notify::selected", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * mcl_attribute_editor_show_choice:
 *
 * A value that the schema does not have is one choice more: it is shown, and stays.
 */
void
mcl_attribute_editor_show_choice (MclAttributeEditor *self, const char *json)
{
  guint n_values = g_strv_length (self->values);
  int i = json != NULL ? find_value (self, json) : 0;
  g_autofree char *plain = i < 0 ? mcl_json_dup_text (json) : NULL;
  const char *const foreign[] = { plain, NULL };

  g_set_str (&self->foreign, i < 0 ? json : NULL);
  gtk_string_list_splice (self->choices, n_values,
                          g_list_model_get_n_items (G_LIST_MODEL (self->choices)) - n_values,
                          foreign);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->row), i < 0 ? n_values : (guint) i);
}

/**
 * mcl_attribute_editor_get_choices:
 *
 * Returns: (transfer none) (nullable): the names of a choice's values, as GtkStringObjects
 */
GListModel *
mcl_attribute_editor_get_choices (MclAttributeEditor *self)
{
  g_return_val_if_fail (MCL_IS_ATTRIBUTE_EDITOR (self), NULL);
  return G_LIST_MODEL (self->choices);
}

/**
 * mcl_attribute_editor_get_chosen:
 *
 * Returns: which of the choices it is
 */
guint
mcl_attribute_editor_get_chosen (MclAttributeEditor *self)
{
  g_return_val_if_fail (MCL_IS_ATTRIBUTE_EDITOR (self), 0);
  g_return_val_if_fail (self->kind == MCL_ATTRIBUTE_CHOICE, 0);
  return adw_combo_row_get_selected (ADW_COMBO_ROW (self->row));
}

/**
 * mcl_attribute_editor_choose:
 * @i: one of the choices
 *
 * Does what the user would by choosing it in the row.
 */
void
mcl_attribute_editor_choose (MclAttributeEditor *self, guint i)
{
  g_return_if_fail (MCL_IS_ATTRIBUTE_EDITOR (self));
  g_return_if_fail (self->kind == MCL_ATTRIBUTE_CHOICE);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->row), i);
}
