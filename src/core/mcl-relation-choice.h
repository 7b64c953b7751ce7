/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-schema.h"
#include "mcl-set.h"

G_BEGIN_DECLS

/**
 * MclRelationChoice:
 *
 * What an annotation can be related to, while the user chooses: the relation types that its label
 * allows, and for the one that is chosen the annotations that may be the other end, one of which
 * is offered. It looks at the set as it was when it was made, so whoever sees the set change makes
 * another.
 */
typedef struct _MclRelationChoice MclRelationChoice;

MclRelationChoice *mcl_relation_choice_new (MclSet *set,
                                            MclSchema *schema,
                                            MclAnnotation *source) G_GNUC_WARN_UNUSED_RESULT;
void mcl_relation_choice_free (MclRelationChoice *self);

MclAnnotation *mcl_relation_choice_get_source (MclRelationChoice *self);
guint mcl_relation_choice_get_n_types (MclRelationChoice *self);
const MclRelationType *mcl_relation_choice_get_type (MclRelationChoice *self, guint i);
gboolean mcl_relation_choice_get_is_reverse (MclRelationChoice *self, guint i);
gunichar mcl_relation_choice_get_key (MclRelationChoice *self, guint i);
guint mcl_relation_choice_get_chosen_type (MclRelationChoice *self);
guint mcl_relation_choice_get_n_targets (MclRelationChoice *self);
guint mcl_relation_choice_get_position (MclRelationChoice *self);
MclAnnotation *mcl_relation_choice_get_target (MclRelationChoice *self);
MclAnnotation *mcl_relation_choice_get_from (MclRelationChoice *self);
MclAnnotation *mcl_relation_choice_get_to (MclRelationChoice *self);

void mcl_relation_choice_choose_type (MclRelationChoice *self, guint i);
gboolean mcl_relation_choice_step (MclRelationChoice *self, gboolean forward);
gboolean mcl_relation_choice_choose_target (MclRelationChoice *self, MclAnnotation *target);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclRelationChoice, mcl_relation_choice_free)

G_END_DECLS
