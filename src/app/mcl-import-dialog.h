/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-exchange-dialog.h"

G_BEGIN_DECLS

/**
 * MclImportDialog:
 *
 * Imports files of other formats, or folders of them: says what would come of it, and what could
 * not be put where it shall go, before anything is written.
 *
 * Signal `imported` (const char *folder, const char *content, const char *first): articles were
 * put into a folder; what they are for people, and the path of the first. The dialog closes.
 */
#define MCL_TYPE_IMPORT_DIALOG (mcl_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MclImportDialog, mcl_import_dialog, MCL, IMPORT_DIALOG, MclExchangeDialog)

AdwDialog *mcl_import_dialog_new (const char *const *paths,
                                  const char *destination) G_GNUC_WARN_UNUSED_RESULT;

void mcl_import_dialog_set_paths (MclImportDialog *self, const char *const *paths);

G_END_DECLS
