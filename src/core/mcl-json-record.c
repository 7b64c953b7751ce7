/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One walk over an object notes where the values of the members we know stand; they are decoded
 * when they are asked for. All memory is kept from object to object: a million records cost no
 * allocation here, where a tree of each would cost fifty.
 *
 * Programs write the members of their records in one order, so a name is first compared with the
 * one that came after the last one before. */
#include "config.h"

#include "mcl-json-record-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-json-bytes.h"

/* Longer objects are hardly ever the same. */
#define MAX_RECENT_BYTES 256

/**
 * mcl_json_record_new:
 * @reader: gets the mistakes
 * @data: the checked document that it reads; borrowed
 * @names: (array zero-terminated=1): the members that are known, none with an escape; the same
 *   list is remembered by where it stands, so it must be static
 */
MclJsonRecord *
mcl_json_record_new (MclJsonReader *reader, const char *data, const char *const *names)
{
  MclJsonRecord *self = g_new0 (MclJsonRecord, 1);

  self->reader = reader;
  self->data = data;
  self->known = names;
  self->n_names = g_strv_length ((char **) names);
  self->names = g_new (MclJsonRecordName, self->n_names);
  self->members = g_new (MclJsonRecordMember, self->n_names);
  for (guint i = 0; i < self->n_names; i++)
    self->names[i] = (MclJsonRecordName) { names[i], strlen (names[i]) };
  self->unquoted = g_string_new (NULL);
  return self;
}

void
mcl_json_record_free (MclJsonRecord *self)
{
  g_free (self->names);
  g_free (self->members);
  g_free (self->strings);
  g_string_free (self->unquoted, TRUE);
  for (guint i = 0; i < MCL_JSON_N_RECENT; i++)
    mcl_members_unref (self->recent[i].members);
  g_free (self);
}

/* The index of a name, n_names when it is unknown. @first is tried first. */
static guint
find_name (MclJsonRecord *self, const char *name, gsize n_bytes, guint first)
{
  for (guint i = 0; i < self->n_names; i++) {
    guint at = first + i < self->n_names ? first + i : first + i - self->n_names;

    if (self->names[at].n_bytes == n_bytes && memcmp (self->names[at].name, name, n_bytes) == 0)
      return at;
  }
  return self->n_names;
}

/* As it stands in the file, with its quotation marks. */
static guint
find_quoted_name (MclJsonRecord *self, const MclJsonSlice *name, guint first)
{
  const char *quoted = self->data + name->start;
  gsize n_bytes = name->end - name->start;

  if (!mcl_json_slice_has_escapes (self->data, name))
    return find_name (self, quoted + 1, n_bytes - 2, first);
  g_string_truncate (self->unquoted, 0);
  mcl_json_append_unquoted (self->unquoted, quoted, n_bytes);
  return find_name (self, self->unquoted->str, self->unquoted->len, first);
}

static guint
find_member (MclJsonRecord *self, const MclJsonSlice *name, guint first)
{
  MclJsonShape *shape =
      name->index != NULL ? mcl_json_index_get_shape (name->index, name->token) : NULL;
  guint found = 0;

  if (mcl_json_shape_recall (shape, self->known, &found))
    return found;
  found = find_quoted_name (self, name, first);
  mcl_json_shape_remember (shape, self->known, found);
  return found;
}

/* All strings fit, each with its NUL: unescaped they are not longer, and a quotation mark is left
 * over. */
static void
reserve_strings (MclJsonRecord *self, gsize n_bytes)
{
  self->n_string_bytes = 0;
  if (n_bytes <= self->n_allocated_bytes)
    return;
  g_free (self->strings);
  self->n_allocated_bytes = n_bytes;
  self->strings = g_malloc (n_bytes);
}

