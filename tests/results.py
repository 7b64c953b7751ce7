# SPDX-License-Identifier: GPL-3.0-or-later
"""For tests/run: picks the tests that are asked for, counts what happened, shows what failed.

    results.py select BUILD SUITES NAME…      prints the names of Meson's tests that match
    results.py meson STAGE BUILD TOTALS N     after meson test of N programs
    results.py tap STAGE LOG STATUS TOTALS    after a program that prints TAP
    results.py failure STAGE NAME LOG TOTALS  something else failed
    results.py total TOTALS                   prints the last line; succeeds if nothing failed

TOTALS is a file to which each adds a line: passed, failed, skipped.
"""
import fnmatch
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

TAIL_LINES = 60
LINE_LENGTH = 300
N_SLOWEST = 10
# The bytes around a bad access, of which a sanitizer prints pages.
SHADOW = re.compile(r"^\s*(=>)?0x[0-9a-f]+: |^Shadow bytes")
GOOD = {"OK", "SKIP", "EXPECTEDFAIL"}
TAP_LINE = re.compile(r"^(ok|not ok)\b[ \t]*(\d*)[ \t]*-?[ \t]*(.*)$")


class Count:
    def __init__(self, stage):
        self.stage = stage
        self.passed = self.failed = self.skipped = 0

    def fail(self, name, log=""):
        self.failed += 1
        print(f"\nFAILED {self.stage}: {name[:LINE_LENGTH]}")
        lines = [line for line in log.splitlines() if not SHADOW.match(line)]
        for line in lines[-TAIL_LINES:]:
            print(f"    {line[:LINE_LENGTH]}")

    @staticmethod
    def tell_repeated(log, program=""):
        """Shows which scenarios went wrong for once: each is a fault of the test or the program."""
        for title in re.findall("^# (once more: .*)", log, re.MULTILINE):
            print(f"{program} {title}".strip())

    def add_to(self, totals):
        with open(totals, "a", encoding="utf-8") as file:
            file.write(f"{self.passed} {self.failed} {self.skipped}\n")
        print(f"{self.stage}: {self.passed} passed, {self.failed} failed, "
              f"{self.skipped} skipped", flush=True)


def select(build, suites, *patterns):
    listing = subprocess.run(["meson", "introspect", "--tests", build],
                             check=True, capture_output=True, text=True).stdout
    wanted = set(suites.split(",")) - {""}
    for test in json.loads(listing):
        # A suite is listed as project:suite.
        own = {suite.rpartition(":")[2] for suite in test["suite"]}
        if wanted and not wanted & own:
            continue
        if not patterns or any(fnmatch.fnmatchcase(name, pattern)
                               for pattern in patterns for name in {test["name"], *own}):
            print(test["name"])


def count_meson(stage, build, totals, n_programs):
    logs = Path(build, "meson-logs")
    count = Count(stage)
    # Subtests come from the JUnit log. It knows nothing of a program that crashed or ran out of
    # time between two of them, which is why the other log is read too.
    records = []
    if (logs / "testlog.json").exists():
        with open(logs / "testlog.json", encoding="utf-8") as lines:
            records = [json.loads(line) for line in lines]
    names = {record["name"] for record in records}
    cases = {}
    if (logs / "testlog.junit.xml").exists():
        for suite in ElementTree.parse(logs / "testlog.junit.xml").getroot().iter("testsuite"):
            # A program with subtests is a suite, project.program; one without is a case.
            program = suite.get("name").partition(".")[2]
            for case in suite.iter("testcase"):
                if program in names:
                    cases.setdefault(program, []).append((case.get("name"), case))
                else:
                    cases.setdefault(case.get("name"), []).append((None, case))
    for record in records:
        log = record.get("stdout", "") + record.get("stderr", "")
        n_failed = 0
        own = cases.get(record["name"], [])
        if not own and record["result"] == "SKIP":
            count.skipped += 1
        elif not own and record["result"] in GOOD:
            count.passed += 1
        for name, case in own:
            if case.find("failure") is not None or case.find("error") is not None:
                n_failed += 1
                title = record["name"] if name is None else f"{record['name']}: {name}"
                # The log of a program is shown with its first failure.
                count.fail(title, log if n_failed == 1 else "")
            elif case.find("skipped") is not None:
                count.skipped += 1
            else:
                count.passed += 1
        if record["result"] not in GOOD and n_failed == 0:
            count.fail(f"{record['name']}: {record['result'].lower()}, "
                       f"exit code {record.get('returncode')}", log)
    for record in records:
        count.tell_repeated(record.get("stdout", ""), record["name"])
    slowest = sorted(records, key=lambda record: -record.get("duration", 0))[:N_SLOWEST]
    print("slowest:", ", ".join(f"{record['name'].rpartition(':')[2].strip()} "
                                f"{record.get('duration', 0):.0f} s" for record in slowest))
    if len(records) != int(n_programs):
        count.fail(f"{len(records)} of {n_programs} programs were run")
    count.add_to(totals)


def count_tap(stage, log, status, totals):
    count = Count(stage)
    text = Path(log).read_text(encoding="utf-8", errors="replace")
    count.tell_repeated(text)
    print(*re.findall("^# (slowest: .*)", text, re.MULTILINE), sep="\n")
    n_planned = None
    bailed_out = False
    for line in text.splitlines():
        if match := re.match(r"^1\.\.(\d+)", line):
            n_planned = int(match[1])
        elif line.startswith("Bail out!"):
            bailed_out = True
        elif match := TAP_LINE.match(line):
            if re.search(r"#\s*(skip|todo)\b", match[3], re.IGNORECASE):
                count.skipped += 1
            elif match[1] == "ok":
                count.passed += 1
            else:
                count.fail(match[3] or match[2], text if count.failed == 0 else "")
    n_run = count.passed + count.failed + count.skipped
    if count.failed == 0:
        if status != "0" or bailed_out:
            count.fail(f"stopped early, exit code {status}", text)
        elif n_planned is None or n_planned != n_run:
            count.fail(f"{n_run} tests ran, {n_planned} were planned", text)
    count.add_to(totals)


def count_failure(stage, name, log, totals):
    count = Count(stage)
    path = Path(log)
    count.fail(name, path.read_text(encoding="utf-8", errors="replace") if path.exists() else "")
    count.add_to(totals)


def total(totals):
    path = Path(totals)
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    sums = [sum(column) for column in zip(*(map(int, line.split()) for line in lines))]
    passed, failed, skipped = sums or (0, 0, 0)
    if skipped:
        print(f"skipped: {skipped}")
    print(f"{passed} passed, {failed} failed", flush=True)
    sys.exit(0 if failed == 0 and passed > 0 else 1)


COMMANDS = {"select": select, "meson": count_meson, "tap": count_tap,
            "failure": count_failure, "total": total}
COMMANDS[sys.argv[1]](*sys.argv[2:])
