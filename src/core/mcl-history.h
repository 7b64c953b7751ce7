/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-set.h"

G_BEGIN_DECLS

/**
 * MclHistoryMove:
 * @MCL_HISTORY_DONE: a new step
 * @MCL_HISTORY_UNDONE: a step was taken back, and can be taken again
 * @MCL_HISTORY_REDONE: it was taken again
 * @MCL_HISTORY_FORGOTTEN: it can't be taken back or again any more
 *
 * What became of a step.
 */
typedef enum {
  MCL_HISTORY_DONE,
  MCL_HISTORY_UNDONE,
  MCL_HISTORY_REDONE,
  MCL_HISTORY_FORGOTTEN,
} MclHistoryMove;

#define MCL_TYPE_HISTORY_MOVE (mcl_history_move_get_type ())
GType mcl_history_move_get_type (void);

/**
 * MclHistory:
 *
 * Undo and redo over the transactions of one set. Properties `can-undo` and `can-redo` notify
 * when, and only when, they change. Signal `moved` (MclHistoryMove move, MclTransaction *step)
 * tells all that becomes of the steps.
 */
#define MCL_TYPE_HISTORY (mcl_history_get_type ())
G_DECLARE_FINAL_TYPE (MclHistory, mcl_history, MCL, HISTORY, GObject)

MclHistory *mcl_history_new (MclSet *set) G_GNUC_WARN_UNUSED_RESULT;

gboolean mcl_history_get_can_undo (MclHistory *self);
gboolean mcl_history_get_can_redo (MclHistory *self);
MclTransaction *mcl_history_get_undo_transaction (MclHistory *self);
MclTransaction *mcl_history_get_redo_transaction (MclHistory *self);

gboolean mcl_history_apply (MclHistory *self, MclTransaction *transaction, GError **error);
gboolean mcl_history_undo (MclHistory *self, GError **error);
gboolean mcl_history_redo (MclHistory *self, GError **error);
void mcl_history_restore (MclHistory *self, GPtrArray *undo, GPtrArray *redo);
void mcl_history_clear (MclHistory *self);

G_END_DECLS
