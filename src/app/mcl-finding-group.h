/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format-import.h"
#include "mcl-report-group.h"

G_BEGIN_DECLS

/**
 * MclFindingGroup:
 *
 * What an import brings, and what somebody should look at: a row for each kind, with files and
 * lines in it.
 */
#define MCL_TYPE_FINDING_GROUP (mcl_finding_group_get_type ())
G_DECLARE_FINAL_TYPE (MclFindingGroup, mcl_finding_group, MCL, FINDING_GROUP, MclReportGroup)

void mcl_finding_group_take_result (MclFindingGroup *self, MclFormatImportResult *result);

G_END_DECLS
