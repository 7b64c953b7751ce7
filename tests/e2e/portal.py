# SPDX-License-Identifier: GPL-3.0-or-later
"""Articles and folders that come through portals, a file chooser that answers by itself, and a file
manager that only says what it would show.

Against the Flatpak, the desktop's own portals and document portal do their work, and only the
dialog is replaced: by a backend of the file chooser that answers at once. Against the program as
it was built there is no sandbox, so the portal itself is replaced, and its folders are made where
a sandbox would show them.
"""
import contextlib
import fcntl
import itertools
import os
import shlex
import threading
from pathlib import Path

from gi.repository import Gio, GLib

import session
import time_limit

BACKEND_NAME = "org.freedesktop.impl.portal.desktop.manicule_test"
PORTAL_NAME = "org.freedesktop.portal.Desktop"
OBJECT = "/org/freedesktop/portal/desktop"
START_TIMEOUT_S = 10
# GTK makes a chooser of its own at any rate, and complains when it goes before it is filled.
ANSWER_DELAY_MS = 500

BACKEND = """<node><interface name="org.freedesktop.impl.portal.FileChooser">
<method name="OpenFile">
<arg type="o" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
<arg type="s" name="title" direction="in"/><arg type="a{sv}" name="options" direction="in"/>
<arg type="u" direction="out"/><arg type="a{sv}" direction="out"/></method>
<method name="SaveFile">
<arg type="o" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
<arg type="s" name="title" direction="in"/><arg type="a{sv}" name="options" direction="in"/>
<arg type="u" direction="out"/><arg type="a{sv}" direction="out"/></method>
</interface></node>"""

PORTAL = """<node><interface name="org.freedesktop.portal.FileChooser">
<method name="OpenFile">
<arg type="s" direction="in"/><arg type="s" name="title" direction="in"/>
<arg type="a{sv}" name="options" direction="in"/><arg type="o" direction="out"/></method>
<method name="SaveFile">
<arg type="s" direction="in"/><arg type="s" name="title" direction="in"/>
<arg type="a{sv}" name="options" direction="in"/><arg type="o" direction="out"/></method>
<property name="version" type="u" access="read"/>
</interface><interface name="org.freedesktop.portal.OpenURI">
<method name="OpenDirectory">
<arg type="s" direction="in"/><arg type="h" direction="in"/><arg type="a{sv}" direction="in"/>
<arg type="o" direction="out"/></method>
<property name="version" type="u" access="read"/>
</interface><interface name="org.freedesktop.portal.Settings">
<method name="ReadAll"><arg type="as" direction="in"/><arg type="a{sa{sv}}" direction="out"/></method>
<property name="version" type="u" access="read"/>
</interface></node>"""
# Things stand where they stay from the first frame on.
SETTINGS = {"org.gnome.desktop.interface": {"enable-animations": GLib.Variant("b", False)}}

# What the real portal asks to show a file in its folder.
FILE_MANAGER_NAME = "org.freedesktop.FileManager1"
FILE_MANAGER_OBJECT = "/org/freedesktop/FileManager1"
FILE_MANAGER = """<node><interface name="org.freedesktop.FileManager1">
<method name="ShowItems">
<arg type="as" name="uris" direction="in"/><arg type="s" direction="in"/></method>
</interface></node>"""

PORTAL_FILE = f"""[portal]
DBusName={BACKEND_NAME}
Interfaces=org.freedesktop.impl.portal.FileChooser;org.freedesktop.impl.portal.AppChooser;
UseIn=manicule-test
"""
PORTALS_CONF = """[preferred]
default=manicule-test
"""


def configure(environment):
    """Has the desktop's portals use the backend, in a session that is about to start."""
    folder = Path(environment["XDG_CONFIG_HOME"], "xdg-desktop-portal")
    folder.mkdir(parents=True)
    (folder / "manicule-test.portal").write_text(PORTAL_FILE)
    (folder / "portals.conf").write_text(PORTALS_CONF)
    environment["XDG_DESKTOP_PORTAL_DIR"] = str(folder)
    environment["XDG_CURRENT_DESKTOP"] = "manicule-test"


class Request:
    """What a file chooser was asked for."""

    def __init__(self, title, options):
        self.title = title
        self.is_for_folder = options.get("directory", False)
        self.folder = bytes(options.get("current_folder", b"")).rstrip(b"\0").decode()


