/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format.h"
#include "mcl-json-slice.h"

G_BEGIN_DECLS

extern const MclFormat mcl_format_w3c;

#define MCL_W3C_CONTEXT "http://www.w3.org/ns/anno.jsonld"

/* The members that are read of an annotation, a page or a collection. */
typedef enum {
  MCL_W3C_FIELD_CONTEXT,
  MCL_W3C_FIELD_ID,
  MCL_W3C_FIELD_TYPE,
  MCL_W3C_FIELD_MOTIVATION,
  MCL_W3C_FIELD_CREATOR,
  MCL_W3C_FIELD_CREATED,
  MCL_W3C_FIELD_MODIFIED,
  MCL_W3C_FIELD_GENERATED,
  MCL_W3C_FIELD_BODY,
  MCL_W3C_FIELD_BODY_VALUE,
  MCL_W3C_FIELD_TARGET,
  MCL_W3C_FIELD_ITEMS,
  MCL_W3C_FIELD_FIRST,
  MCL_W3C_N_FIELDS,
} MclW3cField;

/* mcl-format-w3c-check.c */
void mcl_w3c_find_fields (const char *data, const MclJsonSlice *object, MclJsonSlice *found);
char *mcl_w3c_find_fault (const char *data,
                          const MclJsonSlice *object,
                          const MclJsonSlice *found,
                          gboolean is_item) G_GNUC_WARN_UNUSED_RESULT;
gboolean mcl_w3c_is_one_of (const char *data, const MclJsonSlice *value, const char *string);

/* mcl-format-w3c-reader.c */
gboolean mcl_format_w3c_read (MclFormatInput *input,
                              const MclFormatOptions *options,
                              MclFormatSinkFunc sink,
                              gpointer user_data,
                              GError **error);

G_END_DECLS
