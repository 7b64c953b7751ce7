/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Objects of JSON on one line, a member at a time: commas where they belong, and nothing for what
 * is empty. */
#include "config.h"

#include "mcl-json-writer.h"

#include <string.h>

#include "mcl-json-string.h"

/**
 * mcl_json_writer_begin_member:
 * @name: its name
 *
 * The value is for the caller to append.
 */
void
mcl_json_writer_begin_member (MclJsonWriter *self, const char *name)
{
  if (self->needs_comma)
    g_string_append (self->out, ", ");
  self->needs_comma = TRUE;
  mcl_json_append_quoted (self->out, name);
  g_string_append (self->out, ": ");
}

/**
 * mcl_json_writer_put_member:
 * @i: which of them
 *
 * A member of others' making: both its name and its value are the bytes that were read.
 */
void
mcl_json_writer_put_member (MclJsonWriter *self, MclMembers *members, guint i)
{
  const char *quoted_name = mcl_members_get_quoted_name (members, i);

  if (quoted_name == NULL) {
    mcl_json_writer_begin_member (self, mcl_members_get_name (members, i));
  } else {
    g_string_append_printf (self->out, "%s%s: ", self->needs_comma ? ", " : "", quoted_name);
    self->needs_comma = TRUE;
  }
  g_string_append (self->out, mcl_members_get_json (members, i));
}

/**
 * mcl_json_writer_put_string:
 * @value: (nullable): UTF-8; nothing is written when it is empty
 */
void
mcl_json_writer_put_string (MclJsonWriter *self, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  mcl_json_writer_begin_member (self, name);
  mcl_json_append_quoted (self->out, value);
}

/* Printing takes as long as all the rest of an annotation that has no attributes. */
static void
append_number (GString *out, guint32 value)
{
  char digits[10];
  gsize first = sizeof digits;

  do {
    digits[--first] = (char) ('0' + value % 10);
    value /= 10;
  } while (value > 0);
  g_string_append_len (out, digits + first, (gssize) (sizeof digits - first));
}

void
mcl_json_writer_put_integer (MclJsonWriter *self, const char *name, guint32 value)
{
  mcl_json_writer_begin_member (self, name);
  append_number (self->out, value);
}

/**
 * mcl_json_writer_put_members:
 *
 * Members of others' making, in their order.
 */
void
mcl_json_writer_put_members (MclJsonWriter *self, MclMembers *members)
{
  for (guint i = 0; i < mcl_members_get_length (members); i++)
    mcl_json_writer_put_member (self, members, i);
}

/**
 * mcl_json_writer_begin_object:
 *
 * What is put then is in the object, until mcl_json_writer_end_object().
 */
void
mcl_json_writer_begin_object (MclJsonWriter *self)
{
  g_string_append_c (self->out, '{');
  self->needs_comma = FALSE;
}

void
mcl_json_writer_end_object (MclJsonWriter *self)
{
  g_string_append_c (self->out, '}');
  self->needs_comma = TRUE;
}

static int
compare_member_names (gconstpointer a, gconstpointer b, gpointer user_data)
{
  MclMembers *members = user_data;

  return strcmp (mcl_members_get_name (members, *(const guint *) a),
                 mcl_members_get_name (members, *(const guint *) b));
}

/**
 * mcl_json_writer_put_sorted_object:
 *
 * {…} with the members by name: the order in which somebody set them is no content.
 */
void
mcl_json_writer_put_sorted_object (MclJsonWriter *self, MclMembers *members)
{
  guint n_members = mcl_members_get_length (members);
  g_autofree guint *order = g_new (guint, n_members);

  for (guint i = 0; i < n_members; i++)
    order[i] = i;
  g_sort_array (order, n_members, sizeof (guint), compare_member_names, members);

  mcl_json_writer_begin_object (self);
  for (guint i = 0; i < n_members; i++)
    mcl_json_writer_put_member (self, members, order[i]);
  mcl_json_writer_end_object (self);
}
