/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-id-index.h"
#include "mcl-import.h"
#include "mcl-members-builder.h"

/* What mcl-import.c and -records.c collect and mcl-import-finish.c makes a document of. */

G_BEGIN_DECLS

/* What was added to a record behind it; NULL: nothing. @note is what its note is. */
typedef struct {
  GString *note;
  MclMembersBuilder *attributes;
} MclImportedExtras;

/* Strings belong to the import's chunk, and ranges to its arrays: where in them, is set when no
 * more come. */
typedef struct {
  MclImportSpan fields; /* attributes and unknown belong to it */
  MclImportedExtras extras;
  gboolean is_placed;
  MclRange *placed; /* (array length=n_ranges) */
} MclImportedSpan;

typedef struct {
  MclImportRelation fields; /* attributes and unknown belong to it */
  MclImportedExtras extras;
} MclImportedRelation;

void mcl_imported_span_clear (MclImportedSpan *self);
void mcl_imported_relation_clear (MclImportedRelation *self);
void mcl_import_end_records (MclImport *self);

struct _MclImport {
  char *name;
  MclText *text; /* NULL: it was not found */
  guint line;
  MclOffsetReading declared;
  char *status;
  char *note;
  MclMembersBuilder *attributes;
  GStringChunk *strings;
  GArray *spans;              /* of MclImportedSpan */
  GArray *ranges;             /* of MclRawRange: of the spans, in their order */
  MclRange *placed;           /* likewise */
  MclIdIndex spans_by_id;     /* source ids to index + 1 */
  GArray *relations;          /* of MclImportedRelation */
  MclIdIndex relations_by_id; /* source ids to index + 1 */
  GPtrArray *problems;        /* of MclImportProblem */
};

/* mcl-import-document.c */
MclFormatDocument *mcl_import_make_document (MclImport *self,
                                             MclImportReport *report) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
