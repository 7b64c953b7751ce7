/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a document says of its article as a whole, and how that is edited. */
#include "config.h"

#include "mcl-document-private.h"

static gboolean
change (MclDocument *self, MclTransactionKind kind, MclHead *changed, GError **error)
{
  MclHead *head = mcl_set_get_head (self->set);
  g_autoptr (MclTransaction) transaction = NULL;

  if (!mcl_document_check_editable (self, error))
    return FALSE;
  if (mcl_head_equal (head, changed))
    return TRUE;
  transaction = mcl_transaction_new (kind);
  mcl_transaction_change_head (transaction, head, changed);
  return mcl_history_apply (self->history, transaction, error);
}

/**
 * mcl_document_get_head:
 *
 * Returns: (transfer none): status, attributes and note of the article
 */
MclHead *
mcl_document_get_head (MclDocument *self)
{
  g_return_val_if_fail (MCL_IS_DOCUMENT (self), NULL);
  return mcl_set_get_head (self->set);
}

/**
 * mcl_document_set_status:
 * @status: (nullable): one of the schema's statuses
 *
 * Says how far the work on the article is, as one undoable change.
 *
 * Returns: FALSE with @error when the document can't be edited
 */
gboolean
mcl_document_set_status (MclDocument *self, const char *status, GError **error)
{
  MclHead *head = mcl_document_get_head (self);
  g_autoptr (GPtrArray) suggestions = mcl_head_list_suggestions (head);
  g_autoptr (MclHead) changed = NULL;

  g_return_val_if_fail (MCL_IS_DOCUMENT (self), FALSE);

  changed =
      mcl_head_new (status, mcl_head_get_attributes (head), mcl_head_get_note (head), suggestions);
  return change (self, MCL_TRANSACTION_CHANGE_STATUS, changed, error);
}

/**
 * mcl_document_set_document_attributes:
 * @attributes: (nullable): all of them
 *
 * Says what the article is, as one undoable change.
 *
 * Returns: FALSE with @error when the document can't be edited
 */
gboolean
mcl_document_set_document_attributes (MclDocument *self, MclMembers *attributes, GError **error)
{
  MclHead *head = mcl_document_get_head (self);
  g_autoptr (GPtrArray) suggestions = mcl_head_list_suggestions (head);
  g_autoptr (MclHead) changed = NULL;

  g_return_val_if_fail (MCL_IS_DOCUMENT (self), FALSE);

  changed =
      mcl_head_new (mcl_head_get_status (head), attributes, mcl_head_get_note (head), suggestions);
  return change (self, MCL_TRANSACTION_CHANGE_DOCUMENT_ATTRIBUTES, changed, error);
}

/**
 * mcl_document_set_document_note:
 * @note: (nullable): free text on the article
 *
 * Returns: FALSE with @error when the document can't be edited
 */
gboolean
mcl_document_set_document_note (MclDocument *self, const char *note, GError **error)
{
  MclHead *head = mcl_document_get_head (self);
  g_autoptr (GPtrArray) suggestions = mcl_head_list_suggestions (head);
  g_autoptr (MclHead) changed = NULL;

  g_return_val_if_fail (MCL_IS_DOCUMENT (self), FALSE);

  changed =
      mcl_head_new (mcl_head_get_status (head), mcl_head_get_attributes (head), note, suggestions);
  return change (self, MCL_TRANSACTION_CHANGE_DOCUMENT_NOTE, changed, error);
}
