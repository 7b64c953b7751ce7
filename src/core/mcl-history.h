/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-set.h"

G_BEGIN_DECLS

/**
 * MclHistory:
 *
 * Undo and redo over the transactions of one set. Properties `can-undo` and `can-redo` notify
 * when, and only when, they change.
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
void mcl_history_clear (MclHistory *self);

G_END_DECLS
