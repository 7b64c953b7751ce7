/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-schema.h"
#include "mcl-set.h"

G_BEGIN_DECLS

/**
 * MclRelationRank:
 *
 * How likely annotations are the other end of a relation that is about to be made. What has to be
 * known of the text around its source is looked up once.
 */
typedef struct _MclRelationRank MclRelationRank;

MclRelationRank *mcl_relation_rank_new (MclSet *set,
                                        MclSchema *schema,
                                        MclAnnotation *source,
                                        const char *type) G_GNUC_WARN_UNUSED_RESULT;
void mcl_relation_rank_free (MclRelationRank *self);

guint64 mcl_relation_rank_rate (MclRelationRank *self, MclAnnotation *target);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclRelationRank, mcl_relation_rank_free)

G_END_DECLS
