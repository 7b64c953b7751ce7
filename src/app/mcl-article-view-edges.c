/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The handles at the two edges of the current annotation. While one is dragged, the view shows as
 * selected what the annotation would be; it is changed once, at the end. */
#include "config.h"

#include "mcl-article-view-private.h"

#include "mcl-edge-handle.h"
#include "mcl-settings.h"

struct _MclEdgeHandles {
  MclArticleView *view;  /* owns this */
  GtkWidget *handles[2]; /* children of the view, and with it they go */
  GtkGesture *drags[2];
  int places[2][2];          /* x and y of each handle */
  GtkAdjustment *adjustment; /* of the view; watched, for the text moves as it is laid out */
  guint update_source;
  MclRange dragged; /* what the annotation would be */
  guint32 caret;    /* where it was before the drag */
};

/* In the text's coordinates: the point at the bottom of the line, at the edge. */
static void
get_edge_point (MclArticleView *view, MclRange span, MclTextEdge edge, int *x, int *y)
{
  GtkTextIter iter;
  GdkRectangle place;

  mcl_article_view_get_iter (view, edge == MCL_TEXT_EDGE_START ? span.start : span.end - 1, &iter);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (view), &iter, &place);
  /* The width is negative where the text runs to the left. */
  *x = edge == MCL_TEXT_EDGE_START ? place.x : place.x + place.width;
  *y = place.y + place.height;
}

/* Each move asks for an allocation, be it to the same place. */
static void
place_handle (MclEdgeHandles *self, MclTextEdge edge, int x, int y)
{
  if (self->places[edge][0] == x && self->places[edge][1] == y)
    return;
  self->places[edge][0] = x;
  self->places[edge][1] = y;
  gtk_text_view_move_overlay (GTK_TEXT_VIEW (self->view), self->handles[edge], x, y);
}

static gboolean
can_drag (MclArticleView *view)
{
  return view->current != NULL && view->filled && !view->is_picking &&
         mcl_document_get_editable (view->document);
}

static gboolean
update_cb (gpointer user_data)
{
  MclEdgeHandles *self = user_data;
  MclArticleView *view = self->view;
  gboolean shown = can_drag (view);

  self->update_source = 0;
  for (guint edge = 0; edge < G_N_ELEMENTS (self->handles); edge++) {
    int x = 0;
    int y = 0;

    mcl_edge_handle_set_shown (MCL_EDGE_HANDLE (self->handles[edge]), shown);
    if (!shown)
      continue;
    get_edge_point (view, mcl_annotation_get_span (view->current), (MclTextEdge) edge, &x, &y);
    place_handle (self, (MclTextEdge) edge, x - MCL_EDGE_HANDLE_WIDTH / 2, y);
  }
  return G_SOURCE_REMOVE;
}

/**
 * mcl_edge_handles_update:
 *
 * The annotation or the text's layout has changed: before the next frame the handles follow.
 */
void
mcl_edge_handles_update (MclEdgeHandles *self)
{
  if (self->update_source == 0)
    self->update_source = g_idle_add_full (GTK_PRIORITY_RESIZE, update_cb, self, NULL);
}

/* The place in the text above a point of the handle. */
static guint32
find_offset (MclEdgeHandles *self, GtkWidget *handle, double x, double y)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  graphene_point_t point;
  GtkTextIter iter;
  int trailing = 0;
  int buffer_x = 0;
  int buffer_y = 0;

  /* The knob is below the line that is meant. */
  if (!gtk_widget_compute_point (
          handle, GTK_WIDGET (view),
          &GRAPHENE_POINT_INIT ((float) x, (float) y - MCL_EDGE_HANDLE_HEIGHT), &point))
    return 0;
  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) point.x, (int) point.y,
                                         &buffer_x, &buffer_y);
  gtk_text_view_get_iter_at_position (view, &iter, &trailing, buffer_x, buffer_y);
  gtk_text_iter_forward_chars (&iter, trailing);
  return mcl_article_view_get_offset (self->view, &iter);
}

