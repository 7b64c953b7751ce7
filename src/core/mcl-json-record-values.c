/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the members of the record that was read say. */
#include "config.h"

#include "mcl-json-record-private.h"

#include <glib/gi18n.h>

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
  MclJsonRecordMember *found = &self->members[member];

  if (value == NULL || found->string != NULL)
    return value != NULL ? found->string : NULL;
  found->string = self->strings + self->n_string_bytes;
  self->n_string_bytes += mcl_json_slice_unquote_into (found->string, self->data, value) + 1;
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
