/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys of a document: those of its schema's labels, and those of the commands.
 *
 * A label has its letter, and the first nine their digits; with Shift, and Ctrl for digits, the same
 * key gives the current annotation that label. A letter that is a label's is not a command's: the
 * command has another key beside it. */
#include "config.h"

#include "mcl-document-page-private.h"

#include "mcl-command.h"

#define N_DIGITS 9

static MclSchema *
get_schema (MclDocumentPage *self)
{
  return mcl_document_get_schema (self->document);
}

static const MclLabel *
find_label_by_key (MclSchema *schema, gunichar key)
{
  for (guint i = 0; key != 0 && i < mcl_schema_get_n_labels (schema); i++) {
    const MclLabel *label = mcl_schema_get_label (schema, i);

    if (mcl_label_get_used_key (label) == key)
      return label;
  }
  return NULL;
}

/* A letter, or a letter with Shift, that is the key of a label. */
static gboolean
is_taken_by_label (MclSchema *schema, const char *accelerator)
{
  guint keyval = 0;
  GdkModifierType modifiers = 0;
  gunichar typed = 0;

  if (!gtk_accelerator_parse (accelerator, &keyval, &modifiers))
    g_return_val_if_reached (FALSE);
  typed = gdk_keyval_to_unicode (keyval);
  if (modifiers == GDK_SHIFT_MASK)
    return find_label_by_key (schema, g_unichar_toupper (typed)) != NULL ||
           find_label_by_key (schema, typed) != NULL;
  return modifiers == 0 && find_label_by_key (schema, typed) != NULL;
}

static void
add_label_shortcut (GtkShortcutController *controller,
                    guint keyval,
                    GdkModifierType modifiers,
                    const char *action,
                    const MclLabel *label)
{
  gtk_shortcut_controller_add_shortcut (
      controller,
      gtk_shortcut_new_with_arguments (gtk_keyval_trigger_new (keyval, modifiers),
                                       gtk_named_action_new (action), "s",
                                       mcl_label_get_id (label)));
}

/* Letters only: other characters are matched as they are typed, see key_pressed_cb(). */
static void
add_letter (GtkShortcutController *controller, MclSchema *schema, const MclLabel *label)
{
  gunichar key = mcl_label_get_used_key (label);
  gunichar lower = g_unichar_tolower (key);

  if (!g_unichar_isalpha (key))
    return;
  add_label_shortcut (controller, gdk_unicode_to_keyval (lower), key != lower ? GDK_SHIFT_MASK : 0,
                      "document.tag", label);
  if (key == lower && find_label_by_key (schema, g_unichar_toupper (key)) == NULL)
    add_label_shortcut (controller, gdk_unicode_to_keyval (key), GDK_SHIFT_MASK,
                        "document.relabel", label);
}

static void
add_digit (GtkShortcutController *controller, MclSchema *schema, guint i)
{
  const MclLabel *label = mcl_schema_get_label (schema, i);
  guint keypad = GDK_KEY_KP_1 + i;
  guint keyval = GDK_KEY_1 + i;

  if (find_label_by_key (schema, '1' + i) == NULL) {
    add_label_shortcut (controller, keyval, 0, "document.tag", label);
    add_label_shortcut (controller, keypad, 0, "document.tag", label);
  }
  add_label_shortcut (controller, keyval, GDK_CONTROL_MASK, "document.relabel", label);
  add_label_shortcut (controller, keypad, GDK_CONTROL_MASK, "document.relabel", label);
}

static void
add_command (GtkShortcutController *controller, MclSchema *schema, const MclCommand *command)
{
  g_auto (GStrv) keys = g_strsplit (command->keys, " ", -1);

  for (guint i = 0; keys[i] != NULL; i++)
    if (!is_taken_by_label (schema, keys[i]))
      gtk_shortcut_controller_add_shortcut (controller,
                                            mcl_command_new_shortcut (command->action, keys[i]));
}

