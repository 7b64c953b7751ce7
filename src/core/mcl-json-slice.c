/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walking over a document that mcl_json_check() has accepted, without building a tree: values
 * are slices of its bytes. Nothing here checks anything again. Slices of a document that has an
 * index know their token in it, and all that is got from them as well: then nothing is looked for
 * that the check has found. */
#include "config.h"

#include "mcl-json-slice.h"

#include <string.h>

#include "mcl-json-bytes.h"
#include "mcl-json-string.h"

static inline gboolean
is_space (char c)
{
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static inline void
skip_space (MclJsonCursor *self)
{
  for (; is_space (self->data[self->at]); self->at++)
    self->line += self->data[self->at] == '\n';
}

static inline void
skip_string (MclJsonCursor *self)
{
  gsize at = mcl_json_find_special (self->data, self->at + 1, self->end);

  while (self->data[at] != '"')
    at = mcl_json_find_special (self->data, at + 2, self->end);
  self->at = at + 1;
}

/* What skip_container() has to look at. */
static const guint8 is_structural[256] = {
  ['"'] = 1, ['{'] = 1, ['}'] = 1, ['['] = 1, [']'] = 1, ['\n'] = 1,
};

static void
skip_container (MclJsonCursor *self)
{
  guint depth = 0;

  do {
    char c;

    while (!is_structural[(guchar) self->data[self->at]])
      self->at++;
    c = self->data[self->at];
    if (c == '"') {
      skip_string (self);
      continue;
    }
    if (c == '\n')
      self->line++;
    else if (c == '{' || c == '[')
      depth++;
    else
      depth--;
    self->at++;
  } while (depth > 0);
}

static gboolean
ends_scalar (char c)
{
  return c == ',' || c == '}' || c == ']' || is_space (c);
}

/**
 * mcl_json_cursor_at:
 * @data: a checked document
 * @value: where one of its values stands
 *
 * Returns: a cursor at that value
 */
MclJsonCursor
mcl_json_cursor_at (const char *data, const MclJsonSlice *value)
{
  return (MclJsonCursor) { data,         value->start, value->end,  value->line,
                           value->token, value->token, value->index };
}

/**
 * mcl_json_peek_value:
 * @cursor: at a value; stays there
 *
 * Returns: where the value stands, whose end need not be right
 */
MclJsonSlice
mcl_json_peek_value (const MclJsonCursor *cursor)
{
  return (MclJsonSlice) { cursor->at, cursor->end, cursor->line, cursor->token, cursor->index };
}

/**
 * mcl_json_leave:
 * @cursor: at an object or array; gets behind it
 * @inside: behind all that is in it
 */
void
mcl_json_leave (MclJsonCursor *cursor, const MclJsonCursor *inside)
{
  cursor->at = inside->at + 1;
  cursor->line = inside->line;
  cursor->token = inside->token;
}

/* Returns FALSE at a closing bracket. */
static gboolean
move_to_next (MclJsonCursor *self)
{
  skip_space (self);
  if (self->data[self->at] == ',') {
    self->at++;
    skip_space (self);
  }
  return self->data[self->at] != ']' && self->data[self->at] != '}';
}

/**
 * mcl_json_find_next_element:
 *
 * mcl_json_next_element() without an index.
 */
gboolean
mcl_json_find_next_element (MclJsonCursor *cursor)
{
  return move_to_next (cursor);
}

/**
 * mcl_json_find_next_member:
 *
 * mcl_json_next_member() without an index.
 */
gboolean
mcl_json_find_next_member (MclJsonCursor *cursor, MclJsonSlice *name)
{
  if (!move_to_next (cursor))
    return FALSE;

  *name = mcl_json_peek_value (cursor);
  skip_string (cursor);
  name->end = cursor->at;
  skip_space (cursor);
  cursor->at++; /* the colon */
  skip_space (cursor);
  return TRUE;
}

/**
 * mcl_json_find_value_end:
 *
 * mcl_json_skip_value() without an index.
 */
void
mcl_json_find_value_end (MclJsonCursor *cursor, MclJsonSlice *value)
{
  char c = cursor->data[cursor->at];

  *value = mcl_json_peek_value (cursor);
  if (c == '"')
    skip_string (cursor);
  else if (c == '{' || c == '[')
    skip_container (cursor);
  else
    while (cursor->at < cursor->end && !ends_scalar (cursor->data[cursor->at]))
      cursor->at++;
  value->end = cursor->at;
}

/**
 * mcl_json_get_integer:
 * @value: a value of the checked document @data
 * @integer: (out): what it says; unchanged when it is something else
 *
 * Returns: whether it is a number without fraction and exponent
 */
gboolean
mcl_json_get_integer (const char *data, const MclJsonSlice *value, gint64 *integer)
{
  gboolean is_negative = data[value->start] == '-';
  guint64 magnitude = 0;

  for (gsize at = value->start + is_negative; at < value->end; at++) {
    if (!g_ascii_isdigit (data[at]))
      return FALSE;
    magnitude = magnitude * 10 + (guint64) (data[at] - '0');
  }
  *integer = (gint64) (is_negative ? -magnitude : magnitude);
  return TRUE;
}

/**
 * mcl_json_slice_unquote_into:
 * @out: gets what the string means, with a NUL behind it: at most as many bytes as stand in @data
 * @data: a checked document
 * @string: one of its strings
 *
 * Returns: the number of bytes before the NUL
 */
gsize
mcl_json_slice_unquote_into (char *out, const char *data, const MclJsonSlice *string)
{
  gsize n_bytes = string->end - string->start;

  if (string->index == NULL || mcl_json_slice_has_escapes (data, string))
    return mcl_json_unquote_into (out, data + string->start, n_bytes);
  n_bytes -= 2;
  memcpy (out, data + string->start + 1, n_bytes);
  out[n_bytes] = '\0';
  return n_bytes;
}

/**
 * mcl_json_root:
 * @data: a checked document
 *
 * Returns: where its root value stands, the space around it left out
 */
MclJsonSlice
mcl_json_root (const char *data, gsize n_bytes)
{
  MclJsonCursor cursor = { .data = data, .end = n_bytes, .line = 1 };
  gsize end = n_bytes;

  skip_space (&cursor);
  while (end > 0 && is_space (data[end - 1]))
    end--;
  return (MclJsonSlice) { .start = cursor.at, .end = end, .line = cursor.line };
}

/**
 * mcl_json_root_indexed:
 * @data: a checked document
 * @index: (nullable): of the document; NULL without one
 *
 * Returns: mcl_json_root(), from which all slices know the index
 */
MclJsonSlice
mcl_json_root_indexed (const char *data, gsize n_bytes, const MclJsonIndex *index)
{
  return index != NULL ? mcl_json_index_get_slice (index, 0) : mcl_json_root (data, n_bytes);
}

/**
 * mcl_json_dup_compact:
 * @data: (array length=n_bytes): a valid JSON value
 *
 * Returns: (transfer full): the value without any space outside of strings
 */
char *
mcl_json_dup_compact (const char *data, gsize n_bytes)
{
  char *compact = g_malloc (n_bytes + 1);
  char *to = compact;
  MclJsonCursor cursor = { .data = data, .end = n_bytes, .line = 1 };

  while (cursor.at < n_bytes) {
    gsize start = cursor.at;

    if (data[start] == '"')
      skip_string (&cursor);
    else
      cursor.at++;
    if (data[start] == '"' || strchr (" \t\r\n", data[start]) == NULL)
      to = (char *) memcpy (to, data + start, cursor.at - start) + (cursor.at - start);
  }
  *to = '\0';
  return compact;
}
