# SPDX-License-Identifier: GPL-3.0-or-later
"""The window as wide as a phone: everything is in reach, and nothing is cut off."""
import accessible
import sidecar
from driver import wait_equal
from scenario import equal, find, scenario

SIZE = (360, 640)
TEXT = ("date 2026-11-23 A very long title of an article about the summit of many leaders\n\n"
        "“I am glad to see you,” said Ewa Nowak, the mayor of Kraków, on Tuesday. Prices rose three "
        "per cent in a year, officials said.\n\nKim Lee said: “It rains.” Ana Berg denied it.\n")
LONG_NAME = "an article with a rather long file name that says what it is about.txt"
# GTK leaves the padding of what is around a widget out of its place. What sticks out by less makes
# libadwaita complain, which fails a scenario as well.
PADDING = 12
# Roles of what is worked with or read; what is only around them may be wider.
CONTROLS = (accessible.ROLE_BUTTON, accessible.ROLE_CHECK_BOX, accessible.ROLE_COMBO_BOX,
            accessible.ROLE_LABEL, accessible.ROLE_LIST_ITEM, accessible.ROLE_SPIN_BUTTON,
            accessible.ROLE_TOGGLE_BUTTON)


def open_narrow(stage, annotations=(), relations=(), name=LONG_NAME):
    article = stage.add_article(name, TEXT)
    if annotations:
        sidecar.write(article, [(i, label, *find(TEXT, part)) for i, label, part in annotations],
                      relations)
    app = stage.open(article)
    app.resize(*SIZE)
    app.wait_for_article()
    return app, article


def sticking_out(app):
    """The controls that are not within the width of the window."""
    left, _, width, _ = app.find(accessible.ROLE_FRAME).extents()
    # The frame begins a border before what the places are counted from, and ends one behind it.
    right = left + width
    outside = []
    for node in app.search():
        if node.role in CONTROLS and node.name:
            x, _, node_width, _ = node.extents()
            if node_width and (x < left - PADDING or x + node_width > right + PADDING):
                outside.append((node.role_name, node.name, x, node_width))
    return outside


def check_width(app, what):
    """Demands that nothing sticks out, once what is shown has found its place."""
    wait_equal(lambda: sticking_out(app), [], f"what sticks out of {what}")


@scenario(core=True)
def narrow_annotating(stage):
    """At 360 pixels a passage is tagged, described and related by keys and by pointer"""
    app, article = open_narrow(stage)
    check_width(app, "the article")
    app.put_caret(find(TEXT, "Ewa Nowak")[0] + 1)
    app.key("e")
    app.wait_for(lambda: app.labels_at(find(TEXT, "Ewa Nowak")[0]) == ["Entity"], "it is tagged")
    app.put_caret(find(TEXT, "glad")[0])
    app.key("q", "s")
    app.wait_for_button("Relate")
    check_width(app, "choosing what to relate to")
    app.click_on(app.wait_for_button("Relate"))
    app.wait_for_no_button("Relate")

    app.key("ctrl+i")
    app.wait_for_label("2 Annotations")
    check_width(app, "the annotations")
    app.wait_for_label("said by")
    app.key("Escape")
    app.wait_for_article()
    app.key("n")
    app.wait_for_object(accessible.ROLE_TEXT, "Note")
    app.type("ok")
    app.key("Escape")
    app.wait_for_article()
    app.key("ctrl+i")
    app.click_on(app.wait_for_object(accessible.ROLE_LIST_ITEM, "Entity: Ewa Nowak"))
    app.wait_for_article()
    app.wait_for_no_label("2 Annotations")
    app.close()
    saved = sidecar.read(article)
    quote = next(one for one in saved["annotations"] if one["label"] == "quote")
    equal((quote["note"], [one["type"] for one in saved["relations"]]), ("ok", ["said-by"]),
          "the note and the relation on disk")
    stage.check(article)


