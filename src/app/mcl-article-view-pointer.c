/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-article-view-private.h"

#include "mcl-annotation-text.h"
#include "mcl-settings.h"
#include "mcl-text-pick.h"

/* A click without a drag selects the innermost annotation under it; a click on a current one the
 * next outer, and from the outermost the innermost again. */
static MclAnnotation *
choose_clicked (MclArticleView *self, guint32 offset, MclAnnotation *current)
{
  MclSet *set = mcl_document_get_set (mcl_article_view_get_document (self));
  g_autoptr (GPtrArray) hits = mcl_span_index_stab (mcl_set_get_index (set), offset);

  mcl_article_view_leave_out_hidden (self, hits);
  mcl_annotation_sort_inner_first (hits);
  for (guint i = 0; i + 1 < hits->len; i++)
    if (g_ptr_array_index (hits, i) == current)
      return g_ptr_array_index (hits, i + 1);
  return hits->len > 0 ? g_ptr_array_index (hits, 0) : NULL;
}

/**
 * mcl_article_view_find_offset:
 * @x: in the widget's coordinates
 * @offset: (out): the code point there
 *
 * Returns: FALSE when there is no text at this point
 */
gboolean
mcl_article_view_find_offset (MclArticleView *self, double x, double y, guint32 *offset)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter iter;
  int buffer_x = 0;
  int buffer_y = 0;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x,
                                         &buffer_y);
  if (!gtk_text_view_get_iter_at_location (view, &iter, buffer_x, buffer_y))
    return FALSE;
  *offset = mcl_article_view_get_offset (self, &iter);
  return TRUE;
}

/**
 * mcl_article_view_get_place:
 * @offset: code points
 * @place: (out): where that code point is, in the widget's coordinates
 */
void
mcl_article_view_get_place (MclArticleView *self, guint32 offset, GdkRectangle *place)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter iter;

  mcl_article_view_get_iter (self, offset, &iter);
  gtk_text_view_get_iter_location (view, &iter, place);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, place->x, place->y,
                                         &place->x, &place->y);
  if (place->width < 0) {
    place->x += place->width;
    place->width = -place->width;
  }
}

/* What was current before the press, since the press moves the caret and so the current one. */
static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, gpointer user_data)
{
  MclArticleView *self = user_data;
  MclAnnotation *current = mcl_article_view_get_current (self);

  g_object_set_data_full (G_OBJECT (gesture), "current-at-press",
                          current != NULL ? mcl_annotation_ref (current) : NULL,
                          (GDestroyNotify) mcl_annotation_unref);
}

static void
snap_selection (MclArticleView *self, MclRange selection)
{
  MclDocument *document = mcl_article_view_get_document (self);
  MclText *text = mcl_document_get_text (document);
  MclRange snapped = selection;

  if (!mcl_settings_get_snap_to_words (mcl_document_get_schema (document)))
    return;
  snapped = mcl_text_snap_to_words (text, mcl_text_trim_range (text, selection));
  if (!mcl_range_is_empty (snapped) && !mcl_range_equal (snapped, selection))
    mcl_article_view_select (self, snapped);
  self->snapped = snapped;
}

/**
 * mcl_article_view_get_selection_is_snapped:
 *
 * Returns: whether what is selected was selected by pointer, and not meant to the letter
 */
gboolean
mcl_article_view_get_selection_is_snapped (MclArticleView *self)
{
  MclRange selection;

  g_return_val_if_fail (MCL_IS_ARTICLE_VIEW (self), FALSE);
  return mcl_article_view_get_selection (self, &selection) &&
         mcl_range_equal (selection, self->snapped);
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, gpointer user_data)
{
  MclArticleView *self = user_data;
  MclRange selection;
  guint32 offset = 0;

  if (mcl_article_view_get_document (self) == NULL || n_press != 1 ||
      !mcl_article_view_find_offset (self, x, y, &offset))
    return;
  if (mcl_article_view_get_is_picking (self))
    g_signal_emit_by_name (self, "picked", offset);
  else if (!mcl_article_view_get_selection (self, &selection))
    mcl_article_view_set_current (
        self,
        choose_clicked (self, offset, g_object_get_data (G_OBJECT (gesture), "current-at-press")));
}

static gboolean
is_press (GdkEvent *event)
{
  GdkEventType type = gdk_event_get_event_type (event);

  return type == GDK_TOUCH_BEGIN ||
         (type == GDK_BUTTON_PRESS && gdk_button_event_get_button (event) == GDK_BUTTON_PRIMARY);
}

static gboolean
is_release (GdkEvent *event)
{
  GdkEventType type = gdk_event_get_event_type (event);

  return type == GDK_TOUCH_END ||
         (type == GDK_BUTTON_RELEASE && gdk_button_event_get_button (event) == GDK_BUTTON_PRIMARY);
}

/* The selection is snapped at the release, and only if this press made it: a press inside a
 * selection may begin to drag the text away. A gesture would not do: once the text view claims
 * the drag for itself, gestures are cancelled at the first motion. */
static gboolean
event_cb (GtkEventControllerLegacy *controller, GdkEvent *event, gpointer user_data)
{
  MclArticleView *self = user_data;
  MclRange *at_press = g_object_get_data (G_OBJECT (controller), "selection-at-press");
  gboolean pressed = is_press (event);
  MclRange selection = MCL_RANGE (0, 0);

  if ((!pressed && !is_release (event)) || mcl_article_view_get_document (self) == NULL)
    return GDK_EVENT_PROPAGATE;

  /* What is offered is selected, but is no text to be dragged away. */
  if (pressed && mcl_article_view_get_is_picking (self))
    mcl_article_view_place_caret (self, mcl_article_view_get_caret (self));
  mcl_article_view_get_selection (self, &selection);
  if (pressed) {
    *at_press = selection;
    self->snapped = MCL_RANGE (0, 0);
  } else if ((gdk_event_get_modifier_state (event) & GDK_ALT_MASK) == 0 &&
             !mcl_range_is_empty (selection) && !mcl_range_equal (selection, *at_press))
    snap_selection (self, selection);
  return GDK_EVENT_PROPAGATE;
}

void
mcl_article_view_init_pointer (MclArticleView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *buttons = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  gtk_event_controller_set_propagation_phase (buttons, GTK_PHASE_CAPTURE);
  g_object_set_data_full (G_OBJECT (buttons), "selection-at-press", g_new0 (MclRange, 1), g_free);
  g_signal_connect_object (buttons, "event", G_CALLBACK (event_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (self), buttons);
  mcl_article_view_init_hover (self);
  mcl_article_view_init_touch (self);
  mcl_article_view_init_drag (self);
}
