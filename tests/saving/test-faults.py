# SPDX-License-Identifier: GPL-3.0-or-later
"""Every system call of a save fails once, with each kind of fault, or is the program's last.

A first run is traced to find the calls that have to do with the article's folder. Then each of
them in turn fails with EIO, ENOSPC, EINTR, or the program is killed at it. Afterwards the sidecar
must be the old one or the new one, whole, and the new one if the program said so."""
import collections
import json
import re
import shutil
import subprocess

from savingtest import (SAVE_ONCE, TEXT, Skip, environment, figures, main, make_article,
                        sidecar_of, test)

CALLS = ("openat,read,write,pwrite64,lseek,fsync,fdatasync,fchmod,fchown,renameat2,rename,"
         "ftruncate,close,unlink,unlinkat,linkat,fstat,newfstatat,lstat,flock,getdents64")
FAULTS = ("error=EIO", "error=ENOSPC", "error=EINTR", "signal=KILL")


def old_sidecar():
    annotations = [{"id": f"old{i}", "label": "entity", "start": 5 * i, "end": 5 * i + 4,
                    "text": TEXT[5 * i:5 * i + 4]} for i in range(5, 300)]
    return json.dumps({"format": "manicule-sidecar", "version": 1, "annotations": annotations})


def run(folder, article, *options):
    trace = folder / "trace"
    process = subprocess.run(["strace", "-y", "-o", trace, *options, SAVE_ONCE, article],
                             env=environment(folder), capture_output=True, timeout=30)
    return process, trace


def check_strace(folder):
    if shutil.which("strace") is None:
        raise Skip("there is no strace")
    probe = subprocess.run(["strace", "-o", folder / "trace", "true"], capture_output=True)
    if probe.returncode != 0:
        raise Skip("processes can't be traced here: " + probe.stderr.decode().strip()[:80])


def find_points(folder, article, watched):
    """The calls that touch the folder @watched: (call, its number among those of its name)."""
    process, trace = run(folder, article, "-e", "trace=" + CALLS)
    assert process.stdout == b"SAVED\n", process
    seen = collections.Counter()
    points = []
    for line in trace.read_text(errors="replace").splitlines():
        found = re.match(r"(\w+)\(", line)
        if found:
            seen[found[1]] += 1
            if str(watched) in line:
                points.append((found[1], seen[found[1]]))
    return points


def judge(process, target, old, new_ids):
    """What came of a run: None if all is well."""
    try:
        content = target.read_text()
    except FileNotFoundError:
        content = None
    if content == old:
        return "said to be saved" if process.stdout == b"SAVED\n" else None
    if content is None:
        return "missing"
    try:
        ids = [annotation["id"] for annotation in json.loads(content)["annotations"]]
    except ValueError:
        return "damaged"
    return None if ids == new_ids else "not whole"


def sweep(folder, old, watched_name):
    check_strace(folder)
    article = make_article(folder)
    target = sidecar_of(article)
    watched = folder / watched_name

    def reset():
        for path in article.parent.iterdir():
            if path != article:
                path.unlink()
        shutil.rmtree(folder / "state", ignore_errors=True)
        if old is not None:
            target.write_text(old)

    reset()
    points = find_points(folder, article, watched)
    new_ids = [annotation["id"] for annotation in json.loads(target.read_text())["annotations"]]
    counts = collections.Counter()
    bad = []
    for call, number in points:
        for fault in FAULTS:
            reset()
            process, _ = run(folder, article, "-e", "trace=" + call,
                             "-e", f"inject={call}:{fault}:when={number}")
            counts["faults"] += 1
            counts["said to be saved"] += process.stdout == b"SAVED\n"
            problem = judge(process, target, old, new_ids)
            if problem:
                bad.append(f"{call} {number} {fault}: {problem}")
            left = [path for path in article.parent.iterdir() if path not in (article, target)]
            counts["temporary files left"] += len(left)
            counts["left without a kill"] += len(left) if "KILL" not in fault else 0
    figures(f"{len(points)} calls, " + ", ".join(f"{n} {what}" for what, n in counts.items())
            + f"; {len(bad)} bad")
    assert not bad, bad
    return counts


@test
def saving_over_a_sidecar(folder):
    counts = sweep(folder, old_sidecar(), "articles")
    assert counts["faults"] >= 100, counts


@test
def saving_a_new_sidecar(folder):
    counts = sweep(folder, None, "articles")
    assert counts["faults"] >= 50, counts


@test
def opening_the_journal(folder):
    sweep(folder, old_sidecar(), "state")


if __name__ == "__main__":
    main()
