/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "mcl-annotation.h"
#include "mcl-relation.h"

/* What annotations and relations are made of; for their files and their readers only. */

G_BEGIN_DECLS

/**
 * mcl_record_get_string:
 * @string: (nullable): an optional string
 *
 * Returns: (nullable): @string, NULL for ""
 */
static inline const char *
mcl_record_get_string (const char *string)
{
  return string != NULL && *string != '\0' ? string : NULL;
}

/**
 * mcl_record_get_size:
 * @string: (nullable): an optional string
 *
 * Returns: the bytes that mcl_record_append() will write
 */
static inline gsize
mcl_record_get_size (const char *string)
{
  return mcl_record_get_string (string) != NULL ? strlen (string) + 1 : 0;
}

/**
 * mcl_record_append:
 * @data: a block with room for it
 * @at: (inout): where in @data to write, and then where to write on
 * @string: (nullable): an optional string
 *
 * Returns: where the string stands in @data, 0 when it is absent
 */
static inline guint32
mcl_record_append (char *data, guint32 *at, const char *string)
{
  guint32 start = *at;
  gsize size = mcl_record_get_size (string);

  if (size == 0)
    return 0;
  memcpy (data + start, string, size);
  *at += size;
  return start;
}

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
