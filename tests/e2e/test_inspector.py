# SPDX-License-Identifier: GPL-3.0-or-later
"""What is said of an annotation and of the article, looked at and changed."""
import json

import accessible
import sidecar
from driver import wait_equal
from scenario import equal, find, scenario


def tag(app, part, key):
    span = find(app.article.content, part)
    app.put_caret(span[0] + 1)
    app.key(key)
    return span


def only_annotation(article):
    annotation, = sidecar.read(article)["annotations"]
    return annotation


def choose(app, key, name, answer):
    """Asks for a choice by its key, waits until a value is offered, and answers by key."""
    app.key(key)
    app.wait_for_object(accessible.ROLE_LIST_ITEM, name)
    app.key(answer)
    app.wait_for_article()


def wait_for_typing(app):
    app.wait_for(lambda: not app.article.has_state(accessible.STATE_FOCUSED),
                 "the article gives the focus away")


@scenario(core=True)
def attribute_keys(stage):
    """One key flips a flag, two choose a value; each is one step to undo"""
    article = stage.add_article("claims.txt", "Prices may not have fallen this year.\n")
    app = stage.open(article)
    app.key("c")
    app.wait_for_rows("Claim: Prices may not have fallen this year.")
    choose(app, "v", "Mostly true", "3")
    choose(app, "t", "Prediction", "p")
    app.key("h", "g")
    choose(app, "t", "Opinion", "Escape")
    app.wait_for_current("Claim: Prices may not have fallen this year.")
    app.key("ctrl+z")
    app.close()
    equal(sorted(only_annotation(article)["attributes"].items()),
          [("hedged", True), ("type", "prediction"), ("verdict", "mostly-true")],
          "the attributes on disk")
    stage.check(article)


@scenario(core=True)
def attributes_by_pointer(stage):
    """The inspector's rows are worked by pointer; the default value is not written"""
    article = stage.add_article("quote.txt", "“Never again,” said Kim.\n")
    app = stage.open(article)
    tag(app, "Never", "q")
    app.wait_for_rows("Quote: “Never again,”")
    own_words = app.wait_for_label_object("The author’s own words")
    app.click_on(own_words)
    app.wait_for(lambda: sidecar.path_of(article).exists()
                 and '"own-words": true' in sidecar.path_of(article).read_text(),
                 "the flag is saved")
    app.click_on(own_words)
    app.close()
    equal("attributes" in only_annotation(article), False, "whether there are attributes on disk")


@scenario(core=True)
def typed_attribute(stage):
    """What is typed is checked, kept letter by letter, and one step to undo"""
    article = stage.add_sample("mixed.txt")
    app = stage.open(article)
    tag(app, "Ewa Nowak", "e")
    app.wait_for_rows("Entity: Ewa Nowak")
    app.key("w")
    wait_for_typing(app)
    app.key("x")
    app.wait_for_label("“x” doesn’t match ^Q[1-9][0-9]*$")
    app.key("BackSpace", "Q", "4", "2")
    app.wait_for(lambda: not app.find_label("doesn’t match"), "the text is accepted")
    app.key("Escape")
    app.wait_for_article()
    app.key("ctrl+z")
    app.key("ctrl+shift+z")
    app.close()
    equal(only_annotation(article)["attributes"], {"wikidata": "Q42"}, "the attributes on disk")

    app = stage.open(article)
    app.key("Tab")
    app.wait_for_current("Entity: Ewa Nowak")
    app.key("w")
    wait_for_typing(app)
    app.key("End", "1", "2", "3", "Escape")
    app.wait_for_article()
    app.key("ctrl+z")
    app.close()
    equal(only_annotation(article)["attributes"], {"wikidata": "Q42"}, "the attributes on disk")


@scenario(core=True)
def note(stage):
    """n leads to the note; what is typed there is one step to undo, and no command"""
    article = stage.add_sample("mixed.txt")
    app = stage.open(article)
    tag(app, "Ewa Nowak", "e")
    app.wait_for_rows("Entity: Ewa Nowak")
    app.key("n")
    wait_for_typing(app)
    app.key("c", "a", "n", "Return", "q")
    app.key("Escape")
    app.wait_for_article()
    app.wait_for_rows("Entity: Ewa Nowak")
    app.key("n")
    wait_for_typing(app)
    app.key("ctrl+End", "exclam", "Escape")
    app.wait_for_article()
    app.key("ctrl+z")
    app.close()
    equal(only_annotation(article)["note"], "can\nq", "the note on disk")
    stage.check(article)


@scenario()
def label_changes(stage):
    """The inspector changes the label; the rows are those of the new one"""
    article = stage.add_sample("mixed.txt")
    app = stage.open(article)
    tag(app, "Ewa Nowak", "e")
    app.wait_for_rows("Entity: Ewa Nowak")
    app.wait_for_label("Wikidata")
    app.click_on(app.wait_for_label_object("Label"))
    wait_for_typing(app)
    app.key("Down", "Return")
    app.wait_for_rows("Claim: Ewa Nowak")
    app.wait_for_label("Verdict")
    app.close()
    equal(only_annotation(article)["label"], "claim", "the label on disk")


