/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-journal.h"

/* What the files of the journal share; for mcl-journal*.c only. */

G_BEGIN_DECLS

/* One edit as it was read back: the records and the head that it changed, before and after. */
typedef struct {
  MclSidecar *before;
  MclSidecar *after;
  gboolean has_head; /* the edit changed the head too */
  char *base_sha256;
} MclJournalEntry;

/* The files of a journal. There are several when several programs had the article open and died;
 * edits are written to the first. Each is locked as long as it is open. */
typedef struct {
  GArray *slots;      /* of MclJournalSlot */
  GPtrArray *entries; /* of MclJournalEntry: what stood in the files */
  guint n_foreign;    /* edits of another version of the article, left where they are */
  goffset length;     /* of the first file, up to the last whole line */
  gboolean is_named;  /* the first file is sure to be found in its folder after a power cut */
} MclJournalFiles;

typedef struct {
  int fd;
  char *path;
} MclJournalSlot;

/* An edit that is in memory only. */
typedef struct {
  MclTransaction *transaction;
  GBytes *base;
} MclJournalEdit;

/* Waits until so many edits were written, or could not be. */
typedef struct {
  guint64 ticket;
  MclJournalFunc flushed;
  gpointer user_data;
} MclJournalWaiter;

struct _MclJournal {
  gatomicrefcount ref_count; /* the owner and the running batch */
  MclJournalFiles files;     /* the running batch's, if there is one */
  char *article_sha256;
  GPtrArray *pending; /* of MclJournalEdit: what is in memory only */
  gboolean shall_clear;
  gboolean has_edits; /* in the files */
  gboolean is_writing;
  gboolean is_closed;
  gboolean is_safe;
  guint source;
  gint64 last_start; /* monotonic, µs */
  guint64 n_appended;
  GQueue waiters; /* of MclJournalWaiter, by ticket */
  GBytes *hashed; /* the base whose hash @base_sha256 is; the running batch's as well */
  char *base_sha256;
};

void mcl_journal_entry_append (GString *out,
                               MclTransaction *transaction,
                               const char *article_sha256,
                               const char *base_sha256);
MclJournalEntry *mcl_journal_entry_parse (const char *line,
                                          gsize n_bytes,
                                          char **article_sha256) G_GNUC_WARN_UNUSED_RESULT;
void mcl_journal_entry_free (MclJournalEntry *self);

gboolean mcl_journal_files_open (MclJournalFiles *self,
                                 const char *article_path,
                                 const char *article_sha256,
                                 GError **error);
void mcl_journal_files_close (MclJournalFiles *self);
gboolean mcl_journal_files_clear (MclJournalFiles *self, GError **error);
gboolean mcl_journal_files_write (MclJournalFiles *self, GString *lines, GError **error);

void mcl_journal_unref (MclJournal *self);
GPtrArray *mcl_journal_new_edits (void) G_GNUC_WARN_UNUSED_RESULT;
void mcl_journal_schedule_next (MclJournal *self);
void mcl_journal_start_batch (MclJournal *self);

MclSidecar *mcl_journal_replay_entries (GPtrArray *entries,
                                        MclSidecar *current) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
