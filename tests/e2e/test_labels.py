# SPDX-License-Identifier: GPL-3.0-or-later
"""Editing the labels of a folder."""
import json

import accessible
import sidecar
from driver import run_verb, wait_equal, wait_for
from scenario import equal, find, scenario

TEXT = "Anna Berg said: “It rains.” Jörg Berg nodded.\n"


def annotate(stage, name):
    """An article in which both names are tagged, closed again."""
    article = stage.add_article(name, TEXT)
    app = stage.open(article)
    for person in ("Anna Berg", "Jörg Berg"):
        app.put_caret(find(TEXT, person)[0] + 1)
        app.key("e")
    app.wait_for_rows("Entity: Anna Berg", "Entity: Jörg Berg")
    app.close()
    return article


def open_editor(app):
    app.choose_from_menu("Edit Labels")
    app.wait_for_button("Add Label")


def open_label(app, name):
    """Goes to the page of a label in the editor."""
    row = app.wait_for(
        lambda: next((item for item in app.search(accessible.ROLE_LIST_ITEM, name)
                      if item.find(None, "Move Up")), None), f"the row of {name!r} is shown")
    app.click_on(row)
    app.wait_for_object(None, "Identifier in Files")


def fill(app, title, text):
    """Types over what an entry holds."""
    app.click_on(app.wait_for_object(None, title))
    wait_equal(lambda: app.wait_for_focus().name, title, "what has the focus")
    app.key("ctrl+a")
    app.type(text)


def schema_of(stage):
    path = stage.folder / "manicule.json"
    return json.loads(path.read_text()) if path.exists() else None


def label_names(app):
    """What the label bar shows."""
    bar = app.find(None, "Labels")
    return [button.name for button in bar.search(accessible.ROLE_BUTTON)] if bar else []


def rename_entity(app):
    """Makes the label Entity one of persons, up to the preview of what that changes."""
    open_editor(app)
    open_label(app, "Entity")
    fill(app, "Name", "Person")
    fill(app, "Identifier in Files", "person")
    fill(app, "Key", "p")
    app.key("alt+Left")
    app.click_on(app.wait_for_button("Save"))
    app.wait_for_button("Rename")


@scenario(core=True)
def rename_in_all_sidecars(stage):
    """A label gets another name, key and identifier: in all sidecars, after a preview, undoable"""
    first = annotate(stage, "first.txt")
    second = annotate(stage, "second.txt")
    before = [sidecar.path_of(article).read_bytes() for article in (first, second)]
    app = stage.open(first)
    app.wait_for_rows("Entity: Anna Berg", "Entity: Jörg Berg")

    rename_entity(app)
    app.wait_for_label("4 annotations in 2 files")
    equal(schema_of(stage), None, "the folder's labels before the preview is agreed to")
    equal([sidecar.path_of(article).read_bytes() for article in (first, second)], before,
          "the sidecars before the preview is agreed to")
    app.click_on(app.wait_for_button("Rename"))
    app.wait_for_rows("Person: Anna Berg", "Person: Jörg Berg")
    equal([label["id"] for label in schema_of(stage)["labels"]],
          ["claim", "quote", "person", "cue"], "the labels on disk")
    equal(run_verb(stage.session, "schema", "check", stage.folder).returncode, 0,
          "what manicule schema check returns")
    for article in (first, second):
        equal({label for label, *_ in sidecar.spans(article)}, {"person"}, "the labels on disk")

    # The open article follows at once.
    app.wait_for_article()
    app.put_caret(find(TEXT, "rains")[0] + 1)
    app.key("p")
    app.wait_for_rows("Person: Anna Berg", "Person: rains", "Person: Jörg Berg")
    app.key("ctrl+z")
    app.wait_for_rows("Person: Anna Berg", "Person: Jörg Berg")

    app.open_menu()
    app.key("r")
    app.wait_for_rows("Entity: Anna Berg", "Entity: Jörg Berg")
    app.wait_for_article()
    equal(schema_of(stage), None, "the folder's labels after undoing")
    app.close()
    equal([sidecar.path_of(article).read_bytes() for article in (first, second)], before,
          "the sidecars after undoing")


