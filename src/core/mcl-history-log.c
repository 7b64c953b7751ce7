/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The history's log on the main thread: it follows what becomes of the steps, and has a worker
 * write that, one batch at a time, the next one as soon as the last one ends. Nothing is synced, so
 * there is nothing to wait for. */
#include "config.h"

#include "mcl-history-log-private.h"

#include <gio/gio.h>

#include "mcl-history-stack.h"
#include "mcl-task-result.h"

struct _MclHistoryLog {
  gatomicrefcount ref_count; /* the owner and the running batch */
  MclHistoryFile file;       /* the running batch's, if there is one */
  MclHistory *history;       /* unowned; NULL once the log is closed */
  gulong handler;
  GHashTable *numbers; /* of the steps in the history, by the transaction itself */
  guint64 last_number;
  GPtrArray *pending; /* of Move: what is in memory only */
  gboolean is_writing;
};

typedef struct {
  MclHistoryMove move;
  guint64 number;
  MclTransaction *transaction;
} Move;

typedef struct {
  MclHistoryLog *log;
  GPtrArray *moves;
} Batch;

static void
move_free (gpointer data)
{
  Move *move = data;

  mcl_transaction_unref (move->transaction);
  g_free (move);
}

static void
log_unref (MclHistoryLog *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  mcl_history_file_close (&self->file);
  g_hash_table_unref (self->numbers);
  g_ptr_array_unref (self->pending);
  g_free (self);
}

static void
batch_free (Batch *batch)
{
  g_ptr_array_unref (batch->moves);
  log_unref (batch->log);
  g_free (batch);
}

static void
batch_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Batch *batch = task_data;
  g_autoptr (GString) lines = g_string_new (NULL);
  GError *error = NULL;

  for (guint i = 0; i < batch->moves->len; i++) {
    Move *move = g_ptr_array_index (batch->moves, i);

    mcl_history_line_append (lines, move->move, move->number, move->transaction);
  }
  mcl_history_file_write (&batch->log->file, lines, &error);
  mcl_task_return_done (task, error);
}

static void start_batch (MclHistoryLog *self);

static void
batch_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Batch *batch = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  batch->log->is_writing = FALSE;
  /* The annotations are safe all the same; undo goes on in memory. */
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_message ("%s", error->message);
  start_batch (batch->log);
}

static void
start_batch (MclHistoryLog *self)
{
  g_autoptr (GTask) task = NULL;
  Batch *batch = NULL;

  if (self->is_writing || self->pending->len == 0)
    return;
  self->is_writing = TRUE;
  batch = g_new0 (Batch, 1);
  g_atomic_ref_count_inc (&self->ref_count);
  batch->log = self;
  batch->moves = g_steal_pointer (&self->pending);
  self->pending = g_ptr_array_new_with_free_func (move_free);
  task = g_task_new (NULL, NULL, batch_done_cb, NULL);
  g_task_set_source_tag (task, start_batch);
  g_task_set_task_data (task, batch, (GDestroyNotify) batch_free);
  g_task_run_in_thread (task, batch_worker);
}

static void
set_number (MclHistoryLog *self, MclTransaction *transaction, guint64 number)
{
  guint64 *value = g_new (guint64, 1);

  *value = number;
  g_hash_table_replace (self->numbers, transaction, value);
}

static void
moved_cb (MclHistoryLog *self, MclHistoryMove kind, MclTransaction *transaction)
{
  Move *move = NULL;

  if (kind == MCL_HISTORY_DONE)
    set_number (self, transaction, ++self->last_number);
  move = g_new0 (Move, 1);
  move->move = kind;
  move->number = *(guint64 *) g_hash_table_lookup (self->numbers, transaction);
  move->transaction = mcl_transaction_ref (transaction);
  if (kind == MCL_HISTORY_FORGOTTEN)
    g_hash_table_remove (self->numbers, transaction);
  g_ptr_array_add (self->pending, move);
  start_batch (self);
}

/**
 * mcl_history_log_open:
 * @article_path: an article
 * @article_sha256: of the article as it was read
 *
 * Opens the log of an article's history, with what stands in it. Blocks.
 *
 * Returns: (transfer full) (nullable): the log; NULL with a G_IO_ERROR, also when another program
 *   has the article open
 */
MclHistoryLog *
mcl_history_log_open (const char *article_path, const char *article_sha256, GError **error)
{
  MclHistoryLog *self = g_new0 (MclHistoryLog, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->numbers = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->pending = g_ptr_array_new_with_free_func (move_free);
  if (!mcl_history_file_open (&self->file, article_path, article_sha256, error)) {
    log_unref (self);
    return NULL;
  }
  self->last_number = self->file.last_number;
  return self;
}

static GPtrArray *
take_steps (MclHistoryLog *self, GArray *steps)
{
  GPtrArray *stack = mcl_history_stack_new ();

  for (guint i = 0; i < steps->len; i++) {
    MclHistoryStep *step = &g_array_index (steps, MclHistoryStep, i);

    set_number (self, step->transaction, step->number);
    g_ptr_array_add (stack, mcl_transaction_ref (step->transaction));
  }
  return stack;
}

/**
 * mcl_history_log_follow:
 * @history: an empty history, whose set is as it was found
 *
 * Puts what was found in the log into a history, as far as it fits, and keeps account of it from
 * now on, until one of both goes.
 */
void
mcl_history_log_follow (MclHistoryLog *self, MclHistory *history)
{
  g_autoptr (GPtrArray) undo = take_steps (self, self->file.undo);
  g_autoptr (GPtrArray) redo = take_steps (self, self->file.redo);

  g_set_weak_pointer (&self->history, history);
  self->handler = g_signal_connect_swapped (history, "moved", G_CALLBACK (moved_cb), self);
  mcl_history_restore (history, undo, redo);
}

/**
 * mcl_history_log_close:
 * @self: (transfer full) (nullable): a log
 *
 * Writes what is pending, in a worker, and lets go of the file.
 */
void
mcl_history_log_close (MclHistoryLog *self)
{
  if (self == NULL)
    return;
  if (self->history != NULL) {
    g_signal_handler_disconnect (self->history, self->handler);
    g_clear_weak_pointer (&self->history);
  }
  start_batch (self);
  log_unref (self);
}
