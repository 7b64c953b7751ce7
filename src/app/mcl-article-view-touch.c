/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A finger that rests on a word selects it. The text view does the rest: the finger that moves on
 * draws the selection further, and so do the handles that the view shows on a touchscreen; a tap
 * elsewhere takes it back. */
#include "config.h"

#include "mcl-article-view-private.h"

#include "mcl-text-pick.h"

/* The touch is not claimed: after that the text view would take no other. */
static void
long_pressed_cb (GtkGestureLongPress *gesture, double x, double y, gpointer user_data)
{
  MclArticleView *self = user_data;
  MclText *text = NULL;
  MclRange word = MCL_RANGE (0, 0);
  guint32 offset = 0;

  if (self->document == NULL || self->is_picking ||
      !mcl_article_view_find_offset (self, x, y, &offset))
    return;
  text = mcl_document_get_text (self->document);
  if (offset < mcl_text_get_n_chars (text))
    word =
        mcl_text_snap_to_words (text, mcl_text_trim_range (text, MCL_RANGE (offset, offset + 1)));
  if (mcl_range_is_empty (word))
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  mcl_article_view_select (self, word);
}

void
mcl_article_view_init_touch (MclArticleView *self)
{
  GtkGesture *long_press = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (long_press), TRUE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (long_press), GTK_PHASE_CAPTURE);
  g_signal_connect_object (long_press, "pressed", G_CALLBACK (long_pressed_cb), self,
                           G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (long_press));
}
