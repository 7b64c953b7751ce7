/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format-import.h"

G_BEGIN_DECLS

/**
 * MclImportJob:
 * @format: (nullable): what the files are; NULL to find out
 * @settings: (array zero-terminated): the format's options, "name=value"
 * @paths: (array zero-terminated): files of other formats, or folders of them
 * @destination: the folder that gets articles and sidecars
 * @merges: whether annotations are added to those that are there; else they are refused
 * @is_dry: whether to write nothing, and only say what would be
 * @progress: (nullable): of mcl_format_progress_ref_state()
 *
 * An import as the window asks for it. Only read by the worker.
 */
typedef struct {
  const MclFormat *format;
  char **settings;
  char **paths;
  char *destination;
  gboolean merges;
  gboolean is_dry;
  gpointer progress;
} MclImportJob;

void mcl_import_job_free (MclImportJob *self);

void mcl_import_job_run_async (MclImportJob *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
MclFormatImportResult *mcl_import_job_run_finish (GAsyncResult *result,
                                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclImportJob, mcl_import_job_free)

G_END_DECLS
