/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format-export.h"

G_BEGIN_DECLS

/**
 * MclFormatImport:
 * @format: (nullable): what the files are; NULL to find out
 * @settings: (nullable) (array zero-terminated): the format's options, "name=value"
 * @paths: (array zero-terminated): files, or folders of them; "-" is the standard input
 * @article_path: (nullable): the article of the sidecar on the standard input
 * @destination: the folder that gets articles and sidecars
 * @merges: whether documents are added to annotations that are there already; else they are refused
 * @is_dry: whether to write nothing
 * @looks_at_destination: whether a dry run says what could not be put there
 * @reads_sidecars: whether the sidecars of folders are read too
 *
 * What to do; only read.
 */
typedef struct {
  const MclFormat *format;
  const char *const *settings;
  const char *const *paths;
  const char *article_path;
  const char *destination;
  gboolean merges;
  gboolean is_dry;
  gboolean looks_at_destination;
  gboolean reads_sidecars;
  MclFormatProgressFunc progress;
  gpointer progress_data;
} MclFormatImport;

/**
 * MclFormatFindingKind:
 * @MCL_FORMAT_FINDING_PROBLEM: something of the source was not understood
 * @MCL_FORMAT_FINDING_READING: offsets count something else than the format says
 * @MCL_FORMAT_FINDING_REANCHORED: an annotation was found by its text alone
 * @MCL_FORMAT_FINDING_LOST: an annotation fits nowhere
 * @MCL_FORMAT_FINDING_CONFLICT: annotations are there otherwise, and are kept beside these
 * @MCL_FORMAT_FINDING_REFUSED: a document or file is left out
 */
typedef enum {
  MCL_FORMAT_FINDING_PROBLEM,
  MCL_FORMAT_FINDING_READING,
  MCL_FORMAT_FINDING_REANCHORED,
  MCL_FORMAT_FINDING_LOST,
  MCL_FORMAT_FINDING_CONFLICT,
  MCL_FORMAT_FINDING_REFUSED,
  MCL_FORMAT_FINDING_N_KINDS,
} MclFormatFindingKind;

/**
 * MclFormatFinding:
 * @path: the file that was read
 * @line: of it; 0: as a whole
 * @order: of the document in the import, by which findings are sorted
 */
typedef struct {
  MclFormatFindingKind kind;
  char *path;
  guint line;
  char *message;
  guint order;
} MclFormatFinding;

/* So many findings are kept; n_findings counts all. */
#define MCL_FORMAT_IMPORT_MAX_FINDINGS 10000u

/**
 * MclFormatImportResult:
 * @findings: (element-type MclFormatFinding): what somebody should look at
 * @n_of_kind: how many there are of each kind, also of those that are not kept
 * @formats: (element-type MclFormat): what the files were
 * @first_name: (nullable): the first document that was, or would be, put into the folder
 * @n_readings: (element-type utf8 guint): how many documents counted their offsets in which way,
 *   by mcl_offset_reading_dup_id()
 * @undeclared: (element-type utf8 utf8): those that were not what the format says, for people
 * @n_refused: documents that were not written
 * @n_annotated: of those, the ones that have other annotations in the folder already
 * @n_conflicts: values that were there otherwise, and were kept beside these
 */
typedef struct {
  GPtrArray *findings;
  guint64 n_findings;
  guint64 n_of_kind[MCL_FORMAT_FINDING_N_KINDS];
  GPtrArray *formats;
  char *first_name;
  guint first_order;
  GHashTable *n_readings;
  GHashTable *undeclared;
  guint n_files;
  guint n_documents;
  guint n_refused;
  guint n_annotated;
  guint64 n_annotations;
  guint64 n_relations;
  guint64 n_suggestions;
  guint64 n_reanchored;
  guint64 n_lost;
  guint64 n_conflicts;
} MclFormatImportResult;

void mcl_format_import_result_free (MclFormatImportResult *self);

MclFormatImportResult *mcl_format_import_run (const MclFormatImport *self,
                                              GCancellable *cancellable,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclFormatImportResult, mcl_format_import_result_free)

G_END_DECLS
