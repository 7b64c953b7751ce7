/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mcl-schema.h"

G_BEGIN_DECLS

/**
 * MclLabelRow:
 *
 * A row in which one of a schema's labels is chosen. Emits `chosen` (const char *label) when the
 * user chooses another.
 */
#define MCL_TYPE_LABEL_ROW (mcl_label_row_get_type ())
G_DECLARE_FINAL_TYPE (MclLabelRow, mcl_label_row, MCL, LABEL_ROW, AdwComboRow)

void mcl_label_row_set_schema (MclLabelRow *self, MclSchema *schema);
void mcl_label_row_show (MclLabelRow *self, const char *label);

G_END_DECLS
