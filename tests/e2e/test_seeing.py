# SPDX-License-Identifier: GPL-3.0-or-later
"""What the article view shows around the text."""
import json

import accessible
import sidecar
from driver import wait_equal
from scenario import equal, find, scenario

PARAGRAPH = "The mayor spoke of the harbour, and nobody in the hall said a word about it for long.\n"


def write_article(stage, name, text, annotations=(), relations=()):
    """Writes an article and its sidecar: (id, label, text, more members) for each annotation."""
    article = stage.folder / name
    article.write_text(text, encoding="utf-8", newline="")
    records = []
    for identity, label, part, more in annotations:
        start, end = find(text, part)
        records.append({"id": identity, "label": label, "start": start, "end": end, "text": part,
                        **more})
    records.sort(key=lambda record: (record["start"], -record["end"], record["id"]))
    sidecar.path_of(article).write_text(json.dumps(
        {"format": "manicule-sidecar", "version": 1, "article": {"file": name},
         "annotations": records, "relations": list(relations)}, ensure_ascii=False),
        encoding="utf-8")
    return article


@scenario(core=True)
def very_long_line(stage):
    """A line of a megabyte opens, and is tagged where it stands"""
    line = "".join(f"“word” {number} and " for number in range(70000)) + "\n"
    article = stage.folder / "line.txt"
    article.write_text(line, encoding="utf-8")
    app = stage.start(article)
    app.wait_for_article()
    name = find(line, "“word” 3 and")
    equal(app.article.content == line, True, "whether a screen reader reads the article")
    app.put_caret(name[0] + 3)
    app.key("q")
    app.wait_for_rows("Quote: “word”")

    # To the end and back by words: far behind many breaks, offsets are still the article's.
    app.key("ctrl+End")
    wait_equal(lambda: app.article.caret, len(line), "the caret at the end")
    app.key("ctrl+Left", "ctrl+Left")
    app.wait_for(lambda: app.article.caret < len(line) - 2, "the caret moves back by words")
    app.key("e")
    app.wait_for(lambda: len(app.rows()) == 2, "the second annotation is listed")
    app.close()
    (_, *first), (_, *second) = sidecar.spans(article)
    equal(tuple(first), (name[0], name[0] + 6), "the first span on disk")
    equal(line[slice(*second)].isalnum(), True, "whether the second span is a word")
    stage.check(article)


@scenario()
def card_when_hovering(stage):
    """Hovering shows label, attributes, note and author"""
    article = write_article(stage, "card.txt", PARAGRAPH * 3, [
        ("a1", "entity", "The mayor", {"attributes": {"kind": "person"}, "by": "ana",
                                       "note": "Not <b>the</b> first one & only."}),
        ("a2", "claim", PARAGRAPH[:40], {})])
    app = stage.open(article)
    app.hover(find(PARAGRAPH, "mayor")[0] + 2)
    app.wait_for_label("by ana")
    app.wait_for_label("Kind: person")
    app.wait_for_label("Not <b>the</b> first one & only.")
    app.close()


@scenario()
def overview_leads_there(stage):
    """A press on the overview brings that part of the article"""
    text = PARAGRAPH * 200
    article = write_article(stage, "long.txt", text, [("a1", "entity", "The mayor", {})])
    app = stage.open(article)
    equal(app.is_in_view(len(text) // 2), False, "whether the middle shows at first")
    app.click_on(app.wait_for_object(accessible.ROLE_IMAGE, "Overview of Annotations"))
    app.wait_for(lambda: app.is_in_view(len(text) // 2), "the middle shows")
    equal(app.article.caret, 0, "the caret")
    app.close()


@scenario()
def relations_are_drawn(stage):
    """The current annotation's relations are drawn to their other ends"""
    text = "“It is late,” she told them all in the end, said Ewa Nowak.\n" + PARAGRAPH * 3
    article = write_article(
        stage, "relations.txt", text,
        [("q1", "quote", "“It is late,”", {}), ("e1", "entity", "Ewa Nowak", {})],
        [{"id": "r1", "type": "said-by", "from": "q1", "to": "e1"}])
    app = stage.open(article)
    between = find(text, "told them all")

    def colours_above():
        left, top, right, _ = app.area_of(*between)
        return set(app.screenshot().crop((left, top - 24, right, top)).getdata())

    before = len(colours_above())
    app.put_caret(2)
    app.wait_for_current("Quote: “It is late,”")
    app.wait_for(lambda: len(colours_above()) > before + 3, "the curve is drawn")
    app.put_caret(between[0] + 1)
    app.wait_for(lambda: len(colours_above()) == before, "the curve is gone")
    app.close()
