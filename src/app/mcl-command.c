/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-command.h"

#include <glib/gi18n.h>

#define TAGGING MCL_COMMAND_GROUP_TAGGING
#define CHANGING MCL_COMMAND_GROUP_CHANGING
#define MOVING MCL_COMMAND_GROUP_MOVING
#define ARTICLE MCL_COMMAND_GROUP_ARTICLE
#define GENERAL MCL_COMMAND_GROUP_GENERAL
#define TEXT MCL_COMMAND_SCOPE_TEXT
#define PAGE MCL_COMMAND_SCOPE_PAGE
#define CHARACTER MCL_COMMAND_SCOPE_CHARACTER
#define APPLICATION MCL_COMMAND_SCOPE_APPLICATION
#define WIDGET MCL_COMMAND_SCOPE_WIDGET

/* A letter alone gives way to a label that has it as its key; so each such command has another key
 * beside it. The labels' own keys are those of the schema. */
static const MclCommand commands[] = {
  { NULL, "1 2 3 4 5 6 7 8 9", TAGGING, WIDGET, N_ ("Tag with the first to the ninth label") },
  { "document.tag-all", "a <Control>d", TAGGING, PAGE, N_ ("Tag all occurrences") },
  { "document.copy", "<Control>c <Control>Insert", TAGGING, TEXT,
    N_ ("Copy the selection, or the text of the current annotation") },

  { "document.remove", "Delete KP_Delete", CHANGING, PAGE, N_ ("Remove the current annotation") },
  { "document.move-edge::end-forward", "bracketright", CHANGING, CHARACTER,
    N_ ("Move its end forward by a word") },
  { "document.move-edge::end-back", "bracketleft", CHANGING, CHARACTER,
    N_ ("Move its end back by a word") },
  { "document.move-edge::start-forward", "braceright", CHANGING, CHARACTER,
    N_ ("Move its start forward by a word") },
  { "document.move-edge::start-back", "braceleft", CHANGING, CHARACTER,
    N_ ("Move its start back by a word") },
  { "document.move-edge::end-forward-character", "<Control>bracketright", CHANGING, CHARACTER,
    N_ ("Move its end forward by a character") },
  { "document.move-edge::end-back-character", "<Control>bracketleft", CHANGING, CHARACTER,
    N_ ("Move its end back by a character") },
  { "document.move-edge::start-forward-character", "<Control>braceright", CHANGING, CHARACTER,
    N_ ("Move its start forward by a character") },
  { "document.move-edge::start-back-character", "<Control>braceleft", CHANGING, CHARACTER,
    N_ ("Move its start back by a character") },
  { "document.move-edge::end-forward-clause", "parenright", CHANGING, CHARACTER,
    N_ ("Move its end forward by a clause") },
  { "document.move-edge::end-back-clause", "parenleft", CHANGING, CHARACTER,
    N_ ("Move its end back by a clause") },
  { "document.move-edge::start-forward-clause", "greater", CHANGING, CHARACTER,
    N_ ("Move its start forward by a clause") },
  { "document.move-edge::start-back-clause", "less", CHANGING, CHARACTER,
    N_ ("Move its start back by a clause") },
  { "document.note", "n F2", CHANGING, PAGE, N_ ("Write a note on it, or on the article") },
  { "document.repeat-attributes", "equal", CHANGING, CHARACTER,
    N_ ("Give it the attributes of another with the same text") },
  { "document.relate", "s <Control>r", CHANGING, PAGE,
    N_ ("Relate it to another: choose one, then press Return") },
  { "document.unrelate", "<Shift>s <Control><Shift>r", CHANGING, PAGE,
    N_ ("Remove one of its relations") },
  { "document.add-fragment", "plus KP_Add", CHANGING, CHARACTER,
    N_ ("Add another passage to it: select one, then press Return") },
  { "document.cut-fragment", "minus KP_Subtract", CHANGING, CHARACTER,
    N_ ("Take the selected passage out of the annotation around it") },
  { "document.split", "slash KP_Divide", CHANGING, CHARACTER,
    N_ ("Make each passage of it an annotation of its own") },
  { "document.merge", "asterisk KP_Multiply", CHANGING, CHARACTER,
    N_ ("Merge it with another with its label: choose one, then press Return") },
  { "document.suggestions", "<Control>j", CHANGING, PAGE,
    N_ ("Look through suggestions: Return accepts, Delete rejects, Shift+Return accepts all") },
  { "document.undo", "<Control>z", CHANGING, PAGE, N_ ("Undo") },
  { "document.redo", "<Control><Shift>z <Control>y", CHANGING, PAGE, N_ ("Redo") },

  { "document.next", "Tab", MOVING, TEXT, N_ ("Next annotation") },
  { "document.previous", "<Shift>Tab <Shift>ISO_Left_Tab", MOVING, TEXT,
    N_ ("Previous annotation") },
  { "document.next-untagged", "space period", MOVING, TEXT,
    N_ ("Next name or quotation without a label") },
  { "document.previous-untagged", "<Shift>space comma", MOVING, TEXT,
    N_ ("Previous name or quotation without a label") },
  { "document.clear", "Escape", MOVING, TEXT, N_ ("Clear the selection, or leave the annotation") },
  { NULL, "<Control>Tab", MOVING, WIDGET, N_ ("Leave the article") },
  { "document.menu", "Menu <Shift>F10", MOVING, TEXT, N_ ("What can be done here") },
  { "document.toggle-annotations", "<Control>i", MOVING, WIDGET,
    N_ ("Show or hide the annotations") },
  { "document.filter-annotations", "<Control><Shift>f", MOVING, WIDGET,
    N_ ("Filter the annotations") },
  { "document.choose-labels", "<Control>l", MOVING, WIDGET, N_ ("Show or hide labels") },
  { "document.toggle-articles", "F9", MOVING, WIDGET, N_ ("Show or hide the folder’s articles") },

  { "document.guidelines", "F1", MOVING, PAGE, N_ ("What the labels mean") },
  { "document.find", "<Control>f", MOVING, WIDGET, N_ ("Find in the article") },
  { "document.find-next", "<Control>g", MOVING, WIDGET, N_ ("Next match") },
  { "document.find-previous", "<Control><Shift>g", MOVING, WIDGET, N_ ("Previous match") },

  { "document.done", "<Control>Return <Control>KP_Enter", ARTICLE, TEXT,
    N_ ("Mark the article as done and go on to the next") },
  { "document.next-article", "<Control>Page_Down <Control>KP_Page_Down", ARTICLE, TEXT,
    N_ ("Next article of the folder") },
  { "document.previous-article", "<Control>Page_Up <Control>KP_Page_Up", ARTICLE, TEXT,
    N_ ("Previous article of the folder") },
  { NULL, "<Alt>Left", ARTICLE, WIDGET, N_ ("Back to the folder’s articles") },

  { "win.open", "<Control>o", GENERAL, APPLICATION, N_ ("Open an article") },
  { "win.open-folder", "<Control><Shift>o", GENERAL, APPLICATION, N_ ("Open a folder") },
  { "win.export", "<Control>e", GENERAL, APPLICATION, N_ ("Export annotations") },
  { "app.new-window", "<Control>n", GENERAL, APPLICATION, N_ ("New window") },
  { "window.close", "<Control>w", GENERAL, APPLICATION, N_ ("Close the window") },
  { "app.quit", "<Control>q", GENERAL, APPLICATION, N_ ("Quit") },
  { "app.zoom-in", "<Control>plus <Control>equal <Control>KP_Add", GENERAL, APPLICATION,
    N_ ("Larger text") },
  { "app.zoom-out", "<Control>minus <Control>KP_Subtract", GENERAL, APPLICATION,
    N_ ("Smaller text") },
  { "app.zoom-normal", "<Control>0 <Control>KP_0", GENERAL, APPLICATION, N_ ("Normal text size") },
  { NULL, "F10", GENERAL, WIDGET, N_ ("Main menu") },
  { "win.preferences", "<Control>comma", GENERAL, APPLICATION, N_ ("Preferences") },
  { "win.show-shortcuts", "<Control>question", GENERAL, APPLICATION, N_ ("Keyboard shortcuts") },
};

