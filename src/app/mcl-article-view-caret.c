/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The caret and the selection. Whoever asks gets the article's code points and the article's
 * text: that a very long line is shown as several is nobody else's business. */
#include "config.h"

#include "mcl-article-view-private.h"

static GtkTextBuffer *
get_buffer (MclArticleView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

/**
 * mcl_article_view_get_iter:
 * @offset: code points of the article
 * @iter: (out): where it stands in the view's buffer
 */
void
mcl_article_view_get_iter (MclArticleView *self, guint32 offset, GtkTextIter *iter)
{
  g_return_if_fail (MCL_IS_ARTICLE_VIEW (self));
  if (self->display != NULL)
    offset = mcl_display_text_to_shown (self->display, offset);
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), iter, offset);
}

/**
 * mcl_article_view_get_offset:
 * @iter: a place in the view's buffer
 *
 * Returns: the same place in the article, in code points
 */
guint32
mcl_article_view_get_offset (MclArticleView *self, const GtkTextIter *iter)
{
  guint32 offset = gtk_text_iter_get_offset (iter);

  g_return_val_if_fail (MCL_IS_ARTICLE_VIEW (self), 0);
  return self->display != NULL ? mcl_display_text_from_shown (self->display, offset) : offset;
}

/**
 * mcl_article_view_get_caret:
 *
 * Returns: the caret's place, in code points
 */
guint32
mcl_article_view_get_caret (MclArticleView *self)
{
  GtkTextIter caret;

  g_return_val_if_fail (MCL_IS_ARTICLE_VIEW (self), 0);
  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &caret,
                                    gtk_text_buffer_get_insert (get_buffer (self)));
  return mcl_article_view_get_offset (self, &caret);
}

/**
 * mcl_article_view_get_selection:
 * @range: (out): the selection, in code points
 *
 * Returns: FALSE when nothing is selected
 */
gboolean
mcl_article_view_get_selection (MclArticleView *self, MclRange *range)
{
  GtkTextIter start;
  GtkTextIter end;

  g_return_val_if_fail (MCL_IS_ARTICLE_VIEW (self), FALSE);
  if (!gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end))
    return FALSE;
  *range = MCL_RANGE (mcl_article_view_get_offset (self, &start),
                      mcl_article_view_get_offset (self, &end));
  return !mcl_range_is_empty (*range);
}

/**
 * mcl_article_view_select:
 * @range: code points
 *
 * Selects a range, the caret at its end.
 */
void
mcl_article_view_select (MclArticleView *self, MclRange range)
{
  GtkTextIter start;
  GtkTextIter end;

  g_return_if_fail (MCL_IS_ARTICLE_VIEW (self));
  mcl_article_view_get_iter (self, range.start, &start);
  mcl_article_view_get_iter (self, range.end, &end);
  gtk_text_buffer_select_range (get_buffer (self), &end, &start);
}

/**
 * mcl_article_view_get_is_laid_out:
 *
 * Returns: whether the article is shown already, so that there are a caret and a place
 */
gboolean
mcl_article_view_get_is_laid_out (MclArticleView *self)
{
  g_return_val_if_fail (MCL_IS_ARTICLE_VIEW (self), FALSE);
  return self->filled;
}

/**
 * mcl_article_view_begin_at:
 * @caret: code points
 * @top: code points
 *
 * Says where the caret will be, and what is shown first, once the article is laid out.
 */
void
mcl_article_view_begin_at (MclArticleView *self, guint32 caret, guint32 top)
{
  g_return_if_fail (MCL_IS_ARTICLE_VIEW (self));
  self->first_caret = caret;
  self->first_top = top;
}

/**
 * mcl_article_view_place_caret:
 * @offset: code points
 *
 * Moves the caret without a selection, without a change of the current annotation, and without
 * scrolling. Before the article is laid out, says where the caret will be, and what is shown first.
 */
void
mcl_article_view_place_caret (MclArticleView *self, guint32 offset)
{
  GtkTextIter place;

  g_return_if_fail (MCL_IS_ARTICLE_VIEW (self));
  if (!self->filled) {
    self->first_caret = offset;
    self->first_top = 0;
    return;
  }
  mcl_article_view_get_iter (self, offset, &place);
  self->moving_caret = TRUE;
  gtk_text_buffer_place_cursor (get_buffer (self), &place);
  self->moving_caret = FALSE;
}

/**
 * mcl_article_view_get_visible_range:
 *
 * Returns: about what shows, in code points: from the start of its first row to the end of its
 *   last
 */
MclRange
mcl_article_view_get_visible_range (MclArticleView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GdkRectangle visible;
  GtkTextIter start;
  GtkTextIter end;

  g_return_val_if_fail (MCL_IS_ARTICLE_VIEW (self), MCL_RANGE (0, 0));
  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_view_get_iter_at_location (view, &start, visible.x, visible.y);
  gtk_text_view_get_iter_at_location (view, &end, visible.x + visible.width,
                                      visible.y + visible.height);
  return MCL_RANGE (mcl_article_view_get_offset (self, &start),
                    mcl_article_view_get_offset (self, &end));
}

/**
 * mcl_article_view_scroll_to:
 * @offset: code points
 *
 * Brings a place to the middle of what is visible, without moving the caret.
 */
void
mcl_article_view_scroll_to (MclArticleView *self, guint32 offset)
{
  static const char name[] = "mcl-scroll-to";
  GtkTextBuffer *buffer = NULL;
  GtkTextMark *mark = NULL;
  GtkTextIter place;

  g_return_if_fail (MCL_IS_ARTICLE_VIEW (self));
  buffer = get_buffer (self);
  mcl_article_view_get_iter (self, offset, &place);
  mark = gtk_text_buffer_get_mark (buffer, name);
  if (mark == NULL)
    mark = gtk_text_buffer_create_mark (buffer, name, &place, TRUE);
  else
    gtk_text_buffer_move_mark (buffer, mark, &place);
  /* By a mark: the place is known only once the lines before it are laid out. */
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), mark, 0, TRUE, 0, 0.5);
}

/* One press of an arrow key goes over a break and the code point beside it, since no reader sees
 * that there is something between. */
static void
step_over_break (MclArticleView *self, gboolean forward, gboolean extend)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter caret;

  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  if (!mcl_display_text_is_break (self->display, gtk_text_iter_get_offset (&caret)))
    return;
  if (forward)
    gtk_text_iter_forward_char (&caret);
  else
    gtk_text_iter_backward_char (&caret);
  if (extend)
    gtk_text_buffer_move_mark (buffer, gtk_text_buffer_get_insert (buffer), &caret);
  else
    gtk_text_buffer_place_cursor (buffer, &caret);
}

static void
mcl_article_view_move_cursor (GtkTextView *view, GtkMovementStep step, int count, gboolean extend)
{
  MclArticleView *self = MCL_ARTICLE_VIEW (view);
  GtkTextViewClass *parent_class = g_type_class_peek (GTK_TYPE_TEXT_VIEW);

  parent_class->move_cursor (view, step, count, extend);
  if (self->filled &&
      (step == GTK_MOVEMENT_LOGICAL_POSITIONS || step == GTK_MOVEMENT_VISUAL_POSITIONS))
    step_over_break (self, count > 0, extend);
}

void
mcl_article_view_class_init_caret (MclArticleViewClass *klass)
{
  GTK_TEXT_VIEW_CLASS (klass)->move_cursor = mcl_article_view_move_cursor;
}
