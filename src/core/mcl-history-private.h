/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-history.h"

/* The history's stacks; for mcl-history.c and mcl-history-steps.c only. */

G_BEGIN_DECLS

struct _MclHistory {
  GObject parent_instance;
  MclSet *set;
  GPtrArray *undo;
  GPtrArray *redo;
  gboolean is_stepping; /* the set is changed by a step */
  gboolean could_undo;  /* as was notified last */
  gboolean could_redo;
};

void mcl_history_tell (MclHistory *self, MclHistoryMove move, MclTransaction *step);
void mcl_history_forget (MclHistory *self, GPtrArray **stack);
void mcl_history_notify_changes (MclHistory *self);

G_END_DECLS
