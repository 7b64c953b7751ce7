/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-json-fields.h"

#include <string.h>

#include "mcl-json-string.h"

typedef struct {
  const char *const *names;
  MclJsonSlice *values;
  guint n_names;
  guint next; /* members mostly come in the order in which they are wanted */
} Search;

static gboolean
take_member_cb (const char *name, const MclJsonSlice *value, gpointer user_data)
{
  Search *self = user_data;

  for (guint k = 0; k < self->n_names; k++) {
    guint i = (self->next + k) % self->n_names;

    if (!g_str_equal (self->names[i], name))
      continue;
    self->values[i] = *value;
    self->next = i + 1;
    return TRUE;
  }
  return TRUE;
}

/**
 * mcl_json_fields_find:
 * @data: a document that mcl_json_check() accepted
 * @object: where an object stands; anything else has no members
 * @names: (array length=n_names): the members that are wanted
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
  Search search = { .names = names, .values = values, .n_names = n_names };

  memset (values, 0, n_names * sizeof *values);
  if (mcl_json_field_get_type (data, object) == '{')
    mcl_json_foreach_member (data, object, take_member_cb, &search);
}

/**
 * mcl_json_field_get_type:
 *
 * Returns: the first character of the value: '{', '[', '"', 't', 'f', 'n', a digit or '-'; '\0'
 *   when there is none
 */
char
mcl_json_field_get_type (const char *data, const MclJsonSlice *value)
{
  return value->end > value->start ? data[value->start] : '\0';
}

/**
 * mcl_json_field_dup_string:
 *
 * Returns: (transfer full) (nullable): a string; NULL when it is none
 */
char *
mcl_json_field_dup_string (const char *data, const MclJsonSlice *value)
{
  if (mcl_json_field_get_type (data, value) != '"')
    return NULL;
  return mcl_json_unquote (data + value->start, value->end - value->start);
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
  gsize n_bytes = value->end - value->start;
  char number[24];

  if (n_bytes == 0 || n_bytes >= sizeof number)
    return FALSE;
  memcpy (number, data + value->start, n_bytes);
  number[n_bytes] = '\0';
  return g_ascii_string_to_signed (number, 10, G_MININT64, G_MAXINT64, integer, NULL);
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