static void
read_members (MclJsonRecord *self, MclJsonCursor *cursor)
{
  MclJsonCursor inside = mcl_json_enter (self->data, &self->object);
  gsize n_string_bytes = 0;
  guint next = 0;
  MclJsonSlice name;
  MclJsonSlice unknown;

  memset (self->members, 0, self->n_names * sizeof (MclJsonRecordMember));
  self->n_unknown = 0;
  while (mcl_json_next_member (&inside, &name)) {
    guint found = find_member (self, &name, next);
    MclJsonSlice *value = found < self->n_names ? &self->members[found].value : &unknown;

    mcl_json_skip_value (&inside, value);
    if (found == self->n_names) {
      self->n_unknown++;
      continue;
    }
    next = found + 1;
    if (self->data[value->start] == '"')
      n_string_bytes += value->end - value->start;
  }
  mcl_json_leave (cursor, &inside);
  self->object.end = cursor->at;
  reserve_strings (self, n_string_bytes);
}

/**
 * mcl_json_record_read:
 * @place: where the value at the cursor stands, for messages; borrowed until the next call
 * @cursor: at a value; gets behind it
 *
 * Reads an object. What was read before is gone, and the strings of it.
 *
 * Returns: FALSE when there is none, which is a mistake, or when there was a mistake before
 */
gboolean
mcl_json_record_read (MclJsonRecord *self, const MclJsonPlace *place, MclJsonCursor *cursor)
{
  if (mcl_json_reader_has_failed (self->reader))
    return FALSE;
  self->place = place;
  if (self->data[cursor->at] != '{') {
    mcl_json_reader_fail (self->reader, place, NULL, MCL_ERROR_PARSE, "%s",
                          _ ("expected an object"));
    return FALSE;
  }
  self->object = mcl_json_peek_value (cursor);
  read_members (self, cursor);
  return TRUE;
}

const MclJsonPlace *
mcl_json_record_get_place (MclJsonRecord *self)
{
  return self->place;
}

/**
 * mcl_json_record_get_line:
 *
 * Returns: the line where the object starts, from 1
 */
guint
mcl_json_record_get_line (MclJsonRecord *self)
{
  return self->object.line;
}

/**
 * mcl_json_record_fail:
 * @member: the member that is wrong
 * @format: what is wrong with it
 *
 * Remembers a mistake, unless there was one before.
 */
void
mcl_json_record_fail (MclJsonRecord *self, guint member, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  mcl_json_reader_fail (self->reader, self->place, self->known[member], MCL_ERROR_PARSE, "%s",
                        message);
}

static gboolean
is_recent (const MclJsonRecordRecent *recent, const char *json, gsize n_bytes)
{
  return recent->n_bytes == n_bytes && memcmp (recent->json, json, n_bytes) == 0;
}

static MclMembers *
ref_recent_members (MclJsonRecord *self, const MclJsonSlice *object)
{
  const char *json = self->data + object->start;
  gsize n_bytes = object->end - object->start;
  MclJsonRecordRecent *recent =
      &self->recent[mcl_json_hash_bytes (json, n_bytes, 0) % MCL_JSON_N_RECENT];

  if (!is_recent (recent, json, n_bytes)) {
    mcl_members_unref (recent->members);
    *recent = (MclJsonRecordRecent) { json, n_bytes,
                                      mcl_json_reader_dup_members (self->reader, object, NULL) };
  }
  return mcl_members_ref (recent->members);
}

/**
 * mcl_json_record_dup_members:
 *
 * Returns: (transfer full) (nullable): the members of the object that the member is; none when it
 *   is absent or wrong
 */
MclMembers *
mcl_json_record_dup_members (MclJsonRecord *self, guint member)
{
  const MclJsonSlice *object = mcl_json_record_get_object (self, member);

  if (object == NULL)
    return NULL;
  if (object->end - object->start <= MAX_RECENT_BYTES)
    return ref_recent_members (self, object);
  return mcl_json_reader_dup_members (self->reader, object, NULL);
}

/**
 * mcl_json_record_dup_unknown:
 *
 * Returns: (transfer full) (nullable): the members that are none of the names
 */
MclMembers *
mcl_json_record_dup_unknown (MclJsonRecord *self)
{
  if (self->n_unknown == 0 || mcl_json_reader_has_failed (self->reader))
    return NULL;
  return mcl_json_reader_dup_members (self->reader, &self->object, self->known);
}
