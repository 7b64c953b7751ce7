/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a document is saved.
 *
 * Every change of the set makes a new generation; a save writes the generation that was current
 * when it started, and "saved" is said only of a generation that reached the disk. At most one
 * job runs at a time; who asks for a save meanwhile waits until a generation at least as new as
 * its own is written. A failed save loses nothing: the set is what it was, and the save is tried
 * again. Has another program changed the sidecar, its changes are merged into the set and the
 * save starts anew. */
#include "config.h"

#include "mcl-document-private.h"

#include <glib/gi18n.h>

#include "mcl-error.h"
#include "mcl-task-result.h"

/* After the first change that is not saved: long enough to gather a burst, short enough to forget
 * about. */
#define SAVE_DELAY_MS 1000
#define RETRY_DELAY_MS 30000

static void
set_save_state (MclDocument *self, MclSaveState state)
{
  if (self->save_state == state)
    return;
  self->save_state = state;
  g_object_notify (G_OBJECT (self), "save-state");
}

static gboolean
save_delay_over_cb (gpointer user_data)
{
  MclDocument *self = user_data;

  self->save_source = 0;
  mcl_document_run_job (self, !mcl_document_is_saved (self));
  return G_SOURCE_REMOVE;
}

/* What is due sooner stays: a save comes a second after the first of many changes. */
static void
schedule_save (MclDocument *self, guint delay_ms)
{
  gint64 due = g_get_monotonic_time () + (gint64) delay_ms * 1000;

  if (self->save_source != 0 && self->save_due <= due)
    return;
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->save_due = due;
  self->save_source = g_timeout_add (delay_ms, save_delay_over_cb, self);
}

/**
 * mcl_document_is_saved:
 *
 * Returns: whether the sidecar on disk holds the current generation
 */
gboolean
mcl_document_is_saved (MclDocument *self)
{
  return self->saved_generation == self->generation;
}

/**
 * mcl_document_answer_tasks:
 * @tasks: (element-type GTask): asked for by somebody; emptied
 * @error: (nullable): what went wrong
 *
 * Answers those that were waiting. Whoever is answered may ask anew at once: that is another
 * question.
 */
void
mcl_document_answer_tasks (GQueue *tasks, const GError *error)
{
  GQueue answered = *tasks;
  GTask *task = NULL;

  g_queue_init (tasks);
  while ((task = g_queue_pop_head (&answered)) != NULL) {
    mcl_task_return_done (task, error != NULL ? g_error_copy (error) : NULL);
    g_object_unref (task);
  }
}

/* What the user can do something about is said in plain words, without the name of a call. */
static char *
describe_error (MclDocument *self, const GError *error)
{
  g_autofree char *folder = g_path_get_dirname (self->sidecar_path);
  g_autofree char *name = g_filename_display_basename (folder);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return g_strdup (_ ("the disk is full"));
  if (self->is_unplaced && error->domain == G_IO_ERROR)
    return g_strdup (_ ("the app’s own folder can’t be written to"));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return g_strdup_printf (_ ("the folder “%s” can’t be written to"), name);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return g_strdup_printf (_ ("the folder “%s” is gone"), name);
  return g_strdup (error->message);
}

static void
job_failed (MclDocument *self, const GError *error)
{
  g_free (self->save_error);
  self->save_error = describe_error (self, error);
  set_save_state (self, MCL_SAVE_STATE_FAILED);
  schedule_save (self, RETRY_DELAY_MS);
  mcl_document_answer_checks (self, error);
  mcl_document_answer_tasks (&self->waiting, error);
}

/* What is next, after a job that did not fail. One that only looked does not take back that a save
 * failed; but what it found may be what the save was waiting for. */
static void
proceed (MclDocument *self, gboolean shall_retry)
{
  gboolean shall_save =
      shall_retry || self->save_error != NULL || !g_queue_is_empty (&self->waiting);

  if (mcl_document_is_saved (self)) {
    g_clear_handle_id (&self->save_source, g_source_remove);
    g_clear_pointer (&self->save_error, g_free);
    if (self->journal != NULL)
      mcl_journal_clear (self->journal);
    set_save_state (self, MCL_SAVE_STATE_SAVED);
    mcl_document_answer_tasks (&self->waiting, NULL);
  } else if (shall_save) {
    mcl_document_run_job (self, TRUE);
  } else {
    set_save_state (self, MCL_SAVE_STATE_PENDING);
    schedule_save (self, SAVE_DELAY_MS);
  }
  if (!g_queue_is_empty (&self->checks))
    mcl_document_run_job (self, FALSE);
}

