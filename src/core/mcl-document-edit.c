/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a document is edited: each edit is one transaction of its history. */
#include "config.h"

#include "mcl-document-private.h"

#include "mcl-error.h"
#include "mcl-quote-mode.h"

/**
 * mcl_document_check_editable:
 *
 * Returns: FALSE with @error when the document can't be edited
 */
gboolean
mcl_document_check_editable (MclDocument *self, GError **error)
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
  return mcl_document_check_editable (self, error) &&
         mcl_history_apply (self->history, transaction, error);
}

/**
 * mcl_document_find_same:
 * @range: in code points
 * @label: a label's id
 *
 * Returns: (transfer none) (nullable): an annotation with exactly this span and label
 */
MclAnnotation *
mcl_document_find_same (MclDocument *self, MclRange range, const char *label)
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
 * Adds an annotation. A quote without quotation marks is given the mode that says so, where the
 * label has one. Tagging the same span with the same label again changes nothing and gives
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
  g_autoptr (MclMembers) attributes = NULL;
  g_autoptr (MclAnnotation) annotation = NULL;
  MclAnnotation *same = NULL;

  g_return_val_if_fail (MCL_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (!mcl_range_is_empty (range), NULL);
  g_return_val_if_fail (label != NULL, NULL);

  if (!mcl_document_check_editable (self, error))
    return NULL;
  same = mcl_document_find_same (self, range, label);
  if (same != NULL)
    return mcl_annotation_ref (same);

  created = mcl_document_dup_now ();
  attributes = mcl_quote_mode_new_attributes (mcl_schema_find_label (self->schema, label),
                                              mcl_set_get_text (self->set), range);
  annotation = mcl_annotation_new (&(MclAnnotationFields) {
      .label = label,
      .span = range,
      .attributes = attributes,
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
  if (!mcl_document_check_editable (self, error))
    return FALSE;
  transaction = mcl_set_new_removal (self->set, annotation);
  return mcl_history_apply (self->history, transaction, error);
}

/* Takes over @changed when it says anything new, with the time of now as its last change. */
static gboolean
change (MclDocument *self,
        MclTransactionKind kind,
        MclAnnotation *annotation,
        MclAnnotation *changed,
        GError **error)
{
  g_autofree char *now = NULL;
  g_autoptr (MclAnnotation) stamped = NULL;
  g_autoptr (MclTransaction) transaction = NULL;

  if (!mcl_document_check_editable (self, error))
    return FALSE;
  if (mcl_annotation_equal (annotation, changed))
    return TRUE;
  now = mcl_document_dup_now ();
  stamped = mcl_annotation_with_modified (changed, now);
  transaction = mcl_transaction_new (kind);
  mcl_transaction_change_annotation (transaction, annotation, stamped);
  return mcl_history_apply (self->history, transaction, error);
}

/**
 * mcl_document_set_label:
 * @annotation: as it is in the document's set
 * @label: a label's id
 *
 * Gives an annotation another label. Its attributes stay, those too that the new label does not
 * have: who comes back to the old one finds them.
 *
 * Returns: FALSE with @error when the document can't be edited, or the annotation was changed
 *   meanwhile
 */
gboolean
mcl_document_set_label (MclDocument *self,
                        MclAnnotation *annotation,
                        const char *label,
                        GError **error)
{
  g_autoptr (MclAnnotation) changed = NULL;

  g_return_val_if_fail (MCL_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (label != NULL, FALSE);

  changed = mcl_annotation_with_label (annotation, label);
  return change (self, MCL_TRANSACTION_CHANGE_LABEL, annotation, changed, error);
}

/**
 * mcl_document_set_span:
 * @annotation: as it is in the document's set
 * @span: in code points; not empty
 *
 * Moves the edges of an annotation. Fragments stay as mcl_annotation_with_span() says.
 *
 * Returns: FALSE with @error as mcl_document_set_label() does, and for a span outside the text
 */
gboolean
mcl_document_set_span (MclDocument *self, MclAnnotation *annotation, MclRange span, GError **error)
{
  g_autoptr (MclAnnotation) changed = NULL;

  g_return_val_if_fail (MCL_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (!mcl_range_is_empty (span), FALSE);

  changed = mcl_annotation_with_span (annotation, span);
  return change (self, MCL_TRANSACTION_CHANGE_SPAN, annotation, changed, error);
}

/**
 * mcl_document_set_fragments:
 * @annotation: as it is in the document's set
 * @fragments: in any order; none is empty
 *
 * Makes an annotation of these parts of the text. Those that overlap or touch become one.
 *
 * Returns: FALSE with @error as mcl_document_set_span() does
 */
gboolean
mcl_document_set_fragments (MclDocument *self,
                            MclAnnotation *annotation,
                            const MclRange *fragments,
                            guint n_fragments,
                            GError **error)
{
  g_autoptr (MclAnnotation) changed = NULL;

  g_return_val_if_fail (MCL_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (n_fragments > 0, FALSE);

  changed = mcl_annotation_with_fragments (annotation, fragments, n_fragments);
  return change (self, MCL_TRANSACTION_CHANGE_FRAGMENTS, annotation, changed, error);
}

/**
 * mcl_document_set_attributes:
 * @annotation: as it is in the document's set
 * @attributes: (nullable): all of them
 *
 * Returns: FALSE with @error as mcl_document_set_label() does
 */
gboolean
mcl_document_set_attributes (MclDocument *self,
                             MclAnnotation *annotation,
                             MclMembers *attributes,
                             GError **error)
{
  g_autoptr (MclAnnotation) changed = NULL;

  g_return_val_if_fail (MCL_IS_DOCUMENT (self), FALSE);

  changed = mcl_annotation_with_attributes (annotation, attributes);
  return change (self, MCL_TRANSACTION_CHANGE_ATTRIBUTES, annotation, changed, error);
}

/**
 * mcl_document_set_note:
 * @annotation: as it is in the document's set
 * @note: (nullable): free text
 *
 * Returns: FALSE with @error as mcl_document_set_label() does
 */
gboolean
mcl_document_set_note (MclDocument *self,
                       MclAnnotation *annotation,
                       const char *note,
                       GError **error)
{
  g_autoptr (MclAnnotation) changed = NULL;

  g_return_val_if_fail (MCL_IS_DOCUMENT (self), FALSE);

  changed = mcl_annotation_with_note (annotation, note);
  return change (self, MCL_TRANSACTION_CHANGE_NOTE, annotation, changed, error);
}

gboolean
mcl_document_undo (MclDocument *self, GError **error)
{
  g_return_val_if_fail (MCL_IS_DOCUMENT (self), FALSE);
  return mcl_document_check_editable (self, error) && mcl_history_undo (self->history, error);
}

gboolean
mcl_document_redo (MclDocument *self, GError **error)
{
  g_return_val_if_fail (MCL_IS_DOCUMENT (self), FALSE);
  return mcl_document_check_editable (self, error) && mcl_history_redo (self->history, error);
}
