/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The view while the user chooses something for the current annotation: that stays the current one,
 * whatever is shown as selected. */
#include "config.h"

#include "mcl-article-view-private.h"

#define REVEALED_MARK "revealed"

/**
 * mcl_article_view_get_is_picking:
 *
 * Returns: whether the user is choosing something for the current annotation
 */
gboolean
mcl_article_view_get_is_picking (MclArticleView *self)
{
  g_return_val_if_fail (MCL_IS_ARTICLE_VIEW (self), FALSE);
  return self->is_picking;
}

/**
 * mcl_article_view_set_picking:
 * @is_picking: whether the user is choosing something for the current annotation
 *
 * Meanwhile the current annotation stays the current one: a click emits `picked` instead.
 */
void
mcl_article_view_set_picking (MclArticleView *self, gboolean is_picking)
{
  g_return_if_fail (MCL_IS_ARTICLE_VIEW (self));
  self->is_picking = is_picking;
  mcl_edge_handles_update (self->edges);
}

/**
 * mcl_article_view_reveal:
 * @offset: code points
 *
 * Scrolls to a place if it can't be seen.
 */
void
mcl_article_view_reveal (MclArticleView *self, guint32 offset)
{
  GtkTextBuffer *buffer = NULL;
  GtkTextMark *mark = NULL;
  GtkTextIter place;

  g_return_if_fail (MCL_IS_ARTICLE_VIEW (self));
  if (!self->filled)
    return;
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  mcl_article_view_get_iter (self, offset, &place);
  mark = gtk_text_buffer_get_mark (buffer, REVEALED_MARK);
  if (mark == NULL)
    mark = gtk_text_buffer_create_mark (buffer, REVEALED_MARK, &place, TRUE);
  else
    gtk_text_buffer_move_mark (buffer, mark, &place);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self), mark);
}

/**
 * mcl_article_view_show_range:
 * @range: code points
 *
 * Selects a range, without a change of the current annotation, and scrolls there.
 */
void
mcl_article_view_show_range (MclArticleView *self, MclRange range)
{
  g_return_if_fail (MCL_IS_ARTICLE_VIEW (self));
  self->moving_caret = TRUE;
  mcl_article_view_select (self, range);
  self->moving_caret = FALSE;
  mcl_article_view_reveal (self, range.start);
}

/**
 * mcl_article_view_offer:
 * @annotation: (nullable): what could be chosen; NULL for nothing
 *
 * Shows an annotation as selected, while the current one stays what it is.
 */
void
mcl_article_view_offer (MclArticleView *self, MclAnnotation *annotation)
{
  g_return_if_fail (MCL_IS_ARTICLE_VIEW (self));
  if (annotation != NULL)
    mcl_article_view_show_range (self, mcl_annotation_get_span (annotation));
  else
    mcl_article_view_place_caret (self, mcl_article_view_get_caret (self));
}
