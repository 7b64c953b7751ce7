/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A list of changes that are applied together or not at all. It only holds records; whether they
 * fit a set is the set's to say (mcl_set_apply()). */

#include "config.h"

#include "mcl-transaction.h"

struct _MclTransaction {
  gatomicrefcount ref_count;
  MclTransactionKind kind;
  GArray *changes;
};

G_DEFINE_BOXED_TYPE (MclTransaction, mcl_transaction, mcl_transaction_ref, mcl_transaction_unref)
G_DEFINE_ENUM_TYPE (MclTransactionKind,
                    mcl_transaction_kind,
                    G_DEFINE_ENUM_VALUE (MCL_TRANSACTION_TAG, "tag"),
                    G_DEFINE_ENUM_VALUE (MCL_TRANSACTION_REMOVE, "remove"),
                    G_DEFINE_ENUM_VALUE (MCL_TRANSACTION_CHANGE_LABEL, "change-label"),
                    G_DEFINE_ENUM_VALUE (MCL_TRANSACTION_CHANGE_SPAN, "change-span"),
                    G_DEFINE_ENUM_VALUE (MCL_TRANSACTION_CHANGE_FRAGMENTS, "change-fragments"),
                    G_DEFINE_ENUM_VALUE (MCL_TRANSACTION_SPLIT, "split"),
                    G_DEFINE_ENUM_VALUE (MCL_TRANSACTION_MERGE_ANNOTATIONS, "merge-annotations"),
                    G_DEFINE_ENUM_VALUE (MCL_TRANSACTION_CHANGE_ATTRIBUTES, "change-attributes"),
                    G_DEFINE_ENUM_VALUE (MCL_TRANSACTION_CHANGE_NOTE, "change-note"),
                    G_DEFINE_ENUM_VALUE (MCL_TRANSACTION_RELATE, "relate"),
                    G_DEFINE_ENUM_VALUE (MCL_TRANSACTION_UNRELATE, "unrelate"),
                    G_DEFINE_ENUM_VALUE (MCL_TRANSACTION_CHANGE_STATUS, "change-status"),
                    G_DEFINE_ENUM_VALUE (MCL_TRANSACTION_CHANGE_DOCUMENT_ATTRIBUTES,
                                         "change-document-attributes"),
                    G_DEFINE_ENUM_VALUE (MCL_TRANSACTION_CHANGE_DOCUMENT_NOTE,
                                         "change-document-note"),
                    G_DEFINE_ENUM_VALUE (MCL_TRANSACTION_ACCEPT_SUGGESTIONS, "accept-suggestions"),
                    G_DEFINE_ENUM_VALUE (MCL_TRANSACTION_REJECT_SUGGESTIONS, "reject-suggestions"),
                    G_DEFINE_ENUM_VALUE (MCL_TRANSACTION_MERGE, "merge"))

static void
clear_change (gpointer data)
{
  MclChange *change = data;

  g_clear_pointer (&change->annotation_before, mcl_annotation_unref);
  g_clear_pointer (&change->annotation_after, mcl_annotation_unref);
  g_clear_pointer (&change->relation_before, mcl_relation_unref);
  g_clear_pointer (&change->relation_after, mcl_relation_unref);
  g_clear_pointer (&change->head_before, mcl_head_unref);
  g_clear_pointer (&change->head_after, mcl_head_unref);
}

static MclAnnotation *
ref_annotation (MclAnnotation *annotation)
{
  return annotation != NULL ? mcl_annotation_ref (annotation) : NULL;
}

static MclRelation *
ref_relation (MclRelation *relation)
{
  return relation != NULL ? mcl_relation_ref (relation) : NULL;
}

static MclHead *
ref_head (MclHead *head)
{
  return head != NULL ? mcl_head_ref (head) : NULL;
}

/**
 * mcl_transaction_new:
 * @kind: what the user did
 *
 * Returns: (transfer full): a transaction without changes
 */
