/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mcl-document.h"

G_BEGIN_DECLS

/**
 * MclReviewDialog:
 *
 * Where the annotations of a changed article are now: a list of those that are not where they
 * were, each with its old context, its new place and a decision. Nothing on disk changes before
 * the user applies.
 *
 * Signal `applied`: the sidecar was written; the document on the screen is out of date.
 */
#define MCL_TYPE_REVIEW_DIALOG (mcl_review_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MclReviewDialog, mcl_review_dialog, MCL, REVIEW_DIALOG, AdwDialog)

AdwDialog *mcl_review_dialog_new (MclDocument *document) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
