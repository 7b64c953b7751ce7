/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the Web Annotation Data Model demands of an annotation, section 3.1 to 3.3, as far as it
 * concerns the members that are read. */
#include "config.h"

#include "mcl-format-w3c.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "mcl-json-fields.h"

static const char *const fields[MCL_W3C_N_FIELDS] = {
  "@context",  "id",   "type",      "motivation", "creator", "created", "modified",
  "generated", "body", "bodyValue", "target",     "items",   "first",
};

typedef struct {
  const char *data;
  const char *string;
  gboolean is_found;
} Search;

static gboolean
equals_cb (guint i, const MclJsonSlice *value, gpointer user_data)
{
  Search *self = user_data;

  self->is_found = mcl_json_field_equals (self->data, value, self->string);
  return !self->is_found;
}

/**
 * mcl_w3c_is_one_of:
 *
 * Returns: whether @string is the value, or one of an array
 */
gboolean
mcl_w3c_is_one_of (const char *data, const MclJsonSlice *value, const char *string)
{
  Search search = { data, string, FALSE };

  if (mcl_json_field_get_type (data, value) == '[')
    mcl_json_foreach_element (data, value, equals_cb, &search);
  else
    equals_cb (0, value, &search);
  return search.is_found;
}

static gboolean
is_there (const char *data, const MclJsonSlice *value)
{
  return mcl_json_field_get_type (data, value) != '\0';
}

/* Something that is an IRI, an object, or several of these. */
static gboolean
is_resource (const char *data, const MclJsonSlice *value)
{
  char type = mcl_json_field_get_type (data, value);

  return type == '"' || type == '{' || type == '[';
}

static guint
get_two_digits (const char *digits)
{
  return (guint) (digits[0] - '0') * 10 + (guint) (digits[1] - '0');
}

/* As programs mostly write it, and on one of the days that all months have: that it is right can
 * be seen without a calendar. @json has quotation marks. */
static gboolean
is_plain_time (const char *json, gsize n_bytes)
{
  static const char form[] = "\"0000-00-00T00:00:00Z\"";

  if (n_bytes != strlen (form))
    return FALSE;
  for (gsize i = 0; i < n_bytes; i++) {
    if (form[i] == '0' ? !g_ascii_isdigit (json[i]) : json[i] != form[i])
      return FALSE;
  }
  return get_two_digits (json + 1) > 0 && get_two_digits (json + 6) - 1 < 12 &&
         get_two_digits (json + 9) - 1 < 28 && get_two_digits (json + 12) < 24 &&
         get_two_digits (json + 15) < 60 && get_two_digits (json + 18) < 60;
}

static gboolean
is_time (const char *data, const MclJsonSlice *value)
{
  g_autofree char *string = NULL;
  g_autoptr (GTimeZone) utc = NULL;
  g_autoptr (GDateTime) time = NULL;

  if (is_plain_time (data + value->start, value->end - value->start))
    return TRUE;
  string = mcl_json_field_dup_string (data, value);
  utc = g_time_zone_new_utc ();
  time = string != NULL ? g_date_time_new_from_iso8601 (string, utc) : NULL;
  return time != NULL;
}

/**
 * mcl_w3c_find_fields:
 * @object: where an annotation, a page or a collection of them should stand
 * @found: (out caller-allocates) (array): where its members stand, by MclW3cField
 */
void
mcl_w3c_find_fields (const char *data, const MclJsonSlice *object, MclJsonSlice *found)
{
  mcl_json_fields_find (data, object, fields, found, MCL_W3C_N_FIELDS);
}

/**
 * mcl_w3c_find_fault:
 * @object: where an annotation, a page or a collection of them should stand
 * @found: (array): its members
 * @is_item: whether it is part of a page, which has said the context
 *
 * Returns: (transfer full) (nullable): why it is none, for people
 */
char *
mcl_w3c_find_fault (const char *data,
                    const MclJsonSlice *object,
                    const MclJsonSlice *found,
                    gboolean is_item)
{
  gboolean is_annotation = FALSE;

  if (mcl_json_field_get_type (data, object) != '{')
    return g_strdup (_ ("it is not an object"));
  if ((!is_item || is_there (data, &found[MCL_W3C_FIELD_CONTEXT])) &&
      !mcl_w3c_is_one_of (data, &found[MCL_W3C_FIELD_CONTEXT], MCL_W3C_CONTEXT))
    return g_strdup_printf (_ ("“@context” is not “%s”"), MCL_W3C_CONTEXT);
  is_annotation = mcl_w3c_is_one_of (data, &found[MCL_W3C_FIELD_TYPE], "Annotation");
  if (!is_annotation && !mcl_w3c_is_one_of (data, &found[MCL_W3C_FIELD_TYPE], "AnnotationPage") &&
      !mcl_w3c_is_one_of (data, &found[MCL_W3C_FIELD_TYPE], "AnnotationCollection"))
    return g_strdup (_ ("“type” is neither Annotation nor AnnotationPage nor "
                        "AnnotationCollection"));
  if (is_there (data, &found[MCL_W3C_FIELD_ID]) &&
      mcl_json_field_get_type (data, &found[MCL_W3C_FIELD_ID]) != '"')
    return g_strdup (_ ("“id” must be one IRI"));
  if (is_annotation && !is_resource (data, &found[MCL_W3C_FIELD_TARGET]))
    return g_strdup (_ ("“target” must be an IRI, an object or several of these"));
  if (is_there (data, &found[MCL_W3C_FIELD_CREATOR]) &&
      !is_resource (data, &found[MCL_W3C_FIELD_CREATOR]))
    return g_strdup (_ ("“creator” must be an IRI, an object or several of these"));
  for (guint i = MCL_W3C_FIELD_CREATED; i <= MCL_W3C_FIELD_GENERATED; i++) {
    if (is_there (data, &found[i]) && !is_time (data, &found[i]))
      return g_strdup_printf (_ ("“%s” must be one time, such as “2026-11-23T10:00:00Z”"),
                              fields[i]);
  }
  return NULL;
}
