/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-annotation.h"
#include "mcl-head.h"
#include "mcl-relation.h"

G_BEGIN_DECLS

/**
 * MclTransaction:
 *
 * One undoable change of what a document says: a list of (before, after) records, where a
 * missing side means added or removed. Immutable once it was applied; its inverse swaps sides
 * and order.
 */
typedef struct _MclTransaction MclTransaction;

/**
 * MclTransactionKind:
 *
 * What the user did, for "Undo: Tag Quote" and for the journal.
 */
typedef enum {
  MCL_TRANSACTION_TAG,
  MCL_TRANSACTION_REMOVE,
  MCL_TRANSACTION_CHANGE_LABEL,
  MCL_TRANSACTION_CHANGE_SPAN,
  MCL_TRANSACTION_CHANGE_FRAGMENTS,
  MCL_TRANSACTION_SPLIT,
  MCL_TRANSACTION_MERGE_ANNOTATIONS,
  MCL_TRANSACTION_CHANGE_ATTRIBUTES,
  MCL_TRANSACTION_CHANGE_NOTE,
  MCL_TRANSACTION_RELATE,
  MCL_TRANSACTION_UNRELATE,
  MCL_TRANSACTION_CHANGE_STATUS,
  MCL_TRANSACTION_CHANGE_DOCUMENT_ATTRIBUTES,
  MCL_TRANSACTION_CHANGE_DOCUMENT_NOTE,
  MCL_TRANSACTION_ACCEPT_SUGGESTIONS,
  MCL_TRANSACTION_REJECT_SUGGESTIONS,
  MCL_TRANSACTION_MERGE,
} MclTransactionKind;

#define MCL_TYPE_TRANSACTION_KIND (mcl_transaction_kind_get_type ())
GType mcl_transaction_kind_get_type (void);

/**
 * MclChange:
 *
 * One record of a transaction: the annotation, the relation or the head pair is used.
 */
typedef struct {
  MclAnnotation *annotation_before;
  MclAnnotation *annotation_after;
  MclRelation *relation_before;
  MclRelation *relation_after;
  MclHead *head_before;
  MclHead *head_after;
} MclChange;

#define MCL_TYPE_TRANSACTION (mcl_transaction_get_type ())
GType mcl_transaction_get_type (void);

MclTransaction *mcl_transaction_new (MclTransactionKind kind) G_GNUC_WARN_UNUSED_RESULT;
MclTransaction *mcl_transaction_new_inverse (MclTransaction *self) G_GNUC_WARN_UNUSED_RESULT;
MclTransaction *mcl_transaction_ref (MclTransaction *self);
void mcl_transaction_unref (MclTransaction *self);

MclTransactionKind mcl_transaction_get_kind (MclTransaction *self);
guint mcl_transaction_get_n_changes (MclTransaction *self);
const MclChange *mcl_transaction_get_change (MclTransaction *self, guint i);
MclRange mcl_transaction_get_touched (MclTransaction *self);

void mcl_transaction_change_annotation (MclTransaction *self,
                                        MclAnnotation *before,
                                        MclAnnotation *after);
void
mcl_transaction_change_relation (MclTransaction *self, MclRelation *before, MclRelation *after);
void mcl_transaction_change_head (MclTransaction *self, MclHead *before, MclHead *after);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclTransaction, mcl_transaction_unref)

G_END_DECLS
