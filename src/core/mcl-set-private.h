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

G_END_DECLS