@scenario()
def undo_renaming(stage):
    """Undoing takes back the labels once they are the last that was done; the toast does, too"""
    first = annotate(stage, "first.txt")
    second = annotate(stage, "second.txt")
    before = [sidecar.path_of(article).read_bytes() for article in (first, second)]
    app = stage.open(first)
    rename_entity(app)
    app.click_on(app.wait_for_button("Rename"))
    app.wait_for_rows("Person: Anna Berg", "Person: Jörg Berg")
    app.wait_for_button("Undo: Change Labels (Ctrl+Z)")
    app.wait_for_article()
    app.put_caret(find(TEXT, "rains")[0] + 1)
    app.key("p")
    app.wait_for_rows("Person: Anna Berg", "Person: rains", "Person: Jörg Berg")
    app.wait_for_button("Undo: Tag Person (Ctrl+Z)")
    app.key("ctrl+z")
    app.wait_for_button("Undo: Change Labels (Ctrl+Z)")
    app.wait_for_rows("Person: Anna Berg", "Person: Jörg Berg")
    told = app.announcements()
    app.key("ctrl+z")
    app.wait_for_rows("Entity: Anna Berg", "Entity: Jörg Berg")
    app.wait_for_announcement(told, "Undone: Change Labels")
    equal(schema_of(stage), None, "the folder's labels after undoing")
    for article, content in zip((first, second), before):
        wait_equal(sidecar.path_of(article).read_bytes, content, "the sidecar after undoing")

    app.wait_for_article()
    rename_entity(app)
    app.click_on(app.wait_for_button("Rename"))
    app.click_on(app.wait_for_button("Undo"))
    app.wait_for_rows("Entity: Anna Berg", "Entity: Jörg Berg")
    app.close()
    equal([sidecar.path_of(article).read_bytes() for article in (first, second)], before,
          "the sidecars after undoing")


@scenario()
def renaming_not_undoable(stage):
    """What others made of the labels after a renaming is not lost by undoing it"""
    article = annotate(stage, "article.txt")
    app = stage.open(article)
    rename_entity(app)
    app.click_on(app.wait_for_button("Rename"))
    app.wait_for_rows("Person: Anna Berg", "Person: Jörg Berg")
    schema = schema_of(stage)
    schema["labels"][2]["name"] = "People"
    path = stage.folder / "manicule.json"
    path.write_text(json.dumps(schema))
    app.wait_for_rows("People: Anna Berg", "People: Jörg Berg")
    app.wait_for_article()
    content = sidecar.path_of(article).read_bytes()
    app.wait_for_button("Undo: Change Labels (Ctrl+Z)")
    app.key("ctrl+z")
    app.wait_for_label("Labels Can’t Be Restored")
    app.wait_for_label("“manicule.json” was changed by another program")
    app.check_names("the labels can't be restored")
    app.key("Escape")
    app.wait_for_no_label("Labels Can’t Be Restored")
    wait_for(lambda: not app.find(accessible.ROLE_BUTTON, "Undo: Change Labels (Ctrl+Z)"),
             "undoing the labels is not offered any more")
    equal((schema_of(stage), sidecar.path_of(article).read_bytes()), (schema, content),
          "the labels and the sidecar on disk")
    app.wait_for_rows("People: Anna Berg", "People: Jörg Berg")


@scenario()
def new_label(stage):
    """Labels are added, moved and removed; what can't be is said; others' members are kept"""
    article = stage.add_article("article.txt", TEXT)
    (stage.folder / "manicule.json").write_text(json.dumps({
        "format": "manicule-schema", "x-note": 1.5,
        "labels": [{"id": "one", "name": "One", "key": "o", "icon": "☞"},
                   {"id": "two", "name": "Two", "key": "t"}]}))
    app = stage.open(article)
    wait_equal(lambda: label_names(app), ["One", "Two"], "the labels in the bar")
    open_editor(app)
    app.click_on(app.wait_for_button("Add Label"))
    app.wait_for_object(None, "Identifier in Files")
    fill(app, "Name", "Three")
    fill(app, "Identifier in Files", "three")
    fill(app, "Key", "t")
    app.wait_for_label("“Two” and “Three” have the same key, “t”")
    fill(app, "Key", "h")
    app.key("alt+a")
    app.wait_for_object(None, "Pattern that the text must match")
    fill(app, "Name", "Size")
    app.key("alt+Left")
    app.wait_for_object(None, "Size")
    app.key("alt+Left")
    app.wait_for_button("Add Relation")
    app.key("Escape")
    app.click_on(app.wait_for_button("Keep Editing"))
    app.click_on(app.wait_for_button("Save"))
    wait_equal(lambda: label_names(app), ["One", "Two", "Three"], "the labels in the bar")
    schema = schema_of(stage)
    equal((schema["x-note"], schema["labels"][0]["icon"]), (1.5, "☞"), "the members of others")
    equal((schema["labels"][2]["key"], schema["labels"][2]["attributes"][0]["name"]),
          ("h", "Size"), "the new label")
    app.wait_for_article()
    app.put_caret(find(TEXT, "rains")[0] + 1)
    app.key("h")
    app.wait_for_rows("Three: rains")

    open_editor(app)
    open_label(app, "Two")
    app.key("alt+r")
    app.wait_for_button("Add Label")
    app.click_on(app.wait_for_button("Save"))
    wait_equal(lambda: label_names(app), ["One", "Three"], "the labels in the bar")
    app.close()
    equal(sidecar.spans(article), [("three", *find(TEXT, "rains"))], "the spans on disk")


