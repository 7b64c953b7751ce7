/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-attribute-editor.h"
#include "mcl-members.h"

G_BEGIN_DECLS

/**
 * MclAttributeList:
 *
 * The attributes of an annotation or article, one row for each. Attributes that the schema does not
 * have are shown and can't be changed. Emits `edited` (MclAttributeEditor *editor, MclMembers
 * *attributes) with what the user's change makes of them all, and `left` when the focus goes from a
 * text elsewhere.
 */
#define MCL_TYPE_ATTRIBUTE_LIST (mcl_attribute_list_get_type ())
G_DECLARE_FINAL_TYPE (MclAttributeList, mcl_attribute_list, MCL, ATTRIBUTE_LIST, GtkWidget)

typedef const MclAttribute *(*MclAttributeFunc) (gconstpointer schema_or_label, guint i);

void mcl_attribute_list_build (MclAttributeList *self,
                               MclAttributeFunc get_attribute,
                               gconstpointer schema_or_label,
                               guint n_attributes,
                               GString *taken_keys);
void mcl_attribute_list_show (MclAttributeList *self, MclMembers *attributes, gboolean editable);
MclAttributeEditor *mcl_attribute_list_find (MclAttributeList *self, const char *id);
MclAttributeEditor *mcl_attribute_list_find_by_key (MclAttributeList *self, gunichar key);

G_END_DECLS
