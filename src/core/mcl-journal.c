/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal on the main thread: it gathers edits and has a worker write them, one batch at a
 * time. A batch starts at once when the last one is long enough ago, so that one edit is on disk
 * in a moment and a hundred in a row cost six syncs a second. What a batch writes must not be
 * older than 250 ms when it is on disk; the interval leaves a part of that to the disk. */
#include "config.h"

#include "mcl-journal-private.h"

#include <gio/gio.h>

#define INTERVAL_MS 150
#define RETRY_MS 2000

struct _MclJournal {
  gatomicrefcount ref_count; /* the owner and the running batch */
  MclJournalFiles files;     /* the running batch's, if there is one */
  char *article_sha256;
  GPtrArray *pending; /* of Edit: what is in memory only */
  gboolean shall_clear;
  gboolean has_edits; /* in the files */
  gboolean is_writing;
  gboolean is_closed;
  gboolean is_safe;
  guint source;
  gint64 last_start; /* monotonic, µs */
  guint64 n_appended;
  GQueue waiters; /* of Waiter, by ticket */
  GBytes *hashed; /* the base whose hash @base_sha256 is; the running batch's as well */
  char *base_sha256;
};

typedef struct {
  MclTransaction *transaction;
  GBytes *base;
} Edit;

/* Waits until so many edits were written, or could not be. */
typedef struct {
  guint64 ticket;
  MclJournalFunc flushed;
  gpointer user_data;
} Waiter;

typedef struct {
  MclJournal *journal;
  guint64 ticket;
  gboolean shall_clear;
  GPtrArray *edits;
} Batch;

static void start_batch (MclJournal *self);

static void
edit_free (Edit *edit)
{
  mcl_transaction_unref (edit->transaction);
  g_clear_pointer (&edit->base, g_bytes_unref);
  g_free (edit);
}

static GPtrArray *
new_edits (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) edit_free);
}

static void
journal_unref (MclJournal *self)
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
  journal_unref (batch->journal);
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
    Edit *edit = g_ptr_array_index (batch->edits, i);

    mcl_journal_entry_append (lines, edit->transaction, self->article_sha256,
                              get_base_sha256 (self, edit->base));
  }
  return lines->len == 0 || mcl_journal_files_write (&self->files, lines, error);
}

static void
batch_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (write_batch (task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
batch_due_cb (gpointer user_data)
{
  MclJournal *self = user_data;

  self->source = 0;
  start_batch (self);
  return G_SOURCE_REMOVE;
}

static void
schedule_batch (MclJournal *self, gint64 delay_ms)
{
  if (self->source == 0 && !self->is_writing)
    self->source = g_timeout_add ((guint) MAX (delay_ms, 0), batch_due_cb, self);
}

static void
schedule_next (MclJournal *self)
{
  if (self->pending->len > 0 || self->shall_clear)
    schedule_batch (self, INTERVAL_MS - (g_get_monotonic_time () - self->last_start) / 1000);
}

static void
answer_waiters (MclJournal *self, guint64 ticket)
{
  Waiter *waiter = NULL;

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
      start_batch (self);
    else
      schedule_next (self);
    return;
  }
  g_message ("%s", error->message);
  take_back (self, batch);
  if (!self->is_closed)
    schedule_batch (self, RETRY_MS);
  answer_waiters (self, G_MAXUINT64);
}

static void
start_batch (MclJournal *self)
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
  self->pending = new_edits ();
  self->shall_clear = FALSE;
  task = g_task_new (NULL, NULL, batch_done_cb, NULL);
  g_task_set_source_tag (task, start_batch);
  g_task_set_task_data (task, batch, (GDestroyNotify) batch_free);
  g_task_run_in_thread (task, batch_worker);
}

/**
 * mcl_journal_open:
 * @article_path: an article
 * @article_sha256: of the article as it was read
 *
 * Opens the journal of an article, with the edits that stand in it. Blocks.
 *
 * Returns: (transfer full) (nullable): the journal; NULL with a G_IO_ERROR
 */
