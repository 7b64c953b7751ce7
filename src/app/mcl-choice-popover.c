/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-choice-popover.h"

#include <glib/gi18n.h>

#include "mcl-key-choice.h"

struct _MclChoicePopover {
  GtkPopover parent_instance;
  MclAttributeEditor *editor;
  GtkWidget *focus_after;
  GtkListBox *list;
  GArray *keys; /* of gunichar, one for each choice */
};

G_DEFINE_FINAL_TYPE (MclChoicePopover, mcl_choice_popover, GTK_TYPE_POPOVER)

static void
announce (GtkWidget *where, MclAttributeEditor *editor, guint i)
{
  g_autoptr (GtkStringObject) choice =
      g_list_model_get_item (mcl_attribute_editor_get_choices (editor), i);
  g_autofree char *message =
      /* Translators: %1$s is the name of an attribute, %2$s its value. */
      g_strdup_printf (_ ("%1$s: %2$s"), mcl_attribute_editor_get_name (editor),
                       gtk_string_object_get_string (choice));

  gtk_accessible_announce (GTK_ACCESSIBLE (where), message,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* The popover goes first: what the choice changes may show something else in its place. */
static void
choose (MclChoicePopover *self, guint i)
{
  g_autoptr (MclAttributeEditor) editor = g_object_ref (self->editor);
  g_autoptr (GtkWidget) focus_after = g_object_ref (self->focus_after);

  gtk_popover_popdown (GTK_POPOVER (self));
  mcl_attribute_editor_choose (editor, i);
  announce (focus_after, editor, i);
}

static void
row_activated_cb (MclChoicePopover *self, GtkListBoxRow *row)
{
  choose (self, (guint) gtk_list_box_row_get_index (row));
}

static gboolean
key_pressed_cb (MclChoicePopover *self, guint keyval, guint keycode, GdkModifierType state)
{
  gunichar key = g_unichar_tolower (gdk_keyval_to_unicode (keyval));

  if (key == 0 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  for (guint i = 0; i < self->keys->len; i++)
    if (key == g_array_index (self->keys, gunichar, i) ||
        (i < 9 && g_unichar_digit_value (key) == (int) i + 1)) {
      choose (self, i);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

static gboolean
unparent_cb (gpointer user_data)
{
  gtk_widget_unparent (user_data);
  return G_SOURCE_REMOVE;
}

/* Not at once: the popover is still at work when it says that it is closed. */
static void
mcl_choice_popover_closed (GtkPopover *popover)
{
  gtk_widget_grab_focus (MCL_CHOICE_POPOVER (popover)->focus_after);
  g_idle_add_full (G_PRIORITY_DEFAULT, unparent_cb, g_object_ref (popover), g_object_unref);
}

static void
mcl_choice_popover_dispose (GObject *object)
{
  g_clear_object (&MCL_CHOICE_POPOVER (object)->editor);
  g_clear_object (&MCL_CHOICE_POPOVER (object)->focus_after);
  G_OBJECT_CLASS (mcl_choice_popover_parent_class)->dispose (object);
}

static void
mcl_choice_popover_finalize (GObject *object)
{
  g_array_unref (MCL_CHOICE_POPOVER (object)->keys);
  G_OBJECT_CLASS (mcl_choice_popover_parent_class)->finalize (object);
}

static void
mcl_choice_popover_class_init (MclChoicePopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mcl_choice_popover_dispose;
  G_OBJECT_CLASS (klass)->finalize = mcl_choice_popover_finalize;
  GTK_POPOVER_CLASS (klass)->closed = mcl_choice_popover_closed;
}

static void
mcl_choice_popover_init (MclChoicePopover *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->keys = g_array_new (FALSE, FALSE, sizeof (gunichar));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static GtkWidget *
create_row (const char *name, gunichar key, gboolean is_chosen)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *key_label = gtk_label_new (NULL);
  GtkWidget *name_label = gtk_label_new (name);
  GtkWidget *mark = g_object_new (GTK_TYPE_IMAGE, "icon-name", "object-select-symbolic",
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *row = gtk_list_box_row_new ();
  char utf8[8] = "";

  utf8[key != 0 ? g_unichar_to_utf8 (key, utf8) : 0] = '\0';
  gtk_label_set_text (GTK_LABEL (key_label), utf8);
  gtk_widget_add_css_class (key_label, "label-key");
  gtk_widget_set_valign (key_label, GTK_ALIGN_CENTER);
  gtk_label_set_xalign (GTK_LABEL (name_label), 0);
  gtk_widget_set_hexpand (name_label, TRUE);
  gtk_widget_set_opacity (mark, is_chosen ? 1 : 0);
  gtk_box_append (GTK_BOX (box), key_label);
  gtk_box_append (GTK_BOX (box), name_label);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, utf8, -1);
  return row;
}

static void
fill (MclChoicePopover *self)
{
  GListModel *choices = mcl_attribute_editor_get_choices (self->editor);
  guint chosen = mcl_attribute_editor_get_chosen (self->editor);
  g_autoptr (GString) taken = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (choices); i++) {
    g_autoptr (GtkStringObject) choice = g_list_model_get_item (choices, i);
    const char *name = gtk_string_object_get_string (choice);
    gunichar key = mcl_key_choice_take (taken, name);

    g_array_append_val (self->keys, key);
    gtk_list_box_append (self->list, create_row (name, key, i == chosen));
  }
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int) chosen));
}

static GtkWidget *
create_content (MclChoicePopover *self)
{
  const char *name = mcl_attribute_editor_get_name (self->editor);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_label_new (name);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 420);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), scroller);
  return box;
}

/**
 * mcl_choice_popover_show:
 * @editor: of a choice
 * @parent: what the popover belongs to
 * @pointing_to: where in @parent
 * @focus_after: what gets the focus in the end
 *
 * Asks for a value.
 */
void
mcl_choice_popover_show (MclAttributeEditor *editor,
                         GtkWidget *parent,
                         const GdkRectangle *pointing_to,
                         GtkWidget *focus_after)
{
  MclChoicePopover *self = g_object_new (MCL_TYPE_CHOICE_POPOVER, NULL);
  GtkListBoxRow *selected = NULL;

  self->editor = g_object_ref (editor);
  self->focus_after = g_object_ref (focus_after);
  gtk_popover_set_child (GTK_POPOVER (self), create_content (self));
  fill (self);
  gtk_widget_set_parent (GTK_WIDGET (self), parent);
  gtk_popover_set_pointing_to (GTK_POPOVER (self), pointing_to);
  gtk_popover_popup (GTK_POPOVER (self));
  selected = gtk_list_box_get_selected_row (self->list);
  if (selected != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (selected));
}