static void
show_dragged (MclEdgeHandles *self, MclTextEdge edge)
{
  MclArticleView *view = self->view;

  view->moving_caret = TRUE;
  mcl_article_view_select (view, self->dragged);
  view->moving_caret = FALSE;
  mcl_article_view_reveal (view,
                           edge == MCL_TEXT_EDGE_START ? self->dragged.start : self->dragged.end);
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, gpointer user_data)
{
  MclEdgeHandles *self = user_data;

  if (!can_drag (self->view)) {
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
    return;
  }
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->caret = mcl_article_view_get_caret (self->view);
  self->dragged = mcl_annotation_get_span (self->view->current);
  mcl_article_view_set_picking (self->view, TRUE);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double offset_x, double offset_y, gpointer user_data)
{
  MclEdgeHandles *self = user_data;
  MclArticleView *view = self->view;
  GtkWidget *handle = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  MclTextEdge edge = mcl_edge_handle_get_edge (MCL_EDGE_HANDLE (handle));
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  gboolean snap = (state & GDK_ALT_MASK) == 0 &&
                  mcl_settings_get_snap_to_words (mcl_document_get_schema (view->document));
  double x = 0;
  double y = 0;

  if (view->current == NULL)
    return;
  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  self->dragged = mcl_text_drag_edge (mcl_document_get_text (view->document),
                                      mcl_annotation_get_span (view->current), edge,
                                      find_offset (self, handle, x + offset_x, y + offset_y), snap);
  show_dragged (self, edge);
}

static void
leave_drag (MclEdgeHandles *self)
{
  mcl_article_view_place_caret (self->view, self->caret);
  mcl_article_view_set_picking (self->view, FALSE);
}

static void
drag_end_cb (GtkGestureDrag *gesture, double offset_x, double offset_y, gpointer user_data)
{
  MclEdgeHandles *self = user_data;

  leave_drag (self);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "document.set-span", "(uu)",
                              self->dragged.start, self->dragged.end);
}

static void
drag_cancel_cb (GtkGesture *gesture, GdkEventSequence *sequence, gpointer user_data)
{
  leave_drag (user_data);
}

static void
add_handle (MclEdgeHandles *self, MclTextEdge edge)
{
  GtkWidget *handle = mcl_edge_handle_new (edge);
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->handles[edge] = handle;
  self->drags[edge] = drag;
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (handle, GTK_EVENT_CONTROLLER (drag));
  mcl_edge_handle_set_shown (MCL_EDGE_HANDLE (handle), FALSE);
  gtk_text_view_add_overlay (GTK_TEXT_VIEW (self->view), handle, 0, 0);
}

/* The text's height changes as far lines are laid out, and what stands below moves. */
static void
adjustment_replaced_cb (MclEdgeHandles *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));

  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_set_object (&self->adjustment, adjustment);
  if (adjustment != NULL)
    g_signal_connect_swapped (adjustment, "changed", G_CALLBACK (mcl_edge_handles_update), self);
}

/**
 * mcl_edge_handles_new:
 * @view: a view, which has to free it
 */
MclEdgeHandles *
mcl_edge_handles_new (MclArticleView *view)
{
  MclEdgeHandles *self = g_new0 (MclEdgeHandles, 1);

  self->view = view;
  add_handle (self, MCL_TEXT_EDGE_START);
  add_handle (self, MCL_TEXT_EDGE_END);
  g_signal_connect_swapped (view, "notify::current-id", G_CALLBACK (mcl_edge_handles_update), self);
  g_signal_connect_swapped (view, "notify::vadjustment", G_CALLBACK (adjustment_replaced_cb), self);
  adjustment_replaced_cb (self);
  return self;
}

void
mcl_edge_handles_free (MclEdgeHandles *self)
{
  g_clear_handle_id (&self->update_source, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->view, self);
  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_clear_object (&self->adjustment);
  for (guint i = 0; i < G_N_ELEMENTS (self->drags); i++)
    g_signal_handlers_disconnect_by_data (self->drags[i], self);
  g_free (self);
}
