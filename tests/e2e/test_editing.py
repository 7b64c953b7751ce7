# SPDX-License-Identifier: GPL-3.0-or-later
"""Changing annotations by key."""
import subprocess

import sidecar
from driver import wait_equal
from scenario import equal, find, scenario

SENTENCE = "Officials said prices rose 3.5 % in 2026, “more than ever”.\n"


def tag(app, part, key):
    """Tags a part of the text; returns where it is."""
    span = find(app.article.content, part)
    app.select_by_keys(*span)
    app.key(key)
    wait_equal(lambda: app.article.selection, None, "tagging ends the selection")
    return span


def relations(article):
    """(type, label and text of one end, the same of the other) of each relation in the sidecar."""
    content = sidecar.read(article)
    texts = {annotation["id"]: annotation["text"] for annotation in content["annotations"]}
    return sorted((relation["type"], texts[relation["from"]], texts[relation["to"]])
                  for relation in content.get("relations", []))


@scenario(core=True)
def edges_move_by_words_and_characters(stage):
    """The brackets move the end, the braces the start, by word, and with Ctrl by character"""
    article = stage.add_article("a.txt", SENTENCE)
    app = stage.open(article)
    tag(app, "prices rose", "c")
    app.wait_for_rows("Claim: prices rose")
    for key, text in (("bracketright", "prices rose 3.5"), ("braceleft", "said prices rose 3.5"),
                      ("bracketleft", "said prices rose"), ("braceright", "prices rose"),
                      ("ctrl+bracketright", "prices rose "), ("ctrl+bracketleft", "prices rose"),
                      ("ctrl+braceleft", " prices rose"), ("ctrl+braceright", "prices rose"),
                      ("ctrl+braceright", "rices rose")):
        app.key(key)
        app.wait_for_rows(f"Claim: {text.strip()}")
        app.wait_for_current(f"Claim: {text.strip()}")
    app.key("ctrl+z")
    app.wait_for_rows("Claim: prices rose")
    app.close()
    equal(sidecar.spans(article), [("claim", *find(SENTENCE, "prices rose"))], "the span on disk")
    stage.check(article)


@scenario(core=True)
def edges_move_by_clauses(stage):
    """Parentheses move the end, angle brackets the start, by a clause"""
    text = "Ole Dahl believes that the bridge, which is old, will fall, and she agrees.\n"
    article = stage.add_article("a.txt", text)
    app = stage.open(article)
    app.put_caret(text.index("old"))
    app.key("c")
    app.wait_for_rows(f"Claim: {text.strip()}")
    for key, claim in (
            ("greater", "the bridge, which is old, will fall, and she agrees."),
            ("parenleft", "the bridge, which is old, will fall"),
            ("parenleft", "the bridge, which is old"),
            ("parenright", "the bridge, which is old, will fall"),
            ("less", "Ole Dahl believes that the bridge, which is old, will fall"),
            ("greater", "the bridge, which is old, will fall")):
        app.key(key)
        app.wait_for_rows(f"Claim: {claim}")
        app.wait_for_current(f"Claim: {claim}")
    app.close()
    equal(sidecar.spans(article), [("claim", *find(text, "the bridge, which is old, will fall"))],
          "the span on disk")
    stage.check(article)


@scenario()
def edges_on_another_keyboard(stage):
    """On a German keyboard, where brackets need AltGr, the keys are the same characters"""
    article = stage.add_article("a.txt", SENTENCE)
    app = stage.open(article)
    tag(app, "prices rose", "c")
    app.wait_for_rows("Claim: prices rose")
    environment = stage.session.environment
    subprocess.run(["setxkbmap", "de"], env=environment, check=True)
    try:
        for key, text in (("bracketright", "prices rose 3.5"),
                          ("braceleft", "said prices rose 3.5"),
                          ("bracketleft", "said prices rose"),
                          ("braceright", "prices rose")):
            app.key(key)
            app.wait_for_rows(f"Claim: {text}")
    finally:
        subprocess.run(["setxkbmap", "us"], env=environment, check=True)