@scenario()
def narrow_sidebars(stage):
    """At 360 pixels the sidebars lie over the article, and make way for it"""
    other = stage.add_article("another article with a long name, which was left for later.txt",
                              TEXT)
    app, _ = open_narrow(stage, [("e1", "entity", "Kim Lee")])
    app.key("F9")
    app.wait_for_object(accessible.ROLE_LIST_ITEM, other.name)
    check_width(app, "the articles")
    app.key("Escape")
    app.wait_for(lambda: not app.find(accessible.ROLE_LIST_ITEM, other.name),
                 "the articles make way")
    app.wait_for_article()
    app.key("F1")
    app.wait_for_label("A statement that could be checked")
    check_width(app, "the guidelines")
    app.key("Escape")
    app.wait_for_article()
    app.click_on(app.wait_for_object(accessible.ROLE_TOGGLE_BUTTON, "Show Articles"))
    app.click_on(app.wait_for_object(accessible.ROLE_LIST_ITEM, other.name))
    app.wait_for(lambda: other.name in app.find(accessible.ROLE_FRAME).describe(),
                 "the other article is open")
    app.wait_for_article()
    app.wait_for(lambda: not app.find(accessible.ROLE_LIST_ITEM, other.name),
                 "the articles make way")


@scenario()
def narrow_finding(stage):
    """At 360 pixels the find bar and Tag All are whole"""
    app, article = open_narrow(stage)
    app.key("ctrl+f")
    app.wait_for_object(None, "Find in the Article")
    app.type("said")
    app.wait_for_object(None, "1 of 3")
    check_width(app, "the find bar")
    app.click_on(app.wait_for_button("Tag All…"))
    app.wait_for_label("3 of 3 chosen")
    check_width(app, "Tag All")
    app.click_on(app.wait_for_button("Tag 3"))
    app.wait_for_no_label("3 of 3 chosen")
    app.close()
    equal(len(sidecar.spans(article)), 3, "the number of spans on disk")


@scenario()
def narrow_dialogs(stage):
    """At 360 pixels preferences, shortcuts, export and the label editor are whole"""
    app, _ = open_narrow(stage, [("e1", "entity", "Kim Lee")])
    for key, words in (("ctrl+comma", "Saved Automatically"), ("ctrl+question", "Tagging"),
                       ("ctrl+e", "What Gets Lost")):
        app.key(key)
        app.wait_for_label(words)
        check_width(app, f"what {key} leads to")
        app.key("Escape")
        app.wait_for_no_label(words)
        app.wait_for_article()
    app.choose_from_menu("Edit Labels")
    app.wait_for_button("Add Label")
    check_width(app, "the label editor")
    app.click_on(app.wait_for(
        lambda: next((item for item in app.search(accessible.ROLE_LIST_ITEM, "Entity")
                      if item.find(None, "Move Up")), None), "the row of Entity is shown"))
    app.wait_for_object(None, "Identifier in Files")
    check_width(app, "a label in the label editor")
    app.key("Escape", "Escape")


@scenario()
def narrow_error(stage):
    """At 360 pixels the banner says all of what is wrong with a sidecar"""
    article = stage.add_article(LONG_NAME, TEXT)
    sidecar.path_of(article).write_text("{ not JSON")
    app = stage.open(article)
    app.resize(*SIZE)
    app.wait_for_label(sidecar.path_of(article).name)
    check_width(app, "the banner")


@scenario()
def focus_follows_no_width(stage):
    """A window that becomes narrow or wide leaves the focus where it was"""
    app, _ = open_narrow(stage, [("e1", "entity", "Kim Lee")])
    app.key("Tab")
    app.wait_for(lambda: app.article.caret == find(TEXT, "Kim Lee")[0], "Tab goes to the annotation")
    app.resize(1100, 700)
    app.wait_for_article()
    app.key("ctrl+shift+f")
    app.wait_for(lambda: app.wait_for_focus().name == "Filter Annotations", "the filter has the focus")
