# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop session of the tests' own: display, buses, home folder."""
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

import portal
from accessible import Bus

SCREEN = "1280x1024x24"
NO_REPEAT_MS = "3600000"
STOP_TIMEOUT_S = 5
FLATPAK = "io.github.manicule.Manicule"
# Things stand where they stay from the first frame on.
GTK_SETTINGS = "[Settings]\ngtk-enable-animations=false\n"


class Session:
    """Starts the display and the buses; `environment` is what programs are started with.

    MANICULE_E2E_FOLDER says where articles lie, for programs that see only that folder. Nothing
    else is shared with other sessions, unless there is an XDG_RUNTIME_DIR that programs depend on.
    """

    def __init__(self, runtime_dir=None):
        self._processes = []
        self._scratch = Path(tempfile.mkdtemp(prefix="manicule-e2e-"))
        self._n_folders = 0
        articles = os.environ.get("MANICULE_E2E_FOLDER")
        if articles:
            Path(articles).mkdir(exist_ok=True)
        self.articles = Path(tempfile.mkdtemp(prefix="articles-", dir=articles or self._scratch))
        self.home = self._scratch / "home"
        self.state_of_flatpak = self.home / ".var/app" / FLATPAK / ".local/state/manicule"
        self.environment = self._create_environment(runtime_dir)
        try:
            self.environment["DISPLAY"] = self._start_display()
            self.environment["DBUS_SESSION_BUS_ADDRESS"] = self._start_bus()
            self.bus = Bus(self.environment["DBUS_SESSION_BUS_ADDRESS"])
        except BaseException:
            self.close()
            raise

    def close(self):
        if hasattr(self, "bus"):
            self.bus.close()
        for process in reversed(self._processes):
            _stop(process)
        shutil.rmtree(self._scratch, ignore_errors=True)

    def new_folder(self):
        """An empty folder for a scenario's articles."""
        self._n_folders += 1
        folder = self.articles / f"{self._n_folders:02}"
        folder.mkdir()
        return folder

    def forget_last(self):
        """Makes the next start one without a last session to restore."""
        for state in (self.home / ".local/state", self.home / ".var/app" / FLATPAK / ".local/state"):
            (state / "manicule/session.ini").unlink(missing_ok=True)

    def new_log(self):
        """A file for what a program says."""
        descriptor, path = tempfile.mkstemp(prefix="program-", suffix=".log", dir=self._scratch)
        os.close(descriptor)
        return Path(path)

    def _create_environment(self, runtime_dir):
        home = self.home
        runtime = self._scratch / "runtime"
        home.mkdir()
        runtime.mkdir(mode=0o700)
        for config in (home / ".config", home / ".var/app" / FLATPAK / "config"):
            (config / "gtk-4.0").mkdir(parents=True)
            (config / "gtk-4.0/settings.ini").write_text(GTK_SETTINGS)
        environment = dict(os.environ)
        for name in ("WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "NO_AT_BRIDGE", "GTK_A11Y",
                     "AT_SPI_BUS_ADDRESS", "GTK_THEME", "LANGUAGE", "XAUTHORITY",
                     "DESKTOP_STARTUP_ID", "XDG_CURRENT_DESKTOP"):
            environment.pop(name, None)
        environment.update({
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / ".config"),
            "XDG_DATA_HOME": str(home / ".local/share"),
            "XDG_CACHE_HOME": str(home / ".cache"),
            "XDG_STATE_HOME": str(home / ".local/state"),
            "XDG_RUNTIME_DIR": runtime_dir or str(runtime),
            "LC_ALL": "C.UTF-8",
            "GDK_BACKEND": "x11",
            "GSK_RENDERER": os.environ.get("GSK_RENDERER", "cairo"),
            "GSETTINGS_BACKEND": "memory",
            "GTK_USE_PORTAL": "0",
            "ADW_DISABLE_PORTAL": "1",
        })
        portal.configure(environment)
        return environment

    def _start(self, command, **options):
        process = subprocess.Popen(
            command, env=self.environment, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True, **options)
        self._processes.append(process)
        return process

    def _start_display(self):
        # The server takes a free number and says which. With each last client that goes it would
        # start anew, and refuse who comes just then. No key repeats by itself: where much goes on, it
        # is released late.
        reader, writer = os.pipe()
        self._start(
            ["Xvfb", "-displayfd", str(writer), "-noreset", "-screen", "0", SCREEN,
             "-nolisten", "tcp", "-ardelay", NO_REPEAT_MS],
            stdout=subprocess.DEVNULL, pass_fds=[writer])
        os.close(writer)
        return ":" + _read_line(reader, "Xvfb")

    def _start_bus(self):
        reader, writer = os.pipe()
        self._start(
            ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--nosyslog",
             f"--print-address={writer}"],
            stdout=subprocess.DEVNULL, pass_fds=[writer])
        os.close(writer)
        return _read_line(reader, "dbus-daemon")


def _read_line(descriptor, program):
    with os.fdopen(descriptor, encoding="utf-8") as file:
        line = file.readline().strip()
    if not line:
        raise RuntimeError(f"{program} does not start")
    return line


def _stop(process):
    """Ends a process and what it started."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
            process.wait(STOP_TIMEOUT_S)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue
