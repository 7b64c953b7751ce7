/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-text.h"

/* What mcl-text-clause.c and mcl-text-reported.c know of a sentence; for mcl-text*.c only. */

G_BEGIN_DECLS

typedef struct {
  MclText *text;
  MclRange sentence;
  GArray *words; /* of MclRange */
} MclClauseReader;

void mcl_clause_reader_init (MclClauseReader *self, MclText *text, MclRange sentence);
void mcl_clause_reader_clear (MclClauseReader *self);

guint32 mcl_clause_reader_get_start (const MclClauseReader *self, guint i);
guint32 mcl_clause_reader_get_end (const MclClauseReader *self, guint i);
gboolean mcl_clause_reader_has_mark_before (const MclClauseReader *self, guint i);
gboolean mcl_clause_reader_is_word (const MclClauseReader *self, guint i, const char *word);
gboolean mcl_clause_reader_is (const MclClauseReader *self,
                               guint i,
                               gboolean (*predicate) (const char *word, gsize n_bytes));
gboolean mcl_clause_reader_is_content (const MclClauseReader *self, guint i);

void mcl_text_append_clauses (MclText *self, MclRange sentence, GArray *clauses);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MclClauseReader, mcl_clause_reader_clear)

G_END_DECLS
