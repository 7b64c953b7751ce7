/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-reanchor-sidecar.h"

G_BEGIN_DECLS

/**
 * MclReviewDecision:
 * @MCL_REVIEW_NEW_PLACE: put the annotation where it was found
 * @MCL_REVIEW_OTHER_PLACE: put it at the next best place
 * @MCL_REVIEW_SET_ASIDE: keep it in the sidecar without a place
 *
 * What the user wants for an annotation whose article was changed.
 */
typedef enum {
  MCL_REVIEW_NEW_PLACE,
  MCL_REVIEW_OTHER_PLACE,
  MCL_REVIEW_SET_ASIDE,
} MclReviewDecision;

/**
 * MclReviewItem:
 *
 * One annotation under review: its result in a report, and the decision about it. Property
 * `decision` (uint) notifies when it changes.
 */
#define MCL_TYPE_REVIEW_ITEM (mcl_review_item_get_type ())
G_DECLARE_FINAL_TYPE (MclReviewItem, mcl_review_item, MCL, REVIEW_ITEM, GObject)

MclReviewItem *mcl_review_item_new (MclReanchorReport *report, guint i) G_GNUC_WARN_UNUSED_RESULT;

MclAnnotation *mcl_review_item_get_annotation (MclReviewItem *self);
const MclQuote *mcl_review_item_get_quote (MclReviewItem *self);
const MclReanchorResult *mcl_review_item_get_result (MclReviewItem *self);
MclText *mcl_review_item_get_text (MclReviewItem *self);
gboolean mcl_review_item_has_place (MclReviewItem *self, MclReviewDecision decision);
MclRange mcl_review_item_get_place (MclReviewItem *self, MclReviewDecision decision);
MclReviewDecision mcl_review_item_get_decision (MclReviewItem *self);
void mcl_review_item_set_decision (MclReviewItem *self, MclReviewDecision decision);
void mcl_review_item_apply (MclReviewItem *self);

G_END_DECLS
