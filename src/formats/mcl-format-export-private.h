/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format-export.h"

/* What workers make of a few documents at a time; for the files of the export only. */

G_BEGIN_DECLS

/**
 * MclFormatBatch:
 * @survey: of its documents, when that was asked for
 * @is_surprising: whether one of them uses what the job's survey does not know; then they are
 *   surveyed and not written
 * @outputs: (array): for each part what its documents add to the files; else the first alone
 * @result: its share of the whole
 * @error: (nullable): what went wrong with the first document that could not be exported
 */
typedef struct {
  MclFormatSurvey *survey;
  gboolean is_surprising;
  MclFormatOutput *outputs[MCL_FORMAT_N_PARTS];
  MclFormatExportResult *result;
  GError *error;
} MclFormatBatch;

/**
 * MclFormatBatchJob:
 * @parts: (nullable): the part of each source
 * @survey: what begin and write get
 * @needed_parts: what @survey must know of a document that is written
 * @surveys_along: whether to survey what is written
 * @before, @after: what stands before and behind documents when they are read back
 * @full_kinds: (atomic): kinds of losses of which no places are wanted any more
 *
 * What workers share; only read.
 */
typedef struct {
  const MclFormatExport *export;
  const guint8 *parts;
  const MclFormatSurvey *survey;
  MclFormatSurveyParts needed_parts;
  gboolean surveys_along;
  const MclFormatOutput *before;
  const MclFormatOutput *after;
  guint *full_kinds;
  GCancellable *cancellable;
} MclFormatBatchJob;

MclFormatExportResult *
mcl_format_export_result_new (MclLossReport *losses) G_GNUC_WARN_UNUSED_RESULT;

MclFormatBatch *mcl_format_batch_survey (const MclFormatBatchJob *job,
                                         guint first,
                                         guint n_sources) G_GNUC_WARN_UNUSED_RESULT;
MclFormatBatch *mcl_format_batch_write (const MclFormatBatchJob *job,
                                        guint first,
                                        guint n_sources) G_GNUC_WARN_UNUSED_RESULT;
void mcl_format_batch_free (MclFormatBatch *self);

G_END_DECLS
