/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mcl-document.h"

G_BEGIN_DECLS

/**
 * MclRelationRow:
 *
 * A relation as one of its ends sees it: what it is, and where it leads. Emits `remove` when the
 * user takes it away.
 */
#define MCL_TYPE_RELATION_ROW (mcl_relation_row_get_type ())
G_DECLARE_FINAL_TYPE (MclRelationRow, mcl_relation_row, MCL, RELATION_ROW, AdwActionRow)

GtkWidget *
mcl_relation_row_new (MclDocument *document, MclRelation *relation, const char *annotation_id);

MclRelation *mcl_relation_row_get_relation (MclRelationRow *self);
const char *mcl_relation_row_get_other_id (MclRelationRow *self);

G_END_DECLS
