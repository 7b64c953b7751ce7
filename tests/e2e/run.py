#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs end-to-end scenarios and tells in TAP how they went.

    run.py [--core] [--jobs N] [MODULE | SCENARIO]…

A MODULE is one of the test_*.py beside this file, a SCENARIO a function in one; without any, all
are run. --core leaves out what need not be tested again in the Flatpak. --jobs plays so many at a
time, each in a desktop session of its own. The environment says the rest: MANICULE_E2E_COMMAND
what starts Manicule, MANICULE_E2E_ARTIFACTS where pictures and logs of failures are kept.
"""
import argparse
import importlib
import signal
import sys
from pathlib import Path

# The folder of the sources may be read-only, and stays clean in any case.
sys.dont_write_bytecode = True

import scenario

MESON = Path(__file__).parent / "meson.build"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--core", action="store_true", help="only the core scenarios")
    parser.add_argument("--jobs", type=int, default=1, help="how many are played at a time")
    parser.add_argument("names", nargs="*", metavar="MODULE | SCENARIO")
    arguments = parser.parse_args()

    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        importlib.import_module(path.stem)
        if f"'{path.stem.removeprefix('test_').replace('_', '-')}'" not in MESON.read_text("utf-8"):
            parser.error(f"meson.build does not run {path.stem}")
    known = {name for function in scenario.scenarios
             for name in (function.__module__, function.__name__)}
    if unknown := set(arguments.names) - known:
        parser.error(f"there is no {', '.join(sorted(unknown))}")
    chosen = [function for function in scenario.scenarios
              if (function.core or not arguments.core)
              and (not arguments.names
                   or {function.__module__, function.__name__} & set(arguments.names))]
    # Who runs out of time still takes its display, buses and programs along.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(2))
    sys.exit(1 if scenario.run(chosen, arguments.jobs) else 0)


if __name__ == "__main__":
    main()
