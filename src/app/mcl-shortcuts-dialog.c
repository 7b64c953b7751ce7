/* SPDX-License-Identifier: GPL-3.0-or-later */
/* AdwShortcutsDialog needs a newer libadwaita than our floor, and GtkShortcutsWindow is
 * deprecated: until the floor rises this is a page of rows. */
#include "config.h"

#include "mcl-shortcuts-dialog.h"

#include <glib/gi18n.h>

typedef struct {
  const char *keys; /* accelerators, with a space between alternatives */
  const char *title;
} Shortcut;

static const Shortcut tagging[] = {
  { "c", N_ ("Tag a claim: the selection, or the sentence at the caret") },
  { "q", N_ ("Tag a quote: the selection, or the quotation at the caret") },
  { "e", N_ ("Tag an entity: the selection, or the name at the caret") },
  { "u", N_ ("Tag a cue: the selection, or the word at the caret") },
  { "1 9", N_ ("Tag with the first to the ninth label") },
  { "Delete", N_ ("Remove the current annotation") },
  { "<Control>z", N_ ("Undo") },
  { "<Control><Shift>z", N_ ("Redo") },
};

static const Shortcut moving[] = {
  { "Tab", N_ ("Next annotation") },
  { "<Shift>Tab", N_ ("Previous annotation") },
  { "<Control>Tab", N_ ("Leave the article") },
  { "<Control>i", N_ ("Show or hide the annotations") },
  { "F9", N_ ("Show or hide the folder’s articles") },
};

static const Shortcut general[] = {
  { "<Control>o", N_ ("Open an article") },  { "<Control><Shift>o", N_ ("Open a folder") },
  { "<Control>n", N_ ("New window") },       { "<Control>w", N_ ("Close the window") },
  { "<Control>plus", N_ ("Larger text") },   { "<Control>minus", N_ ("Smaller text") },
  { "<Control>0", N_ ("Normal text size") }, { "<Control>question", N_ ("Keyboard shortcuts") },
};

static char *
describe_keys (const char *keys)
{
  g_auto (GStrv) each = g_strsplit (keys, " ", -1);
  g_autoptr (GString) labels = g_string_new (NULL);

  for (guint i = 0; each[i] != NULL; i++) {
    guint keyval = 0;
    GdkModifierType modifiers = 0;
    g_autofree char *label = NULL;

    if (!gtk_accelerator_parse (each[i], &keyval, &modifiers))
      continue;
    label = gtk_accelerator_get_label (keyval, modifiers);
    g_string_append_printf (labels, "%s%s", i > 0 ? "–" : "", label);
  }
  return g_string_free_and_steal (g_steal_pointer (&labels));
}

static GtkWidget *
create_row (const Shortcut *shortcut)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *keys = describe_keys (shortcut->keys);
  GtkWidget *label = gtk_label_new (keys);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (shortcut->title));
  gtk_widget_add_css_class (label, "dimmed");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return row;
}

static void
add_group (AdwPreferencesPage *page, const char *title, const Shortcut *shortcuts, guint n)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  for (guint i = 0; i < n; i++)
    adw_preferences_group_add (group, create_row (&shortcuts[i]));
  adw_preferences_page_add (page, group);
}

/**
 * mcl_shortcuts_dialog_new:
 *
 * Returns: (transfer floating): a page of the application's keys
 */
AdwDialog *
mcl_shortcuts_dialog_new (void)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();

  add_group (ADW_PREFERENCES_PAGE (page), _ ("Tagging"), tagging, G_N_ELEMENTS (tagging));
  add_group (ADW_PREFERENCES_PAGE (page), _ ("Moving"), moving, G_N_ELEMENTS (moving));
  add_group (ADW_PREFERENCES_PAGE (page), _ ("General"), general, G_N_ELEMENTS (general));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_child (dialog, view);
  adw_dialog_set_title (dialog, _ ("Keyboard Shortcuts"));
  adw_dialog_set_content_width (dialog, 560);
  adw_dialog_set_content_height (dialog, 640);
  return dialog;
}
