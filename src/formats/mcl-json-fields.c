/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-json-fields.h"

#include <string.h>

#include "mcl-json-string.h"

static gboolean
is_name (const char *name, const char *found, gsize n_bytes)
{
  if (n_bytes > 0 && *name != *found)
    return FALSE;
  return strncmp (name, found, n_bytes) == 0 && name[n_bytes] == '\0';
}

/* Looks from @next on, for members mostly come in the order in which they are wanted. Returns
 * @n_names when nobody wants this one. */
static guint
find_name (const char *const *names, guint n_names, guint next, const char *found, gsize n_bytes)
{
  for (guint k = 0; k < n_names; k++) {
    guint i = next + k < n_names ? next + k : next + k - n_names;

    if (is_name (names[i], found, n_bytes))
      return i;
  }
  return n_names;
}

/* Hardly any name has escapes. */
static guint
find_quoted_name (const char *data,
                  const MclJsonSlice *quoted,
                  const char *const *names,
                  guint n_names,
                  guint next)
{
  gsize n_bytes = quoted->end - quoted->start;
  g_autofree char *name = NULL;

  if (!mcl_json_slice_has_escapes (data, quoted))
    return find_name (names, n_names, next, data + quoted->start + 1, n_bytes - 2);
  name = mcl_json_unquote (data + quoted->start, n_bytes);
  return find_name (names, n_names, next, name, strlen (name));
}

/* Mostly the shape of an object knows which names are wanted, and no name is looked at. */
static void
find_indexed (const char *data,
              const MclJsonSlice *object,
              const char *const *names,
              MclJsonSlice *values,
              guint n_names)
{
  const MclJsonIndex *index = object->index;
  guint stop = index->tokens[object->token].next;
  guint next = 0;

  for (guint at = object->token + 1; at < stop; at = index->tokens[at + 1].next) {
    MclJsonShape *shape = mcl_json_index_get_shape (index, at);
    guint i = 0;

    if (!mcl_json_shape_recall (shape, names, &i)) {
      MclJsonSlice name = mcl_json_index_get_slice (index, at);

      i = find_quoted_name (data, &name, names, n_names, next);
      mcl_json_shape_remember (shape, names, i);
    }
    if (i == n_names)
      continue;
    values[i] = mcl_json_index_get_slice (index, at + 1);
    next = i + 1;
  }
}

/**
 * mcl_json_fields_find:
 * @data: a document that mcl_json_check() accepted
 * @object: where an object stands; anything else has no members
 * @names: (array length=n_names): the members that are wanted; the same list is remembered by
 *   where it stands, so it must be static
 * @values: (out caller-allocates) (array length=n_names): where they stand; empty slices for those
 *   that are not there
 */
void
mcl_json_fields_find (const char *data,
                      const MclJsonSlice *object,
                      const char *const *names,
                      MclJsonSlice *values,
                      guint n_names)
{
  MclJsonCursor cursor;
  MclJsonSlice name;
  MclJsonSlice unknown;
  guint next = 0;

  memset (values, 0, n_names * sizeof *values);
  if (mcl_json_field_get_type (data, object) != '{')
    return;
  if (object->index != NULL) {
    find_indexed (data, object, names, values, n_names);
    return;
  }
  cursor = mcl_json_enter (data, object);
  while (mcl_json_next_member (&cursor, &name)) {
    guint i = find_quoted_name (data, &name, names, n_names, next);

    mcl_json_skip_value (&cursor, i < n_names ? &values[i] : &unknown);
    if (i < n_names)
      next = i + 1;
  }
}

/**
 * mcl_json_field_dup_string:
 *
 * Returns: (transfer full) (nullable): a string; NULL when it is none
 */
char *
mcl_json_field_dup_string (const char *data, const MclJsonSlice *value)
{
  char *string = NULL;

  if (mcl_json_field_get_type (data, value) != '"')
    return NULL;
  string = g_malloc (value->end - value->start);
  mcl_json_slice_unquote_into (string, data, value);
  return string;
}

/**
 * mcl_json_field_keep_string:
 * @strings: gets the string
 *
 * mcl_json_field_dup_string() for many that are thrown away together.
 *
 * Returns: (transfer none) (nullable): a string; NULL when it is none
 */
char *
mcl_json_field_keep_string (const char *data, const MclJsonSlice *value, GStringChunk *strings)
{
  g_autofree char *string = NULL;

  if (mcl_json_field_get_type (data, value) != '"')
    return NULL;
  if (!mcl_json_slice_has_escapes (data, value))
    return g_string_chunk_insert_len (strings, data + value->start + 1,
                                      (gssize) (value->end - value->start) - 2);
  string = mcl_json_field_dup_string (data, value);
  return g_string_chunk_insert (strings, string);
}

/**
 * mcl_json_field_equals:
 *
 * Returns: whether the value is a string that means @string
 */
gboolean
mcl_json_field_equals (const char *data, const MclJsonSlice *value, const char *string)
{
  const char *quoted = data + value->start;
  gsize n_bytes = value->end - value->start;
  g_autofree char *meaning = NULL;

  if (mcl_json_field_get_type (data, value) != '"')
    return FALSE;
  if (!mcl_json_slice_has_escapes (data, value))
    return is_name (string, quoted + 1, n_bytes - 2);
  meaning = mcl_json_unquote (quoted, n_bytes);
  return g_str_equal (meaning, string);
}

/**
 * mcl_json_field_get_integer:
 * @integer: (out): a whole number
 *
 * Returns: FALSE when it is none
 */
gboolean
mcl_json_field_get_integer (const char *data, const MclJsonSlice *value, gint64 *integer)
{
  char type = mcl_json_field_get_type (data, value);

  return (type == '-' || g_ascii_isdigit (type)) && mcl_json_get_integer (data, value, integer);
}

/**
 * mcl_json_field_get_boolean:
 *
 * Returns: whether it is true
 */
gboolean
mcl_json_field_get_boolean (const char *data, const MclJsonSlice *value)
{
  return mcl_json_field_get_type (data, value) == 't';
}

/**
 * mcl_json_field_dup_json:
 *
 * Returns: (transfer full) (nullable): the value as it stands, on one line; NULL when there is none
 */
char *
mcl_json_field_dup_json (const char *data, const MclJsonSlice *value)
{
  if (value->end <= value->start)
    return NULL;
  return mcl_json_dup_compact (data + value->start, value->end - value->start);
}