@scenario(core=True)
def label_changes_in_place(stage):
    """Shift with a label's key, or Ctrl with its digit, changes the current annotation's label"""
    article = stage.add_article("a.txt", SENTENCE)
    app = stage.open(article)
    span = tag(app, "prices", "e")
    app.wait_for_rows("Entity: prices")
    app.key("shift+u")
    app.wait_for_rows("Cue: prices")
    app.key("ctrl+1")
    app.wait_for_rows("Claim: prices")
    app.wait_for_button("Undo: Change Label to Claim (Ctrl+Z)")
    app.key("shift+q")
    app.wait_for_rows("Quote: prices")
    app.close()
    equal(sidecar.spans(article), [("quote", *span)], "the spans on disk")


@scenario()
def relabel_needs_an_annotation(stage):
    """Shift with a label's key does nothing without a current annotation"""
    article = stage.add_article("a.txt", SENTENCE)
    app = stage.open(article)
    app.key("shift+q", "ctrl+1", "bracketright", "plus", "s", "Delete")
    tag(app, "prices", "e")
    app.wait_for_rows("Entity: prices")
    app.key("Escape")
    app.wait_for_current(None)
    app.key("shift+q", "ctrl+1", "bracketright", "plus", "s", "Delete")
    tag(app, "Officials", "e")
    app.wait_for_rows("Entity: Officials", "Entity: prices")


@scenario()
def escape_clears(stage):
    """Escape clears the selection, then the current annotation, and stays in the article"""
    article = stage.add_article("a.txt", SENTENCE)
    app = stage.open(article)
    span = tag(app, "prices", "e")
    app.wait_for_current("Entity: prices")
    app.key("shift+Left")
    app.wait_for(lambda: app.article.selection, "something is selected")
    app.key("Escape")
    wait_equal(lambda: app.article.selection, None, "nothing is selected")
    app.put_caret(span[0] + 2)
    app.wait_for_current("Entity: prices")
    app.key("Escape")
    app.wait_for_current(None)
    app.key("Escape")
    tag(app, "Officials", "e")
    app.wait_for_rows("Entity: Officials", "Entity: prices")


@scenario(core=True)
def related_in_two_keys(stage):
    """S and Return relate to the nearest; Tab offers others; only allowed ends are offered"""
    article = stage.add_sample("harbour.txt")
    app = stage.open(article)
    tag(app, "Rasheed Okonjo", "e")
    tag(app, "denied", "u")
    tag(app, "Lund denied", "c")
    tag(app, "Okonjo said", "e")
    tag(app, "She knew, and she said nothing,", "q")
    wait_equal(lambda: len(app.rows()), 5, "five annotations")

    app.key("s")
    app.wait_for_label("said by: Entity: Okonjo said (2 of 2)")
    app.key("Return")
    app.wait_for_button("Undo: Relate: said by (Ctrl+Z)")
    app.wait_for_current("Quote: She knew, and she said nothing,")
    app.key("s")
    app.wait_for_label("said by: Entity: Rasheed Okonjo (1 of 1)")
    app.key("t")
    app.wait_for_label("said to: Entity: Okonjo said (2 of 2)")
    app.key("Tab")
    app.wait_for_label("said to: Entity: Rasheed Okonjo (1 of 2)")
    app.key("shift+Tab")
    app.wait_for_label("said to: Entity: Okonjo said (2 of 2)")
    app.key("Down")
    app.wait_for_label("said to: Entity: Rasheed Okonjo (1 of 2)")
    app.key("Return")
    app.wait_for_button("Undo: Relate: said to (Ctrl+Z)")
    app.key("s", "a")
    app.wait_for_label("states: Claim: Lund denied (1 of 1)")
    app.key("Escape")
    app.wait_for_current("Quote: She knew, and she said nothing,")
    app.close()
    equal(relations(article), [
        ("said-by", "She knew, and she said nothing,", "Okonjo said"),
        ("said-to", "She knew, and she said nothing,", "Rasheed Okonjo")],
        "the relations on disk")
    stage.check(article)


