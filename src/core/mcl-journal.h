/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-sidecar.h"
#include "mcl-transaction.h"

G_BEGIN_DECLS

/**
 * MclJournal:
 *
 * The edits of one article that its sidecar may not hold yet, on disk within a quarter of a
 * second. Opened in a worker; then used on the main thread, where nothing of it blocks.
 */
typedef struct _MclJournal MclJournal;
typedef void (*MclJournalFunc) (gpointer user_data);

gboolean mcl_journal_exists (const char *article_path);
MclJournal *mcl_journal_open (const char *article_path,
                              const char *article_sha256,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
void mcl_journal_close (MclJournal *self);

gboolean mcl_journal_get_is_safe (MclJournal *self);
guint mcl_journal_get_n_foreign (MclJournal *self);
gboolean mcl_journal_has_found_edits (MclJournal *self);
gboolean mcl_journal_knows (MclJournal *self, const char *id);
gboolean mcl_journal_knows_base (MclJournal *self, GBytes *base);
MclSidecar *mcl_journal_replay (MclJournal *self, MclSidecar *current);
gboolean mcl_journal_forget_found (MclJournal *self, GError **error);

void mcl_journal_append (MclJournal *self, MclTransaction *transaction, GBytes *base);
void mcl_journal_flush (MclJournal *self, MclJournalFunc flushed, gpointer user_data);
void mcl_journal_clear (MclJournal *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclJournal, mcl_journal_close)

G_END_DECLS
