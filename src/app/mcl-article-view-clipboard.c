/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What others get of the text: the article's, without the breaks that only the buffer has. */
#include "config.h"

#include "mcl-article-view-private.h"

static void
mcl_article_view_copy_clipboard (GtkTextView *view)
{
  MclArticleView *self = MCL_ARTICLE_VIEW (view);
  g_autofree char *text = NULL;
  MclRange selection;

  if (self->document == NULL || !mcl_article_view_get_selection (self, &selection))
    return;
  text = mcl_text_dup_slice (mcl_document_get_text (self->document), selection);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (view)), text);
}

static void
offer_selection_cb (gpointer user_data)
{
  MclArticleView *self = user_data;
  g_autofree char *text = NULL;
  MclRange selection;

  self->offer_source = 0;
  if (!self->filled || !mcl_article_view_get_selection (self, &selection))
    return;
  text = mcl_text_dup_slice (mcl_document_get_text (self->document), selection);
  gdk_clipboard_set_text (gtk_widget_get_primary_clipboard (GTK_WIDGET (self)), text);
}

/* A selection that is being dragged changes many times before anybody asks for it. */
static void
selection_changed_cb (MclArticleView *self)
{
  if (self->offer_source == 0 && gtk_widget_get_realized (GTK_WIDGET (self)))
    self->offer_source = g_idle_add_once (offer_selection_cb, self);
}

static GtkWidgetClass *
get_parent_class (void)
{
  return g_type_class_peek (GTK_TYPE_TEXT_VIEW);
}

/* GTK would offer what the buffer holds for a middle click, from here on until it is unrealized. */
static void
mcl_article_view_realize (GtkWidget *widget)
{
  get_parent_class ()->realize (widget);
  gtk_text_buffer_remove_selection_clipboard (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)),
                                              gtk_widget_get_primary_clipboard (widget));
}

static void
mcl_article_view_unrealize (GtkWidget *widget)
{
  g_clear_handle_id (&MCL_ARTICLE_VIEW (widget)->offer_source, g_source_remove);
  gtk_text_buffer_add_selection_clipboard (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)),
                                           gtk_widget_get_primary_clipboard (widget));
  get_parent_class ()->unrealize (widget);
}

void
mcl_article_view_init_clipboard (MclArticleView *self)
{
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), "mark-set",
                           G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
}

void
mcl_article_view_class_init_clipboard (MclArticleViewClass *klass)
{
  GTK_WIDGET_CLASS (klass)->realize = mcl_article_view_realize;
  GTK_WIDGET_CLASS (klass)->unrealize = mcl_article_view_unrealize;
  GTK_TEXT_VIEW_CLASS (klass)->copy_clipboard = mcl_article_view_copy_clipboard;
}