class FileChooser:
    """Answers on the session bus, in a thread of its own. `answer` is what the user chooses, or
    that by "file" and "folder"; None cancels. `shown` are the files that were to be shown in their
    folders."""

    def __init__(self, address):
        self.answer = None
        self.requests = []
        self.shown = []
        self._address = address
        self._loop = GLib.MainLoop(GLib.MainContext())
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        if not self._ready.wait(START_TIMEOUT_S):
            raise RuntimeError("the file chooser does not start")

    def close(self):
        # From within the loop: one that does not run yet would go on without end.
        self._when_idle(self._loop.quit)
        self._thread.join()

    def _when_idle(self, function):
        source = GLib.idle_source_new()
        source.set_callback(lambda _data: function())
        source.attach(self._loop.get_context())

    def _run(self):
        context = self._loop.get_context()
        context.push_thread_default()
        self._connection = Gio.DBusConnection.new_for_address_sync(
            self._address,
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        for name, path, xml in self.SERVICES:
            for interface in Gio.DBusNodeInfo.new_for_xml(xml).interfaces:
                self._connection.register_object(path, interface, self._call_cb, self._get_cb, None)
            self._connection.call_sync(
                "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                "RequestName", GLib.Variant("(su)", (name, 0)), None, 0, -1, None)
        self._ready.set()
        self._loop.run()
        self._connection.close_sync()
        context.pop_thread_default()

    def _get_cb(self, _connection, _sender, _path, _interface, _name):
        return GLib.Variant("u", 3)

    def _answer(self, title, options, give):
        """Gives the response and the results for what is asked, as fast as a user may be."""
        chosen = self.answer
        if isinstance(chosen, dict):
            chosen = chosen["folder" if options.get("directory", False) else "file"]
        uris = [Path(chosen).as_uri()] if chosen else []
        answer = 0 if uris else 1, {"uris": GLib.Variant("as", uris),
                                    "writable": GLib.Variant("b", True)}

        def answer_cb(_data):
            give(GLib.Variant("(ua{sv})", answer))
            self.requests.append(Request(title, options))
            return GLib.SOURCE_REMOVE

        source = GLib.timeout_source_new(ANSWER_DELAY_MS)
        source.set_callback(answer_cb)
        source.attach(self._loop.get_context())


class Backend(FileChooser):
    """In the place of the dialog."""
    SERVICES = [(BACKEND_NAME, OBJECT, BACKEND),
                (FILE_MANAGER_NAME, FILE_MANAGER_OBJECT, FILE_MANAGER)]

    def _call_cb(self, _connection, _sender, _path, _interface, method, parameters, invocation):
        if method == "ShowItems":
            self.shown += [Path(GLib.filename_from_uri(uri)[0]) for uri in parameters.unpack()[0]]
            invocation.return_value(None)
            return
        *_, title, options = parameters.unpack()
        self._answer(title, options, invocation.return_value)


class Portal(FileChooser):
    """In the place of the portal."""
    SERVICES = [(PORTAL_NAME, OBJECT, PORTAL)]

    def _call_cb(self, connection, sender, _path, _interface, method, parameters, invocation):
        if method == "ReadAll":
            invocation.return_value(GLib.Variant("(a{sa{sv}})", (SETTINGS,)))
            return
        _, what, options = parameters.unpack()
        token = sender[1:].replace(".", "_")
        handle = f"{OBJECT}/request/{token}/{options['handle_token']}"
        invocation.return_value(GLib.Variant("(o)", (handle,)))

        def respond(answer):
            connection.emit_signal(
                sender, handle, "org.freedesktop.portal.Request", "Response", answer)

        if method == "OpenDirectory":
            file = invocation.get_message().get_unix_fd_list().get(what)
            self.shown.append(Path(os.readlink(f"/proc/self/fd/{file}")))
            os.close(file)
            respond(GLib.Variant("(ua{sv})", (0, {})))
            return
        self._answer(what, options, respond)


class Sandbox:
    """A Flatpak that may see nothing but what comes through portals. It sees their folders only in
    the user's own XDG_RUNTIME_DIR, so that one session at a time can have it."""

    def __init__(self, stage):
        runtime_dir = os.environ["MANICULE_E2E_RUNTIME_DIR"]
        lock = os.open(runtime_dir, os.O_RDONLY | os.O_DIRECTORY)
        stage.at_end(lambda: os.close(lock))
        time_limit.stop()
        fcntl.flock(lock, fcntl.LOCK_EX)
        time_limit.start_again()
        stage.session = session.Session(runtime_dir)
        stage.at_end(stage.session.close)
        self.stage = stage
        self.chooser = Backend(stage.session.environment["DBUS_SESSION_BUS_ADDRESS"])
        self.state = stage.session.state_of_flatpak

    def start(self, *articles):
        """Starts Manicule, with articles as a file manager gives them."""
        forwarded = ["@@", *articles, "@@"] if articles else []
        return self.stage.start(*forwarded, command=_sandbox_command())

    def open_alone(self, article):
        return self.start(article)

    @staticmethod
    def given(folder):
        """How a folder is chosen."""
        return folder

    @staticmethod
    def expected_starts(article):
        """Where the file chooser may be told to start. Portals before 1.17 say nothing to it."""
        return str(article.parent), ""


class NoSandbox:
    """The program as it was built, with paths as a sandbox would show them."""
    _numbers = itertools.count(1)

    def __init__(self, stage):
        self.stage = stage
        self.chooser = Portal(stage.session.environment["DBUS_SESSION_BUS_ADDRESS"])
        self.state = Path(stage.session.environment["XDG_STATE_HOME"], "manicule")
        self._documents = Path(stage.session.environment["XDG_RUNTIME_DIR"], "doc")

    def start(self, *arguments, command=None):
        return self.stage.start(*arguments, command=command, environment={"GDK_DEBUG": "portals"})

    def open_alone(self, article):
        return self.start(self._add(article))

    def given(self, folder):
        return self._add(folder)

    def expected_starts(self, article):
        return str(article.parent), str(self._last.parent)

    def _add(self, path):
        """Makes a document, as often as it is asked for with another path."""
        folder = self._documents / f"{next(self._numbers):08x}"
        folder.mkdir(parents=True)
        if path.is_dir():
            (folder / path.name).symlink_to(path)
        else:
            os.link(path, folder / path.name)
            with contextlib.suppress(OSError):  # Not every file system keeps these.
                os.setxattr(path, "user.document-portal.host-path", os.fsencode(path))
        self._last = folder / path.name
        return self._last


def _sandbox_command():
    return shlex.split(os.environ["MANICULE_E2E_SANDBOX_COMMAND"])


def open_portal(stage):
    """The portals of a scenario, as they fit the program that is tested."""
    portal = (Sandbox if "MANICULE_E2E_SANDBOX_COMMAND" in os.environ else NoSandbox)(stage)
    stage.at_end(portal.chooser.close)
    return portal
