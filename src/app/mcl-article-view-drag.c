/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dragging what is selected into another program. The text view would hand over what its buffer
 * holds, with breaks that the article does not have, so the drag is begun here, just before the
 * view would begin its own. A gesture would not do: the view claims each press for itself. */
#include "config.h"

#include "mcl-article-view-private.h"

#define MAX_ICON_CHARS 40

/* Where a press was that may become a drag, in the surface. */
typedef struct {
  gboolean is_in_selection;
  double x;
  double y;
} Press;

static gboolean
is_in_selection (MclArticleView *self, double x, double y)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  MclRange selection = MCL_RANGE (0, 0);
  graphene_point_t point;
  double left = 0;
  double top = 0;
  guint32 offset = 0;

  gtk_native_get_surface_transform (native, &left, &top);
  return gtk_widget_compute_point (GTK_WIDGET (native), GTK_WIDGET (self),
                                   &GRAPHENE_POINT_INIT ((float) (x - left), (float) (y - top)),
                                   &point) &&
         mcl_article_view_get_selection (self, &selection) &&
         mcl_article_view_find_offset (self, point.x, point.y, &offset) &&
         offset >= selection.start && offset < selection.end;
}

static void
set_icon (GdkDrag *drag, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_ICON_CHARS);
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), label);
}

/* The release will be the drag's. */
static void
end_gestures (MclArticleView *self)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_GESTURE (controller))
      gtk_event_controller_reset (controller);
  }
}

static void
begin_drag (MclArticleView *self, GdkEvent *event)
{
  MclText *text = mcl_document_get_text (self->document);
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (GTK_WIDGET (self)));
  MclRange selection = MCL_RANGE (0, 0);
  g_autofree char *selected = NULL;
  g_autofree char *shown = NULL;
  g_autoptr (GdkContentProvider) content = NULL;
  g_autoptr (GdkDrag) drag = NULL;

  mcl_article_view_get_selection (self, &selection);
  selected = mcl_text_dup_slice (text, selection);
  selection.end = MIN (selection.end, selection.start + MAX_ICON_CHARS);
  shown = mcl_text_dup_slice (text, selection);
  content = gdk_content_provider_new_typed (G_TYPE_STRING, selected);
  end_gestures (self);
  drag = gdk_drag_begin (surface, gdk_event_get_device (event), content, GDK_ACTION_COPY, 0, 0);
  if (drag != NULL)
    set_icon (drag, shown);
}

static gboolean
event_cb (GtkEventControllerLegacy *controller, GdkEvent *event, gpointer user_data)
{
  MclArticleView *self = user_data;
  Press *press = g_object_get_data (G_OBJECT (controller), "press");
  GdkEventType type = gdk_event_get_event_type (event);
  double x = 0;
  double y = 0;

  if (type == GDK_BUTTON_PRESS) {
    gdk_event_get_position (event, &press->x, &press->y);
    press->is_in_selection = gdk_button_event_get_button (event) == GDK_BUTTON_PRIMARY &&
                             self->filled && !self->is_picking &&
                             is_in_selection (self, press->x, press->y);
  } else if (type == GDK_BUTTON_RELEASE)
    press->is_in_selection = FALSE;
  else if (type == GDK_MOTION_NOTIFY && press->is_in_selection &&
           gdk_event_get_position (event, &x, &y) &&
           gtk_drag_check_threshold (GTK_WIDGET (self), (int) press->x, (int) press->y, (int) x,
                                     (int) y)) {
    press->is_in_selection = FALSE;
    begin_drag (self, event);
    return GDK_EVENT_STOP;
  }
  return GDK_EVENT_PROPAGATE;
}

void
mcl_article_view_init_drag (MclArticleView *self)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_object_set_data_full (G_OBJECT (events), "press", g_new0 (Press, 1), g_free);
  g_signal_connect_object (events, "event", G_CALLBACK (event_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (self), events);
}
