/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One walk over an object notes where the values of the members we know stand; they are decoded
 * when they are asked for. All memory is kept from object to object: a million records cost no
 * allocation here, where a tree of each would cost fifty.
 *
 * Programs write the members of their records in one order, so a name is first compared with the
 * one that came after the last one before. */
#include "config.h"

#include "mcl-json-record.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-json-bytes.h"

/* Short objects, such as {"mode": "direct"}, are the same in many records, which
 * then share them. */
#define N_RECENT 64
#define MAX_RECENT_BYTES 256

typedef struct {
  const char *name;
  gsize n_bytes;
} Name;

/* What the record being read has for a name. */
typedef struct {
  MclJsonSlice value; /* empty: not there */
  char *string;       /* in the strings, once it was asked for */
} Member;

/* Members that were made of some bytes of the document. */
typedef struct {
  const char *json;
  gsize n_bytes;
  MclMembers *members;
} Recent;

struct _MclJsonRecord {
  MclJsonReader *reader;
  const char *data;
  const char *const *known;
  Name *names;
  Member *members;
  guint n_names;
  guint n_unknown;
  const MclJsonPlace *place;
  MclJsonSlice object;
  char *strings;
  gsize n_string_bytes;
  gsize n_allocated_bytes;
  GString *unquoted;
  Recent recent[N_RECENT];
};

/**
 * mcl_json_record_new:
 * @reader: gets the mistakes
 * @data: the checked document that it reads; borrowed
 * @names: (array zero-terminated=1): the members that are known, none with an escape; borrowed
 */
