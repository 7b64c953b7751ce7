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


@scenario(core=True)
def indirect_quotes(stage):
    """Space finds what is said without quotation marks too; the quote's mode tells that it is so"""
    text = ("Mayor Eva Berg stated that the bridge would close, according to Ole Dahl.\n\n"
            "Ole Dahl said it was “too old” for cars. “It fell,” he added.\n")
    article = stage.add_article("a.txt", text)
    app = stage.open(article)

    def tag_next(key, part):
        app.key("space")
        wait_equal(lambda: app.article.selection, find(text, part), f"Space selects {part!r}")
        app.key(key)
        wait_equal(lambda: app.article.selection, None, "tagging ends the selection")

    def relate(speaker):
        app.key("s")
        app.wait_for_label(f"said by: Entity: {speaker}")
        app.key("Return")
        app.wait_for_button("Undo: Relate: said by (Ctrl+Z)")

    tag_next("e", "Mayor Eva Berg")
    tag_next("q", "the bridge would close")
    relate("Mayor Eva Berg")
    app.key("ctrl+z", "ctrl+z")
    app.wait_for_rows("Entity: Mayor Eva Berg")
    # Without a selection, the same from anywhere in the sentence.
    app.key("q")
    app.wait_for_current("Quote: the bridge would close")
    relate("Mayor Eva Berg")
    tag_next("e", "Ole Dahl")
    app.key("space")
    second = text.index("Ole Dahl", text.index("\n"))
    wait_equal(lambda: app.article.selection, (second, second + len("Ole Dahl")),
               "Space selects the second paragraph's name")
    app.key("e")
    tag_next("q", "it was “too old” for cars")
    relate("Ole Dahl")
    tag_next("q", "“It fell,”")
    app.key("space")
    app.wait_for_label("There is nothing left to tag this way")
    app.close()

    equal([(item["text"], item.get("attributes")) for item in sidecar.read(article)["annotations"]
           if item["label"] == "quote"],
          [("the bridge would close", {"mode": "indirect"}),
           ("it was “too old” for cars", {"mode": "mixed"}), ("“It fell,”", None)],
          "the quotes on disk")
    stage.check(article)


@scenario()
def claims(stage):
    """Who claims something is offered first, from the claim and from who claims it"""
    text = ("Eva Berg told Ole Dahl that the bridge in Oslo would close.\n\n"
            "It rained in Bergen, according to Ida Lie.\n")
    article = stage.add_article("a.txt", text)
    names = ("Eva Berg", "Ole Dahl", "Oslo", "Bergen", "Ida Lie")
    sidecar.write(article, [(name, "entity", *find(text, name)) for name in names])
    app = stage.open(article)

    def claim(part):
        app.select_by_keys(*find(text, part))
        app.key("c")
        app.wait_for_current(f"Claim: {part}")

    def relate(offered):
        app.key("s")
        app.wait_for_label(f"said by: {offered}")
        app.key("Return")
        app.wait_for_button("Undo: Relate: said by (Ctrl+Z)")

    claim("the bridge in Oslo would close")
    relate("Entity: Eva Berg")
    claim("It rained in Bergen")
    app.put_caret(find(text, "Ida Lie")[0] + 1)
    app.wait_for_current("Entity: Ida Lie")
    relate("Claim: It rained in Bergen")
    app.close()
    data = sidecar.read(article)
    texts = {item["id"]: item["text"] for item in data["annotations"]}
    equal(sorted((texts[item["from"]], item["type"], item["to"]) for item in data["relations"]),
          [("It rained in Bergen", "said-by", "Ida Lie"),
           ("the bridge in Oslo would close", "said-by", "Eva Berg")], "the relations on disk")
    stage.check(article)


@scenario()
def on_from_the_caret(stage):
    """Who marks a sentence on the way goes on from there, not from its beginning"""
    text = "Eva Berg met Ole Dahl in Oslo.\n"
    app = stage.open(stage.add_article("a.txt", text))
    for key, part in (("space", "Eva Berg"), ("space", "Ole Dahl")):
        app.key(key)
        wait_equal(lambda: app.article.selection, find(text, part), f"{key} selects {part!r}")
    app.key("e", "c")
    app.wait_for_current(f"Claim: {text.strip()}")
    app.key("space")
    wait_equal(lambda: app.article.selection, find(text, "Oslo"), "Space selects 'Oslo'")


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
