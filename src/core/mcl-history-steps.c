/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps that are taken, taken back, and taken again. */
#include "config.h"

#include "mcl-history-private.h"

#include <glib/gi18n.h>

#include "mcl-error.h"
#include "mcl-history-stack.h"

static gboolean
apply_step (MclHistory *self, MclTransaction *step, GError **error)
{
  gboolean applied = FALSE;

  self->is_stepping = TRUE;
  applied = mcl_set_apply (self->set, step, error);
  self->is_stepping = FALSE;
  return applied;
}

/**
 * mcl_history_apply:
 * @transaction: what to do; not empty
 * @error: return location
 *
 * Applies a transaction to the set and remembers it; what could be redone no longer can. While
 * the set emits `changed` the history is still as before; its properties notify afterwards.
 *
 * Fails as mcl_set_apply() does, and then changes nothing.
 *
 * Returns: whether it was applied
 */
gboolean
mcl_history_apply (MclHistory *self, MclTransaction *transaction, GError **error)
{
  g_return_val_if_fail (MCL_IS_HISTORY (self), FALSE);
  g_return_val_if_fail (transaction != NULL, FALSE);

  if (!apply_step (self, transaction, error))
    return FALSE;
  g_ptr_array_add (self->undo, mcl_transaction_ref (transaction));
  mcl_history_forget (self, &self->redo);
  mcl_history_tell (self, MCL_HISTORY_DONE, transaction);
  mcl_history_notify_changes (self);
  return TRUE;
}

/* Applies @step and moves @transaction to the other stack; forgets the whole stack when it does not
 * fit, since what lies under it would be taken out of order. */
static gboolean
move_step (MclHistory *self,
           MclTransaction *step,
           MclTransaction *transaction,
           GPtrArray **from,
           GPtrArray **to,
           GError **error)
{
  gboolean applied = apply_step (self, step, error);

  if (applied) {
    g_ptr_array_add (*to, mcl_transaction_ref (transaction));
    g_ptr_array_set_size (*from, (int) (*from)->len - 1);
    mcl_history_tell (self, to == &self->redo ? MCL_HISTORY_UNDONE : MCL_HISTORY_REDONE,
                      transaction);
  } else {
    mcl_history_forget (self, from);
  }
  mcl_history_notify_changes (self);
  return applied;
}

static gboolean
fail_empty (GError **error)
{
  g_set_error_literal (error, MCL_ERROR, MCL_ERROR_INVALID, _ ("There is no step to take"));
  return FALSE;
}

/**
 * mcl_history_undo:
 * @error: return location
 *
 * Takes the last step back.
 *
 * Fails with MCL_ERROR_INVALID when there is none, and when a change from outside stands in its
 * way: then the set stays as it is and the steps to undo are forgotten.
 *
 * Returns: whether it was undone
 */
gboolean
mcl_history_undo (MclHistory *self, GError **error)
{
  g_autoptr (MclTransaction) transaction = NULL;
  g_autoptr (MclTransaction) inverse = NULL;

  g_return_val_if_fail (MCL_IS_HISTORY (self), FALSE);

  if (self->undo->len == 0)
    return fail_empty (error);
  transaction = mcl_transaction_ref (mcl_history_stack_peek (self->undo));
  inverse = mcl_transaction_new_inverse (transaction);
  return move_step (self, inverse, transaction, &self->undo, &self->redo, error);
}

/**
 * mcl_history_redo:
 * @error: return location
 *
 * Takes the last undone step again.
 *
 * Fails with MCL_ERROR_INVALID when there is none, and when a change from outside stands in its
 * way: then the set stays as it is and the steps to redo are forgotten.
 *
 * Returns: whether it was done again
 */
gboolean
mcl_history_redo (MclHistory *self, GError **error)
{
  g_autoptr (MclTransaction) transaction = NULL;

  g_return_val_if_fail (MCL_IS_HISTORY (self), FALSE);

  if (self->redo->len == 0)
    return fail_empty (error);
  transaction = mcl_transaction_ref (mcl_history_stack_peek (self->redo));
  return move_step (self, transaction, transaction, &self->redo, &self->undo, error);
}
