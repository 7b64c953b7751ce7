/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two stacks of transactions as they were applied; undoing applies the inverse.
 *
 * Changes that reach the set by another way (a merge of what came from outside) stay on neither
 * stack. Afterwards the steps that no longer fit are forgotten, and only those: losing all of the
 * user's undo to somebody else's edit would be worse. mcl_set_load() replaces everything and
 * therefore clears the history.
 */

#include "config.h"

#include "mcl-history.h"

#include <glib/gi18n.h>

#include "mcl-error.h"
#include "mcl-history-stack.h"

struct _MclHistory {
  GObject parent_instance;
  MclSet *set;
  GPtrArray *undo;
  GPtrArray *redo;
  gboolean is_stepping; /* the set is changed by a step */
};

enum {
  PROP_CAN_UNDO = 1,
  PROP_CAN_REDO,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static guint moved_signal;

G_DEFINE_FINAL_TYPE (MclHistory, mcl_history, G_TYPE_OBJECT)
G_DEFINE_ENUM_TYPE (MclHistoryMove,
                    mcl_history_move,
                    G_DEFINE_ENUM_VALUE (MCL_HISTORY_DONE, "done"),
                    G_DEFINE_ENUM_VALUE (MCL_HISTORY_UNDONE, "undone"),
                    G_DEFINE_ENUM_VALUE (MCL_HISTORY_REDONE, "redone"),
                    G_DEFINE_ENUM_VALUE (MCL_HISTORY_FORGOTTEN, "forgotten"))

static void
mcl_history_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MclHistory *self = MCL_HISTORY (object);

