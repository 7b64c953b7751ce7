# SPDX-License-Identifier: GPL-3.0-or-later
"""Suggestions: told of, accepted and rejected by key and pointer, undone, and read from disk."""
import json

import accessible
import sidecar
from driver import wait_equal
from scenario import equal, find, scenario

WORDS = (("entity", "Ewa Nowak"), ("cue", "said"), ("entity", "Łódź"))


def suggest(stage):
    """An article for which a program suggested something."""
    article = stage.add_sample("mixed.txt")
    text = sidecar.read_text(article)
    suggestions = []
    for label, words in WORDS:
        start, end = find(text, words)
        suggestions.append({"id": f"s{start}", "label": label, "start": start, "end": end,
                            "text": words, "by": "model"})
    suggestions.sort(key=lambda a: a["start"])
    sidecar.write(article, [])
    content = json.loads(sidecar.path_of(article).read_bytes())
    content["suggestions"] = suggestions
    sidecar.path_of(article).write_text(json.dumps(content))
    return article, [(s["label"], s["start"], s["end"]) for s in suggestions]


def on_disk(article):
    """What is annotated and what is suggested; not checked, as it is the test's own at first."""
    content = json.loads(sidecar.path_of(article).read_bytes())
    return tuple([(a["label"], a["start"], a["end"]) for a in content.get(name, ())]
                 for name in ("annotations", "suggestions"))


def wait_for_disk(article, annotations, suggestions):
    wait_equal(lambda: on_disk(article), (annotations, suggestions), "what is on disk")


@scenario(core=True)
def suggestions_by_key(stage):
    """Suggestions are accepted by Return, rejected by Delete, and come back by undo"""
    article, (first, second, third) = suggest(stage)
    app = stage.open(article)
    app.wait_for_label("3 suggestions are waiting to be looked at")
    app.check_names("the banner of suggestions")
    app.put_caret(0)
    app.key("ctrl+j")
    app.wait_for_label("Suggestion 1 of 3")
    app.check_names("while suggestions are looked through")
    app.key("Return")
    app.wait_for_label("Suggestion 1 of 2")
    wait_for_disk(article, [first], [second, third])
    app.key("Tab")
    app.wait_for_label("Suggestion 2 of 2")
    app.key("Delete")
    app.wait_for_label("Suggestion 1 of 1")
    wait_for_disk(article, [first], [second])
    app.key("Escape")
    app.wait_for_label("1 suggestion is waiting to be looked at")
    app.key("ctrl+z")
    wait_for_disk(article, [first], [second, third])
    app.key("ctrl+z")
    wait_for_disk(article, [], [first, second, third])
    app.key("ctrl+j")
    app.wait_for_label("Suggestion 1 of 3")
    app.key("shift+Return")
    wait_for_disk(article, [first, second, third], [])
    app.wait_for_no_label("waiting to be looked at")
    app.wait_for_label("3 Annotations")
    app.close()
    stage.check(article)
    equal({a["by"] for a in sidecar.read(article)["annotations"]}, {"model"}, "who made them")


@scenario()
def suggestions_by_pointer(stage):
    """The banner leads to suggestions; buttons accept, reject and accept all"""
    article, (first, second, third) = suggest(stage)
    app = stage.open(article)
    app.click_on(app.wait_for_button("Look Through"))
    app.wait_for_label("Suggestion 1 of 3")
    app.click_on(app.wait_for_button("Reject"))
    app.wait_for_label("Suggestion 1 of 2")
    wait_for_disk(article, [], [second, third])
    app.click_on(app.wait_for_button("Accept"))
    app.wait_for_label("Suggestion 1 of 1")
    wait_for_disk(article, [second], [third])
    app.click_on(app.wait_for_button("Accept All"))
    app.wait_for_no_button("Accept All")
    wait_for_disk(article, [second, third], [])
    app.close()
    equal(len(sidecar.read(article)["annotations"]), 2, "the annotations")
    stage.check(article)


@scenario()
def suggestions_in_the_text(stage):
    """Suggestions are seen in the text while they are looked through, or always if so wished"""
    article, (first, second, third) = suggest(stage)
    app = stage.open(article)
    app.put_caret(0)
    boxes = {span: app.colours_around(*span[1:]) for span in (first, second, third)}
    app.key("ctrl+j")
    app.wait_for_label("Suggestion 1 of 3")
    for span in (second, third):
        app.wait_for(lambda span=span: app.colours_around(*span[1:]) - boxes[span],
                     f"{span} is seen as suggested")
    app.key("Escape")
    for span in (first, second, third):
        wait_equal(lambda span=span: app.colours_around(*span[1:]), boxes[span],
                   f"{span} is not seen any more")

    # By key, into the list of what is shown.
    app.key("ctrl+l")
    check = app.wait_for_object(accessible.ROLE_CHECK_BOX, "Suggestions in the Text")
    app.check_names("what is shown")
    app.key("shift+Tab")
    app.wait_for(lambda: check.has_state(accessible.STATE_FOCUSED), "the switch has the focus")
    app.key("space")
    app.wait_for(lambda: check.has_state(accessible.STATE_CHECKED), "the switch is on")
    app.key("Escape")
    app.wait_for_article()
    for span in (first, second, third):
        app.wait_for(lambda span=span: app.colours_around(*span[1:]) - boxes[span],
                     f"{span} is seen as suggested")
    app.key("ctrl+j")
    app.wait_for_label("Suggestion 1 of 3")
    app.key("Return")
    app.wait_for_label("Suggestion 1 of 2")
    app.key("Escape")
    wait_for_disk(article, [first], [second, third])
    app.close()
    stage.check(article)
