/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format.h"
#include "mcl-json-slice.h"

G_BEGIN_DECLS

extern const MclFormat mcl_format_w3c;

#define MCL_W3C_CONTEXT "http://www.w3.org/ns/anno.jsonld"

/* mcl-format-w3c-check.c */
char *mcl_w3c_find_fault (const char *data,
                          const MclJsonSlice *object,
                          gboolean is_item) G_GNUC_WARN_UNUSED_RESULT;
gboolean mcl_w3c_is_one_of (const char *data, const MclJsonSlice *value, const char *string);

/* mcl-format-w3c-reader.c */
gboolean mcl_format_w3c_read (MclFormatInput *input,
                              const MclFormatOptions *options,
                              MclFormatSinkFunc sink,
                              gpointer user_data,
                              GError **error);

G_END_DECLS
