/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two annotations of a document made one. */
#include "config.h"

#include "mcl-document-private.h"

#include "mcl-merge.h"

static void
append_fragments (GArray *ranges, MclAnnotation *annotation)
{
  MclRange span = mcl_annotation_get_span (annotation);
  guint n_fragments = 0;
  const MclRange *fragments = mcl_annotation_get_fragments (annotation, &n_fragments);

  if (n_fragments > 0)
    g_array_append_vals (ranges, fragments, n_fragments);
  else
    g_array_append_val (ranges, span);
}

/* What @more says and @own doesn't comes in. */
static MclMembers *
join_members (MclMembers *own, MclMembers *more)
{
  g_autoptr (MclMembers) joined = own != NULL ? mcl_members_ref (own) : NULL;

  for (guint i = 0; i < mcl_members_get_length (more); i++) {
    const char *name = mcl_members_get_name (more, i);
    MclMembers *longer = NULL;

    if (mcl_members_find (own, name) != NULL)
      continue;
    longer = mcl_members_with_quoted (joined, name, mcl_members_get_quoted_name (more, i),
                                      mcl_members_get_json (more, i));
    g_clear_pointer (&joined, mcl_members_unref);
    joined = longer;
  }
  return g_steal_pointer (&joined);
}

/* What others wrote comes in as attributes do. That one is a version of the other ends with this.
 */
static MclMembers *
join_unknown (MclAnnotation *annotation, MclAnnotation *other)
{
  g_autoptr (MclMembers) joined =
      join_members (mcl_annotation_get_unknown (annotation), mcl_annotation_get_unknown (other));
  g_autofree char *version_of = mcl_members_dup_string (joined, MCL_MERGE_CONFLICT);

  if (g_strcmp0 (version_of, mcl_annotation_get_id (annotation)) == 0 ||
      g_strcmp0 (version_of, mcl_annotation_get_id (other)) == 0)
    return mcl_members_without (joined, MCL_MERGE_CONFLICT);
  return g_steal_pointer (&joined);
}

static char *
join_notes (MclAnnotation *annotation, MclAnnotation *other)
{
  const char *own = mcl_annotation_get_note (annotation);
  const char *more = mcl_annotation_get_note (other);

  if (own == NULL || more == NULL || g_str_equal (own, more))
    return g_strdup (own != NULL ? own : more);
  return g_strconcat (own, "\n", more, NULL);
}

static MclAnnotation *
join (MclAnnotation *annotation, MclAnnotation *other, const char *now)
{
  g_autoptr (GArray) fragments = g_array_new (FALSE, FALSE, sizeof (MclRange));
  g_autoptr (MclAnnotation) wide = NULL;
  g_autoptr (MclMembers) attributes = join_members (mcl_annotation_get_attributes (annotation),
                                                    mcl_annotation_get_attributes (other));
  g_autoptr (MclMembers) unknown = join_unknown (annotation, other);
  g_autofree char *note = join_notes (annotation, other);
  MclAnnotationFields fields;

  append_fragments (fragments, annotation);
  append_fragments (fragments, other);
  wide = mcl_annotation_with_fragments (
      annotation, (const MclRange *) (const void *) fragments->data, fragments->len);
  mcl_annotation_get_fields (wide, &fields);
  fields.attributes = attributes;
  fields.note = note;
  fields.unknown = unknown;
  fields.modified = now;
  return mcl_annotation_new (&fields);
}

/* @relation with each end at @old put to @new. */
static MclRelation *
move (MclRelation *relation, const char *old, const char *new, const char *now)
{
  MclRelationFields fields;

  mcl_relation_get_fields (relation, &fields);
  if (g_str_equal (fields.from, old))
    fields.from = new;
  if (g_str_equal (fields.to, old))
    fields.to = new;
  fields.modified = now;
  return mcl_relation_new (&fields);
}

