/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-text-private.h"

/* A sentence, as who looks for names sees it; for mcl-text-name*.c only. */

G_BEGIN_DECLS

typedef enum {
  MCL_NAME_WORD_SMALL,
  MCL_NAME_WORD_JOINER,
  MCL_NAME_WORD_CAPITALISED,
} MclNameWordKind;

/* @range leaves out a possessive and takes in the full stop of an abbreviation; @end is where the
 * word really ends. */
typedef struct {
  MclRange range;
  guint32 end;
  MclNameWordKind kind;
  gboolean is_possessive;
  gboolean is_abbreviation;
} MclNameWord;

/* What joins a word to the next: nothing but space, or a hyphen or "&" without space. */
typedef enum {
  MCL_NAME_LINK_NONE,
  MCL_NAME_LINK_SPACE,
  MCL_NAME_LINK_HYPHEN,
} MclNameLink;

/* Words first..last of the sentence. */
typedef struct {
  guint first;
  guint last;
} MclNameRun;

typedef struct {
  MclText *text;
  MclRange sentence;
  const char *utf8;
  MclNameWord *words;
  guint n_words;
} MclNameWords;

MclNameWord mcl_name_word_read (MclText *text, MclRange sentence, MclRange range);

void mcl_name_words_init (MclNameWords *self, MclText *text, MclRange sentence);
void mcl_name_words_clear (MclNameWords *self);

const char *mcl_name_words_get_pointer (const MclNameWords *self, guint32 offset);
MclRange mcl_name_words_get_range (const MclNameWords *self, MclNameRun run);
MclNameLink mcl_name_words_get_link (const MclNameWords *self, guint i);
gboolean mcl_name_words_is_in (const MclNameWords *self,
                               guint i,
                               gboolean (*predicate) (const char *word, gsize n_bytes));
gboolean mcl_name_words_is_leading (const MclNameWords *self, guint i);
gboolean mcl_name_words_is_acronym (const MclNameWords *self, guint i);
gboolean mcl_name_words_find_at (const MclNameWords *self, guint32 caret, guint *word);

MclNameRun mcl_name_run_get_date (const MclNameWords *self, guint from, guint i);
gboolean mcl_name_run_find (const MclNameWords *self, guint from, guint word, MclNameRun *run);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MclNameWords, mcl_name_words_clear)

G_END_DECLS
