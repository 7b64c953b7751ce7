/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MclOrderedWorkFunc:
 *
 * Does the work on one item, in any thread.
 *
 * Returns: (transfer full) (not nullable): its result
 */
typedef gpointer (*MclOrderedWorkFunc) (guint i, gpointer user_data);

/**
 * MclOrderedTakeFunc:
 * @result: (transfer full): of item @i
 *
 * Takes the results one after the other, in the thread that called mcl_ordered_work_run().
 *
 * Returns: FALSE with an error to do no more
 */
typedef gboolean (*MclOrderedTakeFunc) (guint i,
                                        gpointer result,
                                        gpointer user_data,
                                        GError **error);

gboolean mcl_ordered_work_run (guint n_items,
                               MclOrderedWorkFunc work,
                               MclOrderedTakeFunc take,
                               GDestroyNotify free_result,
                               gpointer user_data,
                               GError **error);

G_END_DECLS
