/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *mcl_json_quote (const char *utf8);
void mcl_json_append_quoted (GString *out, const char *utf8);
void mcl_json_append_quoted_len (GString *out, const char *utf8, gsize n_bytes);
char *mcl_json_unquote (const char *json, gsize n_bytes);
char *mcl_json_dup_text (const char *json) G_GNUC_WARN_UNUSED_RESULT;
void mcl_json_append_unquoted (GString *out, const char *json, gsize n_bytes);
gsize mcl_json_unquote_into (char *out, const char *json, gsize n_bytes);

G_END_DECLS
