/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-import-job.h"

#include "mcl-format-progress.h"
#include "mcl-format-sidecar.h"
#include "mcl-task-result.h"

/**
 * mcl_import_job_free:
 * @self: (transfer full): a job
 */
void
mcl_import_job_free (MclImportJob *self)
{
  g_strfreev (self->settings);
  g_strfreev (self->paths);
  g_free (self->destination);
  g_clear_pointer (&self->progress, mcl_format_progress_state_unref);
  g_free (self);
}

static void
import_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const MclImportJob *self = data;
  GError *error = NULL;
  MclFormatImport import = {
    .format = self->format,
    .settings = (const char *const *) self->settings,
    .paths = (const char *const *) self->paths,
    .destination = self->destination,
    .merges = self->merges,
    .is_dry = self->is_dry,
    .looks_at_destination = TRUE,
    .reads_sidecars = self->format == &mcl_format_sidecar,
    .progress = self->progress != NULL ? mcl_format_progress_update : NULL,
    .progress_data = self->progress,
  };
  MclFormatImportResult *result = mcl_format_import_run (&import, cancellable, &error);

  /* What is there can't be taken back: who cancels too late is not told that nothing is. */
  if (result != NULL)
    g_task_set_check_cancellable (task, FALSE);
  mcl_task_return_result (task, result, (GDestroyNotify) mcl_format_import_result_free, error);
}

/**
 * mcl_import_job_run_async:
 * @self: (transfer full): what to do
 *
 * Imports in a worker. Nobody's articles and annotations are overwritten.
 */
void
mcl_import_job_run_async (MclImportJob *self,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, mcl_import_job_run_async);
  g_task_set_task_data (task, self, (GDestroyNotify) mcl_import_job_free);
  g_task_run_in_thread (task, import_worker);
}

/**
 * mcl_import_job_run_finish:
 *
 * Returns: (transfer full) (nullable): what was done; NULL with an error
 */
MclFormatImportResult *
mcl_import_job_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
