/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-export-job.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-article.h"
#include "mcl-error.h"
#include "mcl-folder.h"
#include "mcl-format-progress.h"
#include "mcl-sidecar-summary.h"
#include "mcl-status.h"
#include "mcl-task-result.h"

/**
 * mcl_export_job_free:
 * @self: (transfer full): a job
 */
void
mcl_export_job_free (MclExportJob *self)
{
  g_strfreev (self->settings);
  g_free (self->path);
  g_free (self->destination);
  g_clear_pointer (&self->progress, mcl_format_progress_state_unref);
  g_free (self);
}

/**
 * mcl_export_job_dup_name:
 * @article_path: an article
 *
 * Returns: (transfer full) (nullable): what the export calls it; NULL when it is no part of it
 */
char *
mcl_export_job_dup_name (const MclExportJob *self, const char *article_path)
{
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GFile) article = NULL;
  g_autofree char *name = NULL;

  if (!self->is_folder)
    return g_str_equal (article_path, self->path) ? g_filename_display_basename (article_path)
                                                  : NULL;
  folder = g_file_new_for_path (self->path);
  article = g_file_new_for_path (article_path);
  name = g_file_get_relative_path (folder, article);
  return name != NULL ? g_filename_display_name (name) : NULL;
}

/**
 * mcl_export_job_dup_article_path:
 * @name: what the export calls an article
 *
 * Returns: (transfer full): the article's path
 */
char *
mcl_export_job_dup_article_path (const MclExportJob *self, const char *name)
{
  return self->is_folder ? g_build_filename (self->path, name, NULL) : g_strdup (self->path);
}

static MclFormatExport
to_export (const MclExportJob *self)
{
  return (MclFormatExport) {
    .format = self->format,
    .destination = self->destination,
    .division = self->division,
    .takes_suggestions = self->takes_suggestions,
    .spares_existing = self->spares_existing,
    .is_dry = self->destination == NULL,
    .progress = self->progress != NULL ? mcl_format_progress_update : NULL,
    .progress_data = self->progress,
  };
}

/**
 * mcl_export_job_goes_to_folder:
 *
 * Returns: whether there may be several files, so that the user chooses a folder for them. No file
 *   can be written beside one that a portal gave alone.
 */
gboolean
mcl_export_job_goes_to_folder (const MclExportJob *self)
{
  const MclFormatExport export = to_export (self);

  return self->format->writes_beside || mcl_format_export_needs_folder (&export);
}

/**
 * mcl_export_job_dup_file_name:
 *
 * Returns: (transfer full) (nullable): what to call the file that is written, after what is
 *   exported; NULL when the format names files itself
 */
char *
mcl_export_job_dup_file_name (const MclExportJob *self)
{
  const MclFormatExport export = to_export (self);
  g_autofree char *name = NULL;
  char *dot = NULL;

  if (mcl_format_export_needs_folder (&export))
    return NULL;
  name = g_path_get_basename (self->path);
  dot = self->is_folder ? NULL : strrchr (name, '.');
  if (dot != NULL && dot != name)
    *dot = '\0';
  return g_strconcat (name, ".", self->format->extension, NULL);
}

/* What can't be read is not left out in silence: the export will say what is wrong with it. */
static gboolean
is_left_out (const MclExportJob *self, const char *article_path, GCancellable *cancellable)
{
  MclSidecarSummary summary = { 0 };
  gboolean is_done = FALSE;

  if (!self->only_done || !mcl_sidecar_summary_load (&summary, article_path, cancellable, NULL))
    return FALSE;
  is_done = g_strcmp0 (summary.status, MCL_STATUS_DONE) == 0;
  mcl_sidecar_summary_clear (&summary);
  return !is_done;
}

static void
add_source (const MclExportJob *self,
            GPtrArray *sources,
            const char *sidecar_path,
            GCancellable *cancellable)
{
  g_autofree char *article_path = mcl_sidecar_dup_article_path (sidecar_path);
  g_autofree char *name = NULL;

  if (article_path == NULL || is_left_out (self, article_path, cancellable))
    return;
  name = mcl_export_job_dup_name (self, article_path);
  g_ptr_array_add (sources, mcl_format_source_new (sidecar_path, name));
}

static GPtrArray *
list_sources (const MclExportJob *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) sources =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_format_source_free);
  g_autofree char *sidecar_path = NULL;
  g_autoptr (GPtrArray) files = NULL;

  if (self->is_folder) {
    files = mcl_folder_list_sidecars (self->path, cancellable, error);
    if (files == NULL)
      return NULL;
    for (guint i = 0; i < files->len; i++)
      add_source (self, sources, g_ptr_array_index (files, i), cancellable);
  } else {
    sidecar_path = mcl_article_dup_sidecar_path (self->path);
    if (g_file_test (sidecar_path, G_FILE_TEST_EXISTS))
      add_source (self, sources, sidecar_path, cancellable);
  }
  if (sources->len > 0)
    return g_steal_pointer (&sources);
  g_set_error_literal (error, MCL_ERROR, MCL_ERROR_INVALID,
                       self->only_done ? _ ("No article is done yet")
                                       : _ ("There are no annotations to export yet"));
  return NULL;
}

static void
export_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const MclExportJob *self = data;
  MclFormatExport export = to_export (self);
  MclFormatExportResult *result = NULL;
  GError *error = NULL;
  g_autoptr (MclFormatOptions) options = mcl_format_options_new_set (
      self->format->options, (const char *const *) self->settings, &error);
  g_autoptr (GPtrArray) sources = options != NULL ? list_sources (self, cancellable, &error) : NULL;

  if (sources != NULL) {
    export.options = options;
    export.sources = sources;
    result = mcl_format_export_run (&export, cancellable, &error);
  }
  /* What is there can't be taken back: who cancels too late is not told that nothing is. */
  if (result != NULL)
    g_task_set_check_cancellable (task, FALSE);
  mcl_task_return_result (task, result, (GDestroyNotify) mcl_format_export_result_free, error);
}

/**
 * mcl_export_job_run_async:
 * @self: (transfer full): what to do
 *
 * Exports in a worker. Nothing stands at the destination before everything is written, read back
 * and right.
 */
void
mcl_export_job_run_async (MclExportJob *self,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, mcl_export_job_run_async);
  g_task_set_task_data (task, self, (GDestroyNotify) mcl_export_job_free);
  g_task_run_in_thread (task, export_worker);
}

/**
 * mcl_export_job_run_finish:
 *
 * Returns: (transfer full) (nullable): what was done; NULL with an error
 */
MclFormatExportResult *
mcl_export_job_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