/**
 * mcl_command_list:
 * @n_commands: (out): how many there are
 *
 * Returns: (transfer none): the commands, in the order of the shortcuts page
 */
const MclCommand *
mcl_command_list (guint *n_commands)
{
  *n_commands = G_N_ELEMENTS (commands);
  return commands;
}

/**
 * mcl_command_find:
 * @action: a detailed action name
 *
 * Returns: (transfer none) (nullable): the command; NULL when it has no keys
 */
const MclCommand *
mcl_command_find (const char *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_strcmp0 (commands[i].action, action) == 0)
      return &commands[i];
  return NULL;
}

const char *
mcl_command_group_get_title (MclCommandGroup group)
{
  switch (group) {
  case MCL_COMMAND_GROUP_TAGGING:
    return _ ("Tagging");
  case MCL_COMMAND_GROUP_CHANGING:
    return _ ("Changing Annotations");
  case MCL_COMMAND_GROUP_MOVING:
    return _ ("Moving");
  case MCL_COMMAND_GROUP_ARTICLE:
    return _ ("Articles");
  case MCL_COMMAND_GROUP_GENERAL:
    return _ ("General");
  case MCL_COMMAND_N_GROUPS:
  default:
    g_assert_not_reached ();
  }
}

/**
 * mcl_command_describe_keys:
 * @keys: an accelerator, or several with a space between
 *
 * Returns: (transfer full): the first of them for people, as in “Ctrl+Z”
 */
