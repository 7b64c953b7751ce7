# SPDX-License-Identifier: GPL-3.0-or-later
"""What a scenario has to hand, and how scenarios are run and told in TAP."""
import os
import re
import shutil
import tempfile
import traceback
from pathlib import Path

from gi.repository import GLib

import sidecar
from driver import App, Failure, run_verb

SAMPLES = Path(__file__).parent.parent / "samples"
# What GLib's libraries print when something is wrong with the program.
COMPLAINT = re.compile(r"-(WARNING|CRITICAL|ERROR) \*\*")

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
        self._at_end = []

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
        self._at_end.append(function)

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
                          if COMPLAINT.search(line)]
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
        for app in self._apps:
            app.kill()
        for function in self._at_end:
            function()


def equal(got, expected, what):
    if got != expected:
        raise Failure(f"{what}\nexpected {expected!r}\ngot      {got!r}")


def find(text, part):
    """Where a part of a text stands for the first time: start and end, in code points."""
    start = text.index(part)
    return start, start + len(part)


def run(session, chosen):
    """Runs scenarios; returns how many failed."""
    artifacts = Path(os.environ.get("MANICULE_E2E_ARTIFACTS")
                     or Path(tempfile.gettempdir(), "manicule-e2e-artifacts"))
    n_failed = 0
    print(f"1..{len(chosen)}", flush=True)
    for number, function in enumerate(chosen, 1):
        title = f"{number} - {function.__doc__.splitlines()[0]}"
        try:
            problem = _run_one(session, function, artifacts / function.__name__)
            # A desktop of many programs on a busy machine can be late for once. What went wrong is
            # told all the same, and what fails again has failed.
            if problem:
                print(f"# once more: {title}\n{problem}", flush=True)
                problem = _run_one(session, function, artifacts / function.__name__)
        except Skip as skip:
            print(f"ok {title} # SKIP {skip}", flush=True)
            continue
        print(f"not ok {title}\n{problem}" if problem else f"ok {title}", flush=True)
        n_failed += bool(problem)
    return n_failed


def _run_one(session, function, artifacts):
    """Returns what went wrong as TAP comments, or None."""
    stage = Stage(session)
    try:
        function(stage)
        stage.finish()
        return None
    except Skip:
        raise
    except Exception:
        problem = traceback.format_exc()
        try:
            stage.save_artifacts(artifacts)
            problem += f"see {artifacts}"
        except (OSError, GLib.Error) as error:
            problem += f"nothing could be kept in {artifacts}: {error}"
        return "\n".join(f"# {line}" for line in problem.splitlines())
    finally:
        stage.abandon()
