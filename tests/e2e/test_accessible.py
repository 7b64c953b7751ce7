# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader finds: a name for everything, what is tagged, and the whole work by keys."""
import accessible
import sidecar
from driver import wait_equal
from scenario import equal, find, scenario

TEXT = ("Officials said prices rose 3.5 % in 2026, “more than ever”.\n"
        "Kim Lee denied that prices rose.\n")


def tag(app, part, key):
    span = find(app.article.content, part)
    app.select_by_keys(*span)
    app.key(key)
    wait_equal(lambda: app.article.selection, None, "tagging ends the selection")
    return span


def open_from_menu(app, name, words):
    """Chooses from the main menu; waits for words in what comes."""
    app.key("F10")
    app.click_on(app.wait_for_object(accessible.ROLE_MENU_ITEM, name))
    app.wait_for_label(words)


@scenario(core=True)
def nothing_is_nameless(stage):
    """Whatever can be worked with has a name, on the pages and in what opens over them"""
    article = stage.add_article("a.txt", TEXT)
    stage.add_article("b.txt", "The second article.\n")
    app = stage.start()
    app.wait_for_button("Open Article…")
    app.check_names("the welcome page")
    app.key("F10")
    app.wait_for_object(accessible.ROLE_MENU_ITEM, "Keyboard Shortcuts")
    app.check_names("its menu")
    app.key("Escape")
    app.close()

    app = stage.start(stage.folder)
    app.click_on(app.wait_for_object(accessible.ROLE_LIST_ITEM, "a.txt"))
    app.wait_for_article()
    app.click_on(app.wait_for_button("Back"))
    app.wait_for_object(accessible.ROLE_LIST_ITEM, "b.txt")
    app.check_names("the folder")
    app.close()

    app = stage.open(article)
    app.check_names("an article without annotations")
    tag(app, "Kim Lee", "e")
    tag(app, "more than ever", "q")
    app.key("s")
    app.wait_for_label("said by: Entity: Kim Lee")
    app.check_names("while a relation is chosen")
    app.key("Return")
    app.wait_for_button("Undo: Relate: said by (Ctrl+Z)")
    app.check_names("an annotation with a relation")
    app.key("plus")
    app.wait_for_label("Select another passage")
    app.check_names("while a passage is chosen")
    app.key("Escape", "m")
    app.wait_for_object(accessible.ROLE_LIST_ITEM, "Reported")
    app.check_names("while a value is chosen")
    app.key("Escape")
    app.wait_for_article()
    app.key("Menu")
    app.wait_for_object(accessible.ROLE_MENU_ITEM, "Remove")
    app.check_names("the context menu")
    app.key("Escape")
    app.wait_for_article()
    app.key("F1")
    app.wait_for_label("somebody is reported")
    app.key("F9")
    app.wait_for_object(accessible.ROLE_LIST_ITEM, "b.txt")
    app.check_names("the guidelines and the articles")


@scenario()
def nothing_is_nameless_in_dialogs(stage):
    """Whatever can be worked with in the dialogs and bars has a name"""
    app = stage.open(stage.add_article("a.txt", TEXT))
    tag(app, "prices rose", "c")
    for key, words in (("a", "1 of 2 chosen"), ("ctrl+comma", "Saved Automatically"),
                       ("ctrl+question", "Next annotation"), ("ctrl+l", "Cue"),
                       ("ctrl+e", "Export")):
        app.key(key)
        app.wait_for_label(words)
        app.check_names(f"after {key}")
        app.key("Escape")
        app.wait_for_article()
    app.key("ctrl+f")
    app.type("prices")
    app.wait_for_object(None, "2 of 2")
    app.check_names("the search")
    app.click_on(app.wait_for_button("Find Options"))
    app.wait_for_object(accessible.ROLE_MENU_ITEM, "Whole Words")
    app.check_names("the search’s options")
    app.key("Escape", "Escape")
    open_from_menu(app, "Edit Labels…", "Relations")
    app.check_names("the labels")
    for row in ("Claim", "said by"):
        app.click_on(app.wait_for_object(accessible.ROLE_LIST_ITEM, row))
        app.wait_for_label("Identifier in Files")
        app.check_names(f"what {row} is")
        app.key("alt+Left")
        app.wait_for_label("Relations")
    app.key("Escape")
    open_from_menu(app, "About Manicule", "Manicule")
    app.check_names("about the program")
    app.key("Escape", "Escape")
    app.wait_for_article()


