# SPDX-License-Identifier: GPL-3.0-or-later
"""Disks that are small, and folders that can't be written to."""
import contextlib
import os
import subprocess
import sys
from pathlib import Path

SMALL_DISK = Path(__file__).with_name("small-disk.py")
DISK_BYTES = 256 * 1024


def own_disk(folder, *program):
    """A command that runs a program for which a folder is on a small disk of its own."""
    return list(map(str, ["unshare", "--user", "--map-current-user", "--keep-caps", "--mount",
                          sys.executable, "-B", SMALL_DISK, DISK_BYTES, folder, *program]))


def why_no_own_disk(folder):
    """Why there can't be such a disk, where nobody may mount; else None."""
    try:
        result = subprocess.run(own_disk(folder, "true"), capture_output=True, text=True,
                                check=False)
    except FileNotFoundError:
        return "there is no unshare"
    return (None if result.returncode == 0
            else f"a disk can't be mounted here: {result.stderr.strip()}")


@contextlib.contextmanager
def read_only(folder):
    """Lets nobody write to a folder who has no powers of root."""
    folder.chmod(0o555)
    try:
        yield
    finally:
        folder.chmod(0o755)


def without_root_powers():
    """Root reads and writes in any folder, unless it is taken the power to."""
    return (["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0
            else [])


def fill(disk):
    """Takes all the room that is left on a disk."""
    with open(disk / "ballast", "wb", buffering=0) as ballast:
        try:
            while True:
                ballast.write(b"x" * 4096)
        except OSError:
            pass
