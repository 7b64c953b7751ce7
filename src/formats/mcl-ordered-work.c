/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work on a list of items by all processors, whose results are taken in the order of the items.
 * Workers run ahead of who takes by a few results each, no more: so memory does not grow with the
 * list, however slow the taking is. */
#include "config.h"

#include "mcl-ordered-work.h"

#define AHEAD_PER_WORKER 3u

typedef struct {
  MclOrderedWorkFunc work;
  gpointer user_data;
  guint n_items;
  guint n_slots;
  GMutex mutex;
  GCond taken;
  GCond done;
  gpointer *slots; /* results by item modulo n_slots; NULL: not there yet */
  guint next_item;
  guint n_taken;
  gboolean is_stopped;
} OrderedWork;

/* Returns FALSE when there is nothing more to do. */
static gboolean
begin_item (OrderedWork *self, guint *item)
{
  gboolean has_item = FALSE;

  g_mutex_lock (&self->mutex);
  while (!self->is_stopped && self->next_item < self->n_items &&
         self->next_item >= self->n_taken + self->n_slots)
    g_cond_wait (&self->taken, &self->mutex);
  has_item = !self->is_stopped && self->next_item < self->n_items;
  if (has_item)
    *item = self->next_item++;
  g_mutex_unlock (&self->mutex);
  return has_item;
}

static gpointer
work_worker (gpointer data)
{
  OrderedWork *self = data;
  guint item = 0;

  while (begin_item (self, &item)) {
    gpointer result = self->work (item, self->user_data);

    g_mutex_lock (&self->mutex);
    self->slots[item % self->n_slots] = result;
    g_cond_signal (&self->done);
    g_mutex_unlock (&self->mutex);
  }
  return NULL;
}

static gpointer
wait_for_result (OrderedWork *self, guint item)
{
  gpointer *slot = &self->slots[item % self->n_slots];
  gpointer result = NULL;

  g_mutex_lock (&self->mutex);
  while (*slot == NULL)
    g_cond_wait (&self->done, &self->mutex);
  result = g_steal_pointer (slot);
  g_mutex_unlock (&self->mutex);
  return result;
}

static void
tell_taken (OrderedWork *self, gboolean stop)
{
  g_mutex_lock (&self->mutex);
  self->n_taken++;
  self->is_stopped |= stop;
  g_cond_broadcast (&self->taken);
  g_mutex_unlock (&self->mutex);
}

static gboolean
run_alone (guint n_items,
           MclOrderedWorkFunc work,
           MclOrderedTakeFunc take,
           gpointer user_data,
           GError **error)
{
  for (guint i = 0; i < n_items; i++) {
    if (!take (i, work (i, user_data), user_data, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * mcl_ordered_work_run:
 * @work: (scope call): makes a result of each item, in several threads at once
 * @take: (scope call): takes the results in order
 * @free_result: frees results that nobody will take
 *
 * Blocks until all is taken, or @take failed; no worker runs any more then.
 *
 * Returns: FALSE with the error of @take
 */
gboolean
mcl_ordered_work_run (guint n_items,
                      MclOrderedWorkFunc work,
                      MclOrderedTakeFunc take,
                      GDestroyNotify free_result,
                      gpointer user_data,
                      GError **error)
{
  guint n_workers = MIN (g_get_num_processors (), n_items);
  g_autofree GThread **workers = g_new0 (GThread *, n_workers);
  g_autofree gpointer *slots = g_new0 (gpointer, n_workers * AHEAD_PER_WORKER);
  OrderedWork self = {
    .work = work,
    .user_data = user_data,
    .n_items = n_items,
    .n_slots = n_workers * AHEAD_PER_WORKER,
    .slots = slots,
  };
  gboolean is_ok = TRUE;

  if (n_workers < 2)
    return run_alone (n_items, work, take, user_data, error);
  g_mutex_init (&self.mutex);
  g_cond_init (&self.taken);
  g_cond_init (&self.done);
  for (guint i = 0; i < n_workers; i++)
    workers[i] = g_thread_new ("ordered-work", work_worker, &self);
  for (guint i = 0; is_ok && i < n_items; i++) {
    is_ok = take (i, wait_for_result (&self, i), user_data, error);
    tell_taken (&self, !is_ok);
  }
  for (guint i = 0; i < n_workers; i++)
    g_thread_join (workers[i]);
  for (guint i = 0; i < self.n_slots; i++)
    g_clear_pointer (&slots[i], free_result);
  g_mutex_clear (&self.mutex);
  g_cond_clear (&self.taken);
  g_cond_clear (&self.done);
  return is_ok;
}