@scenario(core=True)
def related_by_click(stage):
    """While a relation is chosen, a click on an annotation chooses it"""
    article = stage.add_article("a.txt", SENTENCE)
    app = stage.open(article)
    officials = tag(app, "Officials", "e")
    tag(app, "Officials said prices", "c")
    tag(app, "more than ever", "q")
    app.key("s")
    app.wait_for_label("said by: Entity: Officials (1 of 1)")
    app.click_at(app.place_of(officials[0] + 3))
    app.wait_for_button("Undo: Relate: said by (Ctrl+Z)")
    app.wait_for_current("Quote: more than ever")
    app.key("s", "u")
    app.wait_for_label("supports: Claim: Officials said prices (1 of 1)")
    # What cannot be meant is passed over: the claim is around the entity.
    app.click_at(app.place_of(officials[0] + 5))
    app.wait_for_button("Undo: Relate: supports (Ctrl+Z)")
    app.close()
    equal(relations(article), [("said-by", "more than ever", "Officials"),
                               ("supports", "more than ever", "Officials said prices")],
          "the relations on disk")


@scenario(core=True)
def relation_removed(stage):
    """Shift+S removes the only relation, or one of several; the toast brings it back"""
    article = stage.add_article("a.txt", SENTENCE)
    app = stage.open(article)
    tag(app, "Officials", "e")
    tag(app, "more than ever", "q")
    app.key("shift+s")
    app.wait_for_label("It has no relations")
    app.key("s", "Return")
    app.wait_for_button("Undo: Relate: said by (Ctrl+Z)")
    app.key("shift+s")
    app.wait_for_label("Removed said by: Entity: Officials")
    app.click_on(app.wait_for_button("Undo"))
    app.wait_for_button("Redo: Remove Relation: said by (Shift+Ctrl+Z)")
    app.key("s", "t", "Return")
    app.wait_for_button("Undo: Relate: said to (Ctrl+Z)")
    app.key("shift+s")
    app.wait_for_label("(1 of 2)")
    app.key("Tab")
    app.wait_for_label("(2 of 2)")
    app.key("shift+Tab")
    app.wait_for_label("(1 of 2)")
    app.key("Return")
    app.wait_for_label("Removed said ")
    app.close()
    equal(len(relations(article)), 1, "the number of relations on disk")


@scenario(core=True)
def fragments(stage):
    """+ adds another passage, - takes one out, / makes each its own"""
    article = stage.add_article("a.txt", SENTENCE)
    app = stage.open(article)
    said = tag(app, "said", "u")
    app.wait_for_current("Cue: said")
    app.key("plus")
    app.wait_for_label("Select another passage for Cue: said")
    ever = find(SENTENCE, "ever")
    app.select_by_keys(*ever)
    app.key("Return")
    app.wait_for_rows("Cue: said … ever")
    app.wait_for_current("Cue: said … ever")
    app.key("plus")
    app.select_by_keys(*find(SENTENCE, "rose"))
    app.key("plus")
    app.wait_for_rows("Cue: said … rose … ever")

    app.select_by_keys(*find(SENTENCE, "rose"))
    app.key("minus")
    app.wait_for_rows("Cue: said … ever")
    app.wait_for_current("Cue: said … ever")
    app.key("slash")
    app.wait_for_rows("Cue: said", "Cue: ever")
    app.key("ctrl+z")
    app.wait_for_rows("Cue: said … ever")
    app.close()
    annotation, = sidecar.read(article)["annotations"]
    equal(annotation["fragments"], [[*said], [*ever]], "the fragments on disk")
    stage.check(article)


@scenario()
def fragment_by_pointer(stage):
    """After +, a passage is selected by pointer and added by the button"""
    article = stage.add_article("a.txt", SENTENCE)
    app = stage.open(article)
    tag(app, "said", "u")
    app.wait_for_current("Cue: said")
    app.key("plus")
    app.wait_for_label("Select another passage for Cue: said")
    app.drag(*find(SENTENCE, "prices rose"))
    app.click_on(app.wait_for_button("Add"))
    app.wait_for_rows("Cue: said … prices rose")


@scenario()
def copied_as_text(stage):
    """Ctrl+C copies the selection, or the current annotation's text"""
    article = stage.add_article("a.txt", SENTENCE)
    app = stage.open(article)

    def paste():
        """Into the search, which goes to what is pasted."""
        app.key("ctrl+f")
        app.wait_for_object(None, "Find in the Article")
        app.key("ctrl+a", "ctrl+v")

    prices = tag(app, "prices", "e")
    app.wait_for_current("Entity: prices")
    app.key("ctrl+c")
    app.wait_for_label("Copied the annotation’s text")
    app.key("ctrl+Home")
    paste()
    wait_equal(lambda: app.article.selection, prices, "what was copied is found")
    app.key("Escape")
    app.wait_for_article()
    officials = find(SENTENCE, "Officials said")
    app.select_by_keys(*officials)
    app.key("ctrl+c", "ctrl+End")
    paste()
    wait_equal(lambda: app.article.selection, officials, "what was copied is found")