char *
mcl_command_describe_keys (const char *keys)
{
  g_auto (GStrv) each = g_strsplit (keys, " ", 2);
  guint keyval = 0;
  GdkModifierType modifiers = 0;

  if (!gtk_accelerator_parse (each[0], &keyval, &modifiers))
    g_return_val_if_reached (g_strdup (""));
  /* A letter alone is shown as labels show theirs: “S” would look like Shift+S. */
  if (modifiers == 0 && g_unichar_isalpha (gdk_keyval_to_unicode (keyval)))
    return g_strdup (each[0]);
  return gtk_accelerator_get_label (keyval, modifiers);
}

/**
 * mcl_command_dup_tooltip:
 * @text: what the control does
 * @action: the detailed name of its action, which has keys
 *
 * Returns: (transfer full): a tooltip that names the key
 */
char *
mcl_command_dup_tooltip (const char *text, const char *action)
{
  const MclCommand *command = mcl_command_find (action);
  g_autofree char *keys = NULL;

  g_return_val_if_fail (command != NULL, g_strdup (text));

  keys = mcl_command_describe_keys (command->keys);
  /* Translators: a tooltip; %1$s is what a button does, %2$s its key. */
  return g_strdup_printf (_ ("%1$s (%2$s)"), text, keys);
}

/**
 * mcl_command_new_shortcut:
 * @action: a detailed action name
 * @key: an accelerator
 *
 * Returns: (transfer full): what binds the key to the action
 */
GtkShortcut *
mcl_command_new_shortcut (const char *action, const char *key)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  GtkShortcut *shortcut = NULL;

  if (!g_action_parse_detailed_name (action, &name, &target, NULL))
    g_return_val_if_reached (NULL);
  shortcut =
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (key), gtk_named_action_new (name));
  if (target != NULL)
    gtk_shortcut_set_arguments (shortcut, target);
  return shortcut;
}
