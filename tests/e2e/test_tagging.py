# SPDX-License-Identifier: GPL-3.0-or-later
"""Tagging, and taking it back."""
import sidecar
from driver import wait_equal
from scenario import equal, find, scenario


def tag_at(app, key, offset):
    app.put_caret(offset)
    app.key(key)


@scenario(core=True)
def keys_tag_what_is_under_the_caret(stage):
    """A key without a selection tags what is under the caret"""
    article = stage.add_sample("mixed.txt")
    app = stage.open(article)
    text = app.article.content
    quote = find(text, "“Quiet, please,”")
    name = find(text, "Ewa Nowak")
    sentence = find(text, "She called it ‘a very small step’.")
    cue = find(text, "said")

    tag_at(app, "q", quote[0] + 4)
    app.wait_for_rows("Quote: “Quiet, please,”")
    tag_at(app, "e", name[0] + 6)
    tag_at(app, "c", sentence[0] + 6)
    tag_at(app, "u", cue[0] + 2)
    app.wait_for_rows("Quote: “Quiet, please,”", "Cue: said", "Entity: Ewa Nowak",
                      "Claim: She called it ‘a very small step’.")
    equal(app.labels_at(quote[0]), ["Quote"], "the label at the first quotation mark")
    equal(app.labels_at(quote[1]), [], "the label behind the quotation")
    equal(app.article.attributes(name[0])[1:], name, "the run of the name's attributes")

    app.close()
    equal(sidecar.spans(article), [("quote", *quote), ("cue", *cue), ("entity", *name),
                                   ("claim", *sentence)], "the spans on disk")
    stage.check(article)


@scenario()
def digits_tag(stage):
    """Digits tag with the labels in their order"""
    article = stage.add_sample("mixed.txt")
    app = stage.open(article)
    word = find(app.article.content, "mayor")
    for digit in "1234":
        app.select_by_keys(*word)
        app.key(digit)
        wait_equal(lambda: app.article.selection, None, "tagging ends the selection")
    app.close()
    equal(sorted(sidecar.spans(article)), [(label, *word) for label
                                           in ("claim", "cue", "entity", "quote")],
          "the spans on disk")


@scenario()
def keyboard_selection_is_tagged_exactly(stage):
    """A key tags a selection made by keys: emoji, combining marks and CR LF are whole"""
    article = stage.add_sample("mixed.txt")
    app = stage.open(article)
    text = app.article.content
    astronaut = find(text, "👩🏽‍🚀")
    cafe = find(text, "Cafe\u0301")
    lines = (find(text, "small")[0], find(text, "The family")[1])
    equal((astronaut[1] - astronaut[0], cafe[1] - cafe[0]), (4, 5), "the sample's code points")

    for (start, end), key in ((astronaut, "e"), (cafe, "e"), (lines, "c")):
        app.select_by_keys(start, end)
        app.key(key)
    app.wait_for_rows("Entity: 👩🏽‍🚀", "Claim: small step’. The family", "Entity: Cafe\u0301")
    app.close()
    equal(sidecar.spans(article), [("entity", *astronaut), ("claim", *lines), ("entity", *cafe)],
          "the spans on disk")
    stage.check(article)


@scenario(core=True)
def drag_is_snapped_to_words(stage):
    """A selection by pointer is snapped to words, and exact with Alt"""
    article = stage.add_sample("mixed.txt")
    app = stage.open(article)
    text = app.article.content
    words = find(text, "waved a flag")
    inside = (words[0] + 2, words[1] - 1)
    part = (find(text, "spellings")[0] + 1, find(text, "spellings")[1] - 2)

    app.drag(*inside)
    wait_equal(lambda: app.article.selection, words, "the selection is snapped to words")
    app.key("c")
    app.wait_for_rows("Claim: waved a flag")
    app.drag(*part, modifier="alt")
    wait_equal(lambda: app.article.selection, part, "the selection with Alt is exact")
    app.key("u")
    app.wait_for_rows("Claim: waved a flag", "Cue: pellin")
    app.close()
    equal(sidecar.spans(article), [("claim", *words), ("cue", *part)], "the spans on disk")


