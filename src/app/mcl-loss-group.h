/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-loss-report.h"
#include "mcl-report-group.h"

G_BEGIN_DECLS

/**
 * MclLossGroup:
 *
 * What an export loses: a row for each kind, with the places in it.
 *
 * Signal `place-activated` (const char *document, const char *id): a place was chosen; the id of an
 * annotation or relation is NULL for the document as a whole.
 */
#define MCL_TYPE_LOSS_GROUP (mcl_loss_group_get_type ())
G_DECLARE_FINAL_TYPE (MclLossGroup, mcl_loss_group, MCL, LOSS_GROUP, MclReportGroup)

void mcl_loss_group_take_report (MclLossGroup *self, MclLossReport *report);

G_END_DECLS
