/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format.h"

G_BEGIN_DECLS

extern const MclFormat mcl_format_csv;

void mcl_format_csv_append_cell (GString *out, const char *value, gboolean formula_guard);

G_END_DECLS
