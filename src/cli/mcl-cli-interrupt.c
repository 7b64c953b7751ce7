/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ctrl+C during work that has begun files: it ends in order, takes its files back, and then the
 * program ends by the signal, as shells expect. A thread waits for the signal, since a handler may
 * do next to nothing. Who asks a second time does not want to wait. */
#include "config.h"

#include "mcl-cli-interrupt.h"

#include <pthread.h>
#include <signal.h>
#include <string.h>

#include "mcl-cli.h"

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

static void
end_by_signal (int signal_number)
{
  sigset_t signals;

  signal (signal_number, SIG_DFL);
  sigemptyset (&signals);
  sigaddset (&signals, signal_number);
  pthread_sigmask (SIG_UNBLOCK, &signals, NULL);
  raise (signal_number);
}

static gpointer
wait_worker (gpointer data)
{
  GCancellable *cancellable = data;
  sigset_t signals;
  int signal_number = 0;

  fill_signals (&signals);
  while (sigwait (&signals, &signal_number) == 0) {
    if (g_atomic_int_get (&received) != 0)
      end_by_signal (signal_number);
    g_atomic_int_set (&received, signal_number);
    g_cancellable_cancel (cancellable);
  }
  g_object_unref (cancellable);
  return NULL;
}

/**
 * mcl_cli_interrupt_begin:
 *
 * From here on signals that ask the program to end cancel the work, and a reader of the output that
 * went away makes writing fail. To be called once, before any thread is made.
 *
 * Returns: (transfer full): what the work shall heed
 */
GCancellable *
mcl_cli_interrupt_begin (void)
{
  GCancellable *cancellable = g_cancellable_new ();
  sigset_t signals;

  signal (SIGPIPE, SIG_IGN);
  fill_signals (&signals);
  pthread_sigmask (SIG_BLOCK, &signals, NULL);
  g_thread_unref (g_thread_new ("interrupt", wait_worker, g_object_ref (cancellable)));
  return cancellable;
}

/**
 * mcl_cli_interrupt_end:
 * @cancellable: (transfer full): from mcl_cli_interrupt_begin()
 * @error: (nullable): why the work failed, if it did
 *
 * Says why the work failed, and ends the program by the signal that came meanwhile. Returns when
 * there was none.
 */
void
mcl_cli_interrupt_end (GCancellable *cancellable, const GError *error)
{
  int signal_number = g_atomic_int_get (&received);

  g_object_unref (cancellable);
  signal (SIGPIPE, SIG_DFL);
  if (signal_number == 0 && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE))
    signal_number = SIGPIPE;
  if (signal_number != 0)
    end_by_signal (signal_number);
  if (error != NULL)
    mcl_cli_fail ("%s", error->message);
}
