/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The annotations, the relations and the head of one document.
 *
 * Four tables over the same records: annotations by id, by position (the span index), counted by
 * label; relations by id, and by the id of either end. A transaction is first checked as a whole
 * (mcl-set-check.c) and then applied to all of them, so that none is ever half done.
 *
 * A transaction that changes a good part of a large set (tag all, undo of that) loads the index
 * anew instead of feeding it one by one: 100,000 additions would cost a hundred merges.
 */

#include "config.h"

#include "mcl-set.h"

#include "mcl-set-private.h"

/* From this many changed annotations on, and from an eighth of the set, the index is loaded. */
#define MIN_CHANGES_TO_RELOAD 4096u

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MclSet, mcl_set, G_TYPE_OBJECT)

static void
mcl_set_finalize (GObject *object)
{
  MclSet *self = MCL_SET (object);

  g_hash_table_unref (self->annotations);
  g_hash_table_unref (self->label_counts);
  g_hash_table_unref (self->relations);
  g_hash_table_unref (self->relations_of);
  mcl_span_index_free (self->index);
  mcl_head_unref (self->head);
  g_clear_pointer (&self->text, mcl_text_unref);
  G_OBJECT_CLASS (mcl_set_parent_class)->finalize (object);
}

static void
mcl_set_class_init (MclSetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mcl_set_finalize;

  /**
   * MclSet::changed:
   * @transaction: (nullable): what was applied; NULL after mcl_set_load()
   * @start: where the touched range starts, in code points
   * @end: where it ends
   *
   * Emitted once when everything is applied. Handlers must not change the set.
   */
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", MCL_TYPE_SET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                    MCL_TYPE_TRANSACTION, G_TYPE_UINT, G_TYPE_UINT);
}

/* The keys are the records' own ids, so a record is always replaced together with its key. */
static GHashTable *
new_annotation_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                (GDestroyNotify) mcl_annotation_unref);
}

static void
mcl_set_init (MclSet *self)
{
  self->annotations = new_annotation_table ();
  self->relations =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) mcl_relation_unref);
  self->label_counts =
      g_hash_table_new_full (NULL, NULL, (GDestroyNotify) g_ref_string_release, NULL);
  self->relations_of =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->index = mcl_span_index_new ();
  self->head = mcl_head_new (NULL, NULL, NULL, NULL);
}

/**
 * mcl_set_new:
 * @text: the article's text; referenced
 *
 * Returns: (transfer full): an empty set
 */
MclSet *
mcl_set_new (MclText *text)
{
  MclSet *self;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_object_new (MCL_TYPE_SET, NULL);
  self->text = mcl_text_ref (text);
  return self;
}

static void
count_label (MclSet *self, MclAnnotation *annotation, int difference)
{
  char *label = (char *) mcl_annotation_get_label (annotation);
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->label_counts, label)) + difference;

  if (count == 0)
    g_hash_table_remove (self->label_counts, label);
  else
    g_hash_table_insert (self->label_counts, g_ref_string_acquire (label),
                         GUINT_TO_POINTER (count));
}

/* All but the index. */
static void
replace_annotation (MclSet *self, MclAnnotation *before, MclAnnotation *after)
{
  if (before != NULL)
    count_label (self, before, -1);
  if (after != NULL)
    count_label (self, after, 1);
  if (after != NULL)
    g_hash_table_replace (self->annotations, (char *) mcl_annotation_get_id (after),
                          mcl_annotation_ref (after));
  else
    g_hash_table_remove (self->annotations, mcl_annotation_get_id (before));
}

static void
add_relation_at (MclSet *self, const char *annotation_id, MclRelation *relation)
{
  GPtrArray *relations = g_hash_table_lookup (self->relations_of, annotation_id);

  if (relations == NULL) {
    relations = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_relation_unref);
    g_hash_table_insert (self->relations_of, g_strdup (annotation_id), relations);
  }
  g_ptr_array_add (relations, mcl_relation_ref (relation));
}

static void
remove_relation_at (MclSet *self, const char *annotation_id, MclRelation *relation)
{
  GPtrArray *relations = g_hash_table_lookup (self->relations_of, annotation_id);

  g_ptr_array_remove_fast (relations, relation);
  if (relations->len == 0)
    g_hash_table_remove (self->relations_of, annotation_id);
}

/* A transaction may hold an equal record instead of the set's own. */
static void
remove_relation (MclSet *self, const char *id)
{
  MclRelation *relation = mcl_set_get_relation (self, id);
  const char *from = mcl_relation_get_from (relation);
  const char *to = mcl_relation_get_to (relation);

  remove_relation_at (self, from, relation);
  if (!g_str_equal (from, to))
    remove_relation_at (self, to, relation);
  g_hash_table_remove (self->relations, id);
}

static void
add_relation (MclSet *self, MclRelation *relation)
{
  const char *from = mcl_relation_get_from (relation);
  const char *to = mcl_relation_get_to (relation);

  add_relation_at (self, from, relation);
  if (!g_str_equal (from, to))
    add_relation_at (self, to, relation);
  g_hash_table_insert (self->relations, (char *) mcl_relation_get_id (relation),
                       mcl_relation_ref (relation));
}

static void
load_index (MclSet *self)
{
  g_autoptr (GPtrArray) annotations = g_hash_table_get_values_as_ptr_array (self->annotations);

  mcl_span_index_load (self->index, (MclAnnotation *const *) annotations->pdata, annotations->len);
}

