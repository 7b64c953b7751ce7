/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is suggested, where it stands in the text. */
#include "config.h"

#include "mcl-article-view-private.h"

static void
repaint (MclArticleView *self)
{
  mcl_highlight_painter_set_suggestions (self->painter,
                                         self->suggestions_shown ? self->suggestions : NULL);
}

void
mcl_article_view_load_suggestions (MclArticleView *self)
{
  if (mcl_suggestion_marks_load (self->suggestions,
                                 self->suggestions_shown ? self->document : NULL))
    repaint (self);
}

/**
 * mcl_article_view_set_suggestions_shown:
 *
 * Says whether suggestions are painted into the text.
 */
void
mcl_article_view_set_suggestions_shown (MclArticleView *self, gboolean shown)
{
  g_return_if_fail (MCL_IS_ARTICLE_VIEW (self));
  if (self->suggestions_shown == shown)
    return;
  self->suggestions_shown = shown;
  mcl_article_view_load_suggestions (self);
  repaint (self);
  g_signal_emit_by_name (self, "hidden-labels-changed");
}

/**
 * mcl_article_view_get_suggestions:
 *
 * Returns: (transfer none): the suggestions that are shown, by position
 */
MclSpanIndex *
mcl_article_view_get_suggestions (MclArticleView *self)
{
  g_return_val_if_fail (MCL_IS_ARTICLE_VIEW (self), NULL);
  return mcl_suggestion_marks_get_index (self->suggestions);
}

/**
 * mcl_article_view_set_current_suggestion:
 * @suggestion: (nullable): the one that the user decides on
 */
void
mcl_article_view_set_current_suggestion (MclArticleView *self, MclAnnotation *suggestion)
{
  g_return_if_fail (MCL_IS_ARTICLE_VIEW (self));
  if (mcl_suggestion_marks_set_current (self->suggestions, suggestion))
    repaint (self);
}
