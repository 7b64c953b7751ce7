/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text's way into the buffer, and the view's to where the user was last. */
#include "config.h"

#include "mcl-article-view-private.h"

/* Half a second; after that the user may have scrolled elsewhere. */
#define MAX_FIRST_FRAMES 30

static GtkTextBuffer *
get_buffer (MclArticleView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

static void
scroll_to_top (MclArticleView *self, const GtkTextIter *iter)
{
  GtkTextMark *mark = gtk_text_buffer_create_mark (get_buffer (self), NULL, iter, TRUE);

  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), mark, 0, TRUE, 0, 0);
  gtk_text_buffer_delete_mark (get_buffer (self), mark);
}

/* While GTK does not know the heights of the lines above, it scrolls short of the place, and what
 * it learns afterwards moves the place on: so it is looked after for some frames, or until the user
 * goes elsewhere. */
static gboolean
show_first_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  MclArticleView *self = MCL_ARTICLE_VIEW (widget);
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GdkRectangle visible;
  GtkTextIter iter;
  int y = 0;
  int height = 0;

  if (self->n_first_frames-- == 0 || mcl_article_view_get_caret (self) != self->first_caret)
    return G_SOURCE_REMOVE;
  mcl_article_view_get_iter (self, self->first_top, &iter);
  gtk_text_view_get_line_yrange (view, &iter, &y, &height);
  gtk_text_view_get_visible_rect (view, &visible);
  if (visible.y < y || visible.y > y + height)
    scroll_to_top (self, &iter);
  return G_SOURCE_CONTINUE;
}

static void
show_first (MclArticleView *self)
{
  GtkTextIter iter;

  mcl_article_view_get_iter (self, self->first_top, &iter);
  scroll_to_top (self, &iter);
  self->n_first_frames = MAX_FIRST_FRAMES;
  gtk_widget_add_tick_callback (GTK_WIDGET (self), show_first_cb, NULL, NULL);
}

/* The article may hold what GTK would not take as it stands; then offsets would drift, and every
 * tag would be wrong. */
void
mcl_article_view_fill (MclArticleView *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  gsize n_bytes = 0;
  g_autoptr (GBytes) bytes = mcl_display_text_steal_utf8 (self->display);
  const char *utf8 = g_bytes_get_data (bytes, &n_bytes);
  GtkTextIter start;

  self->filled = TRUE;
  self->moving_caret = TRUE;
  gtk_text_buffer_set_text (buffer, utf8, n_bytes);
  g_assert (gtk_text_buffer_get_char_count (buffer) ==
            (int) mcl_display_text_get_n_chars (self->display));
  mcl_article_view_get_iter (self, self->first_caret, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  self->moving_caret = FALSE;
  if (self->first_top > 0)
    show_first (self);
  else if (self->first_caret > 0)
    gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (buffer), 0.15,
                                  FALSE, 0, 0);
}
