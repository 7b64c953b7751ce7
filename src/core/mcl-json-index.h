/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MclJsonToken:
 * @start: the first byte
 * @end: one past the last byte
 * @next: the token behind it and behind all that is in it
 * @line: of the first byte, from 1
 *
 * A value of a document, or a member's name, which stands right before its value.
 */
typedef struct {
  guint32 start;
  guint32 end;
  guint32 next;
  guint32 line;
} MclJsonToken;

/**
 * MclJsonIndex:
 * @tokens: (array length=n_tokens): in the order of the document, the root first; none of a
 * document that has too many
 *
 * Where the values of a checked document stand, noted by the check, so that who walks over it need
 * not look for their ends again. It can be used for one document after another, and keeps its
 * memory.
 */
typedef struct {
  MclJsonToken *tokens;
  guint n_tokens;
  guint n_allocated;
} MclJsonIndex;

MclJsonIndex *mcl_json_index_new (void) G_GNUC_WARN_UNUSED_RESULT;
void mcl_json_index_free (MclJsonIndex *self);

gboolean mcl_json_index_grow (MclJsonIndex *self);

/* Forgets the document; slices of it are not to be used any more. */
static inline void
mcl_json_index_clear (MclJsonIndex *self)
{
  self->n_tokens = 0;
}

/* Adds a token, whose end is not known yet. Returns FALSE when there would be too many. */
static inline gboolean
mcl_json_index_add (MclJsonIndex *self, gsize start, guint line)
{
  if (self->n_tokens == self->n_allocated && !mcl_json_index_grow (self))
    return FALSE;
  self->tokens[self->n_tokens++] = (MclJsonToken) { .start = (guint32) start, .line = line };
  return start <= G_MAXUINT32;
}

static inline void
mcl_json_index_end (MclJsonIndex *self, guint token, gsize end)
{
  self->tokens[token].end = (guint32) end;
  self->tokens[token].next = self->n_tokens;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclJsonIndex, mcl_json_index_free)

G_END_DECLS
