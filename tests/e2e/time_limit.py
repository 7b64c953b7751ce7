# SPDX-License-Identifier: GPL-3.0-or-later
"""A limit to how long something may take, whatever it waits for."""
import contextlib
import signal

# Who lets the first one pass, in a callback or while it clears up, is told again.
AGAIN_S = 5


class OutOfTime(Exception):
    """Something took too long."""


_running = []


@contextlib.contextmanager
def time_limit(seconds, what):
    """Raises OutOfTime in what is done within, once it has taken so long. In the main thread only,
    and not within one another."""
    def end(_number, _frame):
        raise OutOfTime(f"{what} took more than {seconds} s")

    before = signal.signal(signal.SIGALRM, end)
    _running.append(seconds)
    start_again()
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        _running.pop()


def stop():
    """Has no time count from now on, while others are waited for."""
    signal.setitimer(signal.ITIMER_REAL, 0)


def start_again():
    """Gives what is going on all of its time from now on."""
    signal.setitimer(signal.ITIMER_REAL, _running[-1], AGAIN_S)
