/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of suggestions: accepted ones are annotations from then on, rejected ones are gone;
 * either is one step of the history. */
#include "config.h"

#include "mcl-document-private.h"

/**
 * mcl_document_list_suggestions:
 *
 * Returns: (transfer full) (element-type MclAnnotation): what is suggested and nobody accepted yet,
 *   by position
 */
GPtrArray *
mcl_document_list_suggestions (MclDocument *self)
{
  return mcl_head_list_suggestions (mcl_document_get_head (self));
}

static MclHead *
new_head_without (MclHead *head, GPtrArray *suggestions)
{
  g_autoptr (GPtrArray) all = mcl_head_list_suggestions (head);
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();
  g_autoptr (GHashTable) left_out = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < suggestions->len; i++)
    g_hash_table_add (left_out, g_ptr_array_index (suggestions, i));
  for (guint i = 0; i < all->len; i++)
    if (!g_hash_table_contains (left_out, g_ptr_array_index (all, i)))
      g_ptr_array_add (rest, g_ptr_array_index (all, i));
  return mcl_head_new (mcl_head_get_status (head), mcl_head_get_attributes (head),
                       mcl_head_get_note (head), rest);
}

/* It keeps its id, so that whoever suggested it knows it again, and says who made it. */
static MclAnnotation *
new_accepted (MclDocument *self, MclAnnotation *suggestion, const char *now)
{
  MclAnnotationFields fields;

  mcl_annotation_get_fields (suggestion, &fields);
  if (mcl_set_get_annotation (self->set, fields.id) != NULL)
    fields.id = NULL;
  if (fields.by == NULL)
    fields.by = self->annotator;
  if (fields.created == NULL)
    fields.created = now;
  fields.modified = now;
  return mcl_annotation_new (&fields);
}

static MclTransaction *
new_transaction (MclDocument *self, MclTransactionKind kind, GPtrArray *suggestions)
{
  MclTransaction *transaction = mcl_transaction_new (kind);
  MclHead *head = mcl_document_get_head (self);
  g_autoptr (MclHead) rest = new_head_without (head, suggestions);

  if (!mcl_head_equal (head, rest))
    mcl_transaction_change_head (transaction, head, rest);
  return transaction;
}

/**
 * mcl_document_accept_suggestions:
 * @suggestions: (element-type MclAnnotation): of mcl_document_list_suggestions()
 *
 * Makes annotations of suggestions, as one undoable change. What is annotated so already is not
 * annotated twice.
 *
 * Returns: FALSE with @error when the document can't be edited
 */
gboolean
mcl_document_accept_suggestions (MclDocument *self, GPtrArray *suggestions, GError **error)
{
  g_autoptr (MclTransaction) transaction = NULL;
  g_autofree char *now = mcl_document_dup_now ();

  g_return_val_if_fail (MCL_IS_DOCUMENT (self), FALSE);

  transaction = new_transaction (self, MCL_TRANSACTION_ACCEPT_SUGGESTIONS, suggestions);
  for (guint i = 0; i < suggestions->len; i++) {
    MclAnnotation *suggestion = g_ptr_array_index (suggestions, i);
    g_autoptr (MclAnnotation) accepted = NULL;

    if (mcl_document_find_same (self, mcl_annotation_get_span (suggestion),
                                mcl_annotation_get_label (suggestion)) != NULL)
      continue;
    accepted = new_accepted (self, suggestion, now);
    mcl_transaction_change_annotation (transaction, NULL, accepted);
  }
  return mcl_document_apply (self, transaction, error);
}

/**
 * mcl_document_reject_suggestions:
 * @suggestions: (element-type MclAnnotation): of mcl_document_list_suggestions()
 *
 * Removes suggestions, as one undoable change.
 *
 * Returns: FALSE with @error when the document can't be edited
 */
gboolean
mcl_document_reject_suggestions (MclDocument *self, GPtrArray *suggestions, GError **error)
{
  g_autoptr (MclTransaction) transaction = NULL;

  g_return_val_if_fail (MCL_IS_DOCUMENT (self), FALSE);

  transaction = new_transaction (self, MCL_TRANSACTION_REJECT_SUGGESTIONS, suggestions);
  return mcl_document_apply (self, transaction, error);
}
