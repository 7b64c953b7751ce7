/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which steps still fit a set that was changed by others is found out by playing the stack through
 * from its top, so that a step stands on those that are taken before it. One that does not fit is
 * left out; what lies under it may fit all the same, when it is about other records. */
#include "config.h"

#include "mcl-history-stack.h"

#include "mcl-set-private.h"

GPtrArray *
mcl_history_stack_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_transaction_unref);
}

/**
 * mcl_history_stack_copy:
 *
 * Returns: (transfer full): another stack of the same steps
 */
GPtrArray *
mcl_history_stack_copy (GPtrArray *stack)
{
  GPtrArray *copy = mcl_history_stack_new ();

  for (guint i = 0; i < stack->len; i++)
    g_ptr_array_add (copy, mcl_transaction_ref (g_ptr_array_index (stack, i)));
  return copy;
}

/**
 * mcl_history_stack_peek:
 *
 * Returns: (transfer none) (nullable): the step that is next
 */
MclTransaction *
mcl_history_stack_peek (GPtrArray *stack)
{
  return stack->len > 0 ? g_ptr_array_index (stack, stack->len - 1) : NULL;
}

static void
reverse (GPtrArray *stack)
{
  for (guint i = 0; i < stack->len / 2; i++) {
    gpointer swapped = stack->pdata[i];

    stack->pdata[i] = stack->pdata[stack->len - 1 - i];
    stack->pdata[stack->len - 1 - i] = swapped;
  }
}

/**
 * mcl_history_stack_take_unfit:
 * @stack: (inout): keeps what could be taken one after the other
 * @set: what the steps would be taken on
 * @is_undo: whether the steps would be taken back, not again
 *
 * Returns: (transfer full): the steps that do not fit any more
 */
GPtrArray *
mcl_history_stack_take_unfit (GPtrArray **stack, MclSet *set, gboolean is_undo)
{
  g_autoptr (GPtrArray) all = g_steal_pointer (stack);
  g_autoptr (GPtrArray) played = mcl_history_stack_new ();
  g_autoptr (MclSetTrial) trial = mcl_set_trial_new (set);
  GPtrArray *unfit = mcl_history_stack_new ();

  *stack = mcl_history_stack_new ();
  for (guint i = all->len; i-- > 0;) {
    MclTransaction *transaction = g_ptr_array_index (all, i);
    MclTransaction *step =
        is_undo ? mcl_transaction_new_inverse (transaction) : mcl_transaction_ref (transaction);

    g_ptr_array_add (played, step);
    g_ptr_array_add (mcl_set_trial_play (trial, step) ? *stack : unfit,
                     mcl_transaction_ref (transaction));
  }
  reverse (*stack);
  return unfit;
}