@scenario()
def undo_says_what(stage):
    """Undo and redo say what they will do, and what they did"""
    article = stage.add_article("a.txt", SENTENCE)
    app = stage.open(article)
    app.wait_for_button("Undo (Ctrl+Z)")
    tag(app, "prices", "e")
    app.wait_for_button("Undo: Tag Entity (Ctrl+Z)")
    app.key("bracketright")
    app.wait_for_button("Undo: Move Edge of Entity (Ctrl+Z)")
    app.key("ctrl+z")
    app.wait_for_label("Undone: Move Edge of Entity")
    app.wait_for_button("Redo: Move Edge of Entity (Shift+Ctrl+Z)")
    app.wait_for_button("Undo: Tag Entity (Ctrl+Z)")
    app.key("ctrl+y")
    app.wait_for_label("Done again: Move Edge of Entity")
    app.wait_for_rows("Entity: prices rose")
    app.key("Delete")
    app.wait_for_button("Undo: Remove Entity (Ctrl+Z)")


@scenario()
def announced(stage):
    """A screen reader is told what is tagged, what is current and how deep it is"""
    article = stage.add_article("a.txt", SENTENCE)
    app = stage.open(article)
    told = app.announcements()
    tag(app, "Officials said prices rose", "c")
    app.wait_for_announcement(told, "Tagged Claim: Officials said prices rose")
    tag(app, "prices", "e")
    app.wait_for_announcement(told, "Tagged Entity: prices, level 2")
    app.key("shift+Tab")
    app.wait_for_announcement(told, "Claim: Officials said prices rose")
    app.key("Tab")
    app.wait_for_announcement(told, "Entity: prices, level 2")
    app.key("Delete")
    app.wait_for_announcement(told, "Removed Entity: prices")
    app.key("ctrl+z")
    app.wait_for_announcement(told, "Undone: Remove Entity")


@scenario(core=True)
def done_and_on(stage):
    """Ctrl+Return marks the article as done and opens the next; Ctrl+PageUp goes back"""
    first = stage.add_article("a.txt", SENTENCE)
    second = stage.add_article("b.txt", "The second article.\n")
    app = stage.open(first)

    def wait_for_article(article):
        app.wait_for(lambda: app.wait_for_article().content == sidecar.read_text(article),
                     f"{article.name} is shown")

    tag(app, "prices", "e")
    app.key("ctrl+Return")
    wait_for_article(second)
    equal(sidecar.read(first)["status"], "done", "the status on disk")
    app.key("ctrl+Return")
    app.wait_for_label("Marked as done. This is the last article")
    app.key("ctrl+Next")
    app.wait_for_label("This is the last article")
    app.key("ctrl+Prior")
    wait_for_article(first)
    app.key("ctrl+Prior")
    app.wait_for_label("This is the first article")
    app.key("ctrl+Next")
    wait_for_article(second)
    app.close()
    equal(sidecar.read(second)["status"], "done", "the other status on disk")


