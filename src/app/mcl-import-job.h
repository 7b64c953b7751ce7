/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format-import.h"

G_BEGIN_DECLS

/**
 * MclImportJob:
 * @paths: (array zero-terminated): files of other formats
 * @destination: the folder that gets articles and sidecars
 * @is_dry: whether to write nothing, and only say what would be
 *
 * An import to be done in a worker. Plain record.
 */
typedef struct {
  char **paths;
  char *destination;
  gboolean is_dry;
} MclImportJob;

MclImportJob *mcl_import_job_new (const char *const *paths,
                                  const char *destination,
                                  gboolean is_dry) G_GNUC_WARN_UNUSED_RESULT;
void mcl_import_job_free (MclImportJob *self);

void mcl_import_job_run_async (MclImportJob *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
MclFormatImportResult *mcl_import_job_run_finish (GAsyncResult *result,
                                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclImportJob, mcl_import_job_free)

G_END_DECLS
