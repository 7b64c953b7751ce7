/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format-document.h"
#include "mcl-offset-doctor.h"

G_BEGIN_DECLS

/**
 * MclImport:
 *
 * One document as a reader found it: spans in whatever the source counts, records under the
 * source's own ids. mcl_import_finish() makes a document of it. Belongs to one thread at a time.
 */
typedef struct _MclImport MclImport;

/**
 * MclImportSpan:
 * @id: (nullable): the source's id, to be kept when it is free; NULL asks for a new one
 * @ranges: (array length=n_ranges): its fragments, at least one
 * @text: (nullable): what the source says it covers; with several fragments all of them, joined
 *   by a blank or not, or the whole from the first to the last
 * @prefix, @suffix: (nullable): what the source says stands around it
 * @is_suggestion: nobody accepted it
 * @line: of the source; 0: unknown
 *
 * Everything is borrowed.
 */
typedef struct {
  const char *id;
  const char *label;
  const MclRawRange *ranges;
  guint n_ranges;
  const char *text;
  const char *prefix;
  const char *suffix;
  MclMembers *attributes;
  const char *note;
  const char *by;
  const char *created;
  const char *modified;
  MclMembers *unknown;
  gboolean is_suggestion;
  guint line;
} MclImportSpan;

/**
 * MclImportRelation:
 * @id: (nullable): the source's id
 * @from, @to: the source's ids of spans, which may be added later
 *
 * Everything is borrowed.
 */
typedef struct {
  const char *id;
  const char *type;
  const char *from;
  const char *to;
  MclMembers *attributes;
  const char *note;
  const char *by;
  const char *created;
  const char *modified;
  MclMembers *unknown;
  guint line;
} MclImportRelation;

/**
 * MclImportProblemKind:
 * @MCL_IMPORT_PROBLEM_SOURCE: a reader did not understand something
 * @MCL_IMPORT_PROBLEM_REANCHORED: an annotation was found by its text alone
 * @MCL_IMPORT_PROBLEM_LOST: an annotation fits nowhere
 */
typedef enum {
  MCL_IMPORT_PROBLEM_SOURCE,
  MCL_IMPORT_PROBLEM_REANCHORED,
  MCL_IMPORT_PROBLEM_LOST,
} MclImportProblemKind;

/**
 * MclImportProblem:
 *
 * A problem with the source, which can be used as a MclProblem too.
 */
typedef struct {
  MclProblem problem;
  MclImportProblemKind kind;
} MclImportProblem;

/**
 * MclImportReport:
 * @diagnosis: what the offsets count
 * @is_undeclared: whether that is not what the format says
 * @n_annotations, @n_relations, @n_suggestions: what the document has now
 * @n_reanchored: how many of them were found by their text alone
 * @n_lost: how many annotations fit nowhere, and are not in the document
 * @problems: (element-type MclImportProblem): one for each of those, and what readers said
 */
typedef struct {
  MclOffsetDiagnosis diagnosis;
  gboolean is_undeclared;
  guint n_annotations;
  guint n_relations;
  guint n_suggestions;
  guint n_reanchored;
  guint n_lost;
  GPtrArray *problems;
} MclImportReport;

void mcl_import_report_free (MclImportReport *self);

MclImport *mcl_import_new (const char *name, MclText *text) G_GNUC_WARN_UNUSED_RESULT;
void mcl_import_free (MclImport *self);

const char *mcl_import_get_name (MclImport *self);
MclText *mcl_import_get_text (MclImport *self);
guint mcl_import_get_line (MclImport *self);
gboolean mcl_import_has_span (MclImport *self, const char *id);

void mcl_import_set_name (MclImport *self, const char *name);
void mcl_import_set_text (MclImport *self, MclText *text);
void mcl_import_set_line (MclImport *self, guint line);
void mcl_import_set_reading (MclImport *self, MclOffsetReading declared);
void mcl_import_set_status (MclImport *self, const char *status);
void mcl_import_set_note (MclImport *self, const char *note);
void mcl_import_set_attribute (MclImport *self, const char *name, const char *json);

void mcl_import_add_span (MclImport *self, const MclImportSpan *span);
gboolean
mcl_import_set_span_attribute (MclImport *self, const char *id, const char *name, const char *json);
gboolean mcl_import_append_span_note (MclImport *self, const char *id, const char *note);
void mcl_import_add_relation (MclImport *self, const MclImportRelation *relation);
gboolean mcl_import_set_relation_attribute (MclImport *self,
                                            const char *id,
                                            const char *name,
                                            const char *json);
gboolean mcl_import_append_relation_note (MclImport *self, const char *id, const char *note);
void mcl_import_add_problem (MclImport *self, guint line, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
void mcl_import_add_no_article (MclImport *self, guint line, const char *name, const GError *error);

MclFormatDocument *mcl_import_finish (MclImport *self,
                                      MclImportReport **report) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclImport, mcl_import_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclImportReport, mcl_import_report_free)

G_END_DECLS
