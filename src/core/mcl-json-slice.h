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
MclJsonCursor mcl_json_enter (const char *data, const MclJsonSlice *container);
void mcl_json_leave (MclJsonCursor *cursor, const MclJsonCursor *inside);
gboolean mcl_json_next_element (MclJsonCursor *cursor);
gboolean mcl_json_next_member (MclJsonCursor *cursor, MclJsonSlice *name);
void mcl_json_skip_value (MclJsonCursor *cursor, MclJsonSlice *value);
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

/* Whether there is a backslash in a name or a value. */
static inline gboolean
mcl_json_slice_has_escapes (const char *data, const MclJsonSlice *slice)
{
  if (slice->index != NULL)
    return slice->index->tokens[slice->token].has_escapes;
  return memchr (data + slice->start, '\\', slice->end - slice->start) != NULL;
}

/* The shape that ends with a name; NULL without one. */
static inline MclJsonShape *
mcl_json_slice_get_shape (const MclJsonSlice *name)
{
  guint shape = name->index != NULL ? name->index->tokens[name->token].shape : 0;

  return shape != 0 ? &name->index->shapes->shapes[shape] : NULL;
}

gsize mcl_json_slice_unquote_into (char *out, const char *data, const MclJsonSlice *string);

char *mcl_json_dup_compact (const char *data, gsize n_bytes);

G_END_DECLS
