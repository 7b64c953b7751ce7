/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>

#include "mcl-ordered-work.h"

typedef struct {
  int n_made;
  int n_freed;
  int n_waiting;
  int max_waiting;
  guint next;
  guint fail_at;
} Count;

static Count *current; /* free_result() knows nothing else */

static gpointer
work_cb (guint i, gpointer user_data)
{
  Count *count = user_data;
  int n_waiting = g_atomic_int_add (&count->n_waiting, 1) + 1;

  if (n_waiting > g_atomic_int_get (&count->max_waiting))
    g_atomic_int_set (&count->max_waiting, n_waiting);
  g_atomic_int_inc (&count->n_made);
  if (i % 7 == 0)
    g_usleep (100);
  return GUINT_TO_POINTER (i + 1);
}

static void
free_cb (gpointer result)
{
  g_atomic_int_inc (&current->n_freed);
}

static gboolean
take_cb (guint i, gpointer result, gpointer user_data, GError **error)
{
  Count *count = user_data;

  g_assert_cmpuint (i, ==, count->next++);
  g_assert_cmpuint (GPOINTER_TO_UINT (result), ==, i + 1);
  g_atomic_int_add (&count->n_waiting, -1);
  free_cb (result);
  if (i != count->fail_at)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "enough");
  return FALSE;
}

static void
test_order (void)
{
  for (guint n_items = 0; n_items < 300; n_items += n_items < 10 ? 1 : 97) {
    Count count = { .fail_at = G_MAXUINT };
    g_autoptr (GError) error = NULL;

    current = &count;
    g_assert_true (mcl_ordered_work_run (n_items, work_cb, take_cb, free_cb, &count, &error));
    g_assert_no_error (error);
    g_assert_cmpuint (count.next, ==, n_items);
    g_assert_cmpint (count.n_made, ==, count.n_freed);
    /* Three that wait for each worker, one more in each worker's hands. */
    g_assert_cmpint (count.max_waiting, <=, (int) (4 * g_get_num_processors () + 1));
  }
}

static void
test_failing (void)
{
  for (guint fail_at = 0; fail_at < 50; fail_at += 7) {
    Count count = { .fail_at = fail_at };
    g_autoptr (GError) error = NULL;

    current = &count;
    g_assert_false (mcl_ordered_work_run (1000, work_cb, take_cb, free_cb, &count, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
    g_assert_cmpuint (count.next, ==, fail_at + 1);
    g_assert_cmpint (count.n_made, ==, count.n_freed);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ordered-work/order", test_order);
  g_test_add_func ("/ordered-work/failing", test_failing);
  return g_test_run ();
}
