/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An annotation of several fragments taken apart. */
#include "config.h"

#include "mcl-document-private.h"

#include "mcl-error.h"

#include <glib/gi18n.h>

/* What another fragment becomes: the same annotation, with an id of its own. */
static MclAnnotation *
new_part (MclDocument *self, MclAnnotation *annotation, MclRange fragment, const char *now)
{
  MclAnnotationFields fields;

  mcl_annotation_get_fields (annotation, &fields);
  fields.id = NULL;
  fields.span = fragment;
  fields.fragments = NULL;
  fields.n_fragments = 0;
  fields.by = self->annotator;
  fields.created = now;
  fields.modified = now;
  fields.unknown = NULL;
  return mcl_annotation_new (&fields);
}

/**
 * mcl_document_split:
 * @annotation: as it is in the document's set
 *
 * Makes each fragment of an annotation one of its own, with the same label, attributes and note.
 * The first stays the annotation that it was, and keeps the relations.
 *
 * Returns: FALSE with @error when the document can't be edited, or the annotation is in one piece
 */
gboolean
mcl_document_split (MclDocument *self, MclAnnotation *annotation, GError **error)
{
  g_autoptr (MclTransaction) transaction = NULL;
  g_autoptr (MclAnnotation) stamped = NULL;
  g_autoptr (MclAnnotation) first = NULL;
  g_autofree char *now = NULL;
  const MclRange *fragments = NULL;
  guint n_fragments = 0;

  g_return_val_if_fail (MCL_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (annotation != NULL, FALSE);

  if (!mcl_document_check_editable (self, error))
    return FALSE;
  fragments = mcl_annotation_get_fragments (annotation, &n_fragments);
  if (n_fragments == 0) {
    g_set_error_literal (error, MCL_ERROR, MCL_ERROR_INVALID,
                         _ ("The annotation is in one piece already"));
    return FALSE;
  }
  now = mcl_document_dup_now ();
  stamped = mcl_annotation_with_modified (annotation, now);
  first = mcl_annotation_with_fragments (stamped, fragments, 1);
  transaction = mcl_transaction_new (MCL_TRANSACTION_SPLIT);
  mcl_transaction_change_annotation (transaction, annotation, first);
  for (guint i = 1; i < n_fragments; i++) {
    g_autoptr (MclAnnotation) part = new_part (self, annotation, fragments[i], now);

    mcl_transaction_change_annotation (transaction, NULL, part);
  }
  return mcl_history_apply (self->history, transaction, error);
}
