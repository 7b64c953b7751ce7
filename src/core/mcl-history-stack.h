/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-set.h"

G_BEGIN_DECLS

/* The steps that can be undone, or redone: an array of transactions as they were applied, the one
 * that is next last. */

GPtrArray *mcl_history_stack_new (void) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *mcl_history_stack_copy (GPtrArray *stack) G_GNUC_WARN_UNUSED_RESULT;
MclTransaction *mcl_history_stack_peek (GPtrArray *stack);
GPtrArray *mcl_history_stack_take_unfit (GPtrArray **stack,
                                         MclSet *set,
                                         gboolean is_undo) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
