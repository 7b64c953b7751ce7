/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-json-shapes.h"

G_BEGIN_DECLS

/**
 * MclJsonToken:
 * @start: the first byte
 * @end: one past the last byte
 * @line: of the first byte, from 1
 * @next: the token behind it and behind all that is in it
 * @has_escapes: whether it is a string, or a name, with backslashes
 * @shape: of the object up to the name that it is; 0 when it is none, or that has no shape
 *
 * A value of a document, or a member's name, which stands right before its value.
 */
typedef struct {
  guint32 start;
  guint32 end;
  guint32 line;
  guint32 next : 23;
  guint32 has_escapes : 1;
  guint32 shape : 8; /* no bit is left over, which would have to be kept as it was */
} MclJsonToken;

/**
 * MclJsonIndex:
 * @tokens: (array length=n_tokens): in the order of the document, the root first; none of a
 * document that has too many
 * @shapes: of its objects, and of those of the documents before
 * @unread: (nullable): the name of a member of the root that nobody looks into: what is in it is
 * checked as all is, but may be missing here
 *
 * Where the values of a checked document stand, noted by the check, so that who walks over it need
 * not look for their ends again. It can be used for one document after another, and keeps its
 * memory.
 */
typedef struct {
  MclJsonToken *tokens;
  guint n_tokens;
  guint n_allocated;
  MclJsonShapes *shapes;
  const char *unread;
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

/* Adds a token in which there is no other one, or none yet. Returns FALSE when there would be too
 * many. */
static inline gboolean
mcl_json_index_add (
    MclJsonIndex *self, gsize start, gsize end, guint line, gboolean has_escapes, guint shape)
{
  MclJsonToken *token = NULL;

  if (self->n_tokens == self->n_allocated && !mcl_json_index_grow (self))
    return FALSE;
  token = &self->tokens[self->n_tokens++];
  *token = (MclJsonToken) {
    .start = (guint32) start,
    .end = (guint32) end,
    .line = line,
    .next = self->n_tokens,
    .has_escapes = has_escapes != FALSE,
    .shape = shape & (MCL_JSON_MAX_SHAPES - 1),
  };
  return end <= G_MAXUINT32;
}

/* Behind all that is in the token. */
static inline void
mcl_json_index_end (MclJsonIndex *self, guint token, gsize end)
{
  self->tokens[token].end = (guint32) end;
  self->tokens[token].next = self->n_tokens;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclJsonIndex, mcl_json_index_free)

G_END_DECLS
