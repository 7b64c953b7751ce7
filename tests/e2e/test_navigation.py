# SPDX-License-Identifier: GPL-3.0-or-later
"""Finding and choosing annotations."""
import accessible
from driver import wait_equal
from scenario import equal, find, scenario


def tag(app, part, key):
    """Tags a part of the text; returns where it is."""
    span = find(app.article.content, part)
    app.drag(*span, modifier="alt")
    wait_equal(lambda: app.article.selection, span, "the selection by pointer")
    app.key(key)
    wait_equal(lambda: app.article.selection, None, "tagging ends the selection")
    return span


@scenario(core=True)
def click_selects(stage):
    """A click selects the innermost annotation, the next click the one around it"""
    app = stage.open(stage.add_sample("mixed.txt"))
    outer = tag(app, "Officials said prices rose", "c")
    inner = tag(app, "prices", "e")
    app.wait_for_rows("Claim: Officials said prices rose", "Entity: prices")

    app.put_caret(outer[1] + 4)
    app.wait_for_current(None)
    app.put_caret(inner[0] + 3)
    app.wait_for_current("Entity: prices")
    app.put_caret(inner[0] + 3)
    app.wait_for_current("Claim: Officials said prices rose")
    app.put_caret(inner[0] + 3)
    app.wait_for_current("Entity: prices")
    app.put_caret(outer[0] + 3)
    app.wait_for_current("Claim: Officials said prices rose")


@scenario()
def tab_steps(stage):
    """Tab and Shift+Tab step through the annotations in the order of reading"""
    app = stage.open(stage.add_sample("mixed.txt"))
    flag = tag(app, "flag", "e")
    family = tag(app, "family", "e")
    spellings = tag(app, "spellings", "u")
    app.key("ctrl+Home")
    wait_equal(lambda: app.article.caret, 0, "the caret at the start")
    app.wait_for_current(None)

    for key, name, span in (("Tab", "Entity: family", family),
                            ("Tab", "Entity: flag", flag),
                            ("Tab", "Cue: spellings", spellings),
                            ("shift+Tab", "Entity: flag", flag),
                            ("shift+Tab", "Entity: family", family)):
        app.key(key)
        app.wait_for_current(name)
        equal(app.article.caret, span[0], "the caret's place")


@scenario(core=True)
def list_row_jumps(stage):
    """Activating a row jumps to its annotation, by pointer and by key"""
    paragraphs = [f"Paragraph {number} says that nothing happened." for number in range(1, 101)]
    article = stage.add_article("long.txt", "\n\n".join([*paragraphs, "The very end.\n"]))
    app = stage.open(article)
    first = tag(app, "Paragraph 1 ", "e")
    app.key("ctrl+End")
    last = find(app.article.content, "end")
    app.put_caret(last[0] + 1)
    app.key("u")
    app.wait_for_rows("Entity: Paragraph 1", "Cue: end")

    app.click_on(app.wait_for_object(accessible.ROLE_LIST_ITEM, "Entity: Paragraph 1"))
    wait_equal(lambda: app.article.caret, first[0], "the caret jumps to the first annotation")
    app.wait_for(lambda: app.is_in_view(first[0]), "the first annotation is in view")
    equal(app.is_in_view(last[0]), False, "whether the end is in view")
    app.wait_for_current("Entity: Paragraph 1")
    app.wait_for_article()

    row = app.wait_for_object(accessible.ROLE_LIST_ITEM, "Cue: end")
    app.focus_by_keys(accessible.ROLE_LIST_ITEM)
    app.key("Down")
    app.wait_for(lambda: row.has_state(accessible.STATE_FOCUSED), "the last row is focused")
    app.key("Return")
    wait_equal(lambda: app.article.caret, last[0], "the caret jumps to the last annotation")
    app.wait_for(lambda: app.is_in_view(last[0]), "the last annotation is in view")
    app.wait_for_article()


