/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mcl-folder-model.h"

G_BEGIN_DECLS

/**
 * MclFolderPage:
 *
 * The articles of a folder; activating one opens it in the window.
 */
#define MCL_TYPE_FOLDER_PAGE (mcl_folder_page_get_type ())
G_DECLARE_FINAL_TYPE (MclFolderPage, mcl_folder_page, MCL, FOLDER_PAGE, AdwNavigationPage)

MclFolderPage *mcl_folder_page_new (MclFolderModel *articles) G_GNUC_WARN_UNUSED_RESULT;

void mcl_folder_page_add_toast (MclFolderPage *self, AdwToast *toast);

G_END_DECLS
