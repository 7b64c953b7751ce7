/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-label-bar.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "mcl-hidden-labels.h"
#include "mcl-label-button.h"
#include "mcl-settings.h"
#include "mcl-widget-names.h"

struct _MclLabelBar {
  GtkWidget parent_instance;
  AdwWrapBox *buttons;
  MclSchema *schema;
  GtkWidget *menu;       /* a child, while it is shown; else NULL */
  GWeakRef focus_before; /* what had the focus before the menu */
};

G_DEFINE_FINAL_TYPE (MclLabelBar, mcl_label_bar, GTK_TYPE_WIDGET)

static void
update_hidden (MclLabelBar *self)
{
  for (GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->buttons)); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    mcl_label_button_set_hidden (
        MCL_LABEL_BUTTON (button),
        mcl_hidden_labels_contain (mcl_label_button_get_label (MCL_LABEL_BUTTON (button))));
}

static void
hide_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  mcl_hidden_labels_set (g_variant_get_string (parameter, NULL), TRUE);
}

static void
show_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  mcl_hidden_labels_set (g_variant_get_string (parameter, NULL), FALSE);
}

static void
show_only_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  mcl_hidden_labels_show_only (MCL_LABEL_BAR (widget)->schema,
                               g_variant_get_string (parameter, NULL));
}

static void
show_all_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  mcl_hidden_labels_show_all (MCL_LABEL_BAR (widget)->schema);
}

static void
append_item (GMenu *menu, const char *title, const char *action, const char *label)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (title, NULL);

  g_menu_item_set_action_and_target (item, action, "s", label);
  g_menu_append_item (menu, item);
}

static GMenuModel *
create_menu (MclLabelBar *self, const char *label)
{
  g_autoptr (GMenu) items = g_menu_new ();
  GMenu *menu = g_menu_new ();

  if (mcl_hidden_labels_contain (label))
    append_item (items, _ ("_Show in Article"), "label-bar.show", label);
  else
    append_item (items, _ ("_Hide in Article"), "label-bar.hide", label);
  append_item (items, _ ("Hide All _Others"), "label-bar.show-only", label);
  if (mcl_hidden_labels_count (self->schema) > 0)
    g_menu_append (items, _ ("Show _All Labels"), "label-bar.show-all");
  g_menu_append_section (menu, mcl_label_get_name (mcl_schema_find_label (self->schema, label)),
                         G_MENU_MODEL (items));
  return G_MENU_MODEL (menu);
}

static void
drop_menu (MclLabelBar *self)
{
  g_clear_pointer (&self->menu, gtk_widget_unparent);
}

static gboolean
drop_menu_cb (gpointer user_data)
{
  drop_menu (user_data);
  return G_SOURCE_REMOVE;
}

/* The menu is dropped later: what was chosen acts through its parent. */
static void
menu_closed_cb (MclLabelBar *self)
{
  g_autoptr (GtkWidget) focus = g_weak_ref_get (&self->focus_before);

  if (focus != NULL)
    gtk_widget_grab_focus (focus);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, drop_menu_cb, g_object_ref (self), g_object_unref);
}

static gboolean
show_menu (MclLabelBar *self, GtkWidget *button)
{
  g_autoptr (GMenuModel) model = NULL;
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (button, GTK_WIDGET (self), &bounds))
    return FALSE;
  model = create_menu (self, mcl_label_button_get_label (MCL_LABEL_BUTTON (button)));
  drop_menu (self);
  g_weak_ref_set (&self->focus_before, gtk_root_get_focus (gtk_widget_get_root (button)));
  self->menu = gtk_popover_menu_new_from_model (model);
  mcl_widget_names_complete (self->menu);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                                                 (int) bounds.size.width,
                                                 (int) bounds.size.height });
  gtk_popover_set_position (GTK_POPOVER (self->menu), GTK_POS_TOP);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  g_signal_connect_object (self->menu, "closed", G_CALLBACK (menu_closed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (self->menu));
  return TRUE;
}

static GtkWidget *
find_button (MclLabelBar *self, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  return widget != NULL ? gtk_widget_get_ancestor (widget, MCL_TYPE_LABEL_BUTTON) : NULL;
}

static void
pressed_cb (MclLabelBar *self, int n_press, double x, double y, GtkGesture *gesture)
{
  GtkWidget *button = find_button (self, x, y);

  if (button != NULL && show_menu (self, button))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
long_pressed_cb (MclLabelBar *self, double x, double y, GtkGesture *gesture)
{
  pressed_cb (self, 1, x, y, gesture);
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  MclLabelBar *self = MCL_LABEL_BAR (widget);
  GtkWidget *button = gtk_widget_get_focus_child (GTK_WIDGET (self->buttons));

  return button != NULL && show_menu (self, button);
}

static void
mcl_label_bar_dispose (GObject *object)
{
  MclLabelBar *self = MCL_LABEL_BAR (object);

  drop_menu (self);
  if (self->buttons != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->buttons));
  self->buttons = NULL;
  g_clear_pointer (&self->schema, mcl_schema_unref);
  G_OBJECT_CLASS (mcl_label_bar_parent_class)->dispose (object);
}

static void
mcl_label_bar_finalize (GObject *object)
{
  g_weak_ref_clear (&MCL_LABEL_BAR (object)->focus_before);
  G_OBJECT_CLASS (mcl_label_bar_parent_class)->finalize (object);
}

static void
mcl_label_bar_class_init (MclLabelBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mcl_label_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = mcl_label_bar_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TOOLBAR);
  gtk_widget_class_install_action (widget_class, "label-bar.hide", "s", hide_action);
  gtk_widget_class_install_action (widget_class, "label-bar.show", "s", show_action);
  gtk_widget_class_install_action (widget_class, "label-bar.show-only", "s", show_only_action);
  gtk_widget_class_install_action (widget_class, "label-bar.show-all", NULL, show_all_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
}

static void
mcl_label_bar_init (MclLabelBar *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *long_press = gtk_gesture_long_press_new ();

  g_weak_ref_init (&self->focus_before, NULL);
  self->buttons = ADW_WRAP_BOX (adw_wrap_box_new ());
  adw_wrap_box_set_child_spacing (self->buttons, 3);
  adw_wrap_box_set_line_spacing (self->buttons, 3);
  adw_wrap_box_set_align (self->buttons, 0.5);
  gtk_widget_set_parent (GTK_WIDGET (self->buttons), GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Labels"), -1);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  /* Before the button, which would tag when the finger is lifted. */
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (long_press), TRUE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (long_press), GTK_PHASE_CAPTURE);
  g_signal_connect_object (long_press, "pressed", G_CALLBACK (long_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (long_press));
  g_signal_connect_object (mcl_settings_get (), "changed::" MCL_SETTINGS_HIDDEN_LABELS,
                           G_CALLBACK (update_hidden), self, G_CONNECT_SWAPPED);
}

/**
 * mcl_label_bar_set_schema:
 * @schema: whose labels are shown; for good
 */
void
mcl_label_bar_set_schema (MclLabelBar *self, MclSchema *schema)
{
  g_return_if_fail (MCL_IS_LABEL_BAR (self));
  g_return_if_fail (self->schema == NULL);

  self->schema = mcl_schema_ref (schema);
  for (guint i = 0; i < mcl_schema_get_n_labels (schema); i++)
    adw_wrap_box_append (
        self->buttons,
        mcl_label_button_new (schema, mcl_label_get_id (mcl_schema_get_label (schema, i))));
  update_hidden (self);
}
