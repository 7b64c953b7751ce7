/* SPDX-License-Identifier: GPL-3.0-or-later */
/* No key of the window is missing on the shortcuts page. */
#include "config.h"

#include <adwaita.h>
#include <locale.h>
#include <string.h>

#include "app-test.h"
#include "mcl-command.h"
#include "mcl-document-page.h"

static gboolean
has_key (const MclCommand *command, guint keyval, GdkModifierType modifiers)
{
  g_auto (GStrv) keys = g_strsplit (command->keys, " ", -1);

  for (guint i = 0; keys[i] != NULL; i++) {
    guint listed = 0;
    GdkModifierType listed_modifiers = 0;

    g_assert_true (gtk_accelerator_parse (keys[i], &listed, &listed_modifiers));
    if (gdk_keyval_to_lower (listed) == gdk_keyval_to_lower (keyval) &&
        listed_modifiers == modifiers)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_listed (const char *action, guint keyval, GdkModifierType modifiers)
{
  guint n_commands = 0;
  const MclCommand *commands = mcl_command_list (&n_commands);

  for (guint i = 0; i < n_commands; i++)
    if (commands[i].action != NULL && g_str_has_prefix (commands[i].action, action) &&
        has_key (&commands[i], keyval, modifiers))
      return TRUE;
  return FALSE;
}

/* Those of the labels stand on the page by the schema. */
static gboolean
is_of_labels (const char *action)
{
  return g_str_equal (action, "document.tag") || g_str_equal (action, "document.relabel");
}

static guint
check_shortcut (GtkShortcut *shortcut)
{
  GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);
  GtkShortcutAction *action = gtk_shortcut_get_action (shortcut);
  const char *name = NULL;

  if (!GTK_IS_NAMED_ACTION (action) || !GTK_IS_KEYVAL_TRIGGER (trigger))
    return 0;
  name = gtk_named_action_get_action_name (GTK_NAMED_ACTION (action));
  if (!g_str_has_prefix (name, "document.") || is_of_labels (name))
    return 0;
  g_test_message ("%s", name);
  g_assert_true (is_listed (name, gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)),
                            gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger))));
  return 1;
}

static void
test_all_keys_are_listed (void)
{
  AppTest app = { 0 };
  g_autoptr (MclDocumentPage) page = NULL;
  g_autoptr (GListModel) controllers = NULL;
  guint n_shortcuts = 0;

  app_test_open (&app, "It rained.\n");
  page = g_object_ref_sink (mcl_document_page_new (app.document));
  controllers = gtk_widget_observe_controllers (GTK_WIDGET (page));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
      continue;
    for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++) {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);

      n_shortcuts += check_shortcut (shortcut);
    }
  }
  g_assert_cmpuint (n_shortcuts, >, 10);
  g_clear_object (&controllers);
  g_clear_object (&page);
  app_test_close (&app);
}

/* Each accelerator can be read, has words for it, and stands for one command only. */
static void
test_table (void)
{
  guint n_commands = 0;
  const MclCommand *commands = mcl_command_list (&n_commands);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < n_commands; i++) {
    g_auto (GStrv) keys = g_strsplit (commands[i].keys, " ", -1);
    g_autofree char *shown = mcl_command_describe_keys (commands[i].keys);

    g_assert_cmpuint (strlen (shown), >, 0);
    g_assert_cmpuint (strlen (commands[i].title), >, 0);
    for (guint j = 0; keys[j] != NULL; j++) {
      g_test_message ("%s", keys[j]);
      g_assert_true (gtk_accelerator_parse (keys[j], NULL, NULL));
      g_assert_true (g_hash_table_add (seen, g_strdup (keys[j])));
    }
  }
}

static void
test_tooltip (void)
{
  g_autofree char *undo = mcl_command_dup_tooltip ("Undo", "document.undo");
  g_autofree char *relate = mcl_command_dup_tooltip ("Relate", "document.relate");

  g_assert_cmpstr (undo, ==, "Undo (Ctrl+Z)");
  g_assert_cmpstr (relate, ==, "Relate (s)");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/command/table", test_table);
  g_test_add_func ("/command/tooltip", test_tooltip);
  g_test_add_func ("/command/all-keys-are-listed", test_all_keys_are_listed);
  return g_test_run ();
}