static gboolean
leads_to_itself (MclRelation *relation)
{
  return g_str_equal (mcl_relation_get_from (relation), mcl_relation_get_to (relation));
}

/* A symmetric relation is the same in both directions. */
static gboolean
says_the_same (MclSchema *schema, MclRelation *a, MclRelation *b)
{
  const char *type = mcl_relation_get_relation_type (a);
  const MclRelationType *known = mcl_schema_find_relation_type (schema, type);

  if (!g_str_equal (type, mcl_relation_get_relation_type (b)))
    return FALSE;
  if (g_str_equal (mcl_relation_get_from (a), mcl_relation_get_from (b)) &&
      g_str_equal (mcl_relation_get_to (a), mcl_relation_get_to (b)))
    return TRUE;
  return known != NULL && mcl_relation_type_get_symmetric (known) &&
         g_str_equal (mcl_relation_get_from (a), mcl_relation_get_to (b)) &&
         g_str_equal (mcl_relation_get_to (a), mcl_relation_get_from (b));
}

static gboolean
is_said (MclSchema *schema, GPtrArray *relations, MclRelation *relation)
{
  for (guint i = 0; i < relations->len; i++)
    if (says_the_same (schema, g_ptr_array_index (relations, i), relation))
      return TRUE;
  return FALSE;
}

/* The relations of @other become those of @annotation, but for what would be there twice, or lead
 * from it to itself. */
static void
move_relations (MclDocument *self,
                MclTransaction *transaction,
                MclAnnotation *annotation,
                MclAnnotation *other,
                const char *now)
{
  const char *id = mcl_annotation_get_id (annotation);
  const char *other_id = mcl_annotation_get_id (other);
  g_autoptr (GPtrArray) kept = mcl_set_list_relations_of (self->set, id);
  g_autoptr (GPtrArray) moving = mcl_set_list_relations_of (self->set, other_id);

  for (guint i = 0; i < moving->len; i++) {
    MclRelation *relation = g_ptr_array_index (moving, i);
    g_autoptr (MclRelation) moved = move (relation, other_id, id, now);

    if (leads_to_itself (moved) || is_said (self->schema, kept, moved)) {
      mcl_transaction_change_relation (transaction, relation, NULL);
      continue;
    }
    mcl_transaction_change_relation (transaction, relation, moved);
    g_ptr_array_add (kept, g_steal_pointer (&moved));
  }
}

/**
 * mcl_document_merge_annotations:
 * @annotation: as it is in the document's set
 * @other: another one, with the same label
 *
 * Makes one annotation of two: @other's fragments and relations become those of @annotation, and
 * @other goes. Attributes and unknown members that both have stay as @annotation has them; of
 * two notes the second stands below the first. A relation between the two goes, and one that would
 * be there twice.
 *
 * Returns: FALSE with @error when the document can't be edited, or one of the two was changed
 *   meanwhile
 */
gboolean
mcl_document_merge_annotations (MclDocument *self,
                                MclAnnotation *annotation,
                                MclAnnotation *other,
                                GError **error)
{
  g_autoptr (MclTransaction) transaction = NULL;
  g_autoptr (MclAnnotation) joined = NULL;
  g_autofree char *now = NULL;

  g_return_val_if_fail (MCL_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (annotation != NULL && other != NULL && annotation != other, FALSE);
  g_return_val_if_fail (
      g_str_equal (mcl_annotation_get_label (annotation), mcl_annotation_get_label (other)), FALSE);

  if (!mcl_document_check_editable (self, error))
    return FALSE;
  now = mcl_document_dup_now ();
  joined = join (annotation, other, now);
  transaction = mcl_transaction_new (MCL_TRANSACTION_MERGE_ANNOTATIONS);
  mcl_transaction_change_annotation (transaction, annotation, joined);
  move_relations (self, transaction, annotation, other, now);
  mcl_transaction_change_annotation (transaction, other, NULL);
  return mcl_history_apply (self->history, transaction, error);
}
