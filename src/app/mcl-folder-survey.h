/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-sidecar-summary.h"

G_BEGIN_DECLS

/**
 * MclFolderSurveyFunc:
 * @position: of the article among those that were asked for
 * @summary: (nullable): what its sidecar says; NULL when that can't be read
 *
 * Takes what was seen of an article, in the thread that asked.
 */
typedef void (*MclFolderSurveyFunc) (GObject *object,
                                     guint position,
                                     const MclSidecarSummary *summary);

void mcl_folder_survey_start (GPtrArray *articles,
                              GObject *object,
                              MclFolderSurveyFunc func,
                              GCancellable *cancellable);

G_END_DECLS