def drag_handle(app, edge, target, modifier=None):
    """Drags the handle below an edge of the current annotation to a place in the same line."""
    start, end = edge
    left, _, right, bottom = app.area_of(start, end)
    x = right if target > start else left
    y = bottom + 12
    goal = app.place_of(target)[0]
    if modifier:
        app.key_down(modifier)
    try:
        with app.held((x, y)):
            app.move_pointer((x + goal) // 2, y)
            app.move_pointer(goal, y)
    finally:
        if modifier:
            app.key_up(modifier)


@scenario(core=True)
def handles_drag_the_edges(stage):
    """The handles drag the edges, to words, and with Alt exactly; one drag is one undo"""
    article = stage.add_article("a.txt", SENTENCE)
    app = stage.open(article)
    span = tag(app, "prices rose", "c")
    app.wait_for_current("Claim: prices rose")
    ground = app.ground_of(*span)

    target = find(SENTENCE, "2026")[0] + 3
    drag_handle(app, span, target)
    app.wait_for_rows("Claim: prices rose 3.5 % in 2026")
    app.wait_for_current("Claim: prices rose 3.5 % in 2026")
    app.wait_for_button("Undo: Move Edge of Claim (Ctrl+Z)")
    equal(app.ground_of(*span), ground, "the colour of what was tagged before")
    app.key("ctrl+z")
    app.wait_for_rows("Claim: prices rose")
    app.wait_for_button("Undo: Tag Claim (Ctrl+Z)")

    drag_handle(app, (span[1] - 1, span[1]), find(SENTENCE, "2026")[0] + 2, "alt")
    app.wait_for_rows("Claim: prices rose 3.5 % in 20")
    first = (span[0], span[0] + 1)
    drag_handle(app, first, find(SENTENCE, "said")[0] + 1)
    app.wait_for_rows("Claim: said prices rose 3.5 % in 20")
    app.close()
    equal(sidecar.spans(article), [("claim", *find(SENTENCE, "said prices rose 3.5 % in 20"))],
          "the span on disk")
    stage.check(article)


SCHEMA = """{
  "format": "manicule-schema", "version": 1,
  "labels": [
    {"id": "source", "name": "Source", "key": "s", "pick": "name"},
    {"id": "news", "name": "News", "pick": "quotation"},
    {"id": "mark", "name": "Mark", "key": "!"}
  ],
  "relations": [{"id": "of", "name": "of", "from": ["news"], "to": ["source"]}],
  "settings": {"includeQuotationMarks": false}
}
"""


@scenario(core=True)
def any_schema(stage):
    """The folder's labels get their keys, free letters or what is typed; its setting leaves the
    quotation marks out; and commands whose letter is taken have another key"""
    (stage.folder / "manicule.json").write_text(SCHEMA, encoding="utf-8")
    article = stage.add_article("a.txt", SENTENCE)
    app = stage.open(article)
    officials = find(SENTENCE, "Officials")
    quote = find(SENTENCE, "more than ever")
    app.put_caret(quote[0] + 2)
    app.key("e")  # N is the note's, so it is the next letter of “News”.
    app.wait_for_rows("News: more than ever")
    app.put_caret(officials[0] + 2)
    app.key("s")
    app.wait_for_rows("Source: Officials", "News: more than ever")
    tag(app, "rose", "exclam")
    app.wait_for_rows("Source: Officials", "Mark: rose", "News: more than ever")
    app.key("Tab")
    app.wait_for_current("News: more than ever")
    app.key("ctrl+r")
    app.wait_for_label("of: Source: Officials (1 of 1)")
    app.key("Return")
    app.wait_for_button("Undo: Relate: of (Ctrl+Z)")
    app.key("shift+s")
    app.wait_for_rows("Source: Officials", "Mark: rose", "Source: more than ever")
    app.key("ctrl+2")
    app.wait_for_rows("Source: Officials", "Mark: rose", "News: more than ever")
    app.close()
    equal(sidecar.spans(article), [("source", *officials), ("mark", *find(SENTENCE, "rose")),
                                   ("news", *quote)], "the spans on disk")
    equal(relations(article), [("of", "more than ever", "Officials")], "the relations on disk")


@scenario()
def shortcuts_page(stage):
    """Ctrl+? shows all keys, those of the folder's labels too; Escape leads back to the article"""
    (stage.folder / "manicule.json").write_text(SCHEMA, encoding="utf-8")
    app = stage.open(stage.add_article("a.txt", SENTENCE))
    app.key("ctrl+question")
    app.wait_for_label("Tag as News, or with Shift change to it")
    app.wait_for_label("e, Shift+E")
    app.wait_for_label("Move its end forward by a word")
    app.wait_for_label("s, Ctrl+R")
    app.wait_for_label("Ctrl+Page Down")
    app.key("Escape")
    app.wait_for_article()


@scenario()
def touching_nothing(stage):
    """A handle that is let go where it was changes nothing"""
    article = stage.add_article("a.txt", SENTENCE)
    app = stage.open(article)
    span = tag(app, "prices rose", "c")
    app.wait_for_current("Claim: prices rose")
    drag_handle(app, span, span[1] - 1)
    app.key("ctrl+z")
    app.wait_for_rows()
    app.wait_for_button("Undo (Ctrl+Z)")
