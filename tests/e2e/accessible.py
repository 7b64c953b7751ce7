# SPDX-License-Identifier: GPL-3.0-or-later
"""What assistive technologies see of a program, by AT-SPI.

Spoken over D-Bus directly: libatspi keeps answers in a cache that lags behind the window, which
makes tests that only now and then pass. What a program shows is asked for as a whole: object by
object it would take a thousand questions, between which the window goes on.
"""
import ast
import re

from gi.repository import Gio, GLib

CALL_TIMEOUT_MS = 5000

# Of Atspi.Role and Atspi.StateType; the numbers are part of the protocol.
ROLE_CHECK_BOX = 7
ROLE_COMBO_BOX = 11
ROLE_DIALOG = 16
ROLE_FRAME = 23
ROLE_IMAGE = 27
ROLE_LABEL = 29
ROLE_LIST = 31
ROLE_LIST_ITEM = 32
ROLE_MENU_ITEM = 35
ROLE_BUTTON = 43
ROLE_SPIN_BUTTON = 52
ROLE_TEXT = 61
ROLE_TOGGLE_BUTTON = 62
STATE_ACTIVE = 1
STATE_CHECKED = 4
STATE_FOCUSED = 12
STATE_SELECTED = 23
STATE_SENSITIVE = 24
STATE_SHOWING = 25

COORDS_WINDOW = 1

# What a user works with or reads as one thing. The parts of a combo box are its own.
NAMED = {"window", "dialog", "alert dialog", "button", "toggle button", "check box", "radio",
         "combo box", "text box", "search box", "spin button", "slider", "switch", "link", "tab",
         "tool bar", "menu", "menu item", "list item"}

ACCESSIBLE = "org.a11y.atspi.Accessible"
APPLICATION_ROOT = "/org/a11y/atspi/accessible/root"
CACHE = "org.a11y.atspi.Cache"
CACHE_PATH = "/org/a11y/atspi/cache"
REGISTRY = "org.a11y.atspi.Registry"

