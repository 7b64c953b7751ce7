/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-article-view-private.h"

#include "mcl-annotation-card.h"
#include "mcl-annotation-text.h"

/**
 * mcl_article_view_leave_out_hidden:
 * @annotations: (element-type MclAnnotation)
 *
 * Takes those out that the user does not want to see.
 */
void
mcl_article_view_leave_out_hidden (MclArticleView *self, GPtrArray *annotations)
{
  const char *const *hidden = mcl_article_view_get_hidden_labels (self);

  for (guint i = annotations->len; hidden != NULL && i > 0; i--)
    if (g_strv_contains (hidden, mcl_annotation_get_label (g_ptr_array_index (annotations, i - 1))))
      g_ptr_array_remove_index (annotations, i - 1);
}

static gboolean
query_tooltip_cb (MclArticleView *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  MclDocument *document = mcl_article_view_get_document (self);
  guint32 offset = mcl_article_view_get_caret (self);
  g_autoptr (GPtrArray) hits = NULL;
  GdkRectangle place;

  if (document == NULL || (!keyboard && !mcl_article_view_find_offset (self, x, y, &offset)))
    return FALSE;
  hits = mcl_span_index_stab (mcl_set_get_index (mcl_document_get_set (document)), offset);
  mcl_article_view_leave_out_hidden (self, hits);
  if (hits->len == 0)
    return FALSE;
  mcl_annotation_sort_inner_first (hits);
  gtk_tooltip_set_custom (tooltip,
                          mcl_annotation_card_new (hits, mcl_document_get_schema (document)));
  mcl_article_view_get_place (self, offset, &place);
  gtk_tooltip_set_tip_area (tooltip, &place);
  return TRUE;
}

void
mcl_article_view_init_hover (MclArticleView *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}
