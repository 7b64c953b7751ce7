/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mcl-document.h"
#include "mcl-text-find.h"

G_BEGIN_DECLS

/**
 * MclTagAllDialog:
 *
 * Shows all occurrences of a text in the article, and tags the chosen ones by one edit.
 *
 * Signal `tagged` (guint n_tagged, const char *label): after that edit.
 */
#define MCL_TYPE_TAG_ALL_DIALOG (mcl_tag_all_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MclTagAllDialog, mcl_tag_all_dialog, MCL, TAG_ALL_DIALOG, AdwDialog)

AdwDialog *mcl_tag_all_dialog_new (MclDocument *document,
                                   const char *pattern,
                                   MclTextFindFlags flags,
                                   const char *label,
                                   MclMembers *attributes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
