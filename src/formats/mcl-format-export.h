/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format.h"

G_BEGIN_DECLS

/**
 * MclFormatSource:
 * @sidecar_path: what to export
 * @name: what to call the document
 */
typedef struct {
  char *sidecar_path;
  char *name;
} MclFormatSource;

MclFormatSource *mcl_format_source_new (const char *sidecar_path,
                                        const char *name) G_GNUC_WARN_UNUSED_RESULT;
void mcl_format_source_free (MclFormatSource *self);

/**
 * MclFormatExport:
 * @sources: (element-type MclFormatSource): in the order in which they are written
 * @destination: (nullable): a file or, with MCL_FORMAT_FOLDER, a folder; NULL for the standard
 *   output
 * @is_strict: whether to write nothing when anything is lost
 *
 * What to do; only read.
 */
typedef struct {
  const MclFormat *format;
  const MclFormatOptions *options;
  GPtrArray *sources;
  const char *destination;
  gboolean is_strict;
} MclFormatExport;

/**
 * MclFormatExportResult:
 * @losses: what the format could not hold
 * @was_written: whether it was; FALSE when it was refused for its losses
 */
typedef struct {
  MclLossReport *losses;
  guint n_documents;
  guint64 n_annotations;
  guint64 n_relations;
  guint64 n_bytes;
  gboolean was_written;
} MclFormatExportResult;

void mcl_format_export_result_free (MclFormatExportResult *self);

MclFormatExportResult *mcl_format_export_run (const MclFormatExport *self,
                                              GCancellable *cancellable,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclFormatSource, mcl_format_source_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclFormatExportResult, mcl_format_export_result_free)

G_END_DECLS
