/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Relations between a document's annotations, made and taken away. */
#include "config.h"

#include "mcl-document-private.h"

static gboolean
leads (MclRelation *relation, MclAnnotation *from, MclAnnotation *to)
{
  return g_str_equal (mcl_relation_get_from (relation), mcl_annotation_get_id (from)) &&
         g_str_equal (mcl_relation_get_to (relation), mcl_annotation_get_id (to));
}

/* A symmetric relation is the same in both directions. */
static MclRelation *
find_same (MclDocument *self, const char *type, MclAnnotation *from, MclAnnotation *to)
{
  const MclRelationType *known = mcl_schema_find_relation_type (self->schema, type);
  gboolean symmetric = known != NULL && mcl_relation_type_get_symmetric (known);
  g_autoptr (GPtrArray) relations =
      mcl_set_list_relations_of (self->set, mcl_annotation_get_id (from));

  for (guint i = 0; i < relations->len; i++) {
    MclRelation *relation = g_ptr_array_index (relations, i);

    if (g_str_equal (mcl_relation_get_relation_type (relation), type) &&
        (leads (relation, from, to) || (symmetric && leads (relation, to, from))))
      return mcl_set_get_relation (self->set, mcl_relation_get_id (relation));
  }
  return NULL;
}

/**
 * mcl_document_relate:
 * @type: a relation type's id
 *
 * Links two annotations. Linking them the same way again changes nothing and gives the relation
 * that is there. Which ends a type allows is for the caller to ask the schema: what others wrote
 * may be otherwise.
 *
 * Returns: (transfer full) (nullable): the relation; NULL with @error when the document can't be
 *   edited, or an end is no longer there
 */
MclRelation *
mcl_document_relate (
    MclDocument *self, const char *type, MclAnnotation *from, MclAnnotation *to, GError **error)
{
  g_autoptr (MclTransaction) transaction = NULL;
  g_autofree char *now = NULL;
  g_autoptr (MclRelation) relation = NULL;
  MclRelation *same = NULL;

  g_return_val_if_fail (MCL_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (type != NULL, NULL);
  g_return_val_if_fail (from != NULL && to != NULL, NULL);

  if (!mcl_document_check_editable (self, error))
    return NULL;
  same = find_same (self, type, from, to);
  if (same != NULL)
    return mcl_relation_ref (same);

  now = mcl_document_dup_now ();
  relation = mcl_relation_new (&(MclRelationFields) {
      .type = type,
      .from = mcl_annotation_get_id (from),
      .to = mcl_annotation_get_id (to),
      .by = self->annotator,
      .created = now,
  });
  transaction = mcl_transaction_new (MCL_TRANSACTION_RELATE);
  mcl_transaction_change_relation (transaction, NULL, relation);
  if (!mcl_history_apply (self->history, transaction, error))
    return NULL;
  return g_steal_pointer (&relation);
}

/**
 * mcl_document_unrelate:
 * @relation: as it is in the document's set
 *
 * Takes a relation away.
 *
 * Returns: FALSE with @error when the document can't be edited, or the relation was changed
 *   meanwhile
 */
gboolean
mcl_document_unrelate (MclDocument *self, MclRelation *relation, GError **error)
{
  g_autoptr (MclTransaction) transaction = NULL;

  g_return_val_if_fail (MCL_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (relation != NULL, FALSE);

  if (!mcl_document_check_editable (self, error))
    return FALSE;
  transaction = mcl_transaction_new (MCL_TRANSACTION_UNRELATE);
  mcl_transaction_change_relation (transaction, relation, NULL);
  return mcl_history_apply (self->history, transaction, error);
}
