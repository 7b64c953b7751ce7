/* SPDX-License-Identifier: GPL-3.0-or-later */
/* AdwShortcutsDialog needs a newer libadwaita than our floor, and GtkShortcutsWindow is
 * deprecated: until the floor rises this is a page of rows. They are made from the table of
 * commands and from the schema, so no key is missing. */
#include "config.h"

#include "mcl-shortcuts-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-command.h"

static GtkWidget *
create_row (const char *title, const char *keys)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (keys);

  /* “1–9” is read from the left in any language. */
  gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_add_css_class (label, "dimmed");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return row;
}

/* “1–9” for keys that stand for each other's neighbours, else all of them. */
static char *
describe_all_keys (const MclCommand *command)
{
  g_auto (GStrv) each = g_strsplit (command->keys, " ", -1);
  g_autoptr (GString) all = g_string_new (NULL);
  guint n_keys = g_strv_length (each);

  for (guint i = 0; i < n_keys; i++) {
    g_autofree char *label = mcl_command_describe_keys (each[i]);

    if (command->action == NULL && i > 0 && i + 1 < n_keys)
      continue;
    if (strstr (each[i], "KP_") != NULL || strstr (each[i], "ISO_") != NULL)
      continue;
    if (i > 0)
      g_string_append (all, command->action == NULL ? "–" : ", ");
    g_string_append (all, label);
  }
  return g_string_free_and_steal (g_steal_pointer (&all));
}

static char *
describe_label_key (gunichar key)
{
  char plain[8] = "";
  g_autofree char *shifted = NULL;

  plain[g_unichar_to_utf8 (key, plain)] = '\0';
  if (!g_unichar_islower (key))
    return g_strdup (plain);
  shifted = gtk_accelerator_get_label (gdk_unicode_to_keyval (key), GDK_SHIFT_MASK);
  return g_strconcat (plain, ", ", shifted, NULL);
}

static void
add_label_rows (AdwPreferencesGroup *group, MclSchema *schema)
{
  for (guint i = 0; i < mcl_schema_get_n_labels (schema); i++) {
    const MclLabel *label = mcl_schema_get_label (schema, i);
    gunichar key = mcl_label_get_used_key (label);
    g_autofree char *keys = NULL;
    g_autofree char *title =
        /* Translators: %s is a label name. */
        g_strdup_printf (_ ("Tag as %s, or with Shift change to it"), mcl_label_get_name (label));

    if (key == 0)
      continue;
    keys = describe_label_key (key);
    adw_preferences_group_add (group, create_row (title, keys));
  }
}

static void
add_group (AdwPreferencesPage *page, MclCommandGroup id, MclSchema *schema)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  guint n_commands = 0;
  const MclCommand *commands = mcl_command_list (&n_commands);

  adw_preferences_group_set_title (group, mcl_command_group_get_title (id));
  if (id == MCL_COMMAND_GROUP_TAGGING)
    add_label_rows (group, schema);
  for (guint i = 0; i < n_commands; i++) {
    g_autofree char *keys = NULL;

    if (commands[i].group != id)
      continue;
    keys = describe_all_keys (&commands[i]);
    adw_preferences_group_add (group, create_row (_ (commands[i].title), keys));
  }
  adw_preferences_page_add (page, group);
}

/**
 * mcl_shortcuts_dialog_new:
 * @schema: (nullable): of the document that is open; NULL for the built-in one
 *
 * Returns: (transfer floating): a page of the application's keys, those of the labels included
 */
AdwDialog *
mcl_shortcuts_dialog_new (MclSchema *schema)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();
  g_autoptr (MclSchema) shown =
      schema != NULL ? mcl_schema_ref (schema) : mcl_schema_new_default ();

  for (guint id = 0; id < MCL_COMMAND_N_GROUPS; id++)
    add_group (ADW_PREFERENCES_PAGE (page), (MclCommandGroup) id, shown);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_child (dialog, view);
  adw_dialog_set_title (dialog, _ ("Keyboard Shortcuts"));
  adw_dialog_set_content_width (dialog, 560);
  adw_dialog_set_content_height (dialog, 640);
  return dialog;
}
