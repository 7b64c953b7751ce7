/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-members.h"

G_BEGIN_DECLS

/**
 * MclRelation:
 *
 * A typed, directed link between two annotations (quote said-by entity). Immutable, reference
 * counted, thread safe.
 */
typedef struct _MclRelation MclRelation;

/**
 * MclRelationFields:
 *
 * All that makes a relation, borrowed, for building one. @id NULL asks for a new random id.
 */
typedef struct {
  const char *id;
  const char *type;
  const char *from;
  const char *to;
  MclMembers *attributes;
  const char *note;
  const char *by;
  const char *created;
  const char *modified;
  MclMembers *unknown;
} MclRelationFields;

#define MCL_TYPE_RELATION (mcl_relation_get_type ())
GType mcl_relation_get_type (void);

MclRelation *mcl_relation_new (const MclRelationFields *fields) G_GNUC_WARN_UNUSED_RESULT;
MclRelation *mcl_relation_ref (MclRelation *self);
void mcl_relation_unref (MclRelation *self);

const char *mcl_relation_get_id (MclRelation *self);
const char *mcl_relation_get_relation_type (MclRelation *self);
const char *mcl_relation_get_from (MclRelation *self);
const char *mcl_relation_get_to (MclRelation *self);
MclMembers *mcl_relation_get_attributes (MclRelation *self);
const char *mcl_relation_get_note (MclRelation *self);
const char *mcl_relation_get_by (MclRelation *self);
const char *mcl_relation_get_created (MclRelation *self);
const char *mcl_relation_get_modified (MclRelation *self);
MclMembers *mcl_relation_get_unknown (MclRelation *self);
void mcl_relation_get_fields (MclRelation *self, MclRelationFields *fields);

gboolean mcl_relation_equal (MclRelation *a, MclRelation *b);
int mcl_relation_compare (gconstpointer a, gconstpointer b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclRelation, mcl_relation_unref)

G_END_DECLS