MclTransaction *
mcl_transaction_new (MclTransactionKind kind)
{
  MclTransaction *self = g_new (MclTransaction, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->changes = g_array_new (FALSE, FALSE, sizeof (MclChange));
  g_array_set_clear_func (self->changes, clear_change);
  return self;
}

/**
 * mcl_transaction_new_inverse:
 *
 * Makes what takes @self back: the sides swapped, the order reversed, the kind kept.
 *
 * Returns: (transfer full): the inverse
 */
MclTransaction *
mcl_transaction_new_inverse (MclTransaction *self)
{
  MclTransaction *inverse;

  g_return_val_if_fail (self != NULL, NULL);

  inverse = mcl_transaction_new (self->kind);
  for (guint i = self->changes->len; i > 0; i--) {
    const MclChange *change = &g_array_index (self->changes, MclChange, i - 1);
    MclChange swapped = {
      .annotation_before = ref_annotation (change->annotation_after),
      .annotation_after = ref_annotation (change->annotation_before),
      .relation_before = ref_relation (change->relation_after),
      .relation_after = ref_relation (change->relation_before),
      .head_before = ref_head (change->head_after),
      .head_after = ref_head (change->head_before),
    };

    g_array_append_val (inverse->changes, swapped);
  }
  return inverse;
}

/**
 * mcl_transaction_ref:
 *
 * Takes a reference; from any thread.
 *
 * Returns: (transfer full): @self
 */
MclTransaction *
mcl_transaction_ref (MclTransaction *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * mcl_transaction_unref:
 *
 * Drops a reference; from any thread.
 */
void
mcl_transaction_unref (MclTransaction *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->changes);
  g_free (self);
}

/**
 * mcl_transaction_get_kind:
 *
 * Returns: what the user did
 */
MclTransactionKind
mcl_transaction_get_kind (MclTransaction *self)
{
  g_return_val_if_fail (self != NULL, MCL_TRANSACTION_TAG);

  return self->kind;
}

/**
 * mcl_transaction_get_n_changes:
 *
 * Returns: the number of changes
 */
guint
mcl_transaction_get_n_changes (MclTransaction *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->changes->len;
}

/**
 * mcl_transaction_get_change:
 * @i: less than mcl_transaction_get_n_changes()
 *
 * Returns: (transfer none): the change, valid until another one is added
 */
const MclChange *
mcl_transaction_get_change (MclTransaction *self, guint i)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (i < self->changes->len, NULL);

  return &g_array_index (self->changes, MclChange, i);
}

static MclRange
add_span (MclRange touched, MclAnnotation *annotation)
{
  return annotation != NULL ? mcl_range_union (touched, mcl_annotation_get_span (annotation))
                            : touched;
}

/**
 * mcl_transaction_get_touched:
 *
 * Returns: the smallest range that holds the spans of all annotations in the transaction, before
 *   and after; empty when there are only relations (a set knows where they lead)
 */
MclRange
mcl_transaction_get_touched (MclTransaction *self)
{
  MclRange touched = MCL_RANGE (0, 0);

  g_return_val_if_fail (self != NULL, touched);

  for (guint i = 0; i < self->changes->len; i++) {
    const MclChange *change = &g_array_index (self->changes, MclChange, i);

    touched = add_span (touched, change->annotation_before);
    touched = add_span (touched, change->annotation_after);
  }
  return touched;
}

/**
 * mcl_transaction_change_annotation:
 * @before: (nullable): the record as it is; NULL to add one
 * @after: (nullable): the record as it shall be, with the same id; NULL to remove it
 *
 * Adds a change; not to a transaction that was applied.
 */
void
mcl_transaction_change_annotation (MclTransaction *self,
                                   MclAnnotation *before,
                                   MclAnnotation *after)
{
  MclChange change = { 0 };

  g_return_if_fail (self != NULL);
  g_return_if_fail (before != NULL || after != NULL);

  change.annotation_before = ref_annotation (before);
  change.annotation_after = ref_annotation (after);
  g_array_append_val (self->changes, change);
}

/**
 * mcl_transaction_change_relation:
 * @before: (nullable): the record as it is; NULL to add one
 * @after: (nullable): the record as it shall be, with the same id; NULL to remove it
 *
 * Adds a change; not to a transaction that was applied.
 */
void
mcl_transaction_change_relation (MclTransaction *self, MclRelation *before, MclRelation *after)
{
  MclChange change = { 0 };

  g_return_if_fail (self != NULL);
  g_return_if_fail (before != NULL || after != NULL);

  change.relation_before = ref_relation (before);
  change.relation_after = ref_relation (after);
  g_array_append_val (self->changes, change);
}

/**
 * mcl_transaction_change_head:
 * @before: what is said of the article
 * @after: what shall be said of it
 *
 * Adds a change; not to a transaction that was applied.
 */
void
mcl_transaction_change_head (MclTransaction *self, MclHead *before, MclHead *after)
{
  MclChange change = { 0 };

  g_return_if_fail (self != NULL);
  g_return_if_fail (before != NULL && after != NULL);

  change.head_before = mcl_head_ref (before);
  change.head_after = mcl_head_ref (after);
  g_array_append_val (self->changes, change);
}
