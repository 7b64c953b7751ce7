/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format-export.h"
#include "mcl-format-files.h"

/* Where an export's documents go; for the export only. */

G_BEGIN_DECLS

/**
 * MclFormatExportFiles:
 * @has_parts: whether the documents are divided
 * @files: what is written to; NULL when nothing is to be written
 * @part: the part that is written to
 * @has_content: of each part, whether the main file holds documents
 * @n_bytes: that were written
 *
 * The files of all parts. All 0 at first.
 */
typedef struct {
  const MclFormatExport *export;
  gboolean has_parts;
  MclFormatFiles *files;
  guint part;
  gboolean has_content[MCL_FORMAT_N_PARTS];
  guint64 n_bytes;
} MclFormatExportFiles;

gboolean mcl_format_export_files_begin (MclFormatExportFiles *self,
                                        const MclFormatExport *export,
                                        gboolean has_parts,
                                        GError **error);
void mcl_format_export_files_clear (MclFormatExportFiles *self);

gboolean mcl_format_export_files_append (MclFormatExportFiles *self,
                                         MclFormatOutput *output,
                                         guint part,
                                         GError **error);
gboolean mcl_format_export_files_write_around (MclFormatExportFiles *self,
                                               void (*func) (const MclFormatOptions *options,
                                                             const MclFormatSurvey *survey,
                                                             MclFormatOutput *output),
                                               const MclFormatSurvey *survey,
                                               GError **error);

G_END_DECLS
