/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The context menu of the article: what can be done with the annotation or selection under the
 * pointer, or at the caret. It offers what the keys do, and names them. */
#include "config.h"

#include "mcl-document-page-private.h"

#include <glib/gi18n.h>

#include "mcl-widget-names.h"

static void
append_item (GMenu *menu, const char *title, const char *action, const char *accel)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (title, action);

  if (accel != NULL)
    g_menu_item_set_attribute (item, "accel", "s", accel);
  g_menu_append_item (menu, item);
}

static void
append_section (GMenu *menu, GMenu *section)
{
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

/* An underscore in a label's name is no mnemonic. */
static char *
escape_mnemonic (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "_", -1);

  return g_strjoinv ("__", parts);
}

/* A label's letter tags, and with Shift it changes the current annotation's label. */
static void
set_key (GMenuItem *item, gunichar key, gboolean relabels)
{
  g_autofree char *accel = NULL;

  if (!g_unichar_islower (key))
    return;
  accel =
      g_strconcat (relabels ? "<Shift>" : "", gdk_keyval_name (gdk_unicode_to_keyval (key)), NULL);
  g_menu_item_set_attribute (item, "accel", "s", accel);
}

static GMenu *
create_labels (MclSchema *schema, const char *action, const char *without)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < mcl_schema_get_n_labels (schema); i++) {
    const MclLabel *label = mcl_schema_get_label (schema, i);
    g_autofree char *name = escape_mnemonic (mcl_label_get_name (label));
    g_autoptr (GMenuItem) item = NULL;

    if (g_strcmp0 (mcl_label_get_id (label), without) == 0)
      continue;
    item = g_menu_item_new (name, NULL);
    g_menu_item_set_action_and_target (item, action, "s", mcl_label_get_id (label));
    set_key (item, mcl_label_get_used_key (label), without != NULL);
    g_menu_append_item (menu, item);
  }
  return menu;
}

static GMenu *
create_selection_menu (MclDocumentPage *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) labels =
      create_labels (mcl_document_get_schema (self->document), "document.tag", NULL);
  g_autoptr (GMenu) commands = g_menu_new ();

  g_menu_append_section (menu, _ ("Tag As"), G_MENU_MODEL (labels));
  append_item (commands, _ ("Tag _All Occurrences…"), "document.tag-all", "a");
  append_item (commands, _ ("_Copy"), "document.copy", "<Control>c");
  append_section (menu, commands);
  return menu;
}

static GMenu *
create_annotation_menu (MclDocumentPage *self, MclAnnotation *annotation)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) labels =
      create_labels (mcl_document_get_schema (self->document), "document.relabel",
                     mcl_annotation_get_label (annotation));
  g_autoptr (GMenu) change = g_menu_new ();
  g_autoptr (GMenu) relations = g_menu_new ();
  g_autoptr (GMenu) text = g_menu_new ();
  g_autoptr (GMenu) remove = g_menu_new ();

  g_menu_append_submenu (change, _ ("Change _Label"), G_MENU_MODEL (labels));
  append_item (change, _ ("_Note"), "document.note", "n");
  append_item (change, _ ("_Merge With Another…"), "document.merge", "asterisk");
  append_section (menu, change);
  append_item (relations, _ ("_Relate…"), "document.relate", "s");
  append_item (relations, _ ("Remove a Relation…"), "document.unrelate", "<Shift>s");
  append_section (menu, relations);
  append_item (text, _ ("Tag _All Occurrences…"), "document.tag-all", "a");
  append_item (text, _ ("_Copy"), "document.copy", "<Control>c");
  append_section (menu, text);
  append_item (remove, _ ("Remo_ve"), "document.remove", "Delete");
  append_section (menu, remove);
  return menu;
}

static GMenu *
create_text_menu (MclDocumentPage *self)
{
  GMenu *menu = create_labels (mcl_document_get_schema (self->document), "document.tag", NULL);
  GMenu *outer = g_menu_new ();

  g_menu_append_section (outer, _ ("Tag As"), G_MENU_MODEL (menu));
  g_object_unref (menu);
  return outer;
}