@scenario()
def right_to_left_text(stage):
    """Right-to-left text is tagged by pointer and by key"""
    article = stage.add_sample("mixed.txt")
    app = stage.open(article)
    text = app.article.content
    quote = find(text, "„אנחנו בטוחים היום”")
    words = find(text, "ראש הממשלה")

    app.drag(words[0] + 1, words[1] - 2)
    wait_equal(lambda: app.article.selection, words, "the selection is snapped to words")
    app.key("e")
    tag_at(app, "q", quote[0] + 8)
    app.wait_for_rows("Entity: ראש הממשלה", "Quote: „אנחנו בטוחים היום”")
    app.close()
    equal(sidecar.spans(article), [("entity", *words), ("quote", *quote)], "the spans on disk")
    stage.check(article)


@scenario(core=True)
def label_bar(stage):
    """A click in the label bar tags, and leaves the focus in the article"""
    article = stage.add_sample("mixed.txt")
    app = stage.open(article)
    text = app.article.content
    sentence = find(text, "«Tout va bien»")
    word = find(text, "dit")

    app.drag(sentence[0], sentence[1])
    wait_equal(lambda: app.article.selection, sentence, "the selection by pointer")
    app.click_on(app.wait_for_button("Quote"))
    app.wait_for_rows("Quote: «Tout va bien»")
    app.put_caret(word[0] + 1)
    app.click_on(app.wait_for_button("Cue"))
    app.wait_for_rows("Quote: «Tout va bien»", "Cue: dit")
    app.wait_for_article()
    app.close()
    equal(sidecar.spans(article), [("quote", *sentence), ("cue", *word)], "the spans on disk")


@scenario(core=True)
def nested_and_crossing(stage):
    """Spans nest, cross and share a place"""
    article = stage.add_sample("mixed.txt")
    app = stage.open(article)
    text = app.article.content
    sentence = find(text, "The minister of שלום agreed.")
    outer = find(text, "Officials said prices rose 3.5 % in 2026, “more than ever”.")
    inner = find(text, "prices rose 3.5 %")
    crossing = find(text, "3.5 % in 2026")
    same = find(text, "more than ever")

    tag_at(app, "c", outer[0] + 3)
    for (start, end), key in ((inner, "q"), (crossing, "e"), (same, "e"), (same, "u")):
        app.drag(start, end, modifier="alt")
        wait_equal(lambda: app.article.selection, (start, end), "the selection by pointer")
        app.key(key)
        wait_equal(lambda: app.article.selection, None, "tagging ends the selection")
    wait_equal(lambda: len(app.rows()), 5, "the list shows five annotations")

    equal(app.labels_at(outer[0]), ["Claim"], "the labels of the outer span alone")
    equal(app.labels_at(inner[0]), ["Quote", "Claim"], "the labels of the nested span")
    equal(app.labels_at(crossing[0]), ["Entity", "Quote", "Claim"],
          "the labels where two spans cross")
    equal(app.labels_at(inner[1] + 1), ["Entity", "Claim"], "the labels behind the crossing")
    equal(sorted(app.labels_at(same[0])), ["Claim", "Cue", "Entity"],
          "the labels of spans that share a place")
    equal(app.labels_at(sentence[0]), [], "the labels of the paragraph above")

    app.close()
    equal(sorted(sidecar.spans(article)),
          sorted([("claim", *outer), ("quote", *inner), ("entity", *crossing), ("entity", *same),
                  ("cue", *same)]), "the spans on disk")
    stage.check(article)


