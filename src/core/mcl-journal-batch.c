/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal's edits on their way to its files: a worker writes them, one batch at a time. A batch
 * starts at once when the last one is long enough ago, so that one edit is on disk in a moment and
 * a hundred in a row cost six syncs a second. What a batch writes must not be older than 250 ms
 * when it is on disk; the interval leaves a part of that to the disk. */
#include "config.h"

#include "mcl-journal-private.h"

#include <gio/gio.h>

#include "mcl-task-result.h"

#define INTERVAL_MS 150
#define RETRY_MS 2000

typedef struct {
  MclJournal *journal;
  guint64 ticket;
  gboolean shall_clear;
  GPtrArray *edits;
} Batch;

static void
edit_free (MclJournalEdit *edit)
{
  mcl_transaction_unref (edit->transaction);
  g_clear_pointer (&edit->base, g_bytes_unref);
  g_free (edit);
}

/*
 * mcl_journal_new_edits:
 *
 * Returns: (transfer full) (element-type MclJournalEdit): a list without edits
 */
GPtrArray *
mcl_journal_new_edits (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) edit_free);
}

void
mcl_journal_unref (MclJournal *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  mcl_journal_files_close (&self->files);
  g_ptr_array_unref (self->pending);
  g_clear_pointer (&self->hashed, g_bytes_unref);
  g_free (self->base_sha256);
  g_free (self->article_sha256);
  g_free (self);
}

static void
batch_free (Batch *batch)
{
  g_clear_pointer (&batch->edits, g_ptr_array_unref);
  mcl_journal_unref (batch->journal);
  g_free (batch);
}

static const char *
get_base_sha256 (MclJournal *self, GBytes *base)
{
  if (base == NULL)
    return "";
  if (base != self->hashed) {
    g_clear_pointer (&self->hashed, g_bytes_unref);
    g_free (self->base_sha256);
    self->hashed = g_bytes_ref (base);
    self->base_sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, base);
  }
  return self->base_sha256;
}

static gboolean
write_batch (Batch *batch, GError **error)
{
  MclJournal *self = batch->journal;
  g_autoptr (GString) lines = g_string_new (NULL);

  if (batch->shall_clear && !mcl_journal_files_clear (&self->files, error))
    return FALSE;
  for (guint i = 0; i < batch->edits->len; i++) {
    MclJournalEdit *edit = g_ptr_array_index (batch->edits, i);

    mcl_journal_entry_append (lines, edit->transaction, self->article_sha256,
                              get_base_sha256 (self, edit->base));
  }
  return lines->len == 0 || mcl_journal_files_write (&self->files, lines, error);
}

static void
batch_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  write_batch (task_data, &error);
  mcl_task_return_done (task, error);
}

static gboolean
batch_due_cb (gpointer user_data)
{
  MclJournal *self = user_data;

  self->source = 0;
  mcl_journal_start_batch (self);
  return G_SOURCE_REMOVE;
}

static void
schedule_batch (MclJournal *self, gint64 delay_ms)
{
  if (self->source == 0 && !self->is_writing)
    self->source = g_timeout_add ((guint) MAX (delay_ms, 0), batch_due_cb, self);
}

/*
 * mcl_journal_schedule_next:
 *
 * Has what there is to write written when the interval is over.
 */
void
mcl_journal_schedule_next (MclJournal *self)
{
  if (self->pending->len > 0 || self->shall_clear)
    schedule_batch (self, INTERVAL_MS - (g_get_monotonic_time () - self->last_start) / 1000);
}

static void
answer_waiters (MclJournal *self, guint64 ticket)
{
  MclJournalWaiter *waiter = NULL;

  while ((waiter = g_queue_peek_head (&self->waiters)) != NULL && waiter->ticket <= ticket) {
    g_queue_pop_head (&self->waiters);
    waiter->flushed (waiter->user_data);
    g_free (waiter);
  }
}

/* Back in line, before what came since; unless the sidecar has got it all meanwhile. */
static void
take_back (MclJournal *self, Batch *batch)
{
  if (self->shall_clear)
    return;
  self->shall_clear = batch->shall_clear;
  g_ptr_array_extend_and_steal (batch->edits, g_steal_pointer (&self->pending));
  self->pending = g_steal_pointer (&batch->edits);
}

static void
batch_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Batch *batch = g_task_get_task_data (G_TASK (result));
  MclJournal *self = batch->journal;
  g_autoptr (GError) error = NULL;

  self->is_writing = FALSE;
  self->is_safe = g_task_propagate_boolean (G_TASK (result), &error);
  if (self->is_safe) {
    answer_waiters (self, batch->ticket);
    if (self->is_closed || !g_queue_is_empty (&self->waiters))
      mcl_journal_start_batch (self);
    else
      mcl_journal_schedule_next (self);
    return;
  }
  g_message ("%s", error->message);
  take_back (self, batch);
  if (!self->is_closed)
    schedule_batch (self, RETRY_MS);
  answer_waiters (self, G_MAXUINT64);
}

/*
 * mcl_journal_start_batch:
 *
 * Has what there is to write written now, unless a batch is on its way.
 */
void
mcl_journal_start_batch (MclJournal *self)
{
  g_autoptr (GTask) task = NULL;
  Batch *batch = NULL;

  if (self->is_writing || (self->pending->len == 0 && !self->shall_clear))
    return;
  g_clear_handle_id (&self->source, g_source_remove);
  self->is_writing = TRUE;
  self->last_start = g_get_monotonic_time ();
  self->has_edits = self->pending->len > 0 || (self->has_edits && !self->shall_clear);

  batch = g_new0 (Batch, 1);
  g_atomic_ref_count_inc (&self->ref_count);
  batch->journal = self;
  batch->ticket = self->n_appended;
  batch->shall_clear = self->shall_clear;
  batch->edits = g_steal_pointer (&self->pending);
  self->pending = mcl_journal_new_edits ();
  self->shall_clear = FALSE;
  task = g_task_new (NULL, NULL, batch_done_cb, NULL);
  g_task_set_source_tag (task, mcl_journal_start_batch);
  g_task_set_task_data (task, batch, (GDestroyNotify) batch_free);
  g_task_run_in_thread (task, batch_worker);
}
