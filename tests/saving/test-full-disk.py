# SPDX-License-Identifier: GPL-3.0-or-later
"""A disk that is full: the old file stays, the work is kept, and it is saved once there is room.

On a small tmpfs where this may be mounted; and with a limit on the size of files, anywhere."""
import ctypes
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

from savingtest import (Document, Skip, figures, main,
                        make_article, read_ids, sidecar_of, test)

TMPFS_BYTES = 256 * 1024
RETRY_S = 30
CANNOT_MOUNT = 77


def fill(document, n, first=0):
    for i in range(first, first + n):
        assert document.ask(f"tag {i}") == "tagged"


def assert_kept(document, article, old, n):
    assert document.ask("save").startswith("not saved"), "a save must fail on a full disk"
    state = document.state()
    assert state["state"] == "failed" and state["safe"] and state["error"], state
    assert sidecar_of(article).read_text() == old
    assert len(document.ids()) == n
    return state["error"]


@test
def small_tmpfs(folder):
    """Runs itself again where it may mount."""
    command = ["unshare", "--user", "--map-root-user", "--mount", sys.executable, "-B", __file__,
               "mounted", folder]
    try:
        process = subprocess.run(command, capture_output=True, text=True, timeout=120)
    except FileNotFoundError as error:
        raise Skip("there is no unshare") from error
    if process.returncode == CANNOT_MOUNT or process.stderr.startswith("unshare: "):
        raise Skip("a tmpfs can't be mounted here: " + process.stderr.strip()[:80])
    assert process.returncode == 0, process.stdout + process.stderr
    figures(process.stdout.strip())


def mount_tmpfs(path):
    """There need not be a mount(8)."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(b"tmpfs", os.fsencode(path), b"tmpfs", 0, b"size=%d" % TMPFS_BYTES) != 0:
        sys.stderr.write(os.strerror(ctypes.get_errno()))
        sys.exit(CANNOT_MOUNT)


def on_small_tmpfs(folder):
    (folder / "articles").mkdir()
    mount_tmpfs(folder / "articles")
    article = make_article(folder)
    with Document(article, folder) as document:
        fill(document, 50)
        assert document.ask("save") == "saved"
        old = sidecar_of(article).read_text()
        ballast = article.with_name("ballast")
        with open(ballast, "wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"x" * 4096)
            except OSError:
                pass
        fill(document, 50, 50)
        error = assert_kept(document, article, old, 100)
        assert "full" in error, error
        start = time.monotonic()
        ballast.unlink()
        while document.state()["state"] != "saved":
            assert time.monotonic() - start < RETRY_S + 10, document.state()
            time.sleep(0.2)
        waited = time.monotonic() - start
    assert len(read_ids(article)) == 100
    print(f"{TMPFS_BYTES} byte tmpfs: “{error}”; saved by itself {waited:.0f} s after there was "
          "room; 0 annotations lost")


@test
def limited_file_size(folder):
    article = make_article(folder)
    # Python has SIGXFSZ ignored, and the program must be told by the call instead.
    with Document(article, folder, restore_signals=False) as document:
        pid = document.process.pid
        fill(document, 20)
        assert document.ask("save") == "saved"
        old = sidecar_of(article).read_text()
        unlimited = resource.prlimit(pid, resource.RLIMIT_FSIZE, (len(old), -1))
        fill(document, 100, 20)
        assert document.ask("save").startswith("not saved")
        assert sidecar_of(article).read_text() == old
        assert len(document.ids()) == 120
        left = [path for path in article.parent.iterdir()
                if path not in (article, sidecar_of(article))]
        assert not left, left
        safe = document.state()["safe"]
        resource.prlimit(pid, resource.RLIMIT_FSIZE, unlimited)
        document.ask("focus")
        while document.state()["state"] != "saved":
            time.sleep(0.05)
        assert document.state()["safe"] or not safe
    assert len(read_ids(article)) == 120
    figures("120 annotations with room for 20: the old file stayed; saved when the window got the "
            "focus again; 0 lost")


@test
def read_only_folder(folder):
    if os.geteuid() == 0:
        raise Skip("root may write to read-only folders")
    article = make_article(folder)
    with Document(article, folder) as document:
        article.parent.chmod(0o555)
        fill(document, 3)
        assert document.ask("save").startswith("not saved")
        assert "written" in document.state()["error"]
        article.parent.chmod(0o755)
        assert document.ask("save") == "saved"
    assert len(read_ids(article)) == 3


@test
def vanished_folder(folder):
    article = make_article(folder)
    away = folder / "away"
    with Document(article, folder) as document:
        fill(document, 3)
        assert document.ask("save") == "saved"
        article.parent.rename(away)
        fill(document, 3, 3)
        assert document.ask("save").startswith("not saved")
        state = document.state()
        assert state["state"] == "failed" and state["safe"], state
        away.rename(article.parent)
        assert document.ask("save") == "saved"
    assert len(read_ids(article)) == 6
    figures("a folder that went and came back: 0 of 6 annotations lost")


if __name__ == "__main__":
    if sys.argv[1:2] == ["mounted"]:
        on_small_tmpfs(Path(sys.argv[2]))
    else:
        main()
