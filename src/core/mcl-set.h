/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-relation.h"
#include "mcl-span-index.h"
#include "mcl-text.h"
#include "mcl-transaction.h"

G_BEGIN_DECLS

/**
 * MclSet:
 *
 * The annotations and relations of one document, by id, by position, counted by label; and what is
 * said of the article as a whole. Every change is a transaction. Lives on the main thread; workers
 * get snapshots.
 *
 * Signal `changed` (MclTransaction *transaction, guint start, guint end): after each applied
 * transaction, with the touched range of code points; once, with a NULL transaction and the
 * whole text, after mcl_set_load().
 */
#define MCL_TYPE_SET (mcl_set_get_type ())
G_DECLARE_FINAL_TYPE (MclSet, mcl_set, MCL, SET, GObject)

MclSet *mcl_set_new (MclText *text) G_GNUC_WARN_UNUSED_RESULT;

MclText *mcl_set_get_text (MclSet *self);
guint mcl_set_get_n_annotations (MclSet *self);
guint mcl_set_get_n_relations (MclSet *self);
guint mcl_set_get_n_with_label (MclSet *self, const char *label);
MclAnnotation *mcl_set_get_annotation (MclSet *self, const char *id);
MclRelation *mcl_set_get_relation (MclSet *self, const char *id);
GPtrArray *mcl_set_list_relations_of (MclSet *self, const char *annotation_id);
GPtrArray *mcl_set_list_annotations (MclSet *self);
GPtrArray *mcl_set_list_relations (MclSet *self);
MclSpanIndex *mcl_set_get_index (MclSet *self);
MclHead *mcl_set_get_head (MclSet *self);

gboolean mcl_set_load (MclSet *self, GPtrArray *annotations, GPtrArray *relations, GError **error);
void mcl_set_load_head (MclSet *self, MclHead *head);
gboolean mcl_set_apply (MclSet *self, MclTransaction *transaction, GError **error);
MclTransaction *mcl_set_new_removal (MclSet *self, MclAnnotation *annotation);

G_END_DECLS
