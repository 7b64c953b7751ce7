/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-schema.h"
#include "mcl-span-index.h"

G_BEGIN_DECLS

/* More labels than this share columns. */
#define MCL_OVERVIEW_COLUMNS 6

/**
 * MclOverviewMap:
 * @cells: for each row and column the label that stands there: its place in the schema + 1, or
 *   0 for none; labels that the schema does not know count as one behind the last
 */
typedef struct {
  guint n_rows;
  guint n_columns;
  guint16 *cells;
} MclOverviewMap;

void mcl_overview_map_init (MclOverviewMap *self,
                            MclSpanIndex *index,
                            guint32 n_chars,
                            MclSchema *schema,
                            const char *const *hidden_labels,
                            guint n_rows);
void mcl_overview_map_clear (MclOverviewMap *self);

guint16 mcl_overview_map_get (const MclOverviewMap *self, guint row, guint column);

G_END_DECLS
