/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-article-view.h"
#include "mcl-display-text.h"
#include "mcl-highlight-painter.h"
#include "mcl-search-hits.h"
#include "mcl-suggestion-marks.h"

G_BEGIN_DECLS

/* mcl-article-view-edges.c: the handles at the edges of the current annotation. */
typedef struct _MclEdgeHandles MclEdgeHandles;

struct _MclArticleView {
  GtkTextView parent_instance;
  MclRange snapped; /* what the pointer selected last, snapped */
  MclDocument *document;
  MclDisplayText *display; /* what of the document's text stands where in the buffer */
  MclHighlightPainter *painter;
  MclSearchHits *search_hits;
  MclSuggestionMarks *suggestions;
  gboolean suggestions_shown;
  MclAnnotation *current;
  MclEdgeHandles *edges;
  GSignalGroup *set_signals;
  gboolean filled;       /* the buffer holds the document's text */
  guint32 first_caret;   /* where the caret is put when it does */
  guint n_first_frames;  /* so often may the view be scrolled there yet */
  guint32 first_top;     /* what is then shown first; 0 for what the caret is in */
  gboolean moving_caret; /* the caret is being moved by us, not by the user */

  guint offer_source; /* the selection will be offered for a middle click; 0: not so */

  /* mcl-article-view-offer.c */
  gboolean is_picking; /* the current annotation stays what it is, wherever the caret goes */
};

/* mcl-article-view.c */
MclAnnotation *mcl_article_view_find_innermost (MclArticleView *self, guint32 offset);

/* mcl-article-view-suggestions.c: takes what is suggested now. */
void mcl_article_view_load_suggestions (MclArticleView *self);

/* mcl-article-view-fill.c: to be called once the view has its width. */
void mcl_article_view_fill (MclArticleView *self);

MclEdgeHandles *mcl_edge_handles_new (MclArticleView *view) G_GNUC_WARN_UNUSED_RESULT;
void mcl_edge_handles_free (MclEdgeHandles *self);
void mcl_edge_handles_update (MclEdgeHandles *self);

/* mcl-article-view-caret.c: the caret and the selection, in the article's code points. */
void mcl_article_view_class_init_caret (MclArticleViewClass *klass);

/* mcl-article-view-clipboard.c */
void mcl_article_view_class_init_clipboard (MclArticleViewClass *klass);
void mcl_article_view_init_clipboard (MclArticleView *self);

/* mcl-article-view-pointer.c: clicks select and cycle, drags snap to words. */
void mcl_article_view_init_pointer (MclArticleView *self);

/* mcl-article-view-touch.c: a finger that rests on a word selects it. */
void mcl_article_view_init_touch (MclArticleView *self);

/* mcl-article-view-drag.c: what is selected is dragged into another program. */
void mcl_article_view_init_drag (MclArticleView *self);

/* mcl-article-view-hover.c: a card that says what stands under the pointer. */
void mcl_article_view_init_hover (MclArticleView *self);

/* mcl-article-view-a11y.c: the article's text, with attributes that name the annotations. */
void mcl_article_view_accessible_text_init (GtkAccessibleTextInterface *iface);
void mcl_article_view_leave_out_hidden (MclArticleView *self, GPtrArray *annotations);

G_END_DECLS