MclJournal *
mcl_journal_open (const char *article_path, const char *article_sha256, GError **error)
{
  MclJournal *self = g_new0 (MclJournal, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->article_sha256 = g_strdup (article_sha256);
  self->pending = new_edits ();
  self->is_safe = TRUE;
  if (!mcl_journal_files_open (&self->files, article_path, article_sha256, error)) {
    journal_unref (self);
    return NULL;
  }
  self->has_edits = self->files.entries->len > 0;
  return self;
}

/**
 * mcl_journal_close:
 * @self: (transfer full) (nullable): a journal
 *
 * Writes what is pending, in a worker, and lets go of the files. An edit that was not saved stays
 * in them.
 */
void
mcl_journal_close (MclJournal *self)
{
  if (self == NULL)
    return;
  self->is_closed = TRUE;
  g_clear_handle_id (&self->source, g_source_remove);
  start_batch (self);
  journal_unref (self);
}

/**
 * mcl_journal_get_is_safe:
 *
 * Returns: whether the last edits could be written
 */
gboolean
mcl_journal_get_is_safe (MclJournal *self)
{
  return self != NULL && self->is_safe;
}

/**
 * mcl_journal_get_n_foreign:
 *
 * Returns: how many edits were found that belong to another version of the article; they are
 *   kept, not replayed
 */
guint
mcl_journal_get_n_foreign (MclJournal *self)
{
  return self->files.n_foreign;
}

/**
 * mcl_journal_has_found_edits:
 *
 * Returns: whether there were edits when the journal was opened
 */
gboolean
mcl_journal_has_found_edits (MclJournal *self)
{
  return self->files.entries->len > 0;
}

static gboolean
has_id (MclSidecar *side, const char *id)
{
  for (guint i = 0; i < side->annotations->len; i++) {
    if (g_str_equal (mcl_annotation_get_id (side->annotations->pdata[i]), id))
      return TRUE;
  }
  for (guint i = 0; i < side->relations->len; i++) {
    if (g_str_equal (mcl_relation_get_id (side->relations->pdata[i]), id))
      return TRUE;
  }
  return FALSE;
}

/**
 * mcl_journal_knows:
 * @id: of an annotation or a relation
 *
 * Returns: whether an edit of it was found when the journal was opened
 */
gboolean
mcl_journal_knows (MclJournal *self, const char *id)
{
  for (guint i = 0; i < self->files.entries->len; i++) {
    MclJournalEntry *entry = g_ptr_array_index (self->files.entries, i);

    if (has_id (entry->before, id) || has_id (entry->after, id))
      return TRUE;
  }
  return FALSE;
}

/**
 * mcl_journal_knows_base:
 *
 * Returns: whether @base is a sidecar that edits were made on, as found when the journal was
 *   opened
 */
gboolean
mcl_journal_knows_base (MclJournal *self, GBytes *base)
{
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, base);

  for (guint i = 0; i < self->files.entries->len; i++) {
    MclJournalEntry *entry = g_ptr_array_index (self->files.entries, i);

    if (g_strcmp0 (entry->base_sha256, sha256) == 0)
      return TRUE;
  }
  return FALSE;
}

/**
 * mcl_journal_replay:
 * @current: the sidecar as it is
 *
 * Puts the edits that were found when the journal was opened onto a sidecar.
 *
 * Returns: (transfer full) (nullable): the sidecar with the edits; NULL when there are none
 */
MclSidecar *
mcl_journal_replay (MclJournal *self, MclSidecar *current)
{
  if (self->files.entries->len == 0)
    return NULL;
  return mcl_journal_replay_entries (self->files.entries, current);
}

/**
 * mcl_journal_forget_found:
 *
 * Forgets the edits that were found when the journal was opened, because they are on disk
 * elsewhere. Blocks; for the worker that opened the journal and appended nothing.
 *
 * Returns: FALSE with a G_IO_ERROR
 */
gboolean
mcl_journal_forget_found (MclJournal *self, GError **error)
{
  if (!mcl_journal_files_clear (&self->files, error))
    return FALSE;
  self->has_edits = FALSE;
  return TRUE;
}

/**
 * mcl_journal_append:
 * @transaction: what was done; must not change any more
 * @base: (nullable): the sidecar as last read or written
 *
 * Adds an edit; it is on disk within 250 ms.
 */
void
mcl_journal_append (MclJournal *self, MclTransaction *transaction, GBytes *base)
{
  Edit *edit = g_new0 (Edit, 1);

  edit->transaction = mcl_transaction_ref (transaction);
  edit->base = base != NULL ? g_bytes_ref (base) : NULL;
  g_ptr_array_add (self->pending, edit);
  self->n_appended++;
  schedule_next (self);
}

/**
 * mcl_journal_flush:
 * @flushed: (nullable): called when all edits so far are on disk, or could not be written
 *
 * Has pending edits written without waiting for the interval.
 */
void
mcl_journal_flush (MclJournal *self, MclJournalFunc flushed, gpointer user_data)
{
  Waiter *waiter = NULL;

  start_batch (self);
  if (flushed == NULL)
    return;
  if (!self->is_writing) {
    flushed (user_data);
    return;
  }
  waiter = g_new0 (Waiter, 1);
  waiter->ticket = self->n_appended;
  waiter->flushed = flushed;
  waiter->user_data = user_data;
  g_queue_push_tail (&self->waiters, waiter);
}

/**
 * mcl_journal_clear:
 *
 * Forgets all edits so far: the sidecar on disk has them.
 */
void
mcl_journal_clear (MclJournal *self)
{
  g_ptr_array_set_size (self->pending, 0);
  if (!self->has_edits)
    return;
  self->shall_clear = TRUE;
  schedule_next (self);
}
