# SPDX-License-Identifier: GPL-3.0-or-later
"""What a scenario has to hand, and how scenarios are run and told in TAP."""
import concurrent.futures
import contextlib
import multiprocessing
import multiprocessing.util
import os
import re
import shutil
import tempfile
import time
import traceback
from pathlib import Path

from gi.repository import GLib

import sidecar
from driver import App, Failure, run_verb, wait_for
from session import Session
from time_limit import time_limit

SAMPLES = Path(__file__).parent.parent / "samples"
# What GLib's libraries print when something is wrong with the program.
COMPLAINT = re.compile(r"-(WARNING|CRITICAL|ERROR) \*\*")
# GTK's choice of a font names languages where the system has their names.
OF_THE_SYSTEM = "/usr/share/xml/iso-codes/"
N_SLOWEST = 10
# The longest take a third of that on a slow machine; what hangs shall not hang for ever.
SCENARIO_LIMIT_S = 240
END_LIMIT_S = 60

scenarios = []


def scenario(*, core=False):
    """Marks a function as a scenario, told by the first line of its docstring. The core ones are
    also run in the Flatpak."""
    def register(function):
        function.core = core
        scenarios.append(function)
        return function

    return register


class Skip(Exception):
    """A scenario can't be played here, and why."""


class Stage:
    """A scenario's articles and programs."""

    def __init__(self, session):
        self.session = session
        self.folder = session.new_folder()
        session.forget_last()
        self._apps = []
        self._at_end = contextlib.ExitStack()

    @staticmethod
    def sample(name):
        return SAMPLES / name

    def add_sample(self, name):
        """Copies one of the samples; returns its path."""
        return Path(shutil.copy(self.sample(name), self.folder))

    def add_article(self, name, text):
        path = self.folder / name
        path.write_bytes(text.encode())
        return path

    def at_end(self, function):
        """Has a function called when the scenario is over, however it went."""
        self._at_end.callback(function)

    def start(self, *arguments, command=None, environment=None):
        """Starts Manicule, by another command or with more environment where these are given."""
        app = App(self.session, *arguments, start=command, environment=environment)
        self._apps.append(app)
        return app

    def open(self, article):
        """Starts Manicule with an article, and waits until it is shown as it stands on disk."""
        app = self.start(article)
        equal(app.wait_for_article().content, sidecar.read_text(article), "the text shown")
        return app

    def wait_for_edit(self, label, is_saved, state=None):
        """Waits until the tag of a label is on disk: in the journal, or where it is saved soon
        after, which empties the journal."""
        state = state or Path(self.session.environment["XDG_STATE_HOME"], "manicule")
        wait_for(lambda: is_saved()
                 or any(f'"{label}"' in journal.read_text(encoding="utf-8")
                        for journal in (state / "journal").glob("*.jsonl")),
                 f"the tag of {label!r} is on disk")

    def check(self, article):
        """Demands that `manicule check` finds nothing to complain about."""
        result = run_verb(self.session, "check", article)
        equal((result.returncode, result.stdout), (0, ""), "what manicule check says")

    def finish(self):
        """Ends what still runs, and demands that no program complained."""
        for app in self._apps:
            if app.is_running:
                app.close()
            complaints = [line for line in app.log.read_text(errors="replace").splitlines()
                          if COMPLAINT.search(line) and OF_THE_SYSTEM not in line]
            equal(complaints, [], "what Manicule complained of")

    def save_artifacts(self, folder):
        """Keeps what helps to understand a failure."""
        folder.mkdir(parents=True, exist_ok=True)
        for number, app in enumerate(self._apps, 1):
            shutil.copy(app.log, folder / f"manicule-{number}.log")
            if app.is_running:
                app.screenshot().save(folder / "screen.png")
                application = app.application
                if application:
                    (folder / "accessible.txt").write_text(application.describe())
        shutil.copytree(self.folder, folder / "articles", dirs_exist_ok=True)

    def abandon(self):
        with self._at_end:
            for app in self._apps:
                app.kill()


def equal(got, expected, what):
    if got != expected:
        raise Failure(f"{what}\nexpected {expected!r}\ngot      {got!r}")


def find(text, part):
    """Where a part of a text stands for the first time: start and end, in code points."""
    start = text.index(part)
    return start, start + len(part)


def run(chosen, n_jobs):
    """Runs scenarios, so many at a time, each of these in a session of its own; returns how many
    failed."""
    n_failed = 0
    seconds = {}
    print(f"1..{len(chosen)}", flush=True)
    with concurrent.futures.ProcessPoolExecutor(
            n_jobs, multiprocessing.get_context("fork"), _open_session) as pool:
        try:
            for played in concurrent.futures.as_completed(
                    [pool.submit(_play, number, function)
                     for number, function in enumerate(chosen, 1)]):
                name, lines, has_failed, seconds[name] = played.result()
                print(*lines, sep="\n", flush=True)
                n_failed += has_failed
        except BaseException:
            for process in multiprocessing.active_children():
                process.terminate()
            pool.shutdown(cancel_futures=True)
            raise
    slowest = sorted(seconds, key=seconds.get, reverse=True)[:N_SLOWEST]
    print("# slowest:", ", ".join(f"{name} {seconds[name]:.1f} s" for name in slowest))
    return n_failed


def _open_session():
    """Makes the session of a process that plays scenarios; it goes with the process."""
    global _session
    _session = Session()
    multiprocessing.util.Finalize(None, _session.close, exitpriority=0)


def _play(number, function):
    """Returns the scenario's name, the lines that tell of it, whether it failed, and how long it
    took."""
    artifacts = Path(os.environ.get("MANICULE_E2E_ARTIFACTS")
                     or Path(tempfile.gettempdir(), "manicule-e2e-artifacts"), function.__name__)
    title = f"{number} - {function.__doc__.splitlines()[0]}"
    lines = []
    started = time.monotonic()
    try:
        problem = _run_one(_session, function, artifacts)
        # A desktop of many programs on a busy machine can be late for once. What went wrong is
        # told all the same, and what fails again has failed.
        if problem:
            lines += [f"# once more: {title}", problem]
            problem = _run_one(_session, function, artifacts)
        lines += [f"not ok {title}", problem] if problem else [f"ok {title}"]
    except Skip as skip:
        problem = None
        lines.append(f"ok {title} # SKIP {skip}")
    except SystemExit:
        # It was told to end. The pool would go on with the next scenario.
        _session.close()
        os._exit(2)
    return function.__name__, lines, bool(problem), time.monotonic() - started


def _run_one(session, function, artifacts):
    """Returns what went wrong as TAP comments, or None."""
    stage = Stage(session)
    try:
        with _ending(stage, artifacts), time_limit(SCENARIO_LIMIT_S, "the scenario"):
            function(stage)
            stage.finish()
        return None
    except Skip:
        raise
    except Exception:
        problem = f"{traceback.format_exc()}see {artifacts}"
        return "\n".join(f"# {line}" for line in problem.splitlines())


@contextlib.contextmanager
def _ending(stage, artifacts):
    """Keeps what helps to understand a failure, and ends all that the stage has, however it went."""
    try:
        yield
    except Skip:
        raise
    except Exception:
        with time_limit(END_LIMIT_S, "keeping what helps to understand the failure"):
            stage.save_artifacts(artifacts)
        raise
    finally:
        with time_limit(END_LIMIT_S, "ending what the scenario started"):
            stage.abandon()
