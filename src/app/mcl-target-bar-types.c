/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The types of relation that there are to choose from. */
#include "config.h"

#include "mcl-target-bar-private.h"

#include <glib/gi18n.h>

static void
toggled_cb (MclTargetBar *self, GtkToggleButton *toggle)
{
  guint i = 0;

  if (self->is_filling || !gtk_toggle_button_get_active (toggle) ||
      !g_ptr_array_find (self->toggles, toggle, &i))
    return;
  mcl_target_bar_choose_type (self, i);
}

/**
 * mcl_target_bar_clear_types:
 *
 * Offers none any more.
 */
void
mcl_target_bar_clear_types (MclTargetBar *self)
{
  for (guint i = 0; i < self->toggles->len; i++)
    adw_wrap_box_remove (self->types, g_ptr_array_index (self->toggles, i));
  g_ptr_array_set_size (self->toggles, 0);
  g_array_set_size (self->keys, 0);
}

static GtkWidget *
create_toggle (MclTargetBar *self, MclRelationChoice *choice, guint i)
{
  const char *name = mcl_relation_type_get_name (mcl_relation_choice_get_type (choice, i));
  gunichar key = mcl_relation_choice_get_key (choice, i);
  char key_text[8] = "";
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *toggle = gtk_toggle_button_new ();
  /* Translators: a relation that leads to the current annotation; %s is its name, as in “said by”.
   */
  g_autofree char *title = mcl_relation_choice_get_is_reverse (choice, i)
                               ? g_strdup_printf (_ ("“%s” from"), name)
                               : g_strdup (name);

  gtk_box_append (GTK_BOX (box), gtk_label_new (title));
  if (key != 0) {
    GtkWidget *label = NULL;

    key_text[g_unichar_to_utf8 (key, key_text)] = '\0';
    label = gtk_label_new (key_text);
    gtk_widget_add_css_class (label, "label-key");
    gtk_box_append (GTK_BOX (box), label);
  }
  gtk_button_set_child (GTK_BUTTON (toggle), box);
  gtk_widget_set_focus_on_click (toggle, FALSE);
  gtk_widget_add_css_class (toggle, "flat");
  gtk_widget_add_css_class (toggle, "label-button");
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, key_text, -1);
  if (i > 0)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (toggle), g_ptr_array_index (self->toggles, 0));
  g_signal_connect_object (toggle, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  return toggle;
}

static void
add_types (MclTargetBar *self, MclRelationChoice *choice)
{
  for (guint i = 0; i < mcl_relation_choice_get_n_types (choice); i++) {
    gunichar key = mcl_relation_choice_get_key (choice, i);
    GtkWidget *toggle = create_toggle (self, choice, i);

    g_ptr_array_add (self->toggles, toggle);
    g_array_append_val (self->keys, key);
    adw_wrap_box_append (self->types, toggle);
  }
}

/**
 * mcl_target_bar_show_choice:
 *
 * Offers the relation types of a choice, the chosen one marked.
 */
void
mcl_target_bar_show_choice (MclTargetBar *self, MclRelationChoice *choice)
{
  g_return_if_fail (MCL_IS_TARGET_BAR (self));

  self->is_filling = TRUE;
  if (self->toggles->len != mcl_relation_choice_get_n_types (choice)) {
    mcl_target_bar_clear_types (self);
    add_types (self, choice);
  }
  gtk_toggle_button_set_active (
      g_ptr_array_index (self->toggles, mcl_relation_choice_get_chosen_type (choice)), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->types), TRUE);
  self->is_filling = FALSE;
}

/**
 * mcl_target_bar_choose_by_key:
 *
 * Returns: whether it was the letter or digit of a type
 */
gboolean
mcl_target_bar_choose_by_key (MclTargetBar *self, guint keyval)
{
  gunichar typed = g_unichar_tolower (gdk_keyval_to_unicode (keyval));

  for (guint i = 0; typed != 0 && i < self->toggles->len; i++) {
    if (g_array_index (self->keys, gunichar, i) != typed && typed != '1' + i)
      continue;
    gtk_toggle_button_set_active (g_ptr_array_index (self->toggles, i), TRUE);
    return TRUE;
  }
  return FALSE;
}