@scenario(core=True)
def relations(stage):
    """The current annotation's relations are listed, lead to their other ends, and go"""
    article = stage.add_article("said.txt", "“Never again,” said Kim Lee.\n")
    text = sidecar.read_text(article)
    quote, name = find(text, "“Never again,”"), find(text, "Kim Lee")
    sidecar.write(article, [("q1", "quote", *quote), ("e1", "entity", *name)],
                  [("r1", "said-by", "q1", "e1")])
    app = stage.open(article)
    app.put_caret(quote[0] + 2)
    app.wait_for_current("Quote: “Never again,”")
    app.wait_for_label("said by")
    app.click_on(app.wait_for_object(accessible.ROLE_LIST_ITEM, "said by"))
    app.wait_for_current("Entity: Kim Lee")
    wait_equal(lambda: app.article.caret, name[0], "the caret's place")
    app.wait_for_label("← said by")
    app.click_on(app.wait_for_button("Remove Relation"))
    app.wait_for(lambda: not app.find_label("said by"), "the relation is gone")
    app.close()
    equal(sidecar.read(article).get("relations", []), [], "the relations on disk")


@scenario()
def relations_by_keys(stage):
    """Return on a relation leads to its other end, Delete removes it and goes on to the next"""
    article = stage.add_article("said.txt", "“Never again,” said Kim Lee.\n")
    text = sidecar.read_text(article)
    quote, name, cue = find(text, "“Never again,”"), find(text, "Kim Lee"), find(text, "said")
    sidecar.write(article, [("q1", "quote", *quote), ("u1", "cue", *cue), ("e1", "entity", *name)],
                  [("r1", "said-by", "q1", "e1"), ("r2", "cue-of", "u1", "q1"),
                   ("r3", "said-to", "q1", "e1")])
    app = stage.open(article)

    def focus_relation(name):
        """Goes on from the article to a relation's row."""
        app.focus_by_keys(accessible.ROLE_COMBO_BOX)
        while (focused := app.wait_for_focus()).name != name:
            equal(focused.name != "Article", True, "whether Tab stays before the article")
            app.key("Tab")
            app.wait_for(lambda last=focused: app.wait_for_focus() != last, "the focus moves on")

    app.put_caret(quote[0] + 2)
    app.wait_for_current("Quote: “Never again,”")
    focus_relation("said by")
    app.key("Return")
    app.wait_for_current("Entity: Kim Lee")
    app.wait_for_article()
    app.put_caret(quote[0] + 2)
    app.wait_for_current("Quote: “Never again,”")
    focus_relation("said by")
    app.key("Delete")
    app.wait_for_no_label("said by")
    wait_equal(lambda: app.wait_for_focus().role, accessible.ROLE_LIST_ITEM,
               "another relation has the focus")
    app.key("Delete", "Delete")
    app.wait_for_no_label("cue of")
    wait_equal(lambda: app.wait_for_focus().name, "Label", "the label has the focus")
    app.key("Escape")
    app.wait_for_article()
    app.key("ctrl+z")
    app.wait_for_label("Relations")
    app.close()
    equal(len(sidecar.read(article)["relations"]), 1, "the number of relations on disk")
    stage.check(article)


@scenario(core=True)
def article_as_a_whole(stage):
    """Without a current annotation the article's status, attributes and note are at hand"""
    article = stage.add_sample("mixed.txt")
    app = stage.open(article)
    choose(app, "t", "Needs Review", "d")
    app.click_on(app.wait_for_button("2026-11-23"))
    app.wait_for(lambda: not app.find(accessible.ROLE_BUTTON, "2026-11-23"),
                 "the offer was taken")
    app.wait_for_object(accessible.ROLE_TEXT, "Article")
    app.key("Escape")
    app.wait_for_article()
    app.key("n")
    wait_for_typing(app)
    app.key("o", "k", "Escape")
    app.wait_for_article()
    app.close()
    head = json.loads(sidecar.path_of(article).read_text())
    equal((head["status"], head["attributes"], head["note"]),
          ("done", {"published": "2026-11-23"}, "ok"), "what is on disk of the article")
    stage.check(article)


@scenario()
def guidelines(stage):
    """F1 shows the guideline of the current annotation's label"""
    app = stage.open(stage.add_sample("mixed.txt"))
    tag(app, "said", "u")
    app.wait_for_rows("Cue: said")
    app.key("F1")
    app.wait_for_label("The words that attribute a quote or a claim to its source")
    app.wait_for_label("according to")


@scenario()
def divider(stage):
    """The divider between the annotations and the inspector stays where it was put"""
    other = stage.add_article("other.txt", "Ana Berg spoke second.\n")
    app = stage.open(stage.add_article("mixed.txt", "Kim Lee spoke first.\n"))

    def top_of_inspector():
        return app.wait_for_object(None, "Guidelines").extents()[1]

    before = top_of_inspector()
    x, y, width, _ = app.settle(app.wait_for_object(None, "Guidelines")).extents()
    origin_x, origin_y = app.origin
    # The divider is above the margin of what is below.
    place = origin_x + x + width // 2, origin_y + y - 7
    with app.held(place):
        for step in range(1, 7):
            app.move_pointer(place[0], place[1] - 10 * step)
    app.wait_for(lambda: top_of_inspector() < before - 30, "the divider is moved")
    after = top_of_inspector()
    app.key("F9")
    app.click_on(app.wait_for_object(accessible.ROLE_LIST_ITEM, other.name))
    app.wait_for(lambda: app.wait_for_article().content == sidecar.read_text(other),
                 "the other article is shown")
    wait_equal(top_of_inspector, after, "the divider's place beside the other article")
