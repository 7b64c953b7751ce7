# SPDX-License-Identifier: GPL-3.0-or-later
"""Shell scripts are clean for shellcheck, stop at the first error and can be run."""
import os
import re
import shutil
import subprocess

from project import Tap, project_files, source_root

tap = Tap()
root = source_root()
for path in project_files(root):
    content = (root / path).read_bytes()[:4096]
    sourced = path.endswith(".sh")
    if not sourced and not re.match(rb"#!.*\b(ba|da)?sh\b", content):
        continue
    problems = []
    if shutil.which("shellcheck"):
        result = subprocess.run(
            ["shellcheck", "--external-sources", "--shell=bash", "--format=gcc",
             # It takes what a trap calls for unreachable, or unused.
             "--exclude=SC2317,SC2329", path],
            cwd=root, capture_output=True, text=True)
        if result.returncode != 0:
            problems += (result.stdout + result.stderr).splitlines()
    if not content.startswith(b"#!"):
        if not sourced:
            problems.append("has no interpreter line")
    else:
        if b"\nset -euo pipefail\n" not in (root / path).read_bytes():
            problems.append("does not say set -euo pipefail")
        if not os.access(root / path, os.X_OK):
            problems.append("is not executable")
    tap.check(path, problems)
if not shutil.which("shellcheck"):
    tap.skip("shellcheck", "it is not installed")
tap.done()