static void
add_commands (GtkShortcutController *controller, MclSchema *schema, MclCommandScope scope)
{
  guint n_commands = 0;
  const MclCommand *commands = mcl_command_list (&n_commands);

  for (guint i = 0; i < n_commands; i++)
    if (commands[i].scope == scope)
      add_command (controller, schema, &commands[i]);
}

static gboolean
matches (const char *accelerator, guint keyval, GdkModifierType state)
{
  const GdkModifierType mask = GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK;
  guint wanted = 0;
  GdkModifierType modifiers = 0;

  return gtk_accelerator_parse (accelerator, &wanted, &modifiers) && wanted == keyval &&
         (state & mask) == modifiers;
}

static gboolean
has_key (const MclCommand *command, guint keyval, GdkModifierType state)
{
  g_auto (GStrv) keys = g_strsplit (command->keys, " ", -1);

  for (guint i = 0; keys[i] != NULL; i++)
    if (matches (keys[i], keyval, state))
      return TRUE;
  return FALSE;
}

static const MclCommand *
find_command (guint keyval, GdkModifierType state)
{
  guint n_commands = 0;
  const MclCommand *commands = mcl_command_list (&n_commands);

  for (guint i = 0; i < n_commands; i++)
    if (commands[i].scope == MCL_COMMAND_SCOPE_CHARACTER && has_key (&commands[i], keyval, state))
      return &commands[i];
  return NULL;
}

static gboolean
activate (MclDocumentPage *self, const char *action)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (!g_action_parse_detailed_name (action, &name, &target, NULL))
    g_return_val_if_reached (FALSE);
  return gtk_widget_activate_action_variant (GTK_WIDGET (self), name, target);
}

/* "[" is a key of its own on some keyboards, AltGr+8 or Alt+5 on others: what counts is what comes
 * out. A trigger of GTK would ask for the same modifiers everywhere. */
static gboolean
key_pressed_cb (MclDocumentPage *self, guint keyval, guint keycode, GdkModifierType state)
{
  gunichar typed = gdk_keyval_to_unicode (keyval);
  const MclLabel *label =
      g_unichar_isalpha (typed) ? NULL : find_label_by_key (get_schema (self), typed);
  const MclCommand *command = NULL;

  if (label != NULL && (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) == 0)
    return gtk_widget_activate_action (GTK_WIDGET (self), "document.tag", "s",
                                       mcl_label_get_id (label));
  command = find_command (keyval, state);
  return command != NULL && activate (self, command->action);
}

static void
replace_controller (GtkWidget *widget, GtkEventController **place, GtkEventController *controller)
{
  if (*place != NULL)
    gtk_widget_remove_controller (widget, *place);
  *place = controller;
  gtk_widget_add_controller (widget, controller);
}

/**
 * mcl_document_page_update_keys:
 *
 * Binds the keys anew: the schema's labels are others.
 */
void
mcl_document_page_update_keys (MclDocumentPage *self)
{
  MclSchema *schema = get_schema (self);
  GtkShortcutController *text_keys = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());
  GtkShortcutController *page_keys = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());

  for (guint i = 0; i < mcl_schema_get_n_labels (schema); i++) {
    add_letter (page_keys, schema, mcl_schema_get_label (schema, i));
    if (i < N_DIGITS)
      add_digit (page_keys, schema, i);
  }
  add_commands (page_keys, schema, MCL_COMMAND_SCOPE_PAGE);
  replace_controller (GTK_WIDGET (self), &self->page_keys, GTK_EVENT_CONTROLLER (page_keys));

  /* Before the text view sees them: it has bindings of its own for some of these. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (text_keys), GTK_PHASE_CAPTURE);
  add_commands (text_keys, schema, MCL_COMMAND_SCOPE_TEXT);
  add_commands (text_keys, schema, MCL_COMMAND_SCOPE_PAGE);
  replace_controller (GTK_WIDGET (self->view), &self->text_keys, GTK_EVENT_CONTROLLER (text_keys));
}

void
mcl_document_page_init_keys (MclDocumentPage *self)
{
  GtkEventController *characters = gtk_event_controller_key_new ();

  g_signal_connect_object (characters, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), characters);
}
