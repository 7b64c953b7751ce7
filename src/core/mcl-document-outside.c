/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What other programs do to a document's files while it is open: git, Syncthing, a second window.
 *
 * The files are watched. Through the document portal no events arrive, so there they are looked
 * at every two seconds while the user is there. What changed is merged into the set as one
 * transaction that the user can't undo: it is not the user's. */
#include "config.h"

#include "mcl-document-private.h"

#include <glib/gi18n.h>

#include "mcl-error.h"
#include "mcl-portal-path.h"

/* One save of another program makes several events. */
#define CHECK_DELAY_MS 100
#define POLL_INTERVAL_S 2

/* A merge that does not fit was overtaken by an edit; so often in a row it is no accident. */
#define MAX_REFUSED_MERGES 8

static gboolean
check_delay_over_cb (gpointer user_data)
{
  MclDocument *self = user_data;

  self->check_source = 0;
  mcl_document_check_outside_async (self, NULL, NULL, NULL);
  return G_SOURCE_REMOVE;
}

static void
file_changed_cb (MclDocument *self)
{
  if (self->check_source == 0)
    self->check_source = g_timeout_add (CHECK_DELAY_MS, check_delay_over_cb, self);
}

static void
watch_file (MclDocument *self, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  GFileMonitor *monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, &error);

  if (monitor == NULL) {
    g_debug ("%s is not watched, only looked at when the window gets the focus: %s", path,
             error->message);
    return;
  }
  g_signal_connect_object (monitor, "changed", G_CALLBACK (file_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_ptr_array_add (self->monitors, monitor);
}

/**
 * mcl_document_watch:
 *
 * Starts to watch the article and the sidecar, where that is possible.
 */
void
mcl_document_watch (MclDocument *self)
{
  const char *path = mcl_article_get_path (self->article);

  self->monitors = g_ptr_array_new_with_free_func (g_object_unref);
  if (self->problem != NULL)
    return;
  if (!mcl_portal_path_is_portal (path))
    watch_file (self, path);
  if (!mcl_portal_path_is_portal (self->sidecar_path))
    watch_file (self, self->sidecar_path);
}

void
mcl_document_unwatch (MclDocument *self)
{
  g_clear_handle_id (&self->check_source, g_source_remove);
  g_clear_handle_id (&self->poll_source, g_source_remove);
  g_clear_pointer (&self->monitors, g_ptr_array_unref);
}

static gboolean
poll_cb (gpointer user_data)
{
  mcl_document_check_outside_async (user_data, NULL, NULL, NULL);
  return G_SOURCE_CONTINUE;
}

/**
 * mcl_document_set_has_focus:
 * @has_focus: whether the user is looking at the document
 *
 * Who comes back may have changed files elsewhere: they are looked at. Who goes may look at the
 * file elsewhere: it is saved.
 */
void
mcl_document_set_has_focus (MclDocument *self, gboolean has_focus)
{
  g_return_if_fail (MCL_IS_DOCUMENT (self));

  g_clear_handle_id (&self->poll_source, g_source_remove);
  if (!has_focus) {
    if (self->journal != NULL)
      mcl_journal_flush (self->journal, NULL, NULL);
    mcl_document_save_async (self, NULL, NULL, NULL);
    return;
  }
  if (self->problem != NULL)
    return;
  if (mcl_portal_path_is_portal (mcl_article_get_path (self->article)))
    self->poll_source = g_timeout_add_seconds (POLL_INTERVAL_S, poll_cb, self);
  if (self->save_error != NULL && !mcl_document_is_saved (self))
    mcl_document_save_async (self, NULL, NULL, NULL);
  else
    mcl_document_check_outside_async (self, NULL, NULL, NULL);
}

/**
 * mcl_document_answer_checks:
 * @error: (nullable): what went wrong
 *
 * Ends the checks that the finished job was for.
 */
void
mcl_document_answer_checks (MclDocument *self, const GError *error)
{
  /* Who asked during a job that failed would be told the same. */
  while (error != NULL && !g_queue_is_empty (&self->checks))
    g_queue_push_tail (&self->running_checks, g_queue_pop_head (&self->checks));
  mcl_document_answer_tasks (&self->running_checks, error);
}

static void
tell_of_merge (MclDocument *self, MclDocumentOutcome *outcome)
{
  guint n_changes =
      outcome->transaction != NULL ? mcl_transaction_get_n_changes (outcome->transaction) : 0;

  if (outcome->n_conflicts > 0)
    mcl_document_set_notice (
        self,
        g_strdup_printf (ngettext ("%u annotation was changed here and by another program: both "
                                   "versions are kept",
                                   "%u annotations were changed here and by another program: both "
                                   "versions are kept",
                                   outcome->n_conflicts),
                         outcome->n_conflicts));
  else if (n_changes > 0)
    mcl_document_set_notice (self,
                             g_strdup_printf (ngettext ("%u change by another program was taken in",
                                                        "%u changes by another program were taken "
                                                        "in",
                                                        n_changes),
                                              n_changes));
}

static gboolean
apply (MclDocument *self, MclTransaction *transaction, GError **error)
{
  gboolean applied = FALSE;

  if (transaction == NULL)
    return TRUE;
  self->is_merging = TRUE;
  applied = mcl_set_apply (self->set, transaction, error);
  self->is_merging = FALSE;
  return applied;
}

/**
 * mcl_document_merge:
 * @outcome: of a job that found the sidecar changed by another program
 *
 * Takes over what others wrote. Was the set edited meanwhile so that the merge no longer fits,
 * nothing happens yet and another look is asked for.
 *
 * Returns: FALSE with @error when it never fits
 */
gboolean
mcl_document_merge (MclDocument *self, MclDocumentOutcome *outcome, GError **error)
{
  gboolean was_edited = self->generation != self->job_generation;
  g_autoptr (GError) local_error = NULL;

  if (!apply (self, outcome->transaction, &local_error)) {
    if (++self->n_refused_merges >= MAX_REFUSED_MERGES) {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
    g_clear_pointer (&outcome->stamp, g_free);
    file_changed_cb (self);
    return TRUE;
  }

  self->n_refused_merges = 0;
  g_clear_pointer (&self->base, g_bytes_unref);
  self->base = g_steal_pointer (&outcome->base);
  if (outcome->rest != NULL) {
    mcl_sidecar_free (self->rest);
    self->rest = g_steal_pointer (&outcome->rest);
  }
  if (outcome->adds && mcl_document_is_saved (self))
    mcl_document_changed (self);
  if (!outcome->adds && !was_edited)
    self->saved_generation = self->generation;
  tell_of_merge (self, outcome);
  return TRUE;
}

/**
 * mcl_document_check_outside_async:
 *
 * Looks what other programs did to the article and the sidecar, and takes over what they wrote.
 */
void
mcl_document_check_outside_async (MclDocument *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (MCL_IS_DOCUMENT (self));
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mcl_document_check_outside_async);
  if (self->problem != NULL) {
    g_task_return_boolean (task, TRUE);
    g_object_unref (task);
    return;
  }
  g_queue_push_tail (&self->checks, task);
  mcl_document_run_job (self, FALSE);
}

/**
 * mcl_document_check_outside_finish:
 *
 * Returns: FALSE with @error when the files are in a state in which nothing can be saved
 */
gboolean
mcl_document_check_outside_finish (MclDocument *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
