# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives a window of Manicule as a user does, and looks at it.

Keys and the pointer go through the X server. What the window shows is read by AT-SPI and from
pictures of the screen. Nothing sleeps and hopes: every wait awaits something that can be seen,
or the end of the time that a finger stays on a button, or in which a second click would make a
double click.
"""
import contextlib
import itertools
import json
import os
import shlex
import subprocess
import sys
import time
from collections import Counter, namedtuple
from pathlib import Path

from gi.repository import GLib
from PIL import ImageGrab

import accessible
from accessible import Text

TIMEOUT_S = 15
# To look takes the program from its work: what takes longer is looked at less often.
POLL_S = 0.02
MAX_POLL_S = 0.1
POLL_GROWTH = 1.3
PRESS_S = 0.1
# GTK takes two presses on one place within this time for a double click.
DOUBLE_CLICK_S = 0.4
DOUBLE_CLICK_PIXELS = 5
# At the normal text size there is at least that much room for lines below a line of text.
LANES_HEIGHT = 8
# What libadwaita says before and after a toast's words.
TOAST = "A toast appeared: "
TOAST_BUTTON = ", has a button: "
# The window is smaller than the screen and in its corner.
BESIDE_THE_WINDOW = (1270, 1010)
# In the lower left corner of the window, over nothing that has a tooltip.
AT_REST = (12, 745)
DRAG_SOURCE = Path(__file__).parent / "drag_source.py"
DRAG_SOURCE_PLACE = (1150, 850)
DROP_TARGET = Path(__file__).parent / "drop_target.py"

Row = namedtuple("Row", "name selected")


class Failure(AssertionError):
    """Something was not as it had to be."""


def command():
    """What starts Manicule."""
    return shlex.split(os.environ.get("MANICULE_E2E_COMMAND", "manicule"))


def run_verb(session, *arguments):
    """Runs `manicule VERB …` to its end."""
    return subprocess.run(
        [*command(), *map(str, arguments)], env=session.environment, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=TIMEOUT_S, check=False)


def wait_for(predicate, what, timeout=TIMEOUT_S):
    """Returns what the predicate returns once that is true."""
    deadline = time.monotonic() + timeout
    delay_s = POLL_S
    while True:
        try:
            result = predicate()
        except GLib.Error:
            result = None  # An object vanished while it was looked at.
        if result:
            return result
        if time.monotonic() > deadline:
            raise Failure(f"waited {timeout} s in vain: {what}")
        time.sleep(delay_s)
        delay_s = min(delay_s * POLL_GROWTH, MAX_POLL_S)


def wait_equal(get, expected, what, timeout=TIMEOUT_S):
    """Waits until get() returns what is expected."""
    seen = []

    def is_equal():
        seen[:] = [get()]
        return seen[0] == expected

    try:
        wait_for(is_equal, what, timeout)
    except Failure as failure:
        got = repr(seen[0]) if seen else "nothing"
        raise Failure(f"{failure}\nexpected {expected!r}\ngot      {got}") from None


def _words_of_toast(announced):
    """What a toast says, without what libadwaita says of it."""
    return announced.removeprefix(TOAST).partition(TOAST_BUTTON)[0]


class App:
    """A running Manicule with one window."""

    def __init__(self, session, *arguments, start=None, environment=None):
        self.session = session
        self.log = session.new_log()
        self._text = None
        self._application = None
        self._screen_origin = None
        self._last_press = (0, 0, 0)
        self._said = []
        self._stop_listening = session.bus.listen(
            lambda words: self._said.append(_words_of_toast(words)))
        # Where the last scenario has left it, the new window may have a tooltip, which takes a
        # click on what it covers.
        self._xdotool("mousemove", *AT_REST)
        with open(self.log, "wb") as log:
            self._process = subprocess.Popen(
                [*(start or command()), *map(str, arguments)],
                env={**session.environment, **(environment or {})},
                stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
                start_new_session=True)

    # The process.

    @property
    def is_running(self):
        return self._process.poll() is None

    def wait_for(self, predicate, what, timeout=TIMEOUT_S):
        """wait_for(), but does not wait for a program that is gone."""
        def check():
            if not self.is_running:
                raise Failure(f"Manicule ended with exit code {self._process.returncode} "
                              f"before {what}")
            return predicate()

        return wait_for(check, what, timeout)

    def wait_for_end(self):
        """Waits for a good end."""
        wait_for(lambda: not self.is_running, "Manicule ends")
        if self._process.returncode != 0:
            raise Failure(f"Manicule ended with exit code {self._process.returncode}")

    def close(self):
        """Closes the window by key."""
        self.key("ctrl+w")
        self.wait_for_end()

    def send_signal(self, number):
        self._process.send_signal(number)

    def files(self, folder):
        """A folder as the program sees it."""
        return Path(f"/proc/{self._process.pid}/root{folder}")

    def kill(self):
        if self._stop_listening:
            self._stop_listening()
            self._stop_listening = None
        if self.is_running:
            os.killpg(self._process.pid, 9)
            self._process.wait()

    # What is shown.

    @property
    def application(self):
        """The program's root. One program at a time runs in a session, but in a Flatpak's the
        portals come and go."""
        if not self._application:
            for application in self.session.bus.applications():
                try:
                    if "manicule" in application.name.lower():
                        self._application = application
                except GLib.Error:
                    continue  # A program that is ending.
        return self._application

    def search(self, *what, **more):
        application = self.application
        return application.search(*what, **more) if application else iter(())

    def find(self, *what, **more):
        return next(self.search(*what, **more), None)

    def list_items(self, name):
        """The items of a list, as they are at one moment."""
        shown = self.application and self.application.read()
        found = shown and shown.find(accessible.ROLE_LIST, name)
        return [item for item in found.children if item.name] if found else []

    def wait_for_object(self, role, name=None):
        return self.wait_for(lambda: self.find(role, name),
                             f"{name or f'something of role {role}'} is shown")

    def wait_for_button(self, name):
        return self.wait_for_object(accessible.ROLE_BUTTON, name)

    def wait_for_no_button(self, name):
        self.wait_for(lambda: not self.find(accessible.ROLE_BUTTON, name), f"{name!r} is gone")

    def find_label(self, part):
        """The label with these words in it, or None."""
        return self.find(accessible.ROLE_LABEL, part=part)

    def wait_for_label(self, part):
        """Waits for a label with these words in it; returns all of its words. A toast may have come
        and gone on a busy machine: that it was announced since the last key or click will do."""
        def find_words():
            label = self.find_label(part)
            return label.name if label else next((said for said in self._said if part in said), None)

        return self.wait_for(find_words, f"a label with {part!r} is shown")

    def wait_for_no_label(self, part):
        self.wait_for(lambda: not self.find_label(part), f"no label with {part!r} is shown")

    def wait_for_label_object(self, part):
        """Waits for a label with these words in it."""
        return self.wait_for(lambda: self.find_label(part), f"a label with {part!r} is shown")

    def wait_for_article(self):
        """Waits until the article can be read and worked on."""
        def find_article():
            article = self.find(accessible.ROLE_TEXT, "Article")
            if not article or not article.has_state(accessible.STATE_FOCUSED):
                return None
            text = Text.of(article)
            # Laid out, too: before that each character seems to be of no size.
            return text if text.n_characters and text.character_extents(0)[2] else None

        self._text = self.wait_for(find_article, "the article is shown")
        return self._text

    @property
    def article(self):
        return self._text or self.wait_for_article()

    def labels_at(self, offset):
        """The names of the labels that a screen reader tells at an offset, the innermost first."""
        names = self.article.attributes(offset)[0].get("annotation")
        return names.split(", ") if names else []

    def rows(self):
        """The annotation list."""
        return [Row(item.name, item.has_state(accessible.STATE_SELECTED))
                for item in self.list_items("Annotations")]

    def wait_for_rows(self, *names):
        """Waits until the list shows these annotations, and no others."""
        wait_equal(lambda: [row.name for row in self.rows()], list(names),
                   "the list shows the annotations")

    def wait_for_current(self, name):
        """Waits until the list shows this row, or none, as selected."""
        wait_equal(lambda: [row.name for row in self.rows() if row.selected],
                   [name] if name else [], "the list shows the current annotation as selected")

    def check_names(self, where):
        """Demands that all that can be worked with has a name."""
        wait_equal(lambda: self.application.nameless(), [], f"what has no name: {where}")

    def announcements(self):
        """What a screen reader is told from now on; the list grows while it is waited for.
        Of a toast it is told so, and of its button."""
        announced = []
        self.session.bus.listen(lambda words: announced.append(_words_of_toast(words)))
        return announced

    def wait_for_announcement(self, announced, words):
        """Waits until a screen reader is told just this; forgets what came before."""
        def is_told():
            while GLib.MainContext.default().iteration(False):
                pass
            return words in announced

        try:
            self.wait_for(is_told, f"{words!r} is announced")
        except Failure as failure:
            raise Failure(f"{failure}\ngot {announced!r}") from None
        del announced[:announced.index(words) + 1]

    # The focus.

    def go_away(self):
        """Takes the focus from the window, as a user who turns to another one does."""
        # Nobody else is there to take it: it goes to the screen, and from there to whatever the
        # pointer is over.
        self._xdotool("mousemove", *BESIDE_THE_WINDOW)
        self._xdotool("windowfocus", self._xdotool("search", "--maxdepth", 0, "").split()[0])
        self.wait_for(lambda: not self._frame().has_state(accessible.STATE_ACTIVE),
                      "the window loses the focus")

    def come_back(self):
        self._xdotool("windowfocus",
                      self._xdotool("search", "--onlyvisible", "--class", "manicule").split()[0])
        self.wait_for(lambda: self._frame().has_state(accessible.STATE_ACTIVE),
                      "the window has the focus")

    def come_back_from(self, dialog):
        """Once a dialog with a window of its own has closed, gives the focus to the one below it, as
        a window manager does."""
        self.wait_for(lambda: not self.find(accessible.ROLE_DIALOG, dialog), f"{dialog!r} is gone")
        self.come_back()

    def _windows(self):
        """The numbers that the X server gave to the program's windows, the oldest first."""
        return sorted(map(int, self._xdotool("search", "--onlyvisible", "--class", "manicule")
                          .split()))

    def run_again(self, *arguments):
        """Starts the program once more, which hands over to the one that runs."""
        subprocess.run([*command(), *map(str, arguments)], env=self.session.environment,
                       stdin=subprocess.DEVNULL, check=True, timeout=TIMEOUT_S)

    def wait_for_windows(self, number):
        self.wait_for(lambda: len(self.frames()) == number, f"there are {number} windows")

    def frames(self):
        return [node for node in self.application.children if node.role == accessible.ROLE_FRAME]

    def focus_window(self, number):
        """Gives the focus to the window that was opened as this one."""
        self._xdotool("windowraise", self._windows()[number], "windowfocus", "--sync",
                      self._windows()[number])

    def _frame(self):
        return self.wait_for_object(accessible.ROLE_FRAME)

    def resize(self, width, height):
        """Gives the window this size, without what the frame adds."""
        frame_x, frame_y, *_ = self._frame().extents()
        window = self._xdotool("search", "--onlyvisible", "--class", "manicule").split()[0]
        self._xdotool("windowsize", window, width + 2 * abs(frame_x), height + 2 * abs(frame_y))
        self.wait_for(lambda: self._frame().extents()[2] - 2 * abs(frame_x) == width,
                      f"the window is {width} pixels wide")
        if self._text:
            self._text = Text.of(self.wait_for_object(accessible.ROLE_TEXT, "Article"))

    # Keys.

    def key(self, *names):
        self._said.clear()
        self._xdotool("key", *names)

    def type(self, text):
        """Types a text letter by letter."""
        self._said.clear()
        self._xdotool("type", text)

    def open_menu(self):
        """Opens the main menu by key."""
        self.key("F10")
        self.wait_for(self._menu_items, "the main menu is shown")

    def choose_from_menu(self, words):
        """Chooses from the main menu by pointer."""
        self.open_menu()
        self.click_on(self.wait_for(
            lambda: next((item for item in self._menu_items() if item.name.startswith(words)), None),
            f"{words!r} is in the main menu"))
        self.wait_for(lambda: not self._menu_items(), "the main menu is gone")

    def _menu_items(self):
        return list(self.search(accessible.ROLE_MENU_ITEM))

    def select_by_keys(self, start, end):
        """Selects forward from a caret put at the start."""
        self.put_caret(start)
        while (self.article.selection or (start, start))[1] < end:
            before = self.article.caret
            self.key("shift+Right")
            self.wait_for(lambda caret=before: self.article.caret != caret, "the caret moves")
        wait_equal(lambda: self.article.selection, (start, end), "the selection by keys")

    def focus_by_keys(self, role):
        """Goes on with Ctrl+Tab until something of a role has the focus."""
        start = self.wait_for_focus()
        while (focused := self.wait_for_focus()).role != role:
            self.key("ctrl+Tab")
            self.wait_for(lambda last=focused: self.wait_for_focus() != last, "the focus moves on")
            if self.wait_for_focus() == start:
                raise Failure(f"nothing of role {role} takes the focus")

    def wait_for_focus(self):
        """What has the focus."""
        return self.wait_for(
            lambda: self.find(state=accessible.STATE_FOCUSED),
            "something has the focus")

    # The pointer.

    def put_caret(self, offset):
        """Clicks so that the caret stands before a character."""
        self.click_at(self.place_of(offset))
        wait_equal(lambda: (self.article.caret, self.article.selection), (offset, None),
                   "the caret is where the click was")

    def click_on(self, node):
        """Clicks in the middle of a widget, once it has found its place. The pointer comes first:
        a press with the first motion into a new window, as a menu's, goes to the window below."""
        x, y = self.middle_of(node)
        self.move_pointer(x - 3, y)
        self.click_at(self.middle_of(self.settle(node)))

    def middle_of(self, node):
        """The place of a widget's middle on the display."""
        x, y, width, height = node.extents()
        return self.origin[0] + x + width // 2, self.origin[1] + y + height // 2

    def settle(self, node):
        """Waits until a widget has found its place; returns it."""
        seen = []

        def has_settled():
            seen.append(tuple(node.extents()))
            return len(seen) >= 5 and len(set(seen[-5:])) == 1

        self.wait_for(has_settled, f"{node.name!r} has found its place")
        return node

    def scroll_down(self, node):
        """Turns the wheel over a widget, to the end of what it is in."""
        self._xdotool("mousemove", *self.middle_of(node),
                      "click", "--repeat", 40, "--delay", 10, 5)

    def click_at(self, place, button=1):
        """Clicks, and holds the button as long as a finger does: what opens meanwhile gets the
        release."""
        self._said.clear()
        with self.held(place, button):
            time.sleep(PRESS_S)

    @contextlib.contextmanager
    def held(self, place, button=1):
        """Presses a button at a place, and releases it at the end: whatever happens, the next
        scenario finds none held down."""
        self._let_double_click_time_pass(place)
        self._xdotool("mousemove", *place, "mousedown", button)
        self._note_press(place)
        try:
            yield
        finally:
            self._xdotool("mouseup", button)

    def hover(self, offset):
        """Moves the pointer onto a character, in two steps: GTK asks what is there on a motion."""
        x, y = self.place_of(offset)
        self._xdotool("mousemove", x - 3, y, "mousemove", x, y)

    def drag(self, start, end, modifier=None):
        """Drags from before the first character to behind the last of a range.

        Step by step, as a hand does: GTK folds motions into one that come at once.
        """
        first, last = self.place_of(start), self.place_of(end)
        middle = [(a + b) // 2 for a, b in zip(first, last)]
        if modifier:
            self._xdotool("keydown", modifier)
        try:
            with self.held(first):
                wait_equal(lambda: (self.article.caret, self.article.selection), (start, None),
                           "the press puts the caret")
                self._xdotool("mousemove", *middle)
                self.wait_for(lambda: self.article.selection, "the drag selects")
                self._xdotool("mousemove", *last)
                wait_equal(lambda: self.article.caret, end, "the drag takes the caret along")
        finally:
            if modifier:
                self._xdotool("keyup", modifier)

    def drop(self, *paths):
        """Drags files from another window onto this one."""
        log = self.session.new_log()
        with open(log, "wb") as out:
            source = subprocess.Popen(
                [sys.executable, "-B", DRAG_SOURCE, *map(str, paths)],
                env=self.session.environment, stdin=subprocess.DEVNULL, stdout=out,
                stderr=subprocess.DEVNULL)
        try:
            window = self._xdotool("search", "--sync", "--onlyvisible", "--name",
                                   "^Drag Source$").split()[0]
            self._xdotool("windowmove", "--sync", window, *DRAG_SOURCE_PLACE)
            x, y = (place + 50 for place in DRAG_SOURCE_PLACE)
            self._xdotool("mousemove", x, y, "mousedown", 1)
            self._drag_until(log, "begun", (x, y), -4)
            self._drag_until(log, "accepted", self.middle, 1)
        finally:
            self._xdotool("mouseup", 1)
            wait_for(lambda: b"ended" in log.read_bytes(), "the drag ends")
            source.kill()
            source.wait()
        self.come_back()

    def drag_out(self, offset):
        """Drags what is selected, from a character in it, onto another window; returns what that
        got."""
        log = self.session.new_log()
        with open(log, "wb") as out:
            target = subprocess.Popen(
                [sys.executable, "-B", DROP_TARGET], env=self.session.environment,
                stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.DEVNULL)
        try:
            window = self._xdotool("search", "--sync", "--onlyvisible", "--name",
                                   "^Drop Target$").split()[0]
            self._xdotool("windowmove", "--sync", window, *DRAG_SOURCE_PLACE)
            start = self.place_of(offset)
            with self.held(start):
                for step in range(1, 30, 3):
                    self._xdotool("mousemove", start[0] + step, start[1] + step)
                self._drag_until(log, "entered", [at + 45 for at in DRAG_SOURCE_PLACE], 1)
            wait_for(lambda: log.read_text().count("\n") == 2, "something is dropped")
        finally:
            target.kill()
            target.wait()
        self.come_back()
        return json.loads(log.read_text().splitlines()[1])

    def _drag_until(self, log, word, place, step):
        """Moves the pointer about a place, as a hand does, until the drag's source says a word."""
        for_now = itertools.cycle(range(0, 10 * step, step))

        def is_said():
            offset = next(for_now)
            self._xdotool("mousemove", place[0] + offset, place[1] + offset)
            return word.encode() in log.read_bytes()

        wait_for(is_said, f"the drag is {word}")

    @property
    def middle(self):
        """The middle of the window on the screen."""
        _, _, width, height = self._frame().extents()
        origin_x, origin_y = self.origin
        return origin_x + width // 2, origin_y + height // 2

    def move_pointer(self, x, y):
        self._xdotool("mousemove", x, y)

    def key_down(self, name):
        self._xdotool("keydown", name)

    def key_up(self, name):
        self._xdotool("keyup", name)

    def _let_double_click_time_pass(self, place):
        x, y, moment = self._last_press
        if abs(place[0] - x) <= DOUBLE_CLICK_PIXELS and abs(place[1] - y) <= DOUBLE_CLICK_PIXELS:
            time.sleep(max(0, moment + DOUBLE_CLICK_S + 0.05 - time.monotonic()))

    def _note_press(self, place):
        self._last_press = (*place, time.monotonic())

    # Where things are.

    @property
    def origin(self):
        """What to add to AT-SPI's coordinates for those of the screen.

        GTK adds up the places of a widget's ancestors without their borders. The window's own
        border is the one that counts: the frame starts that much before the point of reference,
        and its content that much behind it. Without a window manager the window stays in its
        place, so this is asked only once.
        """
        if not self._screen_origin:
            frame_x, frame_y, *_ = self.wait_for_object(accessible.ROLE_FRAME).extents()
            window = self._xdotool("search", "--onlyvisible", "--class", "manicule").split()[0]
            geometry = dict(line.split("=") for line in self._xdotool(
                "getwindowgeometry", "--shell", window).split())
            self._screen_origin = (int(geometry["X"]) - 2 * frame_x,
                                   int(geometry["Y"]) - 2 * frame_y)
        return self._screen_origin

    def place_of(self, offset):
        """Where a click puts the caret before a character, on the screen."""
        x, y = self._place_in_window(offset)
        origin_x, origin_y = self.origin
        return origin_x + x, origin_y + y

    def _place_in_window(self, offset):
        content = self.article.content
        if offset == len(content) or content[offset] in "\r\n":
            x, y, width, height = self.article.character_extents(offset - 1)
            return x + width - 1, y + height // 2
        x, y, width, height = self.article.character_extents(offset)
        if width:
            # In the first half, also of a quotation mark that is three pixels wide.
            return x + min(1, width // 4), y + height // 2
        return self._place_in_right_to_left(content, offset)

    def _place_in_right_to_left(self, content, offset):
        # GTK tells no extents of right-to-left text, but which character is at a point: the
        # rightmost point of a character is before it. The line's place is that of the
        # left-to-right text in the paragraph, which has to be of one line.
        start = content.rfind("\n", 0, offset) + 1
        end = content.find("\n", offset)
        extents = [self.article.character_extents(other) for other in range(start, end)]
        y, height = next((y, height) for _, y, width, height in extents if width)
        left, _, width, _ = self.article.extents()
        for x in range(left + width, left, -1):
            if self.article.offset_at(x, y + height // 2) == offset:
                return x - 1, y + height // 2
        raise Failure(f"the character at {offset} cannot be found on the screen")

    def area_of(self, start, end):
        """The box around a range of left-to-right text in one line, on the screen."""
        origin_x, origin_y = self.origin
        left, top, _, height = self.article.character_extents(start)
        x, _, width, _ = self.article.character_extents(end - 1)
        return (origin_x + left, origin_y + top, origin_x + x + width, origin_y + top + height)

    def is_in_view(self, offset):
        """Whether a character is within what shows of the article."""
        _, top, _, height = self.article.extents()
        _, y, _, line_height = self.article.character_extents(offset)
        return top <= y and y + line_height <= top + height

    # Pictures.

    def screenshot(self):
        return ImageGrab.grab(xdisplay=self.session.environment["DISPLAY"]).convert("RGB")

    def ground_of(self, start, end):
        """The colour that most of a range has: what is painted behind its letters."""
        area = self.screenshot().crop(self.area_of(start, end))
        return Counter(area.getdata()).most_common(1)[0][0]

    def colours_below(self, start, end):
        """The colours between the letters of a range and the next line, where lines are drawn."""
        left, _, right, bottom = self.area_of(start, end)
        return set(self.screenshot().crop((left, bottom, right, bottom + LANES_HEIGHT)).getdata())

    def colours_around(self, start, end):
        """The colours at the upper edge of a range, where a box around it is drawn."""
        left, top, right, _ = self.area_of(start, end)
        return set(self.screenshot().crop((left + 4, top - 1, right - 4, top + 1)).getdata())

    def _xdotool(self, *arguments):
        return subprocess.run(
            ["xdotool", *map(str, arguments)], env=self.session.environment, check=True,
            capture_output=True, text=True, timeout=TIMEOUT_S).stdout
