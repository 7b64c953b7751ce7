/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pages of the schema editor are made of. */
#include "config.h"

#include "mcl-schema-pages.h"

#include <glib/gi18n.h>

AdwPreferencesGroup *
mcl_schema_page_add_group (AdwPreferencesPage *page, const char *title)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  if (title != NULL)
    adw_preferences_group_set_title (group, title);
  adw_preferences_page_add (page, group);
  return group;
}

/**
 * mcl_schema_group_add_entry:
 * @text: (nullable): what it holds at first
 * @changed: called with @object, and the row, after each letter
 */
AdwEntryRow *
mcl_schema_group_add_entry (AdwPreferencesGroup *group,
                            const char *title,
                            const char *text,
                            GCallback changed,
                            gpointer object)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
  g_signal_connect_object (row, "changed", changed, object, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);
  return ADW_ENTRY_ROW (row);
}

/**
 * mcl_schema_group_add_combo:
 * @choices: (array zero-terminated=1): what can be chosen
 * @changed: called with @object when another is
 */
AdwComboRow *
mcl_schema_group_add_combo (AdwPreferencesGroup *group,
                            const char *title,
                            const char *const *choices,
                            guint selected,
                            GCallback changed,
                            gpointer object)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) model = gtk_string_list_new (choices);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  g_signal_connect_object (row, "notify::selected", changed, object, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);
  return ADW_COMBO_ROW (row);
}

/**
 * mcl_schema_group_add_switch:
 * @title: plain text
 * @subtitle: (nullable): plain text
 * @changed: called with @object, a pspec and the row, when it is flipped
 */
AdwSwitchRow *
mcl_schema_group_add_switch (AdwPreferencesGroup *group,
                             const char *title,
                             const char *subtitle,
                             gboolean active,
                             GCallback changed,
                             gpointer object)
{
  GtkWidget *row = adw_switch_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), active);
  g_signal_connect_object (row, "notify::active", changed, object, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);
  return ADW_SWITCH_ROW (row);
}

/**
 * mcl_schema_row_new:
 * @title: plain text
 * @subtitle: (nullable): plain text
 */
GtkWidget *
mcl_schema_row_new (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  return row;
}

/**
 * mcl_schema_button_row_new:
 * @title: what it does, with a mnemonic
 * @target: (nullable): the action's, floating
 */
GtkWidget *
mcl_schema_button_row_new (const char *title,
                           const char *icon_name,
                           const char *action,
                           GVariant *target)
{
  GtkWidget *row = adw_button_row_new ();

  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (row), icon_name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (row), target);
  return row;
}

static char *
describe_attribute (const MclAttribute *attribute)
{
  switch (mcl_attribute_get_kind (attribute)) {
  case MCL_ATTRIBUTE_CHOICE:
    return g_strjoinv (" · ", (char **) mcl_attribute_get_values (attribute));
  case MCL_ATTRIBUTE_FLAG:
    return g_strdup (_ ("Yes or no"));
  case MCL_ATTRIBUTE_TEXT:
  default:
    return mcl_attribute_get_pattern (attribute) != NULL
               ? g_strdup (mcl_attribute_get_pattern (attribute))
               : g_strdup (_ ("Text"));
  }
}

/**
 * mcl_schema_group_add_attributes:
 * @label: a label's index, or %MCL_SCHEMA_DRAFT_DOCUMENT
 * @rows: (element-type GtkWidget): gets the new rows
 *
 * Adds a row that leads to each attribute, and one that adds another.
 */
void
mcl_schema_group_add_attributes (AdwPreferencesGroup *group,
                                 MclSchemaModel *model,
                                 guint label,
                                 GPtrArray *rows)
{
  MclSchemaDraft *draft = mcl_schema_model_get_draft (model);

  for (guint i = 0; i < mcl_schema_draft_get_n_attributes (draft, label); i++) {
    const MclAttribute *attribute = mcl_schema_draft_get_attribute (draft, label, i);
    g_autofree char *subtitle = describe_attribute (attribute);
    GtkWidget *row = mcl_schema_row_new (mcl_attribute_get_name (attribute), subtitle);

    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               gtk_image_new_from_icon_name ("go-next-symbolic"));
    gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "editor.attribute");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(uu)", label, i);
    g_ptr_array_add (rows, row);
  }
  g_ptr_array_add (rows, mcl_schema_button_row_new (_ ("Add _Attribute"), "list-add-symbolic",
                                                    "editor.add-attribute",
                                                    g_variant_new_uint32 (label)));
  for (guint i = rows->len - mcl_schema_draft_get_n_attributes (draft, label) - 1; i < rows->len;
       i++)
    adw_preferences_group_add (group, g_ptr_array_index (rows, i));
}

/**
 * mcl_schema_entry_dup_list:
 * @separator: between the parts
 *
 * Returns: (transfer full) (array zero-terminated=1): the parts that are not empty, without the
 *   spaces around them
 */
char **
mcl_schema_entry_dup_list (AdwEntryRow *row, const char *separator)
{
  g_auto (GStrv) parts = g_strsplit (gtk_editable_get_text (GTK_EDITABLE (row)), separator, -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++) {
    g_strstrip (parts[i]);
    if (*parts[i] != '\0')
      g_strv_builder_add (builder, parts[i]);
  }
  return g_strv_builder_end (builder);
}
