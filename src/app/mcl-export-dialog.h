/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-exchange-dialog.h"

G_BEGIN_DECLS

/**
 * MclExportDialog:
 *
 * Exports an article or a folder: asks for the format, says what it loses, then asks where to.
 *
 * Signal `place-activated` (const char *path, const char *id): the user wants to see an annotation
 * or relation of an article, or the article as a whole when the id is NULL; the dialog closes.
 */
#define MCL_TYPE_EXPORT_DIALOG (mcl_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MclExportDialog, mcl_export_dialog, MCL, EXPORT_DIALOG, MclExchangeDialog)

AdwDialog *mcl_export_dialog_new (const char *article_path,
                                  const char *folder) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
