/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format-webanno.h"

G_BEGIN_DECLS

/**
 * MclWebannoRow:
 * @token: which one it is, or is a part of
 * @number: counts the parts of a token from 1; 0 is the whole
 * @annotations: (nullable) (element-type MclWebannoEntry): what stands here
 * @relations: (nullable) (element-type MclRelation): those that end here
 *
 * A line of the file.
 */
typedef struct {
  MclRange range;
  guint32 token;
  guint number;
  GPtrArray *annotations;
  GPtrArray *relations;
} MclWebannoRow;

/**
 * MclWebannoEntry:
 * @rows: (element-type MclWebannoRow): where it stands
 * @number: what tells it from others; 0: nothing else can be meant
 *
 * An annotation.
 */
typedef struct {
  MclAnnotation *annotation;
  GPtrArray *rows;
  guint number;
} MclWebannoEntry;

/**
 * MclWebannoTable:
 * @rows: (array) (element-type GPtrArray): for each token, of MclWebannoRow: the whole first
 * @sentences: (array): for each token
 *
 * All lines that a document takes.
 */
typedef struct {
  const MclTokenList *list;
  GPtrArray **rows;
  GPtrArray *entries;
  GHashTable *entries_by_id;
  guint32 *sentences;
} MclWebannoTable;

MclWebannoTable *
mcl_webanno_table_new (const MclFormatDocument *document) G_GNUC_WARN_UNUSED_RESULT;
void mcl_webanno_table_free (MclWebannoTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclWebannoTable, mcl_webanno_table_free)

G_END_DECLS
