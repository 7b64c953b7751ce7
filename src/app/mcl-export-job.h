/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "mcl-format-export.h"

G_BEGIN_DECLS

/**
 * MclExportJob:
 * @settings: (array zero-terminated): the format's options, "name=value"
 * @path: an article, or a folder of articles
 * @only_done: whether to leave out a folder's articles that are not done
 * @destination: (nullable): a file or folder; NULL to find out only what would be lost
 * @takes_suggestions: whether suggestions are exported as if they were accepted
 * @spares_existing: whether to fail with G_IO_ERROR_EXISTS rather than replace a file
 * @progress: (nullable): of mcl_format_progress_ref_state()
 *
 * An export as the window asks for it. Only read by the worker.
 */
typedef struct {
  const MclFormat *format;
  char **settings;
  char *path;
  gboolean is_folder;
  gboolean only_done;
  char *destination;
  MclFormatDivision division;
  gboolean takes_suggestions;
  gboolean spares_existing;
  gpointer progress;
} MclExportJob;

void mcl_export_job_free (MclExportJob *self);
char *mcl_export_job_dup_name (const MclExportJob *self,
                               const char *article_path) G_GNUC_WARN_UNUSED_RESULT;
char *mcl_export_job_dup_article_path (const MclExportJob *self,
                                       const char *name) G_GNUC_WARN_UNUSED_RESULT;
gboolean mcl_export_job_goes_to_folder (const MclExportJob *self);
char *mcl_export_job_dup_file_name (const MclExportJob *self) G_GNUC_WARN_UNUSED_RESULT;

void mcl_export_job_run_async (MclExportJob *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
MclFormatExportResult *mcl_export_job_run_finish (GAsyncResult *result,
                                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclExportJob, mcl_export_job_free)

G_END_DECLS
