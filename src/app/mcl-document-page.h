/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mcl-document.h"
#include "mcl-folder-model.h"

G_BEGIN_DECLS

/**
 * MclDocumentPage:
 *
 * One document in the window: header bar, banner, article, label bar and the list of annotations.
 * Its commands are `document.*` actions.
 */
#define MCL_TYPE_DOCUMENT_PAGE (mcl_document_page_get_type ())
G_DECLARE_FINAL_TYPE (MclDocumentPage, mcl_document_page, MCL, DOCUMENT_PAGE, AdwNavigationPage)

MclDocumentPage *mcl_document_page_new (MclDocument *document) G_GNUC_WARN_UNUSED_RESULT;
MclDocument *mcl_document_page_get_document (MclDocumentPage *self);
void
mcl_document_page_toast_undo (MclDocumentPage *self, const char *title, const char *undo_action);
void mcl_document_page_set_undoes_labels (MclDocumentPage *self, gboolean undoes_labels);
void mcl_document_page_set_articles (MclDocumentPage *self, MclFolderModel *articles);
void mcl_document_page_go_to_annotation (MclDocumentPage *self, const char *id);
void mcl_document_page_leave_menu (MclDocumentPage *self);
void mcl_document_page_go_on_from (MclDocumentPage *self, MclDocumentPage *earlier);

G_END_DECLS
