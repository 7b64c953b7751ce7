# SPDX-License-Identifier: GPL-3.0-or-later
"""What the metadata tests share: the project's own files, and TAP on stdout."""
import os
import subprocess
import sys
from pathlib import Path


class Tap:
    """Counts checks; each is one TAP line, a failed one followed by what was wrong."""

    def __init__(self):
        self.n = 0
        self.failed = 0

    def check(self, name, problems=()):
        problems = list(problems)
        self.n += 1
        self.failed += bool(problems)
        print(f"{'not ok' if problems else 'ok'} {self.n} - {name}")
        for problem in problems:
            print(f"# {problem}")
        return not problems

    def skip(self, name, reason):
        self.n += 1
        print(f"ok {self.n} - {name} # SKIP {reason}")

    def done(self):
        print(f"1..{self.n}", flush=True)
        sys.exit(1 if self.failed else 0)


def source_root():
    return Path(sys.argv[1]).resolve()


def project_files(root):
    """Relative paths of what is tracked or about to be: not ignored, not deleted."""
    try:
        listing = subprocess.run(
            ["git", "-c", "safe.directory=*", "ls-files", "-z",
             "--cached", "--others", "--exclude-standard"],
            cwd=root, check=True, capture_output=True).stdout.decode()
        paths = [path for path in listing.split("\0") if path]
    except (OSError, subprocess.CalledProcessError):
        # Not a git checkout, as in a release archive: everything but hidden and build folders.
        paths = []
        for folder, names, files in os.walk(root):
            names[:] = [name for name in names
                        if not name.startswith(".") and name != "__pycache__"
                        and not Path(folder, name, "meson-private").exists()]
            paths += [os.path.relpath(os.path.join(folder, name), root) for name in files]
    return sorted(path for path in set(paths) if (root / path).is_file())
