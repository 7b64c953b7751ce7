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


def wait_for_hidden(app, *names):
    """Waits until just these labels say in the label bar that they are hidden."""
    wait_equal(lambda: [button.name for button
                        in app.find(None, "Labels").search(accessible.ROLE_BUTTON)
                        if "Hidden" in button.description],
               list(names), "the labels that are shown as hidden in the label bar")


@scenario()
def hidden_by_keys(stage):
    """Ctrl+L, then a label’s key or digit hides it and shows it again"""
    app = open_tagged(stage)
    app.key("ctrl+l")
    app.wait_for_object(accessible.ROLE_CHECK_BOX, "Cue")
    app.key("u", "3")
    app.wait_for_rows("Quote: “It rains.”")
    wait_for_hidden(app, "Entity", "Cue")
    app.key("e")
    app.wait_for_rows(ROWS[0], *ROWS[2:])
    app.key("Escape")
    app.wait_for_article()
    wait_for_hidden(app, "Cue")


@scenario()
def hidden_from_the_label_bar(stage):
    """The menu of a label in the label bar hides it, or all others, by pointer and by keys"""
    app = open_tagged(stage)

    def label_button(name):
        return app.find(None, "Labels").find(accessible.ROLE_BUTTON, name)

    def open_menu(name, n_items):
        app.click_at(app.middle_of(label_button(name)), button=3)
        wait_equal(lambda: len(list(app.search(accessible.ROLE_MENU_ITEM))), n_items, "the menu")

    open_menu("Entity", 2)
    app.key("h")
    app.wait_for_rows(*ROWS[1:3])
    wait_for_hidden(app, "Entity")
    open_menu("Cue", 3)
    app.key("o")
    app.wait_for_rows("Cue: said")
    wait_for_hidden(app, "Claim", "Quote", "Entity")
    open_menu("Quote", 3)
    app.key("s")
    app.wait_for_rows(*ROWS[1:3])
    open_menu("Quote", 3)
    app.key("a")
    app.wait_for_rows(*ROWS)
    wait_for_hidden(app)

    app.wait_for_article()
    app.focus_by_keys(accessible.ROLE_BUTTON)
    app.wait_for(lambda: app.wait_for_focus() == label_button("Claim"), "Claim has the focus")
    app.key("Right", "Right")
    app.wait_for(lambda: app.wait_for_focus() == label_button("Entity"), "Entity has the focus")
    app.key("shift+F10")
    app.wait_for(lambda: list(app.search(accessible.ROLE_MENU_ITEM)), "the menu is shown")
    app.key("h")
    app.wait_for_rows(*ROWS[1:3])
    wait_for_hidden(app, "Entity")
