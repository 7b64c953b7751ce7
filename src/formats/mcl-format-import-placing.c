/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workers make documents of what one thread reads, and put them into the folder. A few wait for
 * each worker: a file of any size takes no more memory. */
#include "config.h"

#include <glib/gi18n.h>

#include "mcl-error.h"
#include "mcl-format-import-private.h"
#include "mcl-format-place.h"

#define AHEAD_PER_WORKER 4u

/**
 * mcl_format_import_item_free:
 * @self: (transfer full): a document on its way
 */
void
mcl_format_import_item_free (MclFormatImportItem *self)
{
  mcl_import_free (self->import);
  g_free (self->path);
  g_free (self);
}

/* @placing: (nullable): why the document could not be put into the folder */
static void
count_document (MclFormatImportPlacing *self,
                const MclFormatImportItem *item,
                const MclFormatDocument *document,
                const MclImportReport *report,
                GError *placing)
{
  mcl_format_import_result_count_report (self->result, item, report, document);
  if (placing == NULL && document != NULL) {
    mcl_format_import_result_count_placed (self->result, item, document);
    return;
  }
  self->result->n_refused++;
  if (placing == NULL)
    return;
  self->result->n_annotated += g_error_matches (placing, MCL_ERROR, MCL_ERROR_CHANGED);
  mcl_format_import_result_add_finding (self->result, item, MCL_FORMAT_FINDING_REFUSED, 0,
                                        placing->message);
  if (placing->domain != MCL_ERROR && self->error == NULL)
    self->error = g_error_copy (placing);
}

static void
place_worker (gpointer data, gpointer user_data)
{
  MclFormatImportItem *item = data;
  MclFormatImportPlacing *self = user_data;
  g_autoptr (MclImportReport) report = NULL;
  g_autoptr (MclFormatDocument) document = NULL;
  g_autoptr (GError) placing = NULL;
  guint n_conflicts = 0;

  if (!g_cancellable_is_cancelled (self->cancellable)) {
    document = mcl_import_finish (item->import, &report);
    if (document != NULL && self->job->is_dry && self->job->looks_at_destination)
      mcl_format_place_check (document, self->job->destination, self->job->merges, &n_conflicts,
                              &placing);
    if (document != NULL && !self->job->is_dry)
      mcl_format_place_document (document, self->job->destination, self->job->merges, &n_conflicts,
                                 &placing);
  }
  g_mutex_lock (&self->mutex);
  if (report != NULL) {
    count_document (self, item, document, report, placing);
    mcl_format_import_result_count_conflicts (self->result, item, n_conflicts);
  }
  self->n_waiting--;
  g_cond_signal (&self->placed);
  g_mutex_unlock (&self->mutex);
  mcl_format_import_item_free (item);
}

/**
 * mcl_format_import_placing_init:
 * @job: borrowed until the end
 *
 * Gets workers ready.
 */
void
mcl_format_import_placing_init (MclFormatImportPlacing *self,
                                const MclFormatImport *job,
                                GCancellable *cancellable)
{
  self->job = job;
  self->cancellable = cancellable;
  self->result = mcl_format_import_result_new ();
  g_mutex_init (&self->mutex);
  g_cond_init (&self->placed);
  self->workers =
      g_thread_pool_new (place_worker, self, (int) g_get_num_processors (), FALSE, NULL);
}

/* Returns FALSE when the import is to end. */
static gboolean
wait_for_workers (MclFormatImportPlacing *self, guint max_waiting, GError **error)
{
  gboolean is_ok = FALSE;

  g_mutex_lock (&self->mutex);
  while (self->n_waiting > max_waiting)
    g_cond_wait (&self->placed, &self->mutex);
  is_ok = self->error == NULL;
  if (!is_ok)
    g_propagate_error (error, g_error_copy (self->error));
  g_mutex_unlock (&self->mutex);
  return is_ok && !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/**
 * mcl_format_import_placing_push:
 * @item: (transfer full): a document
 *
 * Hands a document to the workers, when these are not too far behind.
 *
 * Returns: FALSE with an error when the import is to end
 */
gboolean
mcl_format_import_placing_push (MclFormatImportPlacing *self,
                                MclFormatImportItem *item,
                                GError **error)
{
  if (!wait_for_workers (self, g_get_num_processors () * AHEAD_PER_WORKER, error)) {
    mcl_format_import_item_free (item);
    return FALSE;
  }
  g_mutex_lock (&self->mutex);
  self->n_waiting++;
  g_mutex_unlock (&self->mutex);
  return g_thread_pool_push (self->workers, item, error);
}

/**
 * mcl_format_import_placing_refuse:
 * @message: why it is left out
 *
 * Counts a document or a file that never gets to the workers.
 */
void
mcl_format_import_placing_refuse (MclFormatImportPlacing *self,
                                  const MclFormatImportItem *item,
                                  guint line,
                                  const char *message)
{
  g_mutex_lock (&self->mutex);
  self->result->n_refused++;
  mcl_format_import_result_add_finding (self->result, item, MCL_FORMAT_FINDING_REFUSED, line,
                                        message);
  g_mutex_unlock (&self->mutex);
}

/**
 * mcl_format_import_placing_finish:
 *
 * Waits for the workers.
 *
 * Returns: (transfer full) (nullable): what was done; NULL with an error
 */
MclFormatImportResult *
mcl_format_import_placing_finish (MclFormatImportPlacing *self, GError **error)
{
  if (!wait_for_workers (self, 0, error))
    return NULL;
  mcl_format_import_result_sort (self->result);
  return g_steal_pointer (&self->result);
}

/**
 * mcl_format_import_placing_fail:
 * @reason: (transfer full): what ended the import
 *
 * Tells what ended an import; where the folder took no more, also how much it has got.
 */
void
mcl_format_import_placing_fail (MclFormatImportPlacing *self, GError *reason, GError **error)
{
  g_autofree char *folder = g_filename_display_name (self->job->destination);
  guint n = 0;

  g_mutex_lock (&self->mutex);
  while (self->n_waiting > 0)
    g_cond_wait (&self->placed, &self->mutex);
  g_mutex_unlock (&self->mutex);
  if (self->error == NULL || self->job->is_dry) {
    g_propagate_error (error, reason);
    return;
  }
  /* Not with the name of what was read: it is not there where something is wrong. */
  g_error_free (reason);
  g_propagate_error (error, g_steal_pointer (&self->error));
  n = self->result->n_documents;
  if (n == 0)
    g_prefix_error (error, _ ("Nothing got into “%s”: "), folder);
  else
    /* Translators: %2$s is a folder; what was wrong with the next document follows. */
    g_prefix_error (error,
                    ngettext ("Only %1$u document got into “%2$s”: ",
                              "Only %1$u documents got into “%2$s”: ", n),
                    n, folder);
}

/**
 * mcl_format_import_placing_clear:
 *
 * Ends the workers, and frees what was not given away.
 */
void
mcl_format_import_placing_clear (MclFormatImportPlacing *self)
{
  g_thread_pool_free (self->workers, FALSE, TRUE);
  g_clear_error (&self->error);
  g_clear_pointer (&self->result, mcl_format_import_result_free);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->placed);
}
