/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a worker ends that calls one function which may fail. */
#include "config.h"

#include "mcl-task-result.h"

/**
 * mcl_task_return_done:
 * @error: (transfer full) (nullable): what went wrong
 *
 * Returns from a task that only has to be done: TRUE, or the error.
 */
void
mcl_task_return_done (GTask *task, GError *error)
{
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * mcl_task_return_result:
 * @result: (transfer full) (nullable): what the task is for
 * @free_func: frees it, should nobody take it
 * @error: (transfer full) (nullable): what went wrong when there is no result
 *
 * Returns from a task that makes something.
 */
void
mcl_task_return_result (GTask *task, gpointer result, GDestroyNotify free_func, GError *error)
{
  if (result != NULL)
    g_task_return_pointer (task, result, free_func);
  else
    g_task_return_error (task, error);
}
