/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a set can be asked. */

#include "config.h"

#include "mcl-set.h"

#include "mcl-set-private.h"

/**
 * mcl_set_get_text:
 *
 * Returns: (transfer none): the text that is annotated
 */
MclText *
mcl_set_get_text (MclSet *self)
{
  g_return_val_if_fail (MCL_IS_SET (self), NULL);

  return self->text;
}

/**
 * mcl_set_get_n_annotations:
 *
 * Returns: how many annotations there are
 */
guint
mcl_set_get_n_annotations (MclSet *self)
{
  g_return_val_if_fail (MCL_IS_SET (self), 0);

  return g_hash_table_size (self->annotations);
}

/**
 * mcl_set_get_n_relations:
 *
 * Returns: how many relations there are
 */
guint
mcl_set_get_n_relations (MclSet *self)
{
  g_return_val_if_fail (MCL_IS_SET (self), 0);

  return g_hash_table_size (self->relations);
}

/**
 * mcl_set_get_n_with_label:
 * @label: a label's id, whether the schema knows it or not
 *
 * Returns: how many annotations have that label
 */
guint
mcl_set_get_n_with_label (MclSet *self, const char *label)
{
  GHashTableIter iter;
  gpointer key, count;

  g_return_val_if_fail (MCL_IS_SET (self), 0);
  g_return_val_if_fail (label != NULL, 0);

  g_hash_table_iter_init (&iter, self->label_counts);
  while (g_hash_table_iter_next (&iter, &key, &count))
    if (g_str_equal (key, label))
      return GPOINTER_TO_UINT (count);
  return 0;
}

/**
 * mcl_set_get_annotation:
 * @id: an id
 *
 * Returns: (transfer none) (nullable): the annotation with that id, as it is now
 */
MclAnnotation *
mcl_set_get_annotation (MclSet *self, const char *id)
{
  g_return_val_if_fail (MCL_IS_SET (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (self->annotations, id);
}

/**
 * mcl_set_get_relation:
 * @id: an id
 *
 * Returns: (transfer none) (nullable): the relation with that id, as it is now
 */
MclRelation *
mcl_set_get_relation (MclSet *self, const char *id)
{
  g_return_val_if_fail (MCL_IS_SET (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (self->relations, id);
}

static void
add_relation (GPtrArray *relations, MclRelation *relation)
{
  g_ptr_array_add (relations, mcl_relation_ref (relation));
}

/**
 * mcl_set_list_relations_of:
 * @annotation_id: an annotation's id
 *
 * Returns: (transfer full) (element-type MclRelation): the relations that lead from or to it, in
 *   the sidecar's order; the array holds references
 */
GPtrArray *
mcl_set_list_relations_of (MclSet *self, const char *annotation_id)
{
  GPtrArray *relations;
  GPtrArray *found;

  g_return_val_if_fail (MCL_IS_SET (self), NULL);
  g_return_val_if_fail (annotation_id != NULL, NULL);

  relations = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_relation_unref);
  found = g_hash_table_lookup (self->relations_of, annotation_id);
  for (guint i = 0; found != NULL && i < found->len; i++)
    add_relation (relations, g_ptr_array_index (found, i));
  g_ptr_array_sort_values (relations, mcl_relation_compare);
  return relations;
}

/**
 * mcl_set_list_annotations:
 *
 * Takes a snapshot that a worker can have.
 *
 * Returns: (transfer full) (element-type MclAnnotation): all annotations in the order of the
 *   sidecar; the array holds references
 */
GPtrArray *
mcl_set_list_annotations (MclSet *self)
{
  g_return_val_if_fail (MCL_IS_SET (self), NULL);

  return mcl_span_index_query (self->index, MCL_RANGE (0, G_MAXUINT32));
}

/**
 * mcl_set_list_relations:
 *
 * Takes a snapshot that a worker can have.
 *
 * Returns: (transfer full) (element-type MclRelation): all relations in the order of the sidecar;
 *   the array holds references
 */
GPtrArray *
mcl_set_list_relations (MclSet *self)
{
  GPtrArray *relations;
  GHashTableIter iter;
  gpointer relation;

  g_return_val_if_fail (MCL_IS_SET (self), NULL);

  relations = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_relation_unref);
  g_hash_table_iter_init (&iter, self->relations);
  while (g_hash_table_iter_next (&iter, NULL, &relation))
    add_relation (relations, relation);
  g_ptr_array_sort_values (relations, mcl_relation_compare);
  return relations;
}

/**
 * mcl_set_get_index:
 *
 * Returns: (transfer none): the annotations by position; only to be asked, never changed
 */
MclSpanIndex *
mcl_set_get_index (MclSet *self)
{
  g_return_val_if_fail (MCL_IS_SET (self), NULL);

  return self->index;
}

/**
 * mcl_set_get_head:
 *
 * Returns: (transfer none): what is said of the article, as it is now
 */
MclHead *
mcl_set_get_head (MclSet *self)
{
  g_return_val_if_fail (MCL_IS_SET (self), NULL);

  return self->head;
}

/**
 * mcl_set_new_removal:
 * @annotation: an annotation of the set
 *
 * Makes the transaction that removes an annotation and the relations that lead from or to it. It is
 * not applied.
 *
 * Returns: (transfer full): the transaction
 */
MclTransaction *
mcl_set_new_removal (MclSet *self, MclAnnotation *annotation)
{
  g_autoptr (GPtrArray) relations = NULL;
  MclTransaction *removal;

  g_return_val_if_fail (MCL_IS_SET (self), NULL);
  g_return_val_if_fail (annotation != NULL, NULL);

  relations = mcl_set_list_relations_of (self, mcl_annotation_get_id (annotation));
  removal = mcl_transaction_new (MCL_TRANSACTION_REMOVE);
  for (guint i = 0; i < relations->len; i++)
    mcl_transaction_change_relation (removal, g_ptr_array_index (relations, i), NULL);
  mcl_transaction_change_annotation (removal, annotation, NULL);
  return removal;
}