# One of what GetItems answers, as GLib prints it: that takes a tenth of the time of unpacking it.
STRING = r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\""""
ITEM = re.compile(
    r"\(\('[^']*', '([^']*)'\), \('[^']*', '[^']*'\), \('[^']*', '[^']*'\), -?\d+, (\d+), "
    rf"\[[^]]*\], ({STRING}), (\d+), (?:{STRING}), \[(\d+), (\d+)\]\)")


def _has_state(words, state):
    return bool(words[state // 32] & 1 << state % 32)


class Item:
    """An object of a program as it was at a moment."""

    def __init__(self, path, n_children, name, role, *states):
        self.path = path
        self.n_children = int(n_children)
        self.name = ast.literal_eval(name) if "\\" in name else name[1:-1]
        self.role = int(role)
        self._states = [int(word) for word in states]
        self.children = []

    def has_state(self, state):
        return _has_state(self._states, state)

    def walk(self):
        """This object and all below it, depth first."""
        yield self
        for child in self.children:
            yield from child.walk()

    def search(self, role=None, name=None, *, part=None, state=STATE_SHOWING):
        """What shows and has a role and a name, or these words in it, and a state."""
        return (item for item in self.walk()
                if item.has_state(STATE_SHOWING) and item.has_state(state)
                and (role is None or item.role == role)
                and (name is None or item.name == name)
                and (part is None or part in item.name))

    def find(self, *what, **more):
        """The first that search() comes upon, or None."""
        return next(self.search(*what, **more), None)


class Bus:
    """The accessibility bus that belongs to a session bus."""

    def __init__(self, session_address):
        session = _connect(session_address)
        address, = session.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress",
            None, None, 0, CALL_TIMEOUT_MS, None).unpack()
        # Some toolkits say nothing until they know that somebody listens.
        session.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties", "Set",
            GLib.Variant("(ssv)", ("org.a11y.Status", "IsEnabled", GLib.Variant("b", True))),
            None, 0, CALL_TIMEOUT_MS, None)
        session.close_sync()
        self._connection = _connect(address)

    def close(self):
        self._connection.close_sync()

    def call(self, *question):
        return self._call(*question).unpack()

    def _call(self, owner, path, interface, method, signature="()", *arguments):
        return self._connection.call_sync(
            owner, path, interface, method, GLib.Variant(signature, arguments),
            None, 0, CALL_TIMEOUT_MS, None)

    def listen(self, announced):
        """Calls announced(words) for what programs have a screen reader say; returns what ends
        that. The words arrive while the default main context is iterated."""
        subscription = self._connection.signal_subscribe(
            None, "org.a11y.atspi.Event.Object", "Announcement", None, None, 0,
            lambda connection, sender, path, interface, signal, parameters:
                announced(parameters.unpack()[3]))
        return lambda: self._connection.signal_unsubscribe(subscription)

    def applications(self):
        """The root of each program that is there now."""
        children, = self.call(REGISTRY, APPLICATION_ROOT, ACCESSIBLE, "GetChildren")
        return [Accessible(self, owner, path) for owner, path in children]

    def read(self, owner):
        """All that a program shows, by path."""
        lists = {}
        seen = set()
        while True:
            answer = self._call(owner, CACHE_PATH, CACHE, "GetItems").print_(False)
            items = {found[1]: Item(*found.groups()) for found in ITEM.finditer(answer)}
            # What was hidden is still among the items, and GTK tells of what is in an object only
            # from when that was asked for once.
            lists |= self._list_children(owner, [
                path for path, item in items.items()
                if path not in lists and (item.n_children or path == APPLICATION_ROOT)])
            unknown = {path for paths in lists.values() for path in paths} - items.keys() - seen
            if not unknown:
                break
            seen |= unknown
        for path, item in items.items():
            item.children = [items[child] for child in lists.get(path, ()) if child in items]
        return items

    def _list_children(self, owner, paths):
        """Asks for what is in each of some objects, without waiting for one answer after the
        other."""
        lists = {}

        def answered(connection, result, path):
            try:
                lists[path] = [child for _, child in connection.call_finish(result).unpack()[0]]
            except GLib.Error:
                lists[path] = []  # It went meanwhile.

        for path in paths:
            self._connection.call(owner, path, ACCESSIBLE, "GetChildren", None, None, 0,
                                  CALL_TIMEOUT_MS, None, answered, path)
        while len(lists) < len(paths):
            GLib.MainContext.default().iteration(True)
        return lists


def _connect(address):
    return Gio.DBusConnection.new_for_address_sync(
        address,
        Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
        | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION,
        None, None)


class Accessible:
    """One accessible object. Nothing is kept: each question is asked anew, and raises GLib.Error
    once the object is gone."""

    def __init__(self, bus, owner, path):
        self._bus = bus
        self._owner = owner
        self._path = path

    def __eq__(self, other):
        return (self._owner, self._path) == (other._owner, other._path)

    def __hash__(self):
        return hash((self._owner, self._path))

    def _call(self, interface, method, signature="()", *arguments):
        return self._bus.call(self._owner, self._path, interface, method, signature, *arguments)

    def _get(self, interface, name):
        return self._call("org.freedesktop.DBus.Properties", "Get", "(ss)", interface, name)[0]

    @property
    def name(self):
        return self._get(ACCESSIBLE, "Name")

    @property
    def description(self):
        return self._get(ACCESSIBLE, "Description")

    @property
    def role(self):
        return self._call(ACCESSIBLE, "GetRole")[0]

    @property
    def role_name(self):
        return self._call(ACCESSIBLE, "GetRoleName")[0]

    @property
    def children(self):
        children, = self._call(ACCESSIBLE, "GetChildren")
        return [Accessible(self._bus, owner, path) for owner, path in children]

    def has_state(self, state):
        return _has_state(self._call(ACCESSIBLE, "GetState")[0], state)

    def extents(self):
        """x, y, width and height within the window."""
        return self._call("org.a11y.atspi.Component", "GetExtents", "(u)", COORDS_WINDOW)[0]

    def read(self):
        """This object, with all below it, as it is at one moment; None when it is gone."""
        return self._bus.read(self._owner).get(self._path)

    def search(self, *what, **more):
        """What Item.search() comes upon from here on down."""
        item = self.read()
        return (Accessible(self._bus, self._owner, found.path)
                for found in (item.search(*what, **more) if item else ()))

    def find(self, *what, **more):
        """The first that search() comes upon, or None."""
        return next(self.search(*what, **more), None)

    def nameless(self):
        """What shows here and has no name though it needs one."""
        def look_at(item):
            node = Accessible(self._bus, self._owner, item.path)
            try:
                if not item.name and node.role_name in NAMED:
                    yield f"{node.role_name} {list(node.extents())}"
            except GLib.Error:
                return  # It went while it was looked at.
            for child in item.children if item.role != ROLE_COMBO_BOX else ():
                if child.has_state(STATE_SHOWING):
                    yield from look_at(child)

        item = self.read()
        return list(look_at(item)) if item else []

    def describe(self, depth=0):
        """The tree as text, for people who look into a failure."""
        try:
            line = f"{'  ' * depth}{self.role_name} {self.name!r}"
            line += " showing" if self.has_state(STATE_SHOWING) else ""
            children = self.children
        except GLib.Error as error:
            return f"{'  ' * depth}gone: {error.message}\n"
        try:
            line += f" {list(self.extents())}"
        except GLib.Error:
            pass  # It has no place on the screen, as a program as a whole.
        return line + "\n" + "".join(child.describe(depth + 1) for child in children)


class Text(Accessible):
    """An accessible object with text; offsets are code points."""

    TEXT = "org.a11y.atspi.Text"

    @classmethod
    def of(cls, accessible):
        return cls(accessible._bus, accessible._owner, accessible._path)

    @property
    def content(self):
        return self._call(self.TEXT, "GetText", "(ii)", 0, -1)[0]

    @property
    def typed(self):
        """The content of an entry: GTK takes no -1 for its end."""
        return self._call(self.TEXT, "GetText", "(ii)", 0, self.n_characters)[0]

    @property
    def n_characters(self):
        return self._get(self.TEXT, "CharacterCount")

    @property
    def caret(self):
        return self._get(self.TEXT, "CaretOffset")

    @property
    def selection(self):
        """(start, end), or None when nothing is selected."""
        if self._call(self.TEXT, "GetNSelections")[0] == 0:
            return None
        start, end = self._call(self.TEXT, "GetSelection", "(i)", 0)
        return (start, end) if start != end else None

    def attributes(self, offset):
        """The attributes at an offset, and the run [start, end) over which they stand."""
        attributes, start, end = self._call(self.TEXT, "GetAttributes", "(i)", offset)
        return attributes, start, end

    def character_extents(self, offset):
        """x, y, width and height within the window."""
        return self._call(
            self.TEXT, "GetCharacterExtents", "(iu)", offset, COORDS_WINDOW)

    def offset_at(self, x, y):
        """The offset of the character at a point within the window, or None."""
        try:
            return self._call(
                self.TEXT, "GetOffsetAtPoint", "(iiu)", x, y, COORDS_WINDOW)[0]
        except GLib.Error:
            return None
