/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-set.h"

/* What the files of the set share; for mcl-set*.c only. */

G_BEGIN_DECLS

struct _MclSet {
  GObject parent_instance;
  MclText *text;
  MclSpanIndex *index;
  GHashTable *annotations;
  /* By the interned string itself. */
  GHashTable *label_counts;
  GHashTable *relations;
  GHashTable *relations_of;
  MclHead *head;
};

gboolean
mcl_set_index_annotations (MclSet *self, GPtrArray *annotations, GHashTable *by_id, GError **error);
gboolean mcl_set_check_relations (GPtrArray *relations, GHashTable *annotations, GError **error);
gboolean mcl_set_check_transaction (MclSet *self, MclTransaction *transaction, GError **error);

/**
 * MclSetTrial:
 *
 * What a set would be after several transactions, to find out which of them fit.
 */
typedef struct _MclSetTrial MclSetTrial;

MclSetTrial *mcl_set_trial_new (MclSet *set) G_GNUC_WARN_UNUSED_RESULT;
void mcl_set_trial_free (MclSetTrial *self);
gboolean mcl_set_trial_play (MclSetTrial *self, MclTransaction *transaction);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclSetTrial, mcl_set_trial_free)

G_END_DECLS