static GMenu *
create_menu (MclDocumentPage *self)
{
  MclAnnotation *current = mcl_article_view_get_current (self->view);
  MclRange selection;

  if (mcl_article_view_get_selection (self->view, &selection))
    return create_selection_menu (self);
  return current != NULL ? create_annotation_menu (self, current) : create_text_menu (self);
}

static gboolean
unparent_cb (gpointer user_data)
{
  gtk_widget_unparent (user_data);
  return G_SOURCE_REMOVE;
}

/* The focus goes back to the article at once, so that what was chosen may take it elsewhere. The
 * popover goes later: what was chosen acts through its parent. */
static void
menu_closed_cb (MclDocumentPage *self, GtkPopover *popover)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->view), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_cb, g_object_ref (popover), g_object_unref);
}

static void
show_menu (MclDocumentPage *self, const GdkRectangle *place)
{
  g_autoptr (GMenu) menu = create_menu (self);
  GtkWidget *popover =
      gtk_popover_menu_new_from_model_full (G_MENU_MODEL (menu), GTK_POPOVER_MENU_NESTED);
  graphene_point_t at;

  if (!gtk_widget_compute_point (GTK_WIDGET (self->view), GTK_WIDGET (self),
                                 &GRAPHENE_POINT_INIT (place->x, place->y), &at))
    return;
  mcl_widget_names_complete (popover);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Context Menu"), -1);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_popover_set_pointing_to (
      GTK_POPOVER (popover),
      &(GdkRectangle) { (int) at.x, (int) at.y, place->width, place->height });
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  g_signal_connect_object (popover, "closed", G_CALLBACK (menu_closed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "destroy", G_CALLBACK (gtk_widget_unparent), popover,
                           G_CONNECT_SWAPPED);
  /* What comes at the pointer covers the menu, and would take clicks on it. */
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->view), FALSE);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static gboolean
range_holds (MclRange range, guint32 offset)
{
  return range.start <= offset && offset < range.end;
}

/* What the menu is about: the selection or the current annotation when the pointer is within it,
 * else the innermost annotation there, else the place. */
static void
take_subject (MclDocumentPage *self, guint32 offset)
{
  MclAnnotation *current = mcl_article_view_get_current (self->view);
  MclRange selection;

  if (mcl_article_view_get_selection (self->view, &selection) && range_holds (selection, offset))
    return;
  if (current != NULL && range_holds (mcl_annotation_get_span (current), offset))
    return;
  mcl_article_view_select (self->view, MCL_RANGE (offset, offset));
}

static void
pressed_cb (MclDocumentPage *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  guint32 offset = 0;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  if (mcl_article_view_find_offset (self->view, x, y, &offset))
    take_subject (self, offset);
}

/* Not when the button is pressed: with X11, GTK overlooks that the pointer comes into a menu while
 * a button is down, and would take the next click, on what the menu offers, for one beside it. */
static void
released_cb (MclDocumentPage *self, int n_press, double x, double y)
{
  GdkRectangle place = { .x = (int) x, .y = (int) y, .width = 1, .height = 1 };

  if (gtk_widget_contains (GTK_WIDGET (self->view), x, y))
    show_menu (self, &place);
}

static void
menu_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  MclDocumentPage *self = MCL_DOCUMENT_PAGE (widget);
  GdkRectangle place;

  mcl_article_view_scroll_to_caret (self->view);
  mcl_article_view_get_place (self->view, mcl_article_view_get_caret (self->view), &place);
  place.width = 1;
  show_menu (self, &place);
}

void
mcl_document_page_install_menu (MclDocumentPageClass *klass)
{
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "document.menu", NULL, menu_action);
}

/**
 * mcl_document_page_init_menu:
 *
 * Gives the article a context menu in place of the text view's own, which offers to cut and paste.
 */
void
mcl_document_page_init_menu (MclDocumentPage *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
}
