# SPDX-License-Identifier: GPL-3.0-or-later
"""The same article open twice: in two windows of one program, and in two programs."""
import accessible
import sidecar
from driver import wait_equal
from scenario import equal, find, scenario
from session import Session

TEXT = "Anna Berg said: “It rains.”\nJörg Berg nodded.\n"
ANNA, SAID = ("entity", *find(TEXT, "Anna Berg")), ("cue", *find(TEXT, "said"))
JOERG, NODDED = ("entity", *find(TEXT, "Jörg Berg")), ("cue", *find(TEXT, "nodded"))


def tag(app, span, key):
    app.put_caret(span[1] + 1)
    app.key(key)


@scenario()
def two_programs(stage):
    """What is done in one program is seen in the other, also what is done at once"""
    article = stage.add_article("said.txt", TEXT)
    first = stage.open(article)
    stage.session = Session()
    stage.at_end(stage.session.close)
    second = stage.open(article)
    both = (first, second)

    tag(first, ANNA, "e")
    for app in both:
        app.wait_for_rows("Entity: Anna Berg")
    tag(second, JOERG, "e")
    for app in both:
        app.wait_for_rows("Entity: Anna Berg", "Entity: Jörg Berg")

    first.put_caret(SAID[1] + 1)
    second.put_caret(NODDED[1] + 1)
    for app in both:
        app.key("u")
    for app in both:
        app.wait_for_rows("Entity: Anna Berg", "Cue: said", "Entity: Jörg Berg", "Cue: nodded")
    wait_equal(lambda: sidecar.spans(article), [ANNA, SAID, JOERG, NODDED], "the spans on disk")

    # What one takes back of its own work is gone in the other.
    second.key("ctrl+z")
    first.put_caret(ANNA[1] + 1)
    first.key("Delete")
    for app in both:
        app.wait_for_rows("Cue: said", "Entity: Jörg Berg")
        app.close()
    equal(sidecar.spans(article), [SAID, JOERG], "the spans on disk")
    stage.check(article)


class Window:
    """One of several windows, worked in by keys alone: they lie over each other."""

    def __init__(self, app, number):
        self._app = app
        self._number = number

    def key(self, *names):
        self._app.focus_window(self._number)
        self._app.key(*names)

    def wait_for_rows(self, *names):
        def rows():
            lists = [frame.find(accessible.ROLE_LIST, "Annotations")
                     for frame in self._app.frames()]
            return [[item.name for item in list_.children if item.name] if list_ else []
                    for list_ in lists]

        wait_equal(lambda: rows().count(list(names)), 2, "both windows show the annotations")


@scenario()
def two_windows(stage):
    """Two windows of one program come to show the same article, and follow each other"""
    article = stage.add_article("a.txt", TEXT)
    other = stage.add_article("b.txt", "Nobody spoke.\n")
    app = stage.open(article)
    # A second start is told to the program that runs.
    app.run_again(other)
    app.wait_for_windows(2)
    first, second = Window(app, 0), Window(app, 1)
    second.key("ctrl+Page_Up")
    second.wait_for_rows()
    first.key("e")
    first.wait_for_rows("Entity: Anna Berg")
    second.key("Down", "e")
    second.wait_for_rows("Entity: Anna Berg", "Entity: Jörg Berg")
    first.key("ctrl+z")
    first.wait_for_rows("Entity: Jörg Berg")
    second.key("ctrl+w")
    app.wait_for_windows(1)
    first.key("ctrl+w")
    app.wait_for_end()
    equal(sidecar.spans(article), [JOERG], "the spans on disk")
    stage.check(article)
