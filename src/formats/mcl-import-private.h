/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-import.h"

/* What mcl-import.c collects and mcl-import-finish.c makes a document of. */

G_BEGIN_DECLS

/* Strings belong to the import's chunk. */
typedef struct {
  MclImportSpan fields; /* ranges, attributes and unknown belong to it */
  gboolean is_placed;
  MclRange *placed; /* (array length=n_ranges) */
} MclImportedSpan;

typedef struct {
  MclImportRelation fields; /* attributes and unknown belong to it */
} MclImportedRelation;

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
  GPtrArray *problems;         /* of MclProblem */
};

G_END_DECLS