@scenario(core=True)
def title(stage):
    """The header line becomes the window's title and subtitle"""
    app = stage.open(stage.add_sample("mixed.txt"))
    equal(app.wait_for_object(accessible.ROLE_FRAME).name, "A title", "the window's title")
    app.wait_for_label("2026-11-23 · mixed.txt")
    app.close()

    app = stage.open(stage.add_article("plain.txt", "No header line here.\n"))
    equal(app.wait_for_object(accessible.ROLE_FRAME).name, "plain.txt", "the window's title")


@scenario()
def text_size(stage):
    """Ctrl+Plus, Ctrl+Minus and Ctrl+0 change the size of the text"""
    app = stage.open(stage.add_sample("mixed.txt"))
    offset = find(app.article.content, "Quiet")[0]

    def size():
        return app.article.character_extents(offset)[2:]

    normal = size()
    app.key("ctrl+plus")
    app.wait_for(lambda: size() > normal, "the text grows")
    larger = size()
    app.key("ctrl+plus")
    app.wait_for(lambda: size() > larger, "the text grows more")
    app.key("ctrl+minus")
    wait_equal(size, larger, "the text shrinks")
    app.key("ctrl+0")
    wait_equal(size, normal, "the text has its normal size")
    app.key("ctrl+minus")
    app.wait_for(lambda: size() < normal, "the text shrinks")


@scenario()
def annotation_list_hides(stage):
    """Ctrl+I hides the annotations and shows them again"""
    app = stage.open(stage.add_sample("mixed.txt"))
    tag(app, "flag", "e")
    app.wait_for_rows("Entity: flag")
    app.key("ctrl+i")
    app.wait_for_rows()
    app.key("ctrl+i")
    app.wait_for_rows("Entity: flag")


@scenario()
def tab_steps_through_nested_and_equal(stage):
    """Tab goes through nested and equal annotations, each of them once, outer before inner"""
    app = stage.open(stage.add_article("a.txt", "One two three four five six.\n"))
    for part, key in (("One two three four", "c"), ("two three four", "q"), ("four", "e"),
                      ("four", "u")):
        tag(app, part, key)
    wait_equal(lambda: len(app.rows()), 4, "the list shows four annotations")
    names = [row.name for row in app.rows()]
    equal(names[:2], ["Claim: One two three four", "Quote: two three four"],
          "the order of the list")
    equal(sorted(names[2:]), ["Cue: four", "Entity: four"], "the equal ones")
    app.key("Escape", "ctrl+Home")
    wait_equal(lambda: app.article.caret, 0, "the caret at the start")
    app.key("Escape")
    app.wait_for_current(None)
    for name in names:
        app.key("Tab")
        app.wait_for_current(name)
    for name in reversed(names[:-1]):
        app.key("shift+Tab")
        app.wait_for_current(name)


@scenario()
def five_deep(stage):
    """Five nested annotations: clicks go from the innermost outward, Tab inward, each told its depth"""
    text = "One two three four five six seven eight nine ten.\n"
    parts = [text[:-1], "two three four five six seven eight nine", "three four five six seven",
             "four five six", "five"]
    app = stage.open(stage.add_article("deep.txt", text))
    for part, key in zip(parts, "cqceu"):
        tag(app, part, key)
    names = [f"{label}: {part}" for label, part
             in zip(("Claim", "Quote", "Claim", "Entity", "Cue"), parts)]
    app.wait_for_rows(*names)
    middle = find(text, "five")[0] + 2
    equal(app.labels_at(middle), ["Cue", "Entity", "Claim", "Quote", "Claim"],
          "what a screen reader is told")
    app.put_caret(find(text, "ten")[0])
    app.wait_for_current(names[0])
    for name in [*reversed(names), names[-1]]:
        app.put_caret(middle)
        app.wait_for_current(name)

    told = app.announcements()
    app.key("Escape", "ctrl+Home", "Escape")
    app.wait_for_current(None)
    for depth, name in enumerate(names, 1):
        app.key("Tab")
        app.wait_for_announcement(told, f"{name}, level {depth}" if depth > 1 else name)
