/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mcl-document.h"
#include "mcl-span-index.h"

G_BEGIN_DECLS

/**
 * MclArticleView:
 *
 * An article's text, read-only, with a caret, a selection and the highlights of its annotations.
 * At most one annotation is current: the one that was tagged, clicked or reached by the caret.
 *
 * Signal `hidden-labels-changed`: other labels are hidden than before, or suggestions are.
 *
 * Property `current-id` (string, nullable): the current annotation's id.
 * Signal `picked` (guint offset): a click, while the user is choosing something for the current
 * annotation.
 */
#define MCL_TYPE_ARTICLE_VIEW (mcl_article_view_get_type ())
G_DECLARE_FINAL_TYPE (MclArticleView, mcl_article_view, MCL, ARTICLE_VIEW, GtkTextView)

MclArticleView *mcl_article_view_new (void) G_GNUC_WARN_UNUSED_RESULT;

MclDocument *mcl_article_view_get_document (MclArticleView *self);
MclAnnotation *mcl_article_view_get_current (MclArticleView *self);
gboolean mcl_article_view_get_is_laid_out (MclArticleView *self);
guint32 mcl_article_view_get_caret (MclArticleView *self);
gboolean mcl_article_view_get_selection (MclArticleView *self, MclRange *range);

gboolean mcl_article_view_get_selection_is_snapped (MclArticleView *self);

void mcl_article_view_get_iter (MclArticleView *self, guint32 offset, GtkTextIter *iter);
guint32 mcl_article_view_get_offset (MclArticleView *self, const GtkTextIter *iter);
MclRange mcl_article_view_get_visible_range (MclArticleView *self);
void mcl_article_view_scroll_to (MclArticleView *self, guint32 offset);

void mcl_article_view_set_document (MclArticleView *self, MclDocument *document);
void mcl_article_view_set_current (MclArticleView *self, MclAnnotation *annotation);
void mcl_article_view_select (MclArticleView *self, MclRange range);
void mcl_article_view_begin_at (MclArticleView *self, guint32 caret, guint32 top);
void mcl_article_view_place_caret (MclArticleView *self, guint32 offset);
void mcl_article_view_jump_to (MclArticleView *self, MclAnnotation *annotation);
gboolean mcl_article_view_step (MclArticleView *self, gboolean forward);
gboolean mcl_article_view_find_offset (MclArticleView *self, double x, double y, guint32 *offset);
void mcl_article_view_get_place (MclArticleView *self, guint32 offset, GdkRectangle *place);
void mcl_article_view_scroll_to_caret (MclArticleView *self);
void mcl_article_view_set_search_hits (MclArticleView *self, GArray *ranges);
void mcl_article_view_set_hidden_labels (MclArticleView *self, const char *const *labels);
const char *const *mcl_article_view_get_hidden_labels (MclArticleView *self);
gboolean mcl_article_view_get_is_picking (MclArticleView *self);
void mcl_article_view_set_picking (MclArticleView *self, gboolean is_picking);
void mcl_article_view_reveal (MclArticleView *self, guint32 offset);
void mcl_article_view_show_range (MclArticleView *self, MclRange range);
void mcl_article_view_set_suggestions_shown (MclArticleView *self, gboolean shown);
MclSpanIndex *mcl_article_view_get_suggestions (MclArticleView *self);
void mcl_article_view_set_current_suggestion (MclArticleView *self, MclAnnotation *suggestion);
void mcl_article_view_offer (MclArticleView *self, MclAnnotation *annotation);

G_END_DECLS
