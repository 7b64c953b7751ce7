/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether records and transactions fit a set, before anything of them is applied.
 *
 * A transaction is played through on an overlay: for each id that it touches, the record as it
 * would be by then, NULL for none. So one transaction can change a record twice, and a trial can
 * play several on top of each other. */

#include "config.h"

#include <glib/gi18n.h>

#include "mcl-error.h"
#include "mcl-set-private.h"

struct _MclSetTrial {
  MclSet *set;
  const MclSetTrial *under; /* NULL: the set itself */
  GHashTable *annotations;
  GHashTable *relations;
  MclHead *head;
};

/* @message: (transfer full) */
static gboolean
fail (GError **error, char *message)
{
  g_set_error_literal (error, MCL_ERROR, MCL_ERROR_INVALID, message);
  g_free (message);
  return FALSE;
}

static gboolean
check_span (MclSet *self, MclAnnotation *annotation, GError **error)
{
  MclRange span = mcl_annotation_get_span (annotation);
  guint32 n_chars = mcl_text_get_n_chars (self->text);

  if (!mcl_range_is_empty (span) && span.end <= n_chars)
    return TRUE;
  return fail (error,
               g_strdup_printf (_ ("annotation “%s”: the span from %u to %u is empty or outside "
                                   "the text, which is %u long"),
                                mcl_annotation_get_id (annotation), span.start, span.end, n_chars));
}

static gboolean
fail_missing_end (GError **error, MclRelation *relation, const char *end_id)
{
  return fail (error, g_strdup_printf (_ ("relation “%s”: there is no annotation “%s”"),
                                       mcl_relation_get_id (relation), end_id));
}

static gboolean
has_end_in (GHashTable *annotations, MclRelation *relation, const char *id, GError **error)
{
  return g_hash_table_contains (annotations, id) || fail_missing_end (error, relation, id);
}

/**
 * mcl_set_index_annotations:
 * @annotations: (element-type MclAnnotation): all that there would be
 * @by_id: an empty table for them; takes references
 * @error: return location
 *
 * Fails with MCL_ERROR_INVALID as mcl_set_load() says.
 *
 * Returns: whether a set can be made of them
 */
gboolean
mcl_set_index_annotations (MclSet *self, GPtrArray *annotations, GHashTable *by_id, GError **error)
{
  for (guint i = 0; i < annotations->len; i++) {
    MclAnnotation *annotation = g_ptr_array_index (annotations, i);
    const char *id = mcl_annotation_get_id (annotation);

    if (!check_span (self, annotation, error))
      return FALSE;
    if (!g_hash_table_replace (by_id, (char *) id, mcl_annotation_ref (annotation)))
      return fail (error, g_strdup_printf (_ ("the id “%s” is there twice"), id));
  }
  return TRUE;
}

/**
 * mcl_set_check_relations:
 * @relations: (element-type MclRelation): all that there would be
 * @annotations: the annotations by id
 * @error: return location
 *
 * Fails with MCL_ERROR_INVALID as mcl_set_load() says.
 *
 * Returns: whether ids are unique and all ends are there
 */
gboolean
mcl_set_check_relations (GPtrArray *relations, GHashTable *annotations, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < relations->len; i++) {
    MclRelation *relation = g_ptr_array_index (relations, i);
    const char *id = mcl_relation_get_id (relation);

    if (!g_hash_table_add (ids, (char *) id))
      return fail (error, g_strdup_printf (_ ("the id “%s” is there twice"), id));
    if (!has_end_in (annotations, relation, mcl_relation_get_from (relation), error) ||
        !has_end_in (annotations, relation, mcl_relation_get_to (relation), error))
      return FALSE;
  }
  return TRUE;
}

static MclAnnotation *
get_annotation (const MclSetTrial *overlay, const char *id)
{
  gpointer annotation;

  for (const MclSetTrial *layer = overlay; layer != NULL; layer = layer->under)
    if (g_hash_table_lookup_extended (layer->annotations, id, NULL, &annotation))
      return annotation;
  return mcl_set_get_annotation (overlay->set, id);
}

static MclRelation *
get_relation (const MclSetTrial *overlay, const char *id)
{
  gpointer relation;

  for (const MclSetTrial *layer = overlay; layer != NULL; layer = layer->under)
    if (g_hash_table_lookup_extended (layer->relations, id, NULL, &relation))
      return relation;
  return mcl_set_get_relation (overlay->set, id);
}

static gboolean
play_annotation (const MclSetTrial *overlay, const MclChange *change, GError **error)
{
  MclAnnotation *before = change->annotation_before;
  MclAnnotation *after = change->annotation_after;
  const char *id = mcl_annotation_get_id (before != NULL ? before : after);
  MclAnnotation *current = get_annotation (overlay, id);

  if (before == NULL && current != NULL)
    return fail (error, g_strdup_printf (_ ("the id “%s” is taken"), id));
  if (before != NULL && (current == NULL || !mcl_annotation_equal (before, current)))
    return fail (error, g_strdup_printf (_ ("annotation “%s” was changed meanwhile"), id));
  if (after != NULL && !g_str_equal (mcl_annotation_get_id (after), id))
    return fail (error, g_strdup_printf (_ ("annotation “%s” can't get another id"), id));
  if (after != NULL && !check_span (overlay->set, after, error))
    return FALSE;
  g_hash_table_insert (overlay->annotations, (char *) id, after);
  return TRUE;
}

