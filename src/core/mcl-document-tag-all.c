/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many places tagged by one edit, which one undo takes back. */
#include "config.h"

#include "mcl-document-private.h"

/**
 * mcl_document_tag_all:
 * @ranges: (element-type MclRange): what to tag, in code points; none is empty
 * @label: a label's id
 * @attributes: (nullable): what each new annotation gets
 * @n_tagged: (out): how many annotations were added
 *
 * Adds an annotation at each place that has none with exactly its span and the label, as one
 * undoable change. When there is no such place, nothing is changed.
 *
 * Returns: FALSE with @error when the document can't be edited
 */
gboolean
mcl_document_tag_all (MclDocument *self,
                      const GArray *ranges,
                      const char *label,
                      MclMembers *attributes,
                      guint *n_tagged,
                      GError **error)
{
  g_autoptr (MclTransaction) transaction = mcl_transaction_new (MCL_TRANSACTION_TAG);
  g_autofree char *created = mcl_document_dup_now ();
  guint n = 0;

  g_return_val_if_fail (MCL_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (label != NULL, FALSE);

  *n_tagged = 0;
  if (!mcl_document_check_editable (self, error))
    return FALSE;
  for (guint i = 0; i < ranges->len; i++) {
    MclRange range = g_array_index (ranges, MclRange, i);
    g_autoptr (MclAnnotation) annotation = NULL;

    if (mcl_document_find_same (self, range, label) != NULL)
      continue;
    annotation = mcl_annotation_new (&(MclAnnotationFields) {
        .label = label,
        .span = range,
        .attributes = attributes,
        .by = self->annotator,
        .created = created,
        .modified = created,
    });
    mcl_transaction_change_annotation (transaction, NULL, annotation);
    n++;
  }
  if (n > 0 && !mcl_history_apply (self->history, transaction, error))
    return FALSE;
  *n_tagged = n;
  return TRUE;
}
