/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mcl-document.h"

G_BEGIN_DECLS

/**
 * MclRelationList:
 *
 * The relations of one annotation, a row each, which leads to the other end and can be removed by
 * its button or with Delete. There is nothing to be seen of it without relations. Emits `jump`
 * (const char *id) when the user follows a relation, `failed` (const char *message) when one can't
 * be removed, and `emptied` when the focus was on the last one that went.
 */
#define MCL_TYPE_RELATION_LIST (mcl_relation_list_get_type ())
G_DECLARE_FINAL_TYPE (MclRelationList, mcl_relation_list, MCL, RELATION_LIST, GtkWidget)

void
mcl_relation_list_show (MclRelationList *self, MclDocument *document, MclAnnotation *annotation);

G_END_DECLS
