# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs manicule-cli on a terminal of its own."""
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time

from clitest import CLI

INTERRUPT = b"\x03"


def resize(terminal, columns):
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))


class OnTerminal:
    """The program with a terminal for its three streams; what it prints is in `printed`."""

    def __init__(self, *args, columns=80, cwd=None, **env):
        self.printed = b""
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(cwd or ".")
            os.environ.update({"LC_ALL": "C.UTF-8", "TERM": "xterm", **env})
            resize(0, columns)
            os.execv(CLI, [CLI, *map(os.fspath, args)])

    def read(self):
        """Some more of what is printed; b"" at its end."""
        try:
            ready, _, _ = select.select([self.terminal], [], [], 60)
            assert ready, f"nothing was printed for a minute, after {self.printed!r}"
            chunk = os.read(self.terminal, 65536)
        except OSError:
            # Linux says so when the other end is closed.
            chunk = b""
        self.printed += chunk
        return chunk

    def read_until(self, part):
        while part not in self.printed:
            assert self.read(), f"no {part!r} in {self.printed!r}"

    def type(self, keys):
        os.write(self.terminal, keys)

    def kill(self, signal_number):
        os.kill(self.pid, signal_number)

    def end(self):
        """Waits for the end: its exit status, or minus the signal that ended it."""
        while self.read():
            pass
        os.close(self.terminal)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def frames(self):
        """The states of the line that is written again and again."""
        return self.printed.decode().split("\r")
