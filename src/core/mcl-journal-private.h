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

MclSidecar *mcl_journal_replay_entries (GPtrArray *entries,
                                        MclSidecar *current) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
