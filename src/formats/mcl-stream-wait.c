/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-stream-wait.h"

/**
 * mcl_stream_wait:
 * @fd: what is to be read from
 * @cancellable: (nullable): ends waiting
 *
 * Waits until there is something to read, or the end of it. A pipe or a terminal may keep a reader
 * waiting for ever, and read() knows nothing of cancelling.
 *
 * Returns: FALSE with an error when it was cancelled
 */
gboolean
mcl_stream_wait (int fd, GCancellable *cancellable, GError **error)
{
  GPollFD polls[2] = { { .fd = fd, .events = G_IO_IN } };

  if (cancellable == NULL || !g_cancellable_make_pollfd (cancellable, &polls[1]))
    return TRUE;
  g_poll (polls, G_N_ELEMENTS (polls), -1);
  g_cancellable_release_fd (cancellable);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}