@scenario(core=True)
def annotations_in_the_text(stage):
    """Runs of text name their annotations: the hidden and what is between fragments are left out"""
    article = stage.add_article("a.txt", TEXT)
    app = stage.open(article)
    outer = tag(app, "Officials said prices rose", "c")
    said = tag(app, "said", "u")
    app.key("plus")
    rose = find(TEXT, "rose")
    app.select_by_keys(*rose)
    app.key("Return")
    app.wait_for_rows("Claim: Officials said prices rose", "Cue: said … rose")
    prices = find(TEXT, "prices")
    equal(app.labels_at(said[0]), ["Cue", "Claim"], "the labels at the first fragment")
    equal(app.labels_at(prices[0]), ["Claim"], "the labels between the fragments")
    equal(app.article.attributes(prices[0])[1:], (said[1], rose[0]), "the run between them")
    equal(app.article.attributes(rose[0]),
          ({"annotation": "Cue, Claim", "annotation-depth": "2"}, *rose),
          "what is told of the last fragment")
    app.key("ctrl+l")
    app.click_on(app.wait_for_object(accessible.ROLE_CHECK_BOX, "Claim"))
    app.key("Escape")
    app.wait_for_article()
    wait_equal(lambda: app.labels_at(said[0]), ["Cue"], "the labels when claims are hidden")
    equal(app.labels_at(outer[0]), [], "the labels of what is hidden")


def type_path(app, path):
    """Types a path into GTK's dialog, again if the dialog completed it otherwise meanwhile."""
    dialog = app.wait_for_object(accessible.ROLE_DIALOG, "Open Folder")
    app.type("/")
    entry = app.wait_for(
        lambda: next((node for node in dialog.search(accessible.ROLE_TEXT)
                      if node.has_state(accessible.STATE_FOCUSED)), None), "the entry has the focus")

    def is_typed():
        app.key("ctrl+a")
        app.type(path)
        return accessible.Text.of(entry).typed.rstrip("/") == path

    app.wait_for(is_typed, "the path is typed")


@scenario()
def whole_work_by_keys(stage):
    """Open a folder, tag, say more of it, relate, note, mark, find, save and close: by keys alone"""
    article = stage.add_article("a.txt", TEXT)
    stage.add_article("b.txt", "The second article.\n")
    app = stage.start()
    app.wait_for_button("Open Folder…")
    told = app.announcements()
    app.key("ctrl+shift+o")
    app.wait_for_object(accessible.ROLE_DIALOG, "Open Folder")
    type_path(app, str(stage.folder))
    app.key("Return")
    app.come_back_from("Open Folder")
    app.wait_for_object(accessible.ROLE_LIST_ITEM, "a.txt")
    wait_equal(lambda: app.wait_for_focus().name, "a.txt", "the first article has the focus")
    app.key("Return")
    wait_equal(lambda: app.wait_for_article().content, TEXT, "the article is shown")

    # To the quotation by words, then what is under the caret.
    app.key(*["ctrl+Right"] * 2)
    app.key("Home", "e")
    app.wait_for_announcement(told, "Tagged Entity: Officials")
    app.key("k", "2")
    app.wait_for_announcement(told, "Kind: Organization")
    app.key("End", "Left", "Left", "Left", "q")
    app.wait_for_announcement(told, "Tagged Quote: “more than ever”")
    app.key("m")
    app.wait_for_object(accessible.ROLE_LIST_ITEM, "Mixed")
    app.key("3")
    app.wait_for_announcement(told, "Mode: Mixed")
    app.wait_for_article()
    app.key("t")
    app.wait_for_announcement(told, "The author’s own words (scare quotes): yes")
    app.key("t")
    app.wait_for_announcement(told, "The author’s own words (scare quotes): no")
    app.key("s")
    app.wait_for_announcement(told, "said by: Entity: Officials (1 of 1)")
    app.key("Return")
    app.wait_for_announcement(told, "Related: said by Entity: Officials")
    app.key("n")
    wait_equal(lambda: app.wait_for_focus().name, "Note", "the note has the focus")
    app.type("sure?")
    app.key("Escape")
    app.wait_for_article()

    app.key("ctrl+f")
    app.wait_for_object(None, "Find in the Article")
    app.type("kim lee")
    # Each letter finds something.
    wait_equal(lambda: app.article.selection, find(TEXT, "Kim Lee"), "what was typed is found")
    app.key("alt+e", "Escape")
    app.wait_for_announcement(told, "Tagged Entity: Kim Lee")
    app.wait_for_article()
    app.key("shift+Tab")
    app.wait_for_announcement(told, "Quote: “more than ever”")
    app.key("Escape")
    app.wait_for_current(None)
    app.key("t")
    app.wait_for_object(accessible.ROLE_LIST_ITEM, "Needs Review")
    app.key("n")
    app.wait_for_article()
    app.wait_for_label("Saved")
    app.key("ctrl+w")
    app.wait_for_end()

    content = sidecar.read(article)
    equal(content["status"], "needs-review", "the status on disk")
    equal([(annotation["label"], annotation["text"], annotation.get("attributes", {}),
            annotation.get("note", "")) for annotation in content["annotations"]],
          [("entity", "Officials", {"kind": "organization"}, ""),
           ("quote", "“more than ever”", {"mode": "mixed"}, "sure?"),
           ("entity", "Kim Lee", {}, "")], "the annotations on disk")
    equal([relation["type"] for relation in content["relations"]], ["said-by"],
          "the relations on disk")
    stage.check(article)
