# SPDX-License-Identifier: GPL-3.0-or-later
"""A part of the annotations in the list, and labels that are hidden."""
import accessible
import sidecar
from driver import wait_equal
from scenario import equal, find, scenario

TEXT = "Kim Lee said: “It rains.” Ana Berg denied it.\n"
ROWS = ["Entity: Kim Lee", "Cue: said", "Quote: “It rains.”", "Entity: Ana Berg"]


def open_tagged(stage):
    article = stage.add_article("rain.txt", TEXT)
    sidecar.write(article, [(f"a{number}", label, *find(TEXT, part)) for number, (label, part)
                            in enumerate([("entity", "Kim Lee"), ("cue", "said"),
                                          ("quote", "“It rains.”"), ("entity", "Ana Berg")])])
    app = stage.open(article)
    app.wait_for_rows(*ROWS)
    return app


@scenario(core=True)
def filter_by_words(stage):
    """Ctrl+Shift+F filters the list by text and label; Escape shows all again"""
    app = open_tagged(stage)
    app.key("ctrl+shift+f")
    app.wait_for(lambda: not app.article.has_state(accessible.STATE_FOCUSED),
                 "the entry has the focus")
    app.key("e", "n", "t", "i", "t", "y")
    app.wait_for_rows("Entity: Kim Lee", "Entity: Ana Berg")
    app.key("space", "A", "N", "A")
    app.wait_for_rows("Entity: Ana Berg")
    app.key("Return")
    wait_equal(lambda: app.wait_for_focus().name, "Entity: Ana Berg", "the row has the focus")
    app.key("Return")
    wait_equal(lambda: app.article.caret, find(TEXT, "Ana Berg")[0], "the caret's place")
    app.key("ctrl+shift+f")
    app.wait_for(lambda: not app.article.has_state(accessible.STATE_FOCUSED),
                 "the entry has the focus")
    app.key("x")
    app.wait_for_label("Nothing Found")
    app.key("Escape")
    app.wait_for_rows(*ROWS)
    app.wait_for_article()
    app.wait_for_current("Entity: Ana Berg")


@scenario(core=True)
def hidden_labels(stage):
    """A hidden label's annotations are in neither list nor text, until one is tagged"""
    app = open_tagged(stage)
    cue = find(TEXT, "denied")
    equal(app.find_label("Hidden"), None, "a label that says that labels are hidden")
    app.key("ctrl+l")
    app.click_on(app.wait_for_object(accessible.ROLE_CHECK_BOX, "Cue"))
    app.wait_for_rows(ROWS[0], *ROWS[2:])
    app.key("Escape")
    app.wait_for_article()
    app.wait_for_object(accessible.ROLE_BUTTON, "1 Label Is Hidden (Ctrl+L)")
    said = find(TEXT, "said")
    equal(app.ground_of(*said), app.ground_of(*cue), "what is behind the hidden annotation")
    app.put_caret(said[0] + 1)
    app.wait_for_current(None)
    app.key("Tab")
    app.wait_for_current(ROWS[2])
    app.put_caret(cue[0] + 1)
    app.key("u")
    app.wait_for(lambda: {"Cue: said", "Cue: denied"} <= {row.name for row in app.rows()},
                 "the label is shown again")