static void
job_succeeded (MclDocument *self, MclDocumentJob *job, MclDocumentOutcome *outcome)
{
  g_autoptr (GError) error = NULL;
  gboolean retry = job->shall_write && !outcome->written;

  if (outcome->changed && !mcl_document_merge (self, outcome, &error)) {
    job_failed (self, error);
    return;
  }
  if (outcome->written) {
    g_clear_pointer (&self->base, g_bytes_unref);
    self->base = g_bytes_ref (outcome->base);
    self->saved_generation = self->job_generation;
    g_clear_pointer (&self->leftovers, g_ptr_array_unref);
    if (self->merged_copies == job->merged_copies)
      g_clear_pointer (&self->merged_copies, g_ptr_array_unref);
    if (self->unplaced == job->unplaced)
      g_clear_pointer (&self->unplaced, g_bytes_unref);
    g_clear_pointer (&self->save_error, g_free);
  }
  g_set_str (&self->stamp, outcome->stamp);
  mcl_document_answer_checks (self, NULL);
  proceed (self, retry);
}

static void
job_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MclDocument) self = user_data;
  g_autoptr (GError) error = NULL;
  MclDocumentJob *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (MclDocumentOutcome) outcome = g_task_propagate_pointer (G_TASK (result), &error);

  self->is_busy = FALSE;
  if (outcome == NULL)
    job_failed (self, error);
  else
    job_succeeded (self, job, outcome);
}

static void
job_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  MclDocumentOutcome *outcome = mcl_document_job_run (task_data, &error);

  mcl_task_return_result (task, outcome, (GDestroyNotify) mcl_document_outcome_free, error);
}

static void
start_task_cb (gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_run_in_thread (task, job_worker);
}

static MclDocumentJob *
job_new (MclDocument *self, gboolean shall_write)
{
  MclDocumentJob *job = g_new0 (MclDocumentJob, 1);

  job->article = mcl_article_ref (self->article);
  job->sidecar = mcl_document_dup_sidecar (self);
  job->path = g_strdup (self->sidecar_path);
  job->base = self->base != NULL ? g_bytes_ref (self->base) : NULL;
  job->leftovers = self->leftovers != NULL ? g_ptr_array_ref (self->leftovers) : NULL;
  job->merged_copies = self->merged_copies != NULL ? g_ptr_array_ref (self->merged_copies) : NULL;
  job->unplaced = self->unplaced != NULL ? g_bytes_ref (self->unplaced) : NULL;
  job->stamp = g_strdup (self->stamp);
  job->shall_write = shall_write;
  return job;
}

/**
 * mcl_document_run_job:
 * @shall_write: whether to save; else only to look what others wrote
 *
 * Starts a job, unless one is running: whatever ends that one sees what else is to be done.
 */
void
mcl_document_run_job (MclDocument *self, gboolean shall_write)
{
  GTask *task = NULL;

  if (self->is_busy)
    return;
  if (shall_write) {
    g_clear_handle_id (&self->save_source, g_source_remove);
    set_save_state (self, MCL_SAVE_STATE_SAVING);
  }
  self->is_busy = TRUE;
  self->job_generation = self->generation;
  while (!g_queue_is_empty (&self->checks))
    g_queue_push_tail (&self->running_checks, g_queue_pop_head (&self->checks));

  /* Not the task's source: the worker may let go of the task last, and with it would go the
   * document, whose timers run in this thread. */
  task = g_task_new (NULL, NULL, job_done_cb, g_object_ref (self));
  g_task_set_source_tag (task, mcl_document_run_job);
  g_task_set_task_data (task, job_new (self, shall_write), (GDestroyNotify) mcl_document_job_free);
  /* The journal goes first: were the sidecar ahead of it, a replay would take back what the sidecar
   * has and the journal has not. */
  if (shall_write && self->journal != NULL)
    mcl_journal_flush (self->journal, start_task_cb, task);
  else
    start_task_cb (task);
}

/**
 * mcl_document_changed:
 *
 * There is something new to save.
 */
void
mcl_document_changed (MclDocument *self)
{
  self->generation++;
  if (!self->is_busy)
    set_save_state (self, MCL_SAVE_STATE_PENDING);
  schedule_save (self, SAVE_DELAY_MS);
}

/**
 * mcl_document_save_async:
 *
 * Writes what is not on disk yet, now. Ends when all that there was at the call is written.
 */
void
mcl_document_save_async (MclDocument *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (MCL_IS_DOCUMENT (self));
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mcl_document_save_async);
  g_queue_push_tail (&self->waiting, task);
  if (mcl_document_is_saved (self))
    mcl_document_answer_tasks (&self->waiting, NULL);
  else
    mcl_document_run_job (self, TRUE);
}

/**
 * mcl_document_save_finish:
 *
 * Returns: TRUE when the sidecar on disk holds everything
 */
gboolean
mcl_document_save_finish (MclDocument *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
