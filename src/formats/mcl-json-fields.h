/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-json-slice.h"
#include "mcl-members.h"

G_BEGIN_DECLS

/* Members of JSON objects that were checked, read by what is wanted of them: what is absent or of
 * another type reads as nothing. */

void mcl_json_fields_find (const char *data,
                           const MclJsonSlice *object,
                           const char *const *names,
                           MclJsonSlice *values,
                           guint n_names);

/**
 * mcl_json_field_get_type:
 *
 * Returns: the first character of the value: '{', '[', '"', 't', 'f', 'n', a digit or '-'; '\0'
 *   when there is none
 */
static inline char
mcl_json_field_get_type (const char *data, const MclJsonSlice *value)
{
  return value->end > value->start ? data[value->start] : '\0';
}

gboolean mcl_json_field_equals (const char *data, const MclJsonSlice *value, const char *string);
char *
mcl_json_field_keep_string (const char *data, const MclJsonSlice *value, GStringChunk *strings);
char *mcl_json_field_dup_string (const char *data, const MclJsonSlice *value);
gboolean mcl_json_field_get_integer (const char *data, const MclJsonSlice *value, gint64 *integer);
gboolean mcl_json_field_get_boolean (const char *data, const MclJsonSlice *value);
char *mcl_json_field_dup_json (const char *data, const MclJsonSlice *value);

G_END_DECLS
