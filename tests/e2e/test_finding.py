# SPDX-License-Identifier: GPL-3.0-or-later
"""Finding in the article, and tagging what is found."""
import accessible
import sidecar
from driver import wait_equal
from scenario import equal, find, scenario

NAMES = ("Anna Berg met Jörg Berg.\nANNA BERG and Annabel waved.\n"
         "“I know Anna  Berg,” said Jorg Berg.\n")
ANNA = [(0, 9), (25, 34), (62, 72)]


def open_bar(app):
    app.key("ctrl+f")
    app.wait_for_object(None, "Find in the Article")


def look_for(app, text, count):
    """Opens the bar and types."""
    open_bar(app)
    app.type(text)
    app.wait_for_object(None, count)


def wait_for_all(app):
    """Of equal spans either may come first."""
    wait_equal(lambda: sorted(row.name for row in app.rows()),
               ["Claim: Anna Berg", "Entity: ANNA BERG", "Entity: Anna Berg", "Entity: Anna Berg"],
               "all matches are tagged")


@scenario(core=True)
def finding(stage):
    """Ctrl+F finds as one types, whatever the case and accents; keys go on, back and around"""
    article = stage.add_article("names.txt", NAMES)
    app = stage.open(article)
    look_for(app, "anna berg", "1 of 3")
    wait_equal(lambda: app.article.selection, ANNA[0], "the first match is selected")
    for key, number in (("Return", 1), ("ctrl+g", 2), ("Return", 0), ("shift+Return", 2),
                        ("ctrl+shift+g", 1)):
        app.key(key)
        wait_equal(lambda: app.article.selection, ANNA[number], f"the match after {key}")
        app.wait_for_object(None, f"{number + 1} of 3")
    app.key("ctrl+a")
    app.type("jorg b")
    app.wait_for_object(None, "2 of 2")
    wait_equal(lambda: app.article.selection, find(NAMES, "Jorg B"),
               "accents are no difference, and the search goes on from the last match")
    app.type("x")
    app.wait_for_object(None, "No matches")
    app.key("Escape")
    app.wait_for_article()
    app.close()
    equal(sidecar.path_of(article).exists(), False, "whether there is a sidecar")


@scenario()
def found_is_tagged(stage):
    """Alt with a label's key tags the match, with Shift all matches by one edit"""
    article = stage.add_article("names.txt", NAMES)
    app = stage.open(article)
    look_for(app, "anna berg", "1 of 3")
    app.key("Return")
    wait_equal(lambda: app.article.selection, ANNA[1], "the second match")
    app.key("alt+e")
    app.wait_for_rows("Entity: ANNA BERG")
    app.key("Return")
    wait_equal(lambda: app.article.selection, ANNA[2], "the third match")
    app.click_on(app.wait_for_button("Claim"))
    app.wait_for_rows("Entity: ANNA BERG", "Claim: Anna Berg")
    app.key("alt+shift+e")
    wait_for_all(app)
    app.wait_for_label("Tagged 2 passages as Entity")
    app.key("ctrl+z")
    app.wait_for_rows("Entity: ANNA BERG", "Claim: Anna Berg")
    app.key("ctrl+shift+z")
    wait_for_all(app)
    app.key("Escape")
    app.wait_for_article()
    app.close()
    equal(sorted(sidecar.spans(article)),
          [("claim", *ANNA[2]), *(("entity", *place) for place in ANNA)], "the spans on disk")
    stage.check(article)


@scenario(core=True)
def tag_all(stage):
    """“a” shows all occurrences of the current annotation, and tags the chosen ones by one edit"""
    article = stage.add_article("names.txt", NAMES)
    app = stage.open(article)
    app.put_caret(2)
    app.key("e")
    app.wait_for_rows("Entity: Anna Berg")
    app.key("a")
    app.wait_for_label("2 of 3 chosen")
    checks = [node for node in app.search(accessible.ROLE_CHECK_BOX) if "Berg" in node.name]
    equal([node.name for node in checks],
          ["Anna Berg met Jörg Berg. ANNA BERG and Annabel wa… (tagged already)",
           "Anna Berg met Jörg Berg. ANNA BERG and Annabel waved. “I know Anna Berg,”…",
           "…g. ANNA BERG and Annabel waved. “I know Anna Berg,” said Jorg Berg. "],
          "the occurrences")
    app.click_on(checks[1])
    app.wait_for_label("1 of 3 chosen")
    app.key("ctrl+Return")
    app.wait_for_rows("Entity: Anna Berg", "Entity: Anna Berg")
    app.wait_for_article()
    app.key("ctrl+z")
    app.wait_for_rows("Entity: Anna Berg")
    app.key("a")
    app.wait_for_label("2 of 3 chosen")
    app.key("Return")
    app.wait_for_rows("Entity: Anna Berg", "Entity: ANNA BERG", "Entity: Anna Berg")
    app.close()
    equal(sidecar.spans(article), [("entity", *place) for place in ANNA], "the spans on disk")
    stage.check(article)


@scenario()
def tag_all_of_a_selection(stage):
    """“a” with a selection: whole words, case, another label, by keys alone"""
    article = stage.add_article("names.txt", NAMES)
    app = stage.open(article)
    app.select_by_keys(0, 4)
    app.key("a")
    app.wait_for_label("3 of 3 chosen")
    app.key("alt+w")
    app.wait_for_label("4 of 4 chosen")
    app.key("alt+m")
    app.wait_for_label("3 of 3 chosen")
    app.key("alt+o")
    app.wait_for_label("0 of 3 chosen")
    app.key("alt+a")
    app.wait_for_label("3 of 3 chosen")
    app.key("ctrl+Return")
    app.wait_for_rows("Entity: Anna", "Entity: Anna", "Entity: Anna")
    app.close()
    equal(sidecar.spans(article), [("entity", 0, 4), ("entity", 39, 43),
                                   ("entity", 62, 66)], "the spans on disk")


@scenario()
def tag_all_row_by_row(stage):
    """The occurrences are reached by Tab, gone through by arrows, and left out by Space"""
    article = stage.add_article("names.txt", NAMES)
    app = stage.open(article)
    app.select_by_keys(0, 9)
    app.key("a")
    app.wait_for_label("3 of 3 chosen")
    checks = [node for node in app.search(accessible.ROLE_CHECK_BOX) if "Berg" in node.name]
    while app.wait_for_focus() not in checks:
        focused = app.wait_for_focus()
        app.key("Tab")
        app.wait_for(lambda last=focused: app.wait_for_focus() != last, "the focus moves on")
    equal(app.wait_for_focus(), checks[0], "what Tab leads to")
    app.key("Down")
    wait_equal(app.wait_for_focus, checks[1], "what Down leads to")
    app.key("space")
    app.wait_for_label("2 of 3 chosen")
    app.key("ctrl+Return")
    app.wait_for_article()
    app.close()
    equal([places[1:] for places in sidecar.spans(article)], [ANNA[0], ANNA[2]],
          "the spans on disk")
