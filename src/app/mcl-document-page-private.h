/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-annotation-list.h"
#include "mcl-article-view.h"
#include "mcl-articles-sidebar.h"
#include "mcl-document-page.h"
#include "mcl-find-bar.h"
#include "mcl-inspector.h"
#include "mcl-label-bar.h"
#include "mcl-label-popover.h"
#include "mcl-overview-strip.h"
#include "mcl-relation-choice.h"
#include "mcl-target-bar.h"
#include "mcl-untagged.h"

G_BEGIN_DECLS

/* What the target bar does while the user chooses something. Only @accept is there always. */
typedef struct {
  void (*accept) (MclDocumentPage *self);
  void (*step) (MclDocumentPage *self, gboolean forward);
  void (*choose_type) (MclDocumentPage *self, guint type);
  void (*pick) (MclDocumentPage *self, guint offset);
  void (*reject) (MclDocumentPage *self);
  void (*accept_all) (MclDocumentPage *self);
  void (*leave) (MclDocumentPage *self); /* when the mode has ended */
} MclDocumentPageMode;

struct _MclDocumentPage {
  AdwNavigationPage parent_instance;
  AdwWindowTitle *window_title;
  AdwBanner *banner;
  AdwToastOverlay *toasts;
  AdwClampScrollable *clamp;
  MclArticleView *view;
  MclOverviewStrip *overview;
  MclLabelBar *label_bar;
  MclFindBar *find_bar;
  MclLabelPopover *label_popover; /* a child of the page */
  MclDocument *document;

  /* mcl-document-page-history.c */
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GtkWidget *narrow_undo_button;
  GtkWidget *narrow_redo_button;
  GMenu *history_menu;
  gboolean undoes_labels; /* undoing takes back the change of the labels, and no step here */

  /* mcl-document-page-focus.c */
  GtkMenuButton *menu_button;

  /* mcl-document-page-keys.c */
  GtkEventController *page_keys;
  GtkEventController *text_keys;

  /* mcl-document-page-mode.c */
  MclTargetBar *target_bar;
  const MclDocumentPageMode *mode; /* NULL: nothing is being chosen */
  guint32 mode_caret;              /* where the caret was before */
  MclRelationChoice *choice;
  GPtrArray *offered_relations; /* to remove one of */
  guint offered_relation;
  GPtrArray *offered_annotations; /* to merge with one of */
  guint offered_annotation;
  guint suggestion; /* the one that is shown */

  /* mcl-document-page-untagged.c */
  MclUntagged *untagged; /* what is looked for between frames; NULL for nothing */
  guint untagged_id;

  /* mcl-document-page-sidebars.c */
  AdwOverlaySplitView *articles_split;
  MclArticlesSidebar *articles_sidebar;
  MclFolderModel *articles; /* NULL until the window knows them */
  AdwOverlaySplitView *split;
  AdwWindowTitle *list_title;
  GtkPaned *panes;
  MclAnnotationList *list;
  MclInspector *inspector;
};

MclArticleView *mcl_document_page_get_view (MclDocumentPage *self);
void mcl_document_page_toast (MclDocumentPage *self, const char *title, gboolean with_undo);
void mcl_document_page_announce (MclDocumentPage *self, const char *message);
void mcl_document_page_update (MclDocumentPage *self);

/* mcl-document-page-actions.c */
void mcl_document_page_install_actions (MclDocumentPageClass *klass);
void mcl_document_page_update_actions (MclDocumentPage *self);

/* mcl-document-page-focus.c: where the focus goes on its own. */
void mcl_document_page_init_focus (MclDocumentPage *self);

/* mcl-document-page-menu.c: the article's context menu. */
void mcl_document_page_install_menu (MclDocumentPageClass *klass);
void mcl_document_page_init_menu (MclDocumentPage *self);

/* mcl-document-page-find.c: finding, and tagging all of what is found. */
void mcl_document_page_install_find_actions (MclDocumentPageClass *klass);
void mcl_document_page_add_find_keys (MclDocumentPage *self);
void mcl_document_page_update_find_actions (MclDocumentPage *self, gboolean editable);

/* mcl-document-page-edit.c: tagging, and what is done to the current annotation. */
void mcl_document_page_install_edit_actions (MclDocumentPageClass *klass);

/* mcl-document-page-untagged.c: from one thing that is not tagged yet to the next. */
void mcl_document_page_install_untagged_actions (MclDocumentPageClass *klass);
void mcl_document_page_end_untagged_search (MclDocumentPage *self);

/* mcl-document-page-repeat.c: the attributes of what has the same text. */
void mcl_document_page_install_repeat_actions (MclDocumentPageClass *klass);

/* mcl-document-page-fragments.c: annotations of several passages. */
void mcl_document_page_install_fragment_actions (MclDocumentPageClass *klass);

/* mcl-document-page-merge.c: making one annotation of two. */
void mcl_document_page_install_merge_actions (MclDocumentPageClass *klass);

/* mcl-document-page-relate.c: relating the current annotation to another. */
void mcl_document_page_install_relate_actions (MclDocumentPageClass *klass);

/* mcl-document-page-history.c: undo and redo, and what they say. */
void mcl_document_page_bind_history (MclDocumentPageClass *klass);
void mcl_document_page_update_history (MclDocumentPage *self);

/* mcl-document-page-keys.c */
void mcl_document_page_init_keys (MclDocumentPage *self);
void mcl_document_page_update_keys (MclDocumentPage *self);

/* mcl-document-page-mode.c: while the user chooses something. */
void mcl_document_page_bind_mode (MclDocumentPageClass *klass);
void mcl_document_page_init_mode (MclDocumentPage *self);
void mcl_document_page_enter_mode (MclDocumentPage *self,
                                   const MclDocumentPageMode *mode,
                                   gboolean can_step,
                                   const char *accept_label);
void mcl_document_page_leave_mode (MclDocumentPage *self);

/* mcl-document-page-sidebars.c: what stands beside the text. */
void mcl_document_page_bind_sidebars (MclDocumentPageClass *klass);
void mcl_document_page_init_sidebars (MclDocumentPage *self);
void mcl_document_page_fill_sidebars (MclDocumentPage *self);
void mcl_document_page_end_swipes (MclDocumentPage *self);
void mcl_document_page_update_list_title (MclDocumentPage *self);
void mcl_document_page_show_current (MclDocumentPage *self);

/* mcl-document-page-inspect.c: the commands and keys that lead to what is said of an annotation. */
void mcl_document_page_install_inspect_actions (MclDocumentPageClass *klass);
void mcl_document_page_add_attribute_keys (MclDocumentPage *self);

/* mcl-document-page-conflicts.c: copies that a conflict of synchronisation left. */
void mcl_document_page_install_conflict_actions (GtkWidgetClass *widget_class);
void mcl_document_page_update_conflict_actions (MclDocumentPage *self);

/* mcl-document-page-suggest.c: looking through suggestions. */
void mcl_document_page_install_suggestion_actions (GtkWidgetClass *widget_class);
void mcl_document_page_update_suggestion_actions (MclDocumentPage *self);
void mcl_document_page_follow_shown_suggestions (MclDocumentPage *self);

/* mcl-document-page-place.c: work on an article that was opened without its folder. */
void mcl_document_page_install_place_actions (GtkWidgetClass *widget_class);
void mcl_document_page_update_place_actions (MclDocumentPage *self);

G_END_DECLS
