/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-annotation.h"
#include "mcl-relation.h"

/* What annotations and relations are made of; for their files and their readers only. */

G_BEGIN_DECLS

const char *mcl_record_get_string (const char *string);
gsize mcl_record_get_size (const char *string);
guint32 mcl_record_append (char *data, guint32 *at, const char *string);

/**
 * MclRecordNames:
 *
 * The labels, types and authors that were interned last. Starts out zeroed.
 */
typedef struct {
  char *recent[64];
} MclRecordNames;

char *mcl_record_intern (const char *string, MclRecordNames *names);
void mcl_record_names_clear (MclRecordNames *names);

MclAnnotation *mcl_annotation_new_named (const MclAnnotationFields *fields,
                                         MclRecordNames *names) G_GNUC_WARN_UNUSED_RESULT;
MclRelation *mcl_relation_new_named (const MclRelationFields *fields,
                                     MclRecordNames *names) G_GNUC_WARN_UNUSED_RESULT;

MclMembers *mcl_record_ref_members (MclMembers *members);

void mcl_record_sort (GPtrArray *records, GCompareFunc compare);

G_END_DECLS