  switch (id) {
  case PROP_CAN_UNDO:
    g_value_set_boolean (value, mcl_history_get_can_undo (self));
    break;
  case PROP_CAN_REDO:
    g_value_set_boolean (value, mcl_history_get_can_redo (self));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
mcl_history_dispose (GObject *object)
{
  g_clear_object (&MCL_HISTORY (object)->set);
  G_OBJECT_CLASS (mcl_history_parent_class)->dispose (object);
}

static void
mcl_history_finalize (GObject *object)
{
  MclHistory *self = MCL_HISTORY (object);

  g_ptr_array_unref (self->undo);
  g_ptr_array_unref (self->redo);
  G_OBJECT_CLASS (mcl_history_parent_class)->finalize (object);
}

static void
mcl_history_class_init (MclHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = mcl_history_get_property;
  object_class->dispose = mcl_history_dispose;
  object_class->finalize = mcl_history_finalize;

  /**
   * MclHistory:can-undo:
   *
   * Whether there is a step to undo.
   */
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  /**
   * MclHistory:can-redo:
   *
   * Whether there is a step to redo.
   */
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  /**
   * MclHistory::moved:
   * @move: what became of it
   * @step: a transaction, as it was applied
   *
   * Emitted for each step, when the history is already as it says.
   */
  moved_signal = g_signal_new ("moved", MCL_TYPE_HISTORY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 2, MCL_TYPE_HISTORY_MOVE, MCL_TYPE_TRANSACTION);
}

static void
mcl_history_init (MclHistory *self)
{
  self->undo = mcl_history_stack_new ();
  self->redo = mcl_history_stack_new ();
}

/* What the properties were, to notify of what they became. */
typedef struct {
  gboolean can_undo;
  gboolean can_redo;
} State;

static State
get_state (MclHistory *self)
{
  return (State) { self->undo->len > 0, self->redo->len > 0 };
}

static void
notify_changes (MclHistory *self, State before)
{
  State now = get_state (self);

  if (now.can_undo != before.can_undo)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  if (now.can_redo != before.can_redo)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
}

static void
tell (MclHistory *self, MclHistoryMove move, MclTransaction *step)
{
  g_signal_emit (self, moved_signal, 0, move, step);
}

static void
forget_all (MclHistory *self, GPtrArray **stack)
{
  g_autoptr (GPtrArray) forgotten = g_steal_pointer (stack);

  *stack = mcl_history_stack_new ();
  for (guint i = 0; i < forgotten->len; i++)
    tell (self, MCL_HISTORY_FORGOTTEN, g_ptr_array_index (forgotten, i));
}

static void
forget_unfit (MclHistory *self, GPtrArray **stack, gboolean is_undo)
{
  g_autoptr (GPtrArray) unfit = mcl_history_stack_take_unfit (stack, self->set, is_undo);

  for (guint i = 0; i < unfit->len; i++)
    tell (self, MCL_HISTORY_FORGOTTEN, g_ptr_array_index (unfit, i));
}

static void
set_changed_cb (MclHistory *self, MclTransaction *transaction)
{
  State before;

  if (transaction == NULL) {
    mcl_history_clear (self);
  } else if (!self->is_stepping && self->undo->len + self->redo->len > 0) {
    before = get_state (self);
    forget_unfit (self, &self->undo, TRUE);
    forget_unfit (self, &self->redo, FALSE);
    notify_changes (self, before);
  }
}

/**
 * mcl_history_new:
 * @set: the set whose transactions it keeps; referenced
 *
 * Returns: (transfer full): an empty history
 */
MclHistory *
mcl_history_new (MclSet *set)
{
  MclHistory *self;

  g_return_val_if_fail (MCL_IS_SET (set), NULL);

  self = g_object_new (MCL_TYPE_HISTORY, NULL);
  self->set = g_object_ref (set);
  g_signal_connect_object (set, "changed", G_CALLBACK (set_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * mcl_history_get_can_undo:
 *
 * Returns: whether there is a step to undo
 */
gboolean
mcl_history_get_can_undo (MclHistory *self)
{
  g_return_val_if_fail (MCL_IS_HISTORY (self), FALSE);

  return self->undo->len > 0;
}

/**
 * mcl_history_get_can_redo:
 *
 * Returns: whether there is a step to redo
 */
gboolean
mcl_history_get_can_redo (MclHistory *self)
{
  g_return_val_if_fail (MCL_IS_HISTORY (self), FALSE);

  return self->redo->len > 0;
}

static MclTransaction *
peek (GPtrArray *stack)
{
  return stack->len > 0 ? g_ptr_array_index (stack, stack->len - 1) : NULL;
}

/**
 * mcl_history_get_undo_transaction:
 *
 * Returns: (transfer none) (nullable): the transaction that would be undone, as it was applied
 */
MclTransaction *
mcl_history_get_undo_transaction (MclHistory *self)
{
  g_return_val_if_fail (MCL_IS_HISTORY (self), NULL);

  return peek (self->undo);
}

/**
 * mcl_history_get_redo_transaction:
 *
 * Returns: (transfer none) (nullable): the transaction that would be applied again
 */
MclTransaction *
mcl_history_get_redo_transaction (MclHistory *self)
{
  g_return_val_if_fail (MCL_IS_HISTORY (self), NULL);

  return peek (self->redo);
}

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
  State before;

  g_return_val_if_fail (MCL_IS_HISTORY (self), FALSE);
  g_return_val_if_fail (transaction != NULL, FALSE);

  if (!apply_step (self, transaction, error))
    return FALSE;
  before = get_state (self);
  g_ptr_array_add (self->undo, mcl_transaction_ref (transaction));
  forget_all (self, &self->redo);
  tell (self, MCL_HISTORY_DONE, transaction);
  notify_changes (self, before);
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
  State before = get_state (self);

  if (applied) {
    g_ptr_array_add (*to, mcl_transaction_ref (transaction));
    g_ptr_array_set_size (*from, (int) (*from)->len - 1);
    tell (self, to == &self->redo ? MCL_HISTORY_UNDONE : MCL_HISTORY_REDONE, transaction);
  } else {
    forget_all (self, from);
  }
  notify_changes (self, before);
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
  transaction = mcl_transaction_ref (peek (self->undo));
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
  transaction = mcl_transaction_ref (peek (self->redo));
  return move_step (self, transaction, transaction, &self->redo, &self->undo, error);
}

/**
 * mcl_history_restore:
 * @undo: (element-type MclTransaction): the steps to undo, the last one last
 * @redo: (element-type MclTransaction): the steps to redo, the next one last
 *
 * Puts steps of an earlier session into an empty history. Those that do not fit the set as it is
 * are forgotten at once.
 */
void
mcl_history_restore (MclHistory *self, GPtrArray *undo, GPtrArray *redo)
{
  State before;

  g_return_if_fail (MCL_IS_HISTORY (self));
  g_return_if_fail (self->undo->len == 0 && self->redo->len == 0);

  before = get_state (self);
  g_ptr_array_unref (self->undo);
  g_ptr_array_unref (self->redo);
  self->undo = mcl_history_stack_copy (undo);
  self->redo = mcl_history_stack_copy (redo);
  forget_unfit (self, &self->undo, TRUE);
  forget_unfit (self, &self->redo, FALSE);
  notify_changes (self, before);
}

/**
 * mcl_history_clear:
 *
 * Forgets all steps. The set stays as it is.
 */
void
mcl_history_clear (MclHistory *self)
{
  State before;

  g_return_if_fail (MCL_IS_HISTORY (self));

  before = get_state (self);
  forget_all (self, &self->undo);
  forget_all (self, &self->redo);
  notify_changes (self, before);
}
