# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests in Python that report in TAP, each with a scratch folder of its own."""
import sys
import tempfile
import traceback
from pathlib import Path

_tests = []


def test(function):
    """Registers a test; it gets a fresh folder."""
    _tests.append(function)
    return function


class Skip(Exception):
    """Raised by a test that can't run here."""


def main():
    failed = 0
    print(f"1..{len(_tests)}")
    for n, function in enumerate(_tests, 1):
        name = function.__name__.replace("_", "-")
        with tempfile.TemporaryDirectory(prefix="manicule-test-") as folder:
            try:
                function(Path(folder))
                print(f"ok {n} - {name}")
            except Skip as reason:
                print(f"ok {n} - {name} # SKIP {reason}")
            except Exception:
                failed += 1
                print(f"not ok {n} - {name}")
                for line in traceback.format_exc().splitlines():
                    print(f"# {line}")
        sys.stdout.flush()
    sys.exit(1 if failed else 0)
