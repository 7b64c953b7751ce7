/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From one annotation to the next. */
#include "config.h"

#include "mcl-article-view-private.h"

static GtkTextBuffer *
get_buffer (MclArticleView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

/**
 * mcl_article_view_jump_to:
 *
 * Makes an annotation current, puts the caret at its start and scrolls there, if need be once the
 * article is laid out.
 */
void
mcl_article_view_jump_to (MclArticleView *self, MclAnnotation *annotation)
{
  GtkTextBuffer *buffer = NULL;

  g_return_if_fail (MCL_IS_ARTICLE_VIEW (self));
  g_return_if_fail (annotation != NULL);
  mcl_article_view_place_caret (self, mcl_annotation_get_span (annotation).start);
  mcl_article_view_set_current (self, annotation);
  if (!self->filled)
    return;
  buffer = get_buffer (self);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (buffer), 0.15,
                                FALSE, 0, 0);
}

static gboolean
is_hidden (MclArticleView *self, MclAnnotation *annotation)
{
  const char *const *hidden = mcl_article_view_get_hidden_labels (self);

  return hidden != NULL && g_strv_contains (hidden, mcl_annotation_get_label (annotation));
}

/**
 * mcl_article_view_step:
 *
 * Goes to the next or previous annotation in the order of reading, from the current one or from
 * the caret.
 *
 * Returns: FALSE when there is none
 */
gboolean
mcl_article_view_step (MclArticleView *self, gboolean forward)
{
  MclSpanIndex *index = NULL;
  MclRange from;
  const char *id = NULL;
  MclAnnotation *next = NULL;

  g_return_val_if_fail (MCL_IS_ARTICLE_VIEW (self), FALSE);
  if (self->document == NULL)
    return FALSE;
  /* Who comes back to the inside of an annotation goes on with it. */
  if (self->current == NULL) {
    next = mcl_article_view_find_innermost (self, mcl_article_view_get_caret (self));
    if (next != NULL && !is_hidden (self, next)) {
      mcl_article_view_jump_to (self, next);
      return TRUE;
    }
  }
  index = mcl_set_get_index (mcl_document_get_set (self->document));
  /* What starts at the caret is next: as if the caret were in the widest annotation there is. */
  from = MCL_RANGE (mcl_article_view_get_caret (self),
                    forward ? G_MAXUINT32 : mcl_article_view_get_caret (self));
  if (self->current != NULL) {
    from = mcl_annotation_get_span (self->current);
    id = mcl_annotation_get_id (self->current);
  }
  do {
    next =
        forward ? mcl_span_index_next (index, from, id) : mcl_span_index_previous (index, from, id);
    if (next == NULL)
      return FALSE;
    from = mcl_annotation_get_span (next);
    id = mcl_annotation_get_id (next);
  } while (is_hidden (self, next));
  mcl_article_view_jump_to (self, next);
  return TRUE;
}

/**
 * mcl_article_view_scroll_to_caret:
 *
 * Scrolls so that the caret can be seen, with some of what stands around it.
 */
void
mcl_article_view_scroll_to_caret (MclArticleView *self)
{
  g_return_if_fail (MCL_IS_ARTICLE_VIEW (self));
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self),
                                gtk_text_buffer_get_insert (get_buffer (self)), 0.15, FALSE, 0, 0);
}
