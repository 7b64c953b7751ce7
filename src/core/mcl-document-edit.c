/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a document is edited: each edit is one transaction of its history. */
#include "config.h"

#include "mcl-document-private.h"

#include "mcl-error.h"

static gboolean
check_editable (MclDocument *self, GError **error)
{
  if (self->problem == NULL)
    return TRUE;
  g_set_error_literal (error, MCL_ERROR, MCL_ERROR_READ_ONLY, self->problem);
  return FALSE;
}

/**
 * mcl_document_dup_now:
 *
 * Returns: (transfer full): the time now, as records tell when they were made
 */
char *
mcl_document_dup_now (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}

/**
 * mcl_document_apply:
 * @transaction: changes, none of which may have been applied before
 *
 * Edits the document by one undoable change.
 *
 * Returns: FALSE with @error when the document can't be edited, or the changes don't fit what is
 *   there; then nothing was changed
 */
gboolean
mcl_document_apply (MclDocument *self, MclTransaction *transaction, GError **error)
{
  g_return_val_if_fail (MCL_IS_DOCUMENT (self), FALSE);
  return check_editable (self, error) && mcl_history_apply (self->history, transaction, error);
}

static MclAnnotation *
find_same (MclDocument *self, MclRange range, const char *label)
{
  g_autoptr (GPtrArray) hits = mcl_span_index_query (mcl_set_get_index (self->set), range);

  for (guint i = 0; i < hits->len; i++) {
    MclAnnotation *hit = g_ptr_array_index (hits, i);
    guint n_fragments = 0;

    mcl_annotation_get_fragments (hit, &n_fragments);
    if (n_fragments == 0 && mcl_range_equal (mcl_annotation_get_span (hit), range) &&
        g_str_equal (mcl_annotation_get_label (hit), label))
      return hit;
  }
  return NULL;
}

/**
 * mcl_document_tag:
 * @range: what to tag, in code points; not empty
 * @label: a label's id
 *
 * Adds an annotation. Tagging the same span with the same label again changes nothing and gives
 * the annotation that is there.
 *
 * Returns: (transfer full) (nullable): the annotation; NULL with @error when the document can't
 *   be edited
 */
MclAnnotation *
mcl_document_tag (MclDocument *self, MclRange range, const char *label, GError **error)
{
  g_autoptr (MclTransaction) transaction = NULL;
  g_autofree char *created = NULL;
  g_autoptr (MclAnnotation) annotation = NULL;
  MclAnnotation *same = NULL;

  g_return_val_if_fail (MCL_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (!mcl_range_is_empty (range), NULL);
  g_return_val_if_fail (label != NULL, NULL);

  if (!check_editable (self, error))
    return NULL;
  same = find_same (self, range, label);
  if (same != NULL)
    return mcl_annotation_ref (same);

  created = mcl_document_dup_now ();
  annotation = mcl_annotation_new (&(MclAnnotationFields) {
      .label = label,
      .span = range,
      .by = self->annotator,
      .created = created,
      .modified = created,
  });
  transaction = mcl_transaction_new (MCL_TRANSACTION_TAG);
  mcl_transaction_change_annotation (transaction, NULL, annotation);
  if (!mcl_history_apply (self->history, transaction, error))
    return NULL;
  return g_steal_pointer (&annotation);
}

/**
 * mcl_document_remove:
 *
 * Removes an annotation and the relations that hang on it, as one undoable change.
 *
 * Returns: FALSE with @error when the document can't be edited
 */
gboolean
mcl_document_remove (MclDocument *self, MclAnnotation *annotation, GError **error)
{
  g_autoptr (MclTransaction) transaction = NULL;

  g_return_val_if_fail (MCL_IS_DOCUMENT (self), FALSE);
  if (!check_editable (self, error))
    return FALSE;
  transaction = mcl_set_new_removal (self->set, annotation);
  return mcl_history_apply (self->history, transaction, error);
}

gboolean
mcl_document_undo (MclDocument *self, GError **error)
{
  g_return_val_if_fail (MCL_IS_DOCUMENT (self), FALSE);
  return check_editable (self, error) && mcl_history_undo (self->history, error);
}

gboolean
mcl_document_redo (MclDocument *self, GError **error)
{
  g_return_val_if_fail (MCL_IS_DOCUMENT (self), FALSE);
  return check_editable (self, error) && mcl_history_redo (self->history, error);
}
