/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mcl-document.h"

G_BEGIN_DECLS

/**
 * MclPreferencesDialog:
 *
 * The settings of the application, and whether the work is saved.
 */
#define MCL_TYPE_PREFERENCES_DIALOG (mcl_preferences_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
    MclPreferencesDialog, mcl_preferences_dialog, MCL, PREFERENCES_DIALOG, AdwPreferencesDialog)

AdwDialog *mcl_preferences_dialog_new (MclDocument *document) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
