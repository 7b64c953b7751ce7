/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names for what GTK leaves nameless. A menu's items say that a label names them that is hidden
 * from assistive technologies, so that a screen reader says no more than “menu item”; and the
 * button that closes a search bar is a picture. */
#include "config.h"

#include "mcl-widget-names.h"

#include <glib/gi18n.h>

/* GTK's widget for an item; its type is not public. */
#define ITEM_TYPE_NAME "GtkModelButton"

/* “_Open…” is called “Open…”; a doubled underscore stands for itself. */
static char *
dup_without_mnemonic (const char *text)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++) {
    if (*p == '_' && p[1] != '\0')
      p++;
    g_string_append_c (name, *p);
  }
  return g_string_free_and_steal (g_steal_pointer (&name));
}

static void
name_item (GtkWidget *item)
{
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;

  g_object_get (item, "text", &text, NULL);
  if (text == NULL)
    return;
  name = dup_without_mnemonic (text);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
name_items (GtkWidget *widget)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), ITEM_TYPE_NAME))
    name_item (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_items (child);
}

static void
watch_menu (GtkPopover *popover)
{
  /* Whenever it is shown: items are made anew when the menu changes. */
  if (GTK_IS_POPOVER_MENU (popover))
    g_signal_connect (popover, "map", G_CALLBACK (name_items), NULL);
}

static void
name_close_button (GtkWidget *button)
{
  gtk_widget_set_tooltip_text (button, _ ("Close (Escape)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Close"), -1);
}

/**
 * mcl_widget_names_complete:
 * @root: a page that is complete, or a popover with a menu
 *
 * Names what GTK leaves nameless in it.
 */
void
mcl_widget_names_complete (GtkWidget *root)
{
  if (GTK_IS_POPOVER (root))
    watch_menu (GTK_POPOVER (root));
  else if (GTK_IS_MENU_BUTTON (root) &&
           gtk_menu_button_get_popover (GTK_MENU_BUTTON (root)) != NULL)
    watch_menu (gtk_menu_button_get_popover (GTK_MENU_BUTTON (root)));
  else if (GTK_IS_BUTTON (root) && gtk_widget_get_ancestor (root, GTK_TYPE_SEARCH_BAR) != NULL &&
           gtk_widget_has_css_class (root, "close"))
    name_close_button (root);
  else
    for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      mcl_widget_names_complete (child);
}
