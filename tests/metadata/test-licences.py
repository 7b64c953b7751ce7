# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text file says its licence near its top."""
from pathlib import PurePath

from project import Tap, project_files, source_root

LINE = "SPDX-License-Identifier: GPL-3.0-or-later"
N_LINES = 12


def is_exempt(path):
    # The licence itself, and what tests read byte for byte: articles, sidecars, fuzzers' inputs.
    parts = PurePath(path).parts
    return path == "COPYING" or (parts[0] == "tests" and bool({"samples", "corpus"} & set(parts)))


tap = Tap()
root = source_root()
n_checked = 0
missing = []
for path in project_files(root):
    if is_exempt(path):
        continue
    content = (root / path).read_bytes()
    if b"\0" in content:
        continue
    n_checked += 1
    head = content.decode("utf-8", errors="replace").splitlines()[:N_LINES]
    if not any(LINE in line for line in head):
        missing.append(f"{path}: no line '{LINE}' among the first {N_LINES}")

tap.check("files were found", [] if n_checked > 10 else [f"only {n_checked}"])
tap.check("every text file names its licence", missing)
tap.check("the licence's text is there", [] if (root / "COPYING").is_file() else ["no COPYING"])
tap.done()
