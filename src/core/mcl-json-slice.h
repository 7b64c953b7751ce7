/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-json-index.h"

G_BEGIN_DECLS

/**
 * MclJsonSlice:
 *
 * @index: (nullable): of the document; without one, ends are looked for in the bytes
 * @token: which of the index it is
 *
 * Where a value stands in a JSON document: bytes, and the line of its first byte (from 1).
 */
typedef struct {
  gsize start;
  gsize end;
  guint line;
  guint token;
  const MclJsonIndex *index;
} MclJsonSlice;

/**
 * MclJsonCursor:
 *
 * A place on the way through one object or array of a checked document.
 */
typedef struct {
  const char *data;
  gsize at;
  gsize end; /* of what is walked over */
  guint line;
  guint token; /* that comes next */
  guint stop;  /* the first token behind what is walked over */
  const MclJsonIndex *index;
} MclJsonCursor;

/**
 * MclJsonMemberFunc:
 * @name: the member's name, unescaped
 * Returns: FALSE to end the walk
 */
typedef gboolean (*MclJsonMemberFunc) (const char *name,
                                       const MclJsonSlice *value,
                                       gpointer user_data);
typedef gboolean (*MclJsonElementFunc) (guint i, const MclJsonSlice *value, gpointer user_data);

MclJsonCursor mcl_json_cursor_at (const char *data, const MclJsonSlice *value);
MclJsonSlice mcl_json_peek_value (const MclJsonCursor *cursor);
void mcl_json_leave (MclJsonCursor *cursor, const MclJsonCursor *inside);
gboolean mcl_json_find_next_element (MclJsonCursor *cursor);
gboolean mcl_json_find_next_member (MclJsonCursor *cursor, MclJsonSlice *name);
void mcl_json_find_value_end (MclJsonCursor *cursor, MclJsonSlice *value);
gboolean mcl_json_get_integer (const char *data, const MclJsonSlice *value, gint64 *integer);

MclJsonSlice mcl_json_root (const char *data, gsize n_bytes);
MclJsonSlice mcl_json_root_indexed (const char *data, gsize n_bytes, const MclJsonIndex *index);
gboolean mcl_json_foreach_member (const char *data,
                                  const MclJsonSlice *object,
                                  MclJsonMemberFunc func,
                                  gpointer user_data);
gboolean mcl_json_foreach_element (const char *data,
                                   const MclJsonSlice *array,
                                   MclJsonElementFunc func,
                                   gpointer user_data);
guint mcl_json_find_line (const char *data, const MclJsonSlice *root, const char *path);

static inline MclJsonSlice
mcl_json_index_get_slice (const MclJsonIndex *self, guint i)
{
  const MclJsonToken *token = &self->tokens[i];

  return (MclJsonSlice) { token->start, token->end, token->line, i, self };
}

/**
 * mcl_json_enter:
 * @data: a checked document
 * @container: where one of its objects or arrays stands; its end need not be known
 *
 * Returns: a cursor before what is in it
 */
static inline MclJsonCursor
mcl_json_enter (const char *data, const MclJsonSlice *container)
{
  MclJsonCursor cursor = { data, container->start + 1, container->end, container->line, 0,
                           0,    container->index };

  if (cursor.index != NULL) {
    const MclJsonToken *token = &cursor.index->tokens[container->token];

    cursor.end = token->end;
    cursor.token = container->token + 1;
    cursor.stop = token->next;
  }
  return cursor;
}

/* Returns FALSE at the closing bracket. */
static inline gboolean
mcl_json_move_to_token (MclJsonCursor *cursor)
{
  const MclJsonToken *token = &cursor->index->tokens[cursor->token];

  if (cursor->token == cursor->stop) {
    cursor->at = cursor->end - 1;
    return FALSE;
  }
  cursor->at = token->start;
  cursor->line = token->line;
  return TRUE;
}

/**
 * mcl_json_next_element:
 * @cursor: in an array, before its first element or behind one
 *
 * Returns: whether there is another element, which the cursor is then at
 */
static inline gboolean
mcl_json_next_element (MclJsonCursor *cursor)
{
  return cursor->index != NULL ? mcl_json_move_to_token (cursor)
                               : mcl_json_find_next_element (cursor);
}

/**
 * mcl_json_next_member:
 * @cursor: in an object, before its first member or behind one
 * @name: (out): where the name stands, with its quotation marks
 *
 * Returns: whether there is another member, whose value the cursor is then at
 */
static inline gboolean
mcl_json_next_member (MclJsonCursor *cursor, MclJsonSlice *name)
{
  if (cursor->index == NULL)
    return mcl_json_find_next_member (cursor, name);
  if (!mcl_json_move_to_token (cursor))
    return FALSE;
  *name = mcl_json_index_get_slice (cursor->index, cursor->token++);
  return mcl_json_move_to_token (cursor);
}

/**
 * mcl_json_skip_value:
 * @cursor: at a value; gets behind it
 * @value: (out): where it stands
 */
static inline void
mcl_json_skip_value (MclJsonCursor *cursor, MclJsonSlice *value)
{
  if (cursor->index == NULL) {
    mcl_json_find_value_end (cursor, value);
    return;
  }
  *value = mcl_json_index_get_slice (cursor->index, cursor->token);
  cursor->token = cursor->index->tokens[cursor->token].next;
  cursor->at = value->end;
}

/* Whether there is a backslash in a name or a value. */
static inline gboolean
mcl_json_slice_has_escapes (const char *data, const MclJsonSlice *slice)
{
  if (slice->index != NULL)
    return slice->index->tokens[slice->token].has_escapes;
  return memchr (data + slice->start, '\\', slice->end - slice->start) != NULL;
}

/* The shape that ends with the name at a token; NULL without one. */
static inline MclJsonShape *
mcl_json_index_get_shape (const MclJsonIndex *self, guint token)
{
  guint shape = self->tokens[token].shape;

  return shape != 0 ? &self->shapes->shapes[shape] : NULL;
}

gsize mcl_json_slice_unquote_into (char *out, const char *data, const MclJsonSlice *string);

char *mcl_json_dup_compact (const char *data, gsize n_bytes);

G_END_DECLS
