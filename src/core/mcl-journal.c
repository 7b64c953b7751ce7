/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal on the main thread: it gathers edits, and knows those that it found. Writing is in
 * mcl-journal-batch.c. */
#include "config.h"

#include "mcl-journal-private.h"

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
  self->pending = mcl_journal_new_edits ();
  self->is_safe = TRUE;
  if (!mcl_journal_files_open (&self->files, article_path, article_sha256, error)) {
    mcl_journal_unref (self);
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
  mcl_journal_start_batch (self);
  mcl_journal_unref (self);
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
  MclJournalEdit *edit = g_new0 (MclJournalEdit, 1);

  edit->transaction = mcl_transaction_ref (transaction);
  edit->base = base != NULL ? g_bytes_ref (base) : NULL;
  g_ptr_array_add (self->pending, edit);
  self->n_appended++;
  mcl_journal_schedule_next (self);
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
  MclJournalWaiter *waiter = NULL;

  mcl_journal_start_batch (self);
  if (flushed == NULL)
    return;
  if (!self->is_writing) {
    flushed (user_data);
    return;
  }
  waiter = g_new0 (MclJournalWaiter, 1);
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
  mcl_journal_schedule_next (self);
}
