/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mcl-loss-report.h"

G_BEGIN_DECLS

/**
 * MclLossGroup:
 *
 * What an export loses: a row for each kind, with the places in it.
 *
 * Signal `place-activated` (const char *id): an annotation or relation of the document that can be
 * gone to was chosen.
 */
#define MCL_TYPE_LOSS_GROUP (mcl_loss_group_get_type ())
G_DECLARE_FINAL_TYPE (MclLossGroup, mcl_loss_group, MCL, LOSS_GROUP, AdwPreferencesGroup)

void mcl_loss_group_show_message (MclLossGroup *self, const char *message, gboolean is_busy);
void mcl_loss_group_show_report (MclLossGroup *self, MclLossReport *report, const char *reachable);

G_END_DECLS
