/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two stacks of transactions as they were applied; undoing applies the inverse.
 *
 * Changes that reach the set by another way (a merge of what came from outside) stay on neither
 * stack. Afterwards the steps that no longer fit are forgotten, and only those: losing all of the
 * user's undo to somebody else's edit would be worse. mcl_set_load() replaces everything and
 * therefore clears the history.
 */

#include "config.h"

#include "mcl-history-private.h"

#include "mcl-history-stack.h"

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

/**
 * mcl_history_notify_changes:
 *
 * To be called when the stacks are as they shall be: notifies of the properties that changed since
 * the last time.
 */
void
mcl_history_notify_changes (MclHistory *self)
{
  gboolean could_undo = self->could_undo;
  gboolean could_redo = self->could_redo;

  self->could_undo = self->undo->len > 0;
  self->could_redo = self->redo->len > 0;
  if (self->could_undo != could_undo)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  if (self->could_redo != could_redo)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
}

/**
 * mcl_history_tell:
 * @move: what became of it
 * @step: a transaction, as it was applied
 */
void
mcl_history_tell (MclHistory *self, MclHistoryMove move, MclTransaction *step)
{
  g_signal_emit (self, moved_signal, 0, move, step);
}

static void
tell_forgotten (MclHistory *self, GPtrArray *steps)
{
  for (guint i = 0; i < steps->len; i++)
    mcl_history_tell (self, MCL_HISTORY_FORGOTTEN, g_ptr_array_index (steps, i));
}

/**
 * mcl_history_forget:
 * @stack: one of the history's
 *
 * Forgets all steps of a stack.
 */
void
mcl_history_forget (MclHistory *self, GPtrArray **stack)
{
  g_autoptr (GPtrArray) forgotten = g_steal_pointer (stack);

  *stack = mcl_history_stack_new ();
  tell_forgotten (self, forgotten);
}

static void
forget_unfit (MclHistory *self)
{
  g_autoptr (GPtrArray) undo = mcl_history_stack_take_unfit (&self->undo, self->set, TRUE);
  g_autoptr (GPtrArray) redo = mcl_history_stack_take_unfit (&self->redo, self->set, FALSE);

  tell_forgotten (self, undo);
  tell_forgotten (self, redo);
  mcl_history_notify_changes (self);
}

static void
set_changed_cb (MclHistory *self, MclTransaction *transaction)
{
  if (transaction == NULL)
    mcl_history_clear (self);
  else if (!self->is_stepping && self->undo->len + self->redo->len > 0)
    forget_unfit (self);
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

/**
 * mcl_history_get_undo_transaction:
 *
 * Returns: (transfer none) (nullable): the transaction that would be undone, as it was applied
 */
MclTransaction *
mcl_history_get_undo_transaction (MclHistory *self)
{
  g_return_val_if_fail (MCL_IS_HISTORY (self), NULL);

  return mcl_history_stack_peek (self->undo);
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

  return mcl_history_stack_peek (self->redo);
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
  g_return_if_fail (MCL_IS_HISTORY (self));
  g_return_if_fail (self->undo->len == 0 && self->redo->len == 0);

  g_ptr_array_unref (self->undo);
  g_ptr_array_unref (self->redo);
  self->undo = mcl_history_stack_copy (undo);
  self->redo = mcl_history_stack_copy (redo);
  forget_unfit (self);
}

/**
 * mcl_history_clear:
 *
 * Forgets all steps. The set stays as it is.
 */
void
mcl_history_clear (MclHistory *self)
{
  g_return_if_fail (MCL_IS_HISTORY (self));

  mcl_history_forget (self, &self->undo);
  mcl_history_forget (self, &self->redo);
  mcl_history_notify_changes (self);
}