/**
 * mcl_set_load:
 * @annotations: (element-type MclAnnotation): in any order
 * @relations: (element-type MclRelation): in any order
 * @error: return location
 *
 * Replaces everything, and emits `changed` with no transaction.
 *
 * Fails with MCL_ERROR_INVALID, and changes nothing, when an id is there twice, a span is empty or
 * outside the text, or an end of a relation is missing.
 *
 * Returns: whether it was loaded
 */
gboolean
mcl_set_load (MclSet *self, GPtrArray *annotations, GPtrArray *relations, GError **error)
{
  g_autoptr (GHashTable) by_id = new_annotation_table ();

  g_return_val_if_fail (MCL_IS_SET (self), FALSE);
  g_return_val_if_fail (annotations != NULL, FALSE);
  g_return_val_if_fail (relations != NULL, FALSE);

  if (!mcl_set_index_annotations (self, annotations, by_id, error) ||
      !mcl_set_check_relations (relations, by_id, error))
    return FALSE;

  g_hash_table_remove_all (self->label_counts);
  g_hash_table_remove_all (self->relations_of);
  g_hash_table_remove_all (self->relations);
  g_hash_table_unref (self->annotations);
  self->annotations = g_steal_pointer (&by_id);
  for (guint i = 0; i < annotations->len; i++)
    count_label (self, g_ptr_array_index (annotations, i), 1);
  for (guint i = 0; i < relations->len; i++)
    add_relation (self, g_ptr_array_index (relations, i));
  mcl_span_index_load (self->index, (MclAnnotation *const *) annotations->pdata, annotations->len);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, NULL, 0, mcl_text_get_n_chars (self->text));
  return TRUE;
}

/**
 * mcl_set_load_head:
 *
 * Replaces what is said of the article. Emits nothing: call it before mcl_set_load().
 */
void
mcl_set_load_head (MclSet *self, MclHead *head)
{
  g_return_if_fail (MCL_IS_SET (self));
  g_return_if_fail (head != NULL);

  mcl_head_ref (head);
  mcl_head_unref (self->head);
  self->head = head;
}

static MclRange
add_end (MclSet *self, MclRange touched, const char *annotation_id)
{
  MclAnnotation *end = mcl_set_get_annotation (self, annotation_id);

  return end != NULL ? mcl_range_union (touched, mcl_annotation_get_span (end)) : touched;
}

/* What a transaction touches, with both ends of the relations that it changes. An end that is
 * removed or added by the same transaction is in it itself. */
static MclRange
get_touched (MclSet *self, MclTransaction *transaction)
{
  MclRange touched = mcl_transaction_get_touched (transaction);

  for (guint i = 0; i < mcl_transaction_get_n_changes (transaction); i++) {
    const MclChange *change = mcl_transaction_get_change (transaction, i);
    MclRelation *sides[] = { change->relation_before, change->relation_after };

    for (guint side = 0; side < G_N_ELEMENTS (sides); side++) {
      if (sides[side] == NULL)
        continue;
      touched = add_end (self, touched, mcl_relation_get_from (sides[side]));
      touched = add_end (self, touched, mcl_relation_get_to (sides[side]));
    }
  }
  return touched;
}

static void
apply_change (MclSet *self, const MclChange *change, gboolean update_index)
{
  if (change->head_after != NULL)
    mcl_set_load_head (self, change->head_after);
  if (change->relation_before != NULL)
    remove_relation (self, mcl_relation_get_id (change->relation_before));
  if (change->relation_after != NULL)
    add_relation (self, change->relation_after);
  if (change->annotation_before == NULL && change->annotation_after == NULL)
    return;
  if (update_index && change->annotation_before != NULL)
    mcl_span_index_remove (self->index, change->annotation_before);
  if (update_index && change->annotation_after != NULL)
    mcl_span_index_add (self->index, change->annotation_after);
  replace_annotation (self, change->annotation_before, change->annotation_after);
}

/**
 * mcl_set_apply:
 * @transaction: what to do; must not change any more
 * @error: return location
 *
 * Applies a transaction as a whole, in the order of its changes, and emits `changed` once.
 *
 * Fails with MCL_ERROR_INVALID, and changes nothing, when a record is not as the transaction says
 * it was, an id is taken, a span is empty or outside the text, or when a relation would lose an
 * end: mcl_set_new_removal() removes an annotation with its relations. The message names
 * the record.
 *
 * Returns: whether it was applied
 */
gboolean
mcl_set_apply (MclSet *self, MclTransaction *transaction, GError **error)
{
  g_autoptr (MclTransaction) kept = NULL;
  MclRange touched;
  guint n_changes;
  gboolean reload;

  g_return_val_if_fail (MCL_IS_SET (self), FALSE);
  g_return_val_if_fail (transaction != NULL, FALSE);

  if (!mcl_set_check_transaction (self, transaction, error))
    return FALSE;

  kept = mcl_transaction_ref (transaction);
  n_changes = mcl_transaction_get_n_changes (transaction);
  reload = n_changes >= MIN_CHANGES_TO_RELOAD &&
           n_changes >= mcl_span_index_get_length (self->index) / 8;
  for (guint i = 0; i < n_changes; i++)
    apply_change (self, mcl_transaction_get_change (transaction, i), !reload);
  if (reload)
    load_index (self);
  touched = get_touched (self, transaction);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, transaction, touched.start, touched.end);
  return TRUE;
}