MclJsonRecord *
mcl_json_record_new (MclJsonReader *reader, const char *data, const char *const *names)
{
  MclJsonRecord *self = g_new0 (MclJsonRecord, 1);

  self->reader = reader;
  self->data = data;
  self->known = names;
  self->n_names = g_strv_length ((char **) names);
  self->names = g_new (Name, self->n_names);
  self->members = g_new (Member, self->n_names);
  for (guint i = 0; i < self->n_names; i++)
    self->names[i] = (Name) { names[i], strlen (names[i]) };
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
  for (guint i = 0; i < N_RECENT; i++)
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
  guint found = find_name (self, quoted + 1, n_bytes - 2, first);

  if (found < self->n_names || memchr (quoted, '\\', n_bytes) == NULL)
    return found;
  g_string_truncate (self->unquoted, 0);
  mcl_json_append_unquoted (self->unquoted, quoted, n_bytes);
  return find_name (self, self->unquoted->str, self->unquoted->len, first);
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

  memset (self->members, 0, self->n_names * sizeof (Member));
  self->n_unknown = 0;
  while (mcl_json_next_member (&inside, &name)) {
    guint found = find_quoted_name (self, &name, next);
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

/**
 * mcl_json_record_get_value:
 *
 * Returns: (transfer none) (nullable): where a member's value stands; NULL when it is absent or
 *   when there was a mistake before
 */
const MclJsonSlice *
mcl_json_record_get_value (MclJsonRecord *self, guint member)
{
  const MclJsonSlice *value = &self->members[member].value;

  return value->end > 0 && !mcl_json_reader_has_failed (self->reader) ? value : NULL;
}

/* The value when its first character is the right one, which tells objects, arrays and strings.
 * What was @expected is translated only when it is said: looking up a translation costs more than
 * reading a member. */
static const MclJsonSlice *
get_value_of (MclJsonRecord *self, guint member, char first, const char *expected)
{
  const MclJsonSlice *value = mcl_json_record_get_value (self, member);

  if (value == NULL || self->data[value->start] == first)
    return value;
  mcl_json_record_fail (self, member, "%s", _ (expected));
  return NULL;
}

static void
require (MclJsonRecord *self, guint member)
{
  if (self->members[member].value.end == 0)
    mcl_json_record_fail (self, member, "%s", _ ("is missing"));
}

/**
 * mcl_json_record_get_object:
 *
 * Returns: (transfer none) (nullable): the member; NULL when it is absent or wrong
 */
const MclJsonSlice *
mcl_json_record_get_object (MclJsonRecord *self, guint member)
{
  return get_value_of (self, member, '{', N_ ("expected an object"));
}

/**
 * mcl_json_record_get_array:
 *
 * Returns: (transfer none) (nullable): the member; NULL when it is absent or wrong
 */
const MclJsonSlice *
mcl_json_record_get_array (MclJsonRecord *self, guint member)
{
  return get_value_of (self, member, '[', N_ ("expected an array"));
}

/**
 * mcl_json_record_get_string:
 *
 * Returns: (transfer none) (nullable): the member, until the next object is read; NULL when it is
 *   absent or wrong
 */
const char *
mcl_json_record_get_string (MclJsonRecord *self, guint member)
{
  const MclJsonSlice *value = get_value_of (self, member, '"', N_ ("expected a string"));
  Member *found = &self->members[member];

  if (value == NULL || found->string != NULL)
    return value != NULL ? found->string : NULL;
  found->string = self->strings + self->n_string_bytes;
  self->n_string_bytes +=
      mcl_json_unquote_into (self->strings + self->n_string_bytes, self->data + value->start,
                             value->end - value->start) +
      1;
  return found->string;
}

/**
 * mcl_json_record_require_string:
 *
 * Returns: (transfer none) (nullable): the member, which must be there and not be empty, until the
 *   next object is read; NULL after a mistake
 */
const char *
mcl_json_record_require_string (MclJsonRecord *self, guint member)
{
  const char *value = NULL;

  require (self, member);
  value = mcl_json_record_get_string (self, member);
  if (value == NULL || *value != '\0')
    return value;
  mcl_json_record_fail (self, member, "%s", _ ("must not be empty"));
  return NULL;
}

/**
 * mcl_json_record_get_integer:
 *
 * Returns: the member; @fallback when it is absent or wrong
 */
gint64
mcl_json_record_get_integer (MclJsonRecord *self, guint member, gint64 fallback)
{
  const MclJsonSlice *value = mcl_json_record_get_value (self, member);
  gint64 integer = fallback;

  if (value != NULL && !mcl_json_get_integer (self->data, value, &integer))
    mcl_json_record_fail (self, member, "%s", _ ("expected an integer"));
  return integer;
}

/**
 * mcl_json_record_require_integer:
 *
 * Returns: the member, which must be there; 0 after a mistake
 */
gint64
mcl_json_record_require_integer (MclJsonRecord *self, guint member)
{
  require (self, member);
  return mcl_json_record_get_integer (self, member, 0);
}

/**
 * mcl_json_record_get_boolean:
 *
 * Returns: the member; @fallback when it is absent or wrong
 */
gboolean
mcl_json_record_get_boolean (MclJsonRecord *self, guint member, gboolean fallback)
{
  const MclJsonSlice *value = mcl_json_record_get_value (self, member);

  if (value == NULL)
    return fallback;
  if (self->data[value->start] == 't' || self->data[value->start] == 'f')
    return self->data[value->start] == 't';
  mcl_json_record_fail (self, member, "%s", _ ("expected true or false"));
  return fallback;
}

static gboolean
is_recent (const Recent *recent, const char *json, gsize n_bytes)
{
  return recent->n_bytes == n_bytes && memcmp (recent->json, json, n_bytes) == 0;
}

static MclMembers *
ref_recent_members (MclJsonRecord *self, const MclJsonSlice *object)
{
  const char *json = self->data + object->start;
  gsize n_bytes = object->end - object->start;
  Recent *recent = &self->recent[mcl_json_hash_bytes (json, n_bytes, 0) % N_RECENT];

  if (!is_recent (recent, json, n_bytes)) {
    mcl_members_unref (recent->members);
    *recent = (Recent) { json, n_bytes, mcl_json_reader_dup_members (self->reader, object, NULL) };
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
