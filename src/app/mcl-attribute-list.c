/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-attribute-list.h"

#include "mcl-json-string.h"
#include "mcl-key-choice.h"

struct _MclAttributeList {
  GtkWidget parent_instance;
  AdwPreferencesGroup *group;
  GPtrArray *editors;
  GPtrArray *foreign_rows; /* of GtkWidget, which the group owns */
  MclMembers *attributes;  /* as shown last, with the user's changes since */
};

enum { SIGNAL_EDITED, SIGNAL_LEFT, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MclAttributeList, mcl_attribute_list, GTK_TYPE_WIDGET)

static void
edited_cb (MclAttributeEditor *editor, const char *json, gpointer user_data)
{
  MclAttributeList *self = user_data;
  const char *id = mcl_attribute_editor_get_id (editor);
  MclMembers *attributes = json != NULL ? mcl_members_with (self->attributes, id, json)
                                        : mcl_members_without (self->attributes, id);

  mcl_members_unref (self->attributes);
  self->attributes = attributes;
  g_signal_emit (self, signals[SIGNAL_EDITED], 0, editor, attributes);
}

static void
left_cb (MclAttributeList *self)
{
  g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

static void
drop_foreign_rows (MclAttributeList *self)
{
  for (guint i = 0; i < self->foreign_rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->foreign_rows, i));
  g_ptr_array_set_size (self->foreign_rows, 0);
}

static void
mcl_attribute_list_dispose (GObject *object)
{
  MclAttributeList *self = MCL_ATTRIBUTE_LIST (object);

  g_clear_pointer (&self->editors, g_ptr_array_unref);
  g_clear_pointer (&self->foreign_rows, g_ptr_array_unref);
  if (self->group != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->group));
  self->group = NULL;
  G_OBJECT_CLASS (mcl_attribute_list_parent_class)->dispose (object);
}

static void
mcl_attribute_list_finalize (GObject *object)
{
  mcl_members_unref (MCL_ATTRIBUTE_LIST (object)->attributes);
  G_OBJECT_CLASS (mcl_attribute_list_parent_class)->finalize (object);
}

static void
mcl_attribute_list_class_init (MclAttributeListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mcl_attribute_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = mcl_attribute_list_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[SIGNAL_EDITED] =
      g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, MCL_TYPE_ATTRIBUTE_EDITOR, MCL_TYPE_MEMBERS);
  signals[SIGNAL_LEFT] = g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
mcl_attribute_list_init (MclAttributeList *self)
{
  self->editors = g_ptr_array_new_with_free_func (g_object_unref);
  self->foreign_rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->group), GTK_WIDGET (self));
}

static void
add_editor (MclAttributeList *self, const MclAttribute *attribute, GString *taken_keys)
{
  const char *name = mcl_attribute_get_name (attribute);
  MclAttributeEditor *editor = mcl_attribute_editor_new (&(MclAttributeSpec) {
      .id = mcl_attribute_get_id (attribute),
      .name = name,
      .kind = mcl_attribute_get_kind (attribute),
      .values = mcl_attribute_get_values (attribute),
      .pattern = mcl_attribute_get_pattern (attribute),
      .key = mcl_key_choice_take (taken_keys, name),
  });

  g_signal_connect_object (editor, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (editor, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  mcl_attribute_editor_add_to (editor, self->group);
  g_ptr_array_add (self->editors, editor);
}

/**
 * mcl_attribute_list_build:
 * @get_attribute: gives the i-th of them
 * @taken_keys: letters that are in use; gets those of the attributes
 *
 * Makes the rows.
 */
void
mcl_attribute_list_build (MclAttributeList *self,
                          MclAttributeFunc get_attribute,
                          gconstpointer schema_or_label,
                          guint n_attributes,
                          GString *taken_keys)
{
  g_return_if_fail (MCL_IS_ATTRIBUTE_LIST (self));

  drop_foreign_rows (self);
  for (guint i = 0; i < self->editors->len; i++)
    mcl_attribute_editor_remove_from (g_ptr_array_index (self->editors, i), self->group);
  g_ptr_array_set_size (self->editors, 0);
  for (guint i = 0; i < n_attributes; i++)
    add_editor (self, get_attribute (schema_or_label, i), taken_keys);
}

static void
add_foreign_row (MclAttributeList *self, const char *name, const char *json)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *text = mcl_json_dup_text (json);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  gtk_widget_add_css_class (row, "property");
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->foreign_rows, row);
}

/**
 * mcl_attribute_list_show:
 * @attributes: (nullable): those of what is shown
 */
void
mcl_attribute_list_show (MclAttributeList *self, MclMembers *attributes, gboolean editable)
{
  MclMembers *old = NULL;

  g_return_if_fail (MCL_IS_ATTRIBUTE_LIST (self));

  old = self->attributes;
  self->attributes = mcl_members_ref (attributes);
  mcl_members_unref (old);
  for (guint i = 0; i < self->editors->len; i++) {
    MclAttributeEditor *editor = g_ptr_array_index (self->editors, i);

    mcl_attribute_editor_show (
        editor, mcl_members_find (attributes, mcl_attribute_editor_get_id (editor)), editable);
  }
  drop_foreign_rows (self);
  for (guint i = 0; i < mcl_members_get_length (attributes); i++)
    if (mcl_attribute_list_find (self, mcl_members_get_name (attributes, i)) == NULL)
      add_foreign_row (self, mcl_members_get_name (attributes, i),
                       mcl_members_get_json (attributes, i));
  gtk_widget_set_visible (GTK_WIDGET (self), self->editors->len > 0 || self->foreign_rows->len > 0);
}

/**
 * mcl_attribute_list_find:
 *
 * Returns: (transfer none) (nullable): the editor of an attribute of the schema
 */
MclAttributeEditor *
mcl_attribute_list_find (MclAttributeList *self, const char *id)
{
  g_return_val_if_fail (MCL_IS_ATTRIBUTE_LIST (self), NULL);
  for (guint i = 0; i < self->editors->len; i++)
    if (g_str_equal (mcl_attribute_editor_get_id (g_ptr_array_index (self->editors, i)), id))
      return g_ptr_array_index (self->editors, i);
  return NULL;
}

/**
 * mcl_attribute_list_find_by_key:
 *
 * Returns: (transfer none) (nullable): the editor of the attribute that a letter stands for
 */
MclAttributeEditor *
mcl_attribute_list_find_by_key (MclAttributeList *self, gunichar key)
{
  g_return_val_if_fail (MCL_IS_ATTRIBUTE_LIST (self), NULL);
  for (guint i = 0; i < self->editors->len; i++)
    if (mcl_attribute_editor_get_key (g_ptr_array_index (self->editors, i)) == key)
      return g_ptr_array_index (self->editors, i);
  return NULL;
}
