/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-review-item.h"

struct _MclReviewItem {
  GObject parent_instance;
  MclReanchorReport *report; /* borrowed: the dialog owns it */
  guint i;
  MclReviewDecision decision;
};

enum { PROP_0, PROP_DECISION, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (MclReviewItem, mcl_review_item, G_TYPE_OBJECT)

static void
mcl_review_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_DECISION:
    g_value_set_uint (value, MCL_REVIEW_ITEM (object)->decision);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
mcl_review_item_class_init (MclReviewItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = mcl_review_item_get_property;
  properties[PROP_DECISION] =
      g_param_spec_uint ("decision", NULL, NULL, 0, MCL_REVIEW_SET_ASIDE, 0,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
mcl_review_item_init (MclReviewItem *self)
{
}

/**
 * mcl_review_item_new:
 * @report: borrowed; has to outlive the item
 * @i: which of its annotations
 *
 * The decision at first: the new place when it is certain, else set aside.
 */
MclReviewItem *
mcl_review_item_new (MclReanchorReport *report, guint i)
{
  MclReviewItem *self = g_object_new (MCL_TYPE_REVIEW_ITEM, NULL);

  self->report = report;
  self->i = i;
  if (!mcl_reanchor_status_is_placed (mcl_review_item_get_result (self)->status))
    self->decision = MCL_REVIEW_SET_ASIDE;
  return self;
}

MclAnnotation *
mcl_review_item_get_annotation (MclReviewItem *self)
{
  g_return_val_if_fail (MCL_IS_REVIEW_ITEM (self), NULL);
  return g_ptr_array_index (self->report->sidecar->annotations, self->i);
}

const MclQuote *
mcl_review_item_get_quote (MclReviewItem *self)
{
  g_return_val_if_fail (MCL_IS_REVIEW_ITEM (self), NULL);
  return &g_array_index (self->report->sidecar->quotes, MclQuote, self->i);
}

const MclReanchorResult *
mcl_review_item_get_result (MclReviewItem *self)
{
  g_return_val_if_fail (MCL_IS_REVIEW_ITEM (self), NULL);
  return &g_array_index (self->report->results, MclReanchorResult, self->i);
}

MclText *
mcl_review_item_get_text (MclReviewItem *self)
{
  g_return_val_if_fail (MCL_IS_REVIEW_ITEM (self), NULL);
  return mcl_article_get_text (self->report->article);
}

/**
 * mcl_review_item_get_place:
 *
 * Returns: the place in the article that a decision gives, in code points; empty for none
 */
MclRange
mcl_review_item_get_place (MclReviewItem *self, MclReviewDecision decision)
{
  const MclReanchorResult *result = mcl_review_item_get_result (self);

  switch (decision) {
  case MCL_REVIEW_NEW_PLACE:
    return result->range;
  case MCL_REVIEW_OTHER_PLACE:
    return result->runner_up;
  case MCL_REVIEW_SET_ASIDE:
  default:
    return MCL_RANGE (0, 0);
  }
}

gboolean
mcl_review_item_has_place (MclReviewItem *self, MclReviewDecision decision)
{
  return !mcl_range_is_empty (mcl_review_item_get_place (self, decision));
}

MclReviewDecision
mcl_review_item_get_decision (MclReviewItem *self)
{
  g_return_val_if_fail (MCL_IS_REVIEW_ITEM (self), MCL_REVIEW_SET_ASIDE);
  return self->decision;
}

/**
 * mcl_review_item_set_decision:
 *
 * Decides. A place that there is not can't be chosen: then nothing changes.
 */
void
mcl_review_item_set_decision (MclReviewItem *self, MclReviewDecision decision)
{
  g_return_if_fail (MCL_IS_REVIEW_ITEM (self));

  if (self->decision == decision ||
      (decision != MCL_REVIEW_SET_ASIDE && !mcl_review_item_has_place (self, decision)))
    return;
  self->decision = decision;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DECISION]);
}

/**
 * mcl_review_item_apply:
 *
 * Writes the decision into the report: what has a place counts as placed, the rest as lost. The
 * sidecar on disk is not touched.
 */
void
mcl_review_item_apply (MclReviewItem *self)
{
  MclReanchorResult *result = &g_array_index (self->report->results, MclReanchorResult, self->i);

  switch (self->decision) {
  case MCL_REVIEW_NEW_PLACE:
    if (!mcl_reanchor_status_is_placed (result->status))
      result->status = MCL_REANCHOR_FUZZY;
    break;
  case MCL_REVIEW_OTHER_PLACE:
    /* Fragments were found for the first place only. */
    result->range = result->runner_up;
    g_clear_pointer (&result->fragments, g_free);
    result->n_fragments = 0;
    result->status = MCL_REANCHOR_FUZZY;
    break;
  case MCL_REVIEW_SET_ASIDE:
  default:
    result->status = MCL_REANCHOR_LOST;
    break;
  }
}
