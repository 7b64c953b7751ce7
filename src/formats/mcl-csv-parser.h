/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format-input.h"

G_BEGIN_DECLS

/**
 * MclCsvParser:
 * @line: where the row that was read last begins
 *
 * Reads a table row by row. Quoted cells may hold line ends.
 */
typedef struct {
  MclFormatInput *input;
  GString *row;
  GArray *starts; /* of gsize: cells in row, each NUL-terminated */
  guint line;
} MclCsvParser;

void mcl_csv_parser_init (MclCsvParser *self, MclFormatInput *input);
void mcl_csv_parser_clear (MclCsvParser *self);

gboolean mcl_csv_parser_next (MclCsvParser *self, GError **error);
guint mcl_csv_parser_get_n_cells (const MclCsvParser *self);
const char *mcl_csv_parser_get_cell (const MclCsvParser *self, guint i);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MclCsvParser, mcl_csv_parser_clear)

G_END_DECLS
