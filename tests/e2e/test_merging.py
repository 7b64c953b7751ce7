# SPDX-License-Identifier: GPL-3.0-or-later
"""Two annotations with the same label made one."""
import accessible
import sidecar
from scenario import equal, find, scenario

SENTENCE = "Officials said prices rose 3.5 % in 2026, “more than ever”, and said so twice.\n"
FIRST = find(SENTENCE, "Officials")
SAID = find(SENTENCE, "said")
AGAIN = (SENTENCE.rindex("said"), SENTENCE.rindex("said") + 4)
TWICE = find(SENTENCE, "twice")
QUOTE = find(SENTENCE, "more than ever")


def open_cues(stage, relations=()):
    """An article with three cues, an entity and a quote; the caret in the first cue."""
    article = stage.add_article("a.txt", SENTENCE)
    sidecar.write(article, [("entity1", "entity", *FIRST), ("cue1", "cue", *SAID),
                            ("quote1", "quote", *QUOTE), ("cue2", "cue", *AGAIN),
                            ("cue3", "cue", *TWICE)], relations)
    app = stage.open(article)
    app.put_caret(SAID[0] + 1)
    app.wait_for_current("Cue: said")
    return article, app


@scenario(core=True)
def merged_by_keys(stage):
    """* offers what has the same label, the nearest first; Return merges, with relations, in one
    step"""
    article, app = open_cues(stage, [("r1", "cued-by", "quote1", "cue3")])
    app.key("asterisk")
    app.wait_for_label("Merge with Cue: said? (1 of 2)")
    app.key("Tab")
    app.wait_for_label("Merge with Cue: twice? (2 of 2)")
    app.key("Right")
    app.wait_for_label("Merge with Cue: said? (1 of 2)")
    app.key("Escape")
    app.wait_for_no_label("Merge with")
    app.key("KP_Multiply", "shift+Tab")
    app.wait_for_label("Merge with Cue: twice? (2 of 2)")
    app.key("Return")
    app.wait_for_button("Undo: Merge Cue (Ctrl+Z)")
    app.wait_for_current("Cue: said … twice")
    app.key("ctrl+z")
    app.wait_for_rows("Entity: Officials", "Cue: said", "Quote: more than ever", "Cue: said",
                      "Cue: twice")
    app.key("ctrl+shift+z")
    app.wait_for_rows("Entity: Officials", "Cue: said … twice", "Quote: more than ever",
                      "Cue: said")
    app.close()
    content = sidecar.read(article)
    merged = next(item for item in content["annotations"] if item["id"] == "cue1")
    equal(merged["fragments"], [[*SAID], [*TWICE]], "the fragments on disk")
    equal(len(content["annotations"]), 4, "the number of annotations on disk")
    equal([(item["id"], item["from"], item["to"]) for item in content["relations"]],
          [("r1", "quote1", "cue1")], "the relations on disk")
    stage.check(article)


@scenario(core=True)
def merged_by_pointer(stage):
    """The context menu begins, a click on what has the same label merges, and only that"""
    article, app = open_cues(stage)
    app.click_at(app.place_of(SAID[0] + 1), button=3)
    app.wait_for_object(accessible.ROLE_MENU_ITEM, "Merge With Another…")
    app.click_on(app.wait_for_object(accessible.ROLE_MENU_ITEM, "Merge With Another…"))
    app.wait_for_label("Merge with Cue: said? (1 of 2)")
    app.click_at(app.place_of(QUOTE[0] + 2))
    app.click_at(app.place_of(AGAIN[0] + 2))
    app.wait_for_current("Cue: said … said")
    app.wait_for_rows("Entity: Officials", "Cue: said … said", "Quote: more than ever",
                      "Cue: twice")
    app.close()
    equal([item["fragments"] for item in sidecar.read(article)["annotations"]
           if "fragments" in item], [[[*SAID], [*AGAIN]]], "the fragments on disk")
    stage.check(article)


@scenario()
def nothing_to_merge_with(stage):
    """Where nothing else has the label, a toast says so"""
    _, app = open_cues(stage)
    app.put_caret(FIRST[0] + 1)
    app.wait_for_current("Entity: Officials")
    app.key("asterisk")
    app.wait_for_label("There is no other annotation with this label")
    app.wait_for_current("Entity: Officials")
