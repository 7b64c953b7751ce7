/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-article-view.h"
#include "mcl-document-page.h"

G_BEGIN_DECLS

MclArticleView *mcl_document_page_get_view (MclDocumentPage *self);
void mcl_document_page_toast (MclDocumentPage *self, const char *title, gboolean with_undo);
void mcl_document_page_announce (MclDocumentPage *self, const char *message);
void mcl_document_page_toggle_list (MclDocumentPage *self);

/* mcl-document-page-actions.c */
void mcl_document_page_install_actions (MclDocumentPageClass *klass);
void mcl_document_page_add_label_keys (MclDocumentPage *self);
void mcl_document_page_update_actions (MclDocumentPage *self);

G_END_DECLS
