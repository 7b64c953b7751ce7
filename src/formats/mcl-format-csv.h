/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format.h"

G_BEGIN_DECLS

extern const MclFormat mcl_format_csv;

void mcl_format_csv_append_cell (GString *out, const char *value, gboolean formula_guard);
gboolean mcl_format_csv_starts_like_formula (const char *value);
gboolean mcl_format_csv_reads_as_json (const char *value);

gboolean mcl_format_csv_sniff (const char *name, const char *data, gsize n_bytes);
gboolean mcl_format_csv_read (MclFormatInput *input,
                              const MclFormatOptions *options,
                              MclFormatSinkFunc sink,
                              gpointer user_data,
                              GError **error);

G_END_DECLS
