/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ctrl+C during work that has begun files: it ends in order, takes its files back, and then the
 * program ends by the signal, as shells expect. A thread waits for the signal, since a handler may
 * do next to nothing. */
#include "config.h"

#include "mcl-cli-interrupt.h"

#include <pthread.h>
#include <signal.h>
#include <string.h>

/* The signal that came; 0: none. */
static int received;

static void
fill_signals (sigset_t *signals)
{
  sigemptyset (signals);
  sigaddset (signals, SIGINT);
  sigaddset (signals, SIGTERM);
  sigaddset (signals, SIGHUP);
}

static gpointer
wait_worker (gpointer data)
{
  GCancellable *cancellable = data;
  sigset_t signals;
  int signal_number = 0;

  fill_signals (&signals);
  if (sigwait (&signals, &signal_number) == 0) {
    g_atomic_int_set (&received, signal_number);
    g_cancellable_cancel (cancellable);
  }
  g_object_unref (cancellable);
  return NULL;
}

/**
 * mcl_cli_interrupt_begin:
 *
 * From here on signals that ask the program to end cancel the work. To be called once, before any
 * thread is made.
 *
 * Returns: (transfer full): what the work shall heed
 */
GCancellable *
mcl_cli_interrupt_begin (void)
{
  GCancellable *cancellable = g_cancellable_new ();
  sigset_t signals;

  fill_signals (&signals);
  pthread_sigmask (SIG_BLOCK, &signals, NULL);
  g_thread_unref (g_thread_new ("interrupt", wait_worker, g_object_ref (cancellable)));
  return cancellable;
}

/**
 * mcl_cli_interrupt_end:
 * @cancellable: (transfer full): from mcl_cli_interrupt_begin()
 *
 * Ends the program by the signal that came meanwhile; returns when there was none.
 */
void
mcl_cli_interrupt_end (GCancellable *cancellable)
{
  int signal_number = g_atomic_int_get (&received);
  sigset_t signals;

  g_object_unref (cancellable);
  if (signal_number == 0)
    return;
  signal (signal_number, SIG_DFL);
  fill_signals (&signals);
  pthread_sigmask (SIG_UNBLOCK, &signals, NULL);
  raise (signal_number);
}