static gboolean
play_relation (const MclSetTrial *overlay, const MclChange *change, GError **error)
{
  MclRelation *before = change->relation_before;
  MclRelation *after = change->relation_after;
  const char *id = mcl_relation_get_id (before != NULL ? before : after);
  MclRelation *current = get_relation (overlay, id);

  if (before == NULL && current != NULL)
    return fail (error, g_strdup_printf (_ ("the id “%s” is taken"), id));
  if (before != NULL && (current == NULL || !mcl_relation_equal (before, current)))
    return fail (error, g_strdup_printf (_ ("relation “%s” was changed meanwhile"), id));
  if (after != NULL && !g_str_equal (mcl_relation_get_id (after), id))
    return fail (error, g_strdup_printf (_ ("relation “%s” can't get another id"), id));
  g_hash_table_insert (overlay->relations, (char *) id, after);
  return TRUE;
}

static gboolean
play_head (MclSetTrial *overlay, const MclChange *change, GError **error)
{
  if (!mcl_head_equal (change->head_before, overlay->head))
    return fail (error, g_strdup (_ ("the status, attributes or note of the article were changed "
                                     "meanwhile")));
  overlay->head = change->head_after;
  return TRUE;
}

static gboolean
play_change (MclSetTrial *overlay, const MclChange *change, GError **error)
{
  if (change->head_before != NULL)
    return play_head (overlay, change, error);
  if (change->annotation_before != NULL || change->annotation_after != NULL)
    return play_annotation (overlay, change, error);
  return play_relation (overlay, change, error);
}

static gboolean
play (MclSetTrial *overlay, MclTransaction *transaction, GError **error)
{
  for (guint i = 0; i < mcl_transaction_get_n_changes (transaction); i++) {
    if (!play_change (overlay, mcl_transaction_get_change (transaction, i), error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
has_both_ends (const MclSetTrial *overlay, MclRelation *relation, GError **error)
{
  const char *from = mcl_relation_get_from (relation);
  const char *to = mcl_relation_get_to (relation);

  if (get_annotation (overlay, from) == NULL)
    return fail_missing_end (error, relation, from);
  if (get_annotation (overlay, to) == NULL)
    return fail_missing_end (error, relation, to);
  return TRUE;
}

/* No relation may lose an annotation that the transaction removes. */
static gboolean
leaves_no_loose_end (const MclSetTrial *overlay, const char *annotation_id, GError **error)
{
  GPtrArray *relations = g_hash_table_lookup (overlay->set->relations_of, annotation_id);

  for (guint i = 0; relations != NULL && i < relations->len; i++) {
    const char *id = mcl_relation_get_id (g_ptr_array_index (relations, i));
    MclRelation *relation = get_relation (overlay, id);

    if (relation != NULL && (g_str_equal (mcl_relation_get_from (relation), annotation_id) ||
                             g_str_equal (mcl_relation_get_to (relation), annotation_id)))
      return fail_missing_end (error, relation, annotation_id);
  }
  return TRUE;
}

static gboolean
check_ends (const MclSetTrial *overlay, GError **error)
{
  GHashTableIter iter;
  gpointer id, record;

  g_hash_table_iter_init (&iter, overlay->relations);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    if (record != NULL && !has_both_ends (overlay, record, error))
      return FALSE;
  g_hash_table_iter_init (&iter, overlay->annotations);
  while (g_hash_table_iter_next (&iter, &id, &record))
    if (record == NULL && !leaves_no_loose_end (overlay, id, error))
      return FALSE;
  return TRUE;
}

static void
init_overlay (MclSetTrial *self, MclSet *set, const MclSetTrial *under)
{
  self->set = set;
  self->under = under;
  self->annotations = g_hash_table_new (g_str_hash, g_str_equal);
  self->relations = g_hash_table_new (g_str_hash, g_str_equal);
  self->head = under != NULL ? under->head : set->head;
}

static void
clear_overlay (MclSetTrial *self)
{
  g_hash_table_unref (self->annotations);
  g_hash_table_unref (self->relations);
}

/**
 * mcl_set_check_transaction:
 * @transaction: what would be applied
 * @error: return location
 *
 * Fails with MCL_ERROR_INVALID as mcl_set_apply() says.
 *
 * Returns: whether it can be applied
 */
gboolean
mcl_set_check_transaction (MclSet *self, MclTransaction *transaction, GError **error)
{
  MclSetTrial overlay;
  gboolean fits = FALSE;

  init_overlay (&overlay, self, NULL);
  fits = play (&overlay, transaction, error) && check_ends (&overlay, error);
  clear_overlay (&overlay);
  return fits;
}

/**
 * mcl_set_trial_new:
 * @set: a set that stays as it is as long as the trial lasts
 *
 * Begins to find out which transactions could be applied one after the other.
 *
 * Returns: (transfer full): the trial
 */
MclSetTrial *
mcl_set_trial_new (MclSet *set)
{
  MclSetTrial *self = g_new0 (MclSetTrial, 1);

  init_overlay (self, set, NULL);
  return self;
}

void
mcl_set_trial_free (MclSetTrial *self)
{
  clear_overlay (self);
  g_free (self);
}

static void
take_over (GHashTable *to, GHashTable *from)
{
  GHashTableIter iter;
  gpointer id, record;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &id, &record))
    g_hash_table_replace (to, id, record);
}

/**
 * mcl_set_trial_play:
 * @transaction: what would be applied next; must live as long as the trial
 *
 * Returns: whether it fits what the set would be by then; if not, the trial goes on without it
 */
gboolean
mcl_set_trial_play (MclSetTrial *self, MclTransaction *transaction)
{
  MclSetTrial overlay;
  gboolean fits = FALSE;

  init_overlay (&overlay, self->set, self);
  fits = play (&overlay, transaction, NULL) && check_ends (&overlay, NULL);
  if (fits) {
    take_over (self->annotations, overlay.annotations);
    take_over (self->relations, overlay.relations);
    self->head = overlay.head;
  }
  clear_overlay (&overlay);
  return fits;
}
