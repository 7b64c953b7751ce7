/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format-divide.h"
#include "mcl-format.h"

G_BEGIN_DECLS

/**
 * MclFormatSource:
 * @sidecar_path: (nullable): what to export; with @contents, where they would stand
 * @name: what to call the document
 * @contents: (nullable): a sidecar that is in no file
 * @article: (nullable): its article, when that is at hand
 */
typedef struct {
  char *sidecar_path;
  char *name;
  GBytes *contents;
  MclArticle *article;
} MclFormatSource;

MclFormatSource *mcl_format_source_new (const char *sidecar_path,
                                        const char *name) G_GNUC_WARN_UNUSED_RESULT;
MclFormatSource *mcl_format_source_new_for_contents (GBytes *contents,
                                                     MclArticle *article) G_GNUC_WARN_UNUSED_RESULT;
void mcl_format_source_free (MclFormatSource *self);
MclFormatDocument *mcl_format_source_load (const MclFormatSource *self,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * MclFormatProgressFunc:
 * @n_done, @n_total: of whatever is done, documents or bytes; @n_total is 0 when nobody knows
 *
 * Is called often, in the thread that runs an export or import.
 */
typedef void (*MclFormatProgressFunc) (guint64 n_done, guint64 n_total, gpointer user_data);

/**
 * MclFormatExport:
 * @sources: (element-type MclFormatSource): in the order in which they are written
 * @destination: (nullable): a file or, with MCL_FORMAT_FOLDER or a division, a folder; NULL for
 *   the standard output
 * @division: into parts, each a file or folder of its own
 * @takes_suggestions: whether suggestions are written as if they were accepted
 * @is_strict: whether to write nothing when anything is lost
 * @spares_existing: whether to fail with G_IO_ERROR_EXISTS rather than replace a file
 * @is_dry: whether to write nothing, and only say what would be lost
 *
 * What to do; only read.
 */
typedef struct {
  const MclFormat *format;
  const MclFormatOptions *options;
  GPtrArray *sources;
  const char *destination;
  MclFormatDivision division;
  gboolean takes_suggestions;
  gboolean is_strict;
  gboolean spares_existing;
  gboolean is_dry;
  MclFormatProgressFunc progress;
  gpointer progress_data;
} MclFormatExport;

/**
 * MclFormatExportResult:
 * @losses: what the format could not hold; may be taken away, which leaves NULL
 * @n_suggestions: those that were not taken
 * @n_in_part: documents in each part; all 0 when there are none
 * @was_written: whether it was; FALSE when it was refused for its losses or not asked for
 */
typedef struct {
  MclLossReport *losses;
  guint n_documents;
  guint n_in_part[MCL_FORMAT_N_PARTS];
  guint64 n_annotations;
  guint64 n_relations;
  guint64 n_suggestions;
  guint64 n_bytes;
  gboolean was_written;
} MclFormatExportResult;

void mcl_format_export_result_free (MclFormatExportResult *self);

gboolean mcl_format_export_needs_folder (const MclFormatExport *self);
MclFormatExportResult *mcl_format_export_run (const MclFormatExport *self,
                                              GCancellable *cancellable,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclFormatSource, mcl_format_source_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclFormatExportResult, mcl_format_export_result_free)

G_END_DECLS
