/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mcl-review-item.h"
#include "mcl-schema.h"

G_BEGIN_DECLS

/**
 * MclReviewRow:
 *
 * One annotation under review: what it was, where it would go, and what to do with it.
 */
#define MCL_TYPE_REVIEW_ROW (mcl_review_row_get_type ())
G_DECLARE_FINAL_TYPE (MclReviewRow, mcl_review_row, MCL, REVIEW_ROW, GtkWidget)

GtkWidget *mcl_review_row_new (void) G_GNUC_WARN_UNUSED_RESULT;
void mcl_review_row_show (MclReviewRow *self, MclReviewItem *item, MclSchema *schema);
char *mcl_review_row_dup_accessible_name (MclReviewRow *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
