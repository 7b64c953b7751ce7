/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format.h"
#include "mcl-json-fields.h"

G_BEGIN_DECLS

/* What formats have in common that put a document into one JSON value. */

/**
 * MclFormatJsonFunc:
 * @json: where a value stands
 * @root: the value, checked
 * @line: where it begins in the file
 * @func_data: of the format
 *
 * Returns: (transfer full) (nullable): the document that it is; NULL when the file is none of the
 *   format
 */
typedef MclImport *(*MclFormatJsonFunc) (
    const char *json, const MclJsonSlice *root, guint line, gpointer func_data, GError **error);

gboolean mcl_format_json_read (MclFormatInput *input,
                               MclFormatJsonFunc func,
                               gpointer func_data,
                               MclFormatSinkFunc sink,
                               gpointer user_data,
                               GError **error);

MclImport *mcl_format_json_new_import (const char *data,
                                       const MclJsonSlice *text,
                                       const char *name,
                                       guint line) G_GNUC_WARN_UNUSED_RESULT;
void mcl_format_json_take_attributes (MclImport *import,
                                      const char *data,
                                      const MclJsonSlice *object,
                                      const char *const *without);
void mcl_format_json_foreach (const char *data,
                              const MclJsonSlice *array,
                              MclJsonElementFunc func,
                              gpointer user_data);
void mcl_format_json_take_cells (const char *data,
                                 const MclJsonSlice *array,
                                 MclJsonSlice *cells,
                                 guint n_cells);
void mcl_format_json_drop_attribute (MclFormatDocument *document,
                                     const char *name,
                                     MclLossReport *report);
void mcl_format_json_reserve (MclFormatDocument *document,
                              const char *const *names,
                              MclLossReport *report);
void mcl_format_json_append_members (GString *out, MclMembers *members, const char *separator);
void mcl_format_json_append_string (GString *out, const char *name, const char *value);
void mcl_format_json_append_slice (GString *out, const char *name, MclText *text, MclRange range);
void mcl_format_json_append_number (GString *out, const char *before, guint32 number);

G_END_DECLS
