/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format-webanno.h"

G_BEGIN_DECLS

/**
 * MclWebannoRow:
 * @token: which one it is, or is a part of
 * @number: counts the parts of a token from 1; 0 is the whole
 * @first_entry, @n_entries: what stands here, of the table's @stacks
 * @relations: (nullable) (element-type MclRelation): those that end here
 *
 * A line of the file.
 */
typedef struct {
  MclRange range;
  guint32 token;
  guint number;
  guint first_entry;
  guint n_entries;
  GPtrArray *relations;
} MclWebannoRow;

/**
 * MclWebannoEntry:
 * @first_row: where it begins, by its place in the table
 * @n_rows: how many lines it is on
 * @number: what tells it from others; 0: nothing else can be meant
 *
 * An annotation.
 */
typedef struct {
  MclAnnotation *annotation;
  guint first_row;
  guint n_rows;
  guint number;
} MclWebannoEntry;

/**
 * MclWebannoTable:
 * @rows: (element-type MclWebannoRow): of all tokens; the whole before its parts
 * @entries: (array length=n_entries): as the document has them
 * @stacks: (array): what stands on each row, one row behind the other
 *
 * All lines that a document takes.
 */
typedef struct {
  const MclTokenList *list;
  GArray *rows;
  MclWebannoEntry *entries;
  guint n_entries;
  const MclWebannoEntry **stacks;
  GHashTable *entries_by_id;
} MclWebannoTable;

typedef struct _MclWebannoCells MclWebannoCells;

/* mcl-format-webanno-table.c */
MclWebannoTable *
mcl_webanno_table_new (const MclFormatDocument *document) G_GNUC_WARN_UNUSED_RESULT;
void mcl_webanno_table_free (MclWebannoTable *self);

static inline const MclWebannoRow *
mcl_webanno_table_get_row (const MclWebannoTable *self, guint i)
{
  return &g_array_index (self->rows, MclWebannoRow, i);
}

/* mcl-format-webanno-cells.c */
MclWebannoCells *mcl_webanno_cells_new (const MclWebannoTable *table,
                                        GPtrArray *names) G_GNUC_WARN_UNUSED_RESULT;
void mcl_webanno_cells_free (MclWebannoCells *self);
gsize mcl_webanno_cells_get_n_bytes (const MclWebannoCells *self);
void mcl_webanno_cells_append (const MclWebannoCells *self, const MclWebannoRow *row, GString *out);
void mcl_webanno_append_attribute (GString *out, MclMembers *attributes, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclWebannoTable, mcl_webanno_table_free)

G_END_DECLS
