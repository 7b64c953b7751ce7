/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-find-bar.h"

/**
 * mcl_find_bar_add_entry_keys:
 *
 * Binds keys before the entry sees them; Ctrl+Z is for what was tagged from here, not for what was
 * typed.
 */
void
mcl_find_bar_add_entry_keys (GtkWidget *entry)
{
  GtkShortcutController *keys = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());
  const struct {
    guint keyval;
    GdkModifierType modifiers;
    const char *action;
  } entry_keys[] = {
    { GDK_KEY_Return, GDK_SHIFT_MASK, "document.find-previous" },
    { GDK_KEY_KP_Enter, GDK_SHIFT_MASK, "document.find-previous" },
    { GDK_KEY_z, GDK_CONTROL_MASK, "document.undo" },
    { GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "document.redo" },
    { GDK_KEY_y, GDK_CONTROL_MASK, "document.redo" },
  };

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (keys), GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (entry_keys); i++)
    gtk_shortcut_controller_add_shortcut (
        keys,
        gtk_shortcut_new (gtk_keyval_trigger_new (entry_keys[i].keyval, entry_keys[i].modifiers),
                          gtk_named_action_new (entry_keys[i].action)));
  gtk_widget_add_controller (entry, GTK_EVENT_CONTROLLER (keys));
}

static void
add_label_key (GtkShortcutController *keys,
               guint keyval,
               GdkModifierType modifiers,
               const char *action,
               const char *label)
{
  gtk_shortcut_controller_add_shortcut (
      keys, gtk_shortcut_new_with_arguments (gtk_keyval_trigger_new (keyval, modifiers),
                                             gtk_named_action_new (action), "s", label));
}

/**
 * mcl_find_bar_add_label_keys:
 *
 * Binds Alt with each label's key to tagging the hit, and with Shift too to tagging all hits: the
 * key alone is text to look for here.
 */
void
mcl_find_bar_add_label_keys (MclFindBar *self, MclSchema *schema)
{
  GtkEventController *old = g_object_get_data (G_OBJECT (self), "label-keys");
  GtkShortcutController *keys = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());

  if (old != NULL)
    gtk_widget_remove_controller (GTK_WIDGET (self), old);
  for (guint i = 0; i < mcl_schema_get_n_labels (schema); i++) {
    const MclLabel *label = mcl_schema_get_label (schema, i);
    guint keyval = gdk_unicode_to_keyval (mcl_label_get_used_key (label));
    const char *id = mcl_label_get_id (label);

    if (i < 9)
      add_label_key (keys, GDK_KEY_1 + i, GDK_ALT_MASK, "document.tag", id);
    if (mcl_label_get_used_key (label) == 0)
      continue;
    add_label_key (keys, keyval, GDK_ALT_MASK, "document.tag", id);
    add_label_key (keys, keyval, GDK_ALT_MASK | GDK_SHIFT_MASK, "document.tag-hits", id);
  }
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (keys), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (keys));
  g_object_set_data (G_OBJECT (self), "label-keys", keys);
}
