# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a program that finds a small disk in the place of a folder, with what was in that:

    small-disk.py BYTES FOLDER COMMAND…

Only the program sees the disk. It runs where it may mount: in namespaces of its own."""
import ctypes
import os
import sys
from pathlib import Path

CANNOT_MOUNT = 77


def main():
    n_bytes, folder, *command = sys.argv[1:]
    contents = {path.name: path.read_bytes() for path in Path(folder).iterdir()}
    # There need not be a mount(8).
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(b"tmpfs", os.fsencode(folder), b"tmpfs", 0, b"size=" + n_bytes.encode()) != 0:
        print(os.strerror(ctypes.get_errno()), file=sys.stderr)
        sys.exit(CANNOT_MOUNT)
    for name, content in contents.items():
        Path(folder, name).write_bytes(content)
    os.execvp(command[0], command)


main()
