/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-import.h"

/* What mcl-import.c and -records.c collect and mcl-import-finish.c makes a document of. */

G_BEGIN_DECLS

/* Strings belong to the import's chunk. @note: what fields.note is when it has been added to. */
typedef struct {
  MclImportSpan fields; /* ranges, attributes and unknown belong to it */
  GString *note;
  gboolean is_placed;
  MclRange *placed; /* (array length=n_ranges) */
} MclImportedSpan;

typedef struct {
  MclImportRelation fields; /* attributes and unknown belong to it */
  GString *note;
} MclImportedRelation;

void mcl_imported_span_clear (MclImportedSpan *self);
void mcl_imported_relation_clear (MclImportedRelation *self);

struct _MclImport {
  char *name;
  MclText *text; /* NULL: it was not found */
  guint line;
  MclOffsetReading declared;
  char *status;
  char *note;
  MclMembers *attributes;
  GStringChunk *strings;
  GArray *spans;               /* of MclImportedSpan */
  GHashTable *spans_by_id;     /* source ids to index + 1 */
  GArray *relations;           /* of MclImportedRelation */
  GHashTable *relations_by_id; /* source ids to index + 1 */
  GPtrArray *problems;         /* of MclImportProblem */
};

G_END_DECLS
