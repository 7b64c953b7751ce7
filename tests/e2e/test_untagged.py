# SPDX-License-Identifier: GPL-3.0-or-later
"""From one thing that is not tagged yet to the next."""
import json

import accessible
import sidecar
from driver import wait_equal
from scenario import equal, find, scenario

TEXT = ("Envoys met Eva Berg in Oslo.\n\n"
        "“We saw rain,” Ole Dahl said near Oslo. “Rain falls.”\n")


def go(app, key, part, start=0):
    """Presses a key, which selects a part of the article."""
    app.key(key)
    at = TEXT.index(part, start)
    wait_equal(lambda: app.article.selection, (at, at + len(part)), f"{key} selects {part!r}")


@scenario(core=True)
def next_untagged(stage):
    """Space goes to the next name or quotation without a label; s relates a speaker to the quote"""
    article = stage.add_article("a.txt", TEXT)
    app = stage.open(article)
    second_oslo = TEXT.rindex("Oslo")

    go(app, "space", "Eva Berg")
    app.key("e")
    go(app, "space", "Oslo")
    go(app, "space", "“We saw rain,”")
    app.key("q")
    app.wait_for_current("Quote: “We saw rain,”")
    go(app, "space", "Ole Dahl")
    app.key("e", "s")
    app.wait_for_label("said by: Quote: “We saw rain,”")
    app.key("Return")
    app.wait_for_button("Undo: Relate: said by (Ctrl+Z)")
    app.wait_for_current("Entity: Ole Dahl")
    go(app, "period", "Oslo", second_oslo)
    go(app, "shift+space", "Oslo")
    app.key("e")
    app.wait_for_current("Entity: Oslo")
    go(app, "space", "Oslo", second_oslo)
    go(app, "space", "“Rain falls.”")
    app.key("q", "space")
    app.wait_for_label("There is nothing left to tag this way")
    app.wait_for_current("Quote: “Rain falls.”")
    app.key("s")
    app.wait_for_label("said by: Entity: Ole Dahl")
    app.key("Return")
    app.wait_for_button("Undo: Relate: said by (Ctrl+Z)")
    app.close()

    data = sidecar.read(article)
    texts = {item["id"]: item["text"] for item in data["annotations"]}
    equal(sorted(texts.values()),
          ["Eva Berg", "Ole Dahl", "Oslo", "“Rain falls.”", "“We saw rain,”"], "the texts on disk")
    equal(sorted((texts[item["from"]], item["type"], texts[item["to"]])
                 for item in data["relations"]),
          [("“Rain falls.”", "said-by", "Ole Dahl"), ("“We saw rain,”", "said-by", "Ole Dahl")],
          "the relations on disk")
    stage.check(article)


@scenario()
def untagged_sentences(stage):
    """Where labels are for sentences, Space goes from sentence to sentence"""
    article = stage.add_article("a.txt", TEXT)
    (stage.folder / "manicule.json").write_text(json.dumps({
        "format": "manicule-schema",
        "labels": [{"id": "one", "name": "One", "key": "o", "pick": "sentence"}]}))
    app = stage.open(article)
    go(app, "space", "Envoys met Eva Berg in Oslo.")
    app.key("o")
    go(app, "space", "“We saw rain,” Ole Dahl said near Oslo.")
    app.key("o")
    go(app, "space", "“Rain falls.”")
    app.key("o", "space")
    app.wait_for_label("There is nothing left to tag this way")
    app.close()
    equal(len(sidecar.spans(article)), 3, "the number of annotations on disk")


@scenario()
def marks_of_a_selection(stage):
    """A quotation selected by pointer has its marks or not, as the folder has it"""
    article = stage.add_article("a.txt", TEXT)
    (stage.folder / "manicule.json").write_text(json.dumps({
        "format": "manicule-schema", "settings": {"includeQuotationMarks": False},
        "labels": [{"id": "quote", "name": "Quote", "key": "q", "pick": "quotation"},
                   {"id": "other", "name": "Other", "key": "o"}]}))
    app = stage.open(article)
    marked = find(TEXT, "“We saw rain,”")
    inside = find(TEXT, "We saw rain,")
    app.drag(*marked)
    wait_equal(lambda: app.article.selection, marked, "the selection by pointer")
    app.key("q")
    app.wait_for_rows("Quote: We saw rain,")
    app.select_by_keys(*marked)
    app.key("o")
    app.wait_for_rows("Other: “We saw rain,”", "Quote: We saw rain,")
    second = find(TEXT, "“Rain falls.”")
    app.select_by_keys(*second)
    app.key("q")
    app.wait_for_rows("Other: “We saw rain,”", "Quote: We saw rain,", "Quote: “Rain falls.”")
    app.close()
    equal(sidecar.spans(article),
          [("other", *marked), ("quote", *inside), ("quote", *second)], "the spans on disk")


@scenario()
def attributes_of_the_same_name(stage):
    """= gives a name the attributes that the same name has elsewhere"""
    article = stage.add_article("a.txt", TEXT)
    app = stage.open(article)
    go(app, "space", "Eva Berg")
    go(app, "space", "Oslo")
    app.key("e")
    app.wait_for_current("Entity: Oslo")
    app.key("k", "3")
    app.wait_for_button("Undo: Change Attributes of Entity (Ctrl+Z)")
    app.wait_for_article()
    app.put_caret(TEXT.rindex("Oslo") + 1)
    app.key("e", "equal")
    app.wait_for_button("Undo: Change Attributes of Entity (Ctrl+Z)")
    app.close()
    equal([item["attributes"] for item in sidecar.read(article)["annotations"]],
          [{"kind": "place"}] * 2, "the attributes on disk")


@scenario()
def untagged_by_menu(stage):
    """The main menu leads there too, one way and the other"""
    app = stage.open(stage.add_article("a.txt", TEXT))

    def choose(name, part):
        app.key("F10")
        app.click_on(app.wait_for_object(accessible.ROLE_MENU_ITEM, name))
        wait_equal(lambda: app.article.selection, find(TEXT, part), f"{name} selects {part!r}")
        app.wait_for_article()

    choose("Next Without a Label", "Eva Berg")
    choose("Next Without a Label", "Oslo")
    choose("Previous Without a Label", "Eva Berg")