@scenario()
def statuses_and_settings(stage):
    """Statuses and settings are edited; the article's inspector and the next tag follow"""
    article = stage.add_article("article.txt", TEXT)
    app = stage.open(article)
    open_editor(app)
    app.scroll_down(app.wait_for_button("Add Label"))
    row = app.wait_for_object(accessible.ROLE_LIST_ITEM, "Statuses and Settings")
    wait_for(lambda: row.extents()[1] < 900, "the row is scrolled to")
    app.click_on(row)
    app.wait_for_object(None, "Statuses of articles, with commas between")
    fill(app, "Statuses of articles, with commas between", "new, new")
    app.wait_for_label("“new” is twice among the statuses")
    fill(app, "Statuses of articles, with commas between", "new, read, done")
    app.wait_for_no_label("“new” is twice among the statuses")
    fill(app, "Annotators, with commas between", "ana, bo")
    app.click_on(app.wait_for_object(None, "Tag quotation marks"))
    app.key("alt+Left")
    app.click_on(app.wait_for_button("Save"))
    wait_for(lambda: schema_of(stage), "the folder has labels of its own")
    schema = schema_of(stage)
    equal((schema["statuses"], schema["settings"]),
          (["new", "read", "done"], {"includeQuotationMarks": False, "snapToWords": True,
                                     "annotators": ["ana", "bo"]}), "the schema on disk")
    app.wait_for_label("Labels saved")
    app.wait_for_article()
    app.put_caret(find(TEXT, "rains")[0] + 1)
    app.key("q")
    app.wait_for_rows("Quote: It rains.")


@scenario()
def changed_by_others(stage):
    """Labels that another program changes are used at once; broken ones are told and work goes on"""
    article = stage.add_article("article.txt", TEXT)
    path = stage.folder / "manicule.json"
    schema = {"format": "manicule-schema", "labels": [
        {"id": "one", "name": "One", "key": "o", "description": "The first of all."}]}
    path.write_text(json.dumps(schema))
    app = stage.open(article)
    wait_equal(lambda: label_names(app), ["One"], "the labels in the bar")
    app.put_caret(find(TEXT, "rains")[0] + 1)
    app.key("o")
    app.wait_for_rows("One: rains")

    path.write_text("{\"format\": \"manicule-schema\", \"labels\": [}")
    app.wait_for_label("The folder’s labels were changed and can’t be used: ")
    app.put_caret(find(TEXT, "nodded")[0] + 1)
    app.key("o")
    app.wait_for_rows("One: rains", "One: nodded")

    schema["labels"] += [{"id": "two", "name": "Two", "key": "t", "description": "The second."}]
    schema["labels"][0]["attributes"] = [{"id": "sure", "name": "Sure", "kind": "flag"}]
    path.write_text(json.dumps(schema))
    wait_equal(lambda: label_names(app), ["One", "Two"], "the labels in the bar")
    app.wait_for_article()
    app.put_caret(find(TEXT, "said")[0] + 1)
    app.key("t")
    app.wait_for_rows("Two: said", "One: rains", "One: nodded")
    app.put_caret(find(TEXT, "rains")[0] + 1)
    app.wait_for_current("One: rains")
    app.wait_for_object(None, "Sure")
    app.key("F1")
    app.wait_for_label("The second.")
    app.close()
    equal(len(sidecar.spans(article)), 3, "the number of annotations on disk")
