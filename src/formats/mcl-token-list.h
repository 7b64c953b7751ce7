/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-text.h"

G_BEGIN_DECLS

/**
 * MclToken:
 * @range: where it stands, in code points
 * @byte_offset, @n_bytes: where its bytes are in the text's
 */
typedef struct {
  MclRange range;
  guint32 byte_offset;
  guint32 n_bytes;
} MclToken;

/**
 * MclTokenList:
 * @tokens: (element-type MclToken): ascending, none empty, with no space in any
 * @sentences: (element-type MclRange): of tokens, by their numbers; they make up all of @tokens
 *
 * A text as formats see it that put words on lines: words (UAX #29) and every other visible
 * character, in sentences. Plain record.
 */
typedef struct {
  GArray *tokens;
  GArray *sentences;
} MclTokenList;

MclTokenList *mcl_token_list_new (MclText *text) G_GNUC_WARN_UNUSED_RESULT;
MclTokenList *mcl_token_list_new_from_lines (MclText *text) G_GNUC_WARN_UNUSED_RESULT;
void mcl_token_list_free (MclTokenList *self);

gboolean mcl_token_list_is_between (gunichar c);

MclRange mcl_token_list_get_token (const MclTokenList *self, guint i);
const char *
mcl_token_list_get_slice (const MclTokenList *self, MclText *text, guint i, gsize *n_bytes);
guint mcl_token_list_find_sentence (const MclTokenList *self, guint32 token);
gboolean mcl_token_list_find (const MclTokenList *self, MclRange range, MclRange *tokens);
MclRange mcl_token_list_get_extent (const MclTokenList *self, MclRange tokens);
void mcl_token_list_join_sentences (MclTokenList *self, MclRange tokens);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclTokenList, mcl_token_list_free)

G_END_DECLS