@scenario(core=True)
def undo_and_redo(stage):
    """Undo and redo go through all changes, to the disk"""
    article = stage.add_sample("mixed.txt")
    app = stage.open(article)
    text = app.article.content
    name = find(text, "Jörg")
    word = find(text, "sagte")
    entity, cue = "Entity: Jörg", "Cue: sagte"

    tag_at(app, "e", name[0] + 1)
    tag_at(app, "u", word[0] + 1)
    app.wait_for_rows(cue, entity)
    app.key("ctrl+z")
    app.wait_for_rows(entity)
    equal(app.labels_at(word[0]), [], "the label that was undone")
    app.key("ctrl+z")
    app.wait_for_rows()
    app.key("ctrl+shift+z")
    app.wait_for_rows(entity)
    app.key("ctrl+shift+z")
    app.wait_for_rows(cue, entity)
    app.click_on(app.wait_for_button("Undo: Tag Cue (Ctrl+Z)"))
    app.wait_for_rows(entity)
    app.close()
    equal(sidecar.spans(article), [("entity", *name)], "the spans on disk")
    stage.check(article)


@scenario()
def delete_and_undo_from_toast(stage):
    """Delete removes the current annotation; its toast brings it back"""
    article = stage.add_sample("mixed.txt")
    app = stage.open(article)
    text = app.article.content
    name = find(text, "Chloé")
    word = find(text, "dit")

    tag_at(app, "u", word[0] + 1)
    tag_at(app, "e", name[0] + 1)
    app.wait_for_rows("Cue: dit", "Entity: Chloé")
    app.key("Delete")
    app.wait_for_rows("Cue: dit")
    app.wait_for_label("Removed Entity: Chloé")
    app.click_on(app.wait_for_button("Undo"))
    app.wait_for_rows("Cue: dit", "Entity: Chloé")
    app.put_caret(word[0] + 1)
    app.wait_for_current("Cue: dit")
    app.key("Delete")
    app.wait_for_rows("Entity: Chloé")
    app.close()
    equal(sidecar.spans(article), [("entity", *name)], "the spans on disk")


@scenario()
def nothing_to_tag(stage):
    """Where there is nothing to tag, that is said and nothing changes"""
    article = stage.add_sample("mixed.txt")
    app = stage.open(article)
    empty_line = find(app.article.content, "\r\n\r\n")[0] + 2
    app.key("Down")
    wait_equal(lambda: app.article.caret, empty_line, "the caret is in the empty line")
    app.key("e")
    app.wait_for_label("There is nothing to tag here")
    equal(app.rows(), [], "the annotations")
    app.close()
    equal(sidecar.path_of(article).exists(), False, "whether there is a sidecar")


@scenario()
def other_scripts(stage):
    """Chinese, Thai, emoji and combining marks are tagged whole, and edges move over whole ones"""
    article = stage.add_article(
        "scripts.txt", "他说：「我很高兴见到你」。\nCafe\u0301 👩🏽‍🚀🇪🇪 สวัสดีชาวโลก นะ\n")
    app = stage.open(article)
    text = app.article.content
    quote = find(text, "「我很高兴见到你」")
    cafe = find(text, "Cafe\u0301")
    flag = find(text, "🇪🇪")

    tag_at(app, "q", quote[0] + 3)
    app.wait_for_rows("Quote: 「我很高兴见到你」")
    tag_at(app, "e", cafe[0] + 2)
    app.wait_for_current("Entity: Cafe\u0301")
    for key, end in (("ctrl+bracketleft", cafe[1] - 2), ("ctrl+bracketright", cafe[1]),
                     ("ctrl+bracketright", cafe[1] + 1), ("ctrl+bracketright", flag[0]),
                     ("ctrl+bracketright", flag[1])):
        app.key(key)
        wait_equal(lambda: app.article.attributes(cafe[0])[1:], (cafe[0], end),
                   f"the annotation after {key}")
    thai = find(text, "สวัสดี")
    tag_at(app, "u", thai[0] + 1)
    app.wait_for(lambda: len(app.rows()) == 3, "the Thai word is listed")
    app.close()
    spans = sidecar.spans(article)
    equal(spans[:2], [("quote", *quote), ("entity", cafe[0], flag[1])], "the spans on disk")
    label, start, end = spans[2]
    equal((label, start), ("cue", thai[0]), "where the Thai word starts")
    stage.check(article)
