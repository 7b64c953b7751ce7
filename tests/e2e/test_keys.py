# SPDX-License-Identifier: GPL-3.0-or-later
"""Every key of every command, pressed in the window.

The table of src/app/mcl-command.c is read here, so that no key is bound, shown to users and then
never tried: a command without a try below, and not of those tried ELSEWHERE, fails the first
scenario.
"""
import json
import re
from pathlib import Path

import accessible
import sidecar
from driver import wait_equal, wait_for
from scenario import equal, find, scenario

SOURCES = Path(__file__).parents[2]
TABLE = SOURCES / "src/app/mcl-command.c"
PRESET = SOURCES / "data/presets/claims-quotes-entities.json"
COMMAND = re.compile(r'\{ (?:NULL|"([^"]+)"), "([^"]+)", [A-Z]+, [A-Z]+,')
MODIFIERS = {"Control": "ctrl", "Shift": "shift", "Alt": "alt"}

# Commands whose keys other scenarios press, and their module.
ELSEWHERE = {"document.suggestions": "test_suggestions.py"}

TEXT = "Officials said prices rose 3.5 % in 2026, “more than ever”.\n"
CLAIM = "Claim: prices rose"
NINE = [f"label{number}" for number in range(1, 10)]

# Of the inspector's rows.
ATTRIBUTE_ROLES = {"combo box", "switch", "list item"}

tries = {}


def commands():
    """The keys of each command, by its action; by its first key where it has none."""
    return {action or keys.split()[0]: keys.split()
            for action, keys in COMMAND.findall(TABLE.read_text(encoding="utf-8"))}


def key_name(accelerator):
    """What the driver calls an accelerator of GTK."""
    modifiers = re.findall(r"<(\w+)>", accelerator)
    return "+".join([*(MODIFIERS[name] for name in modifiers), accelerator.split(">")[-1]])


def tries_command(action):
    """Marks what presses a key of a command and waits for what it does; afterwards the article has
    the focus, whatever is tagged in it."""
    def register(function):
        tries[action] = function
        return function

    return register


def press_all(stage, app, *actions):
    """Presses each key of these commands, each time in an article without annotations."""
    for action in actions:
        for accelerator in commands()[action]:
            clean(app)
            tries[action](app, key_name(accelerator))


def clean(app):
    """Removes all annotations by keys."""
    app.wait_for_article()
    app.key("Escape", "Escape", "ctrl+Home", "Escape")
    wait_equal(lambda: (app.article.caret, app.article.selection), (0, None),
               "the caret at the start")
    app.wait_for_current(None)
    while rows := app.rows():
        app.key("Tab", "Delete")
        wait_equal(lambda: len(app.rows()), len(rows) - 1, "an annotation is removed")


def tag(app, part, key):
    span = find(TEXT, part)
    app.select_by_keys(*span)
    app.key(key)
    wait_equal(lambda: app.article.selection, None, "tagging ends the selection")


def tag_claim(app):
    tag(app, "prices rose", "c")
    app.wait_for_current(CLAIM)


def wait_for_focus_elsewhere(app):
    app.wait_for(lambda: not app.article.has_state(accessible.STATE_FOCUSED),
                 "the article gives the focus away")


def leave(app):
    """Escape leads back to the article."""
    app.key("Escape")
    app.wait_for_article()


@scenario()
def no_key_is_forgotten(stage):
    """Each command of the table is tried by one of these scenarios, or by another"""
    equal(sorted(set(commands()) ^ (set(tries) | set(ELSEWHERE))), [],
          "commands that are not tried, or are no more")
    equal([key for action, module in ELSEWHERE.items() for key in map(key_name, commands()[action])
           if f'"{key}"' not in Path(__file__).with_name(module).read_text(encoding="utf-8")],
          [], "keys that no scenario presses")


@scenario(core=True)
def keys_for_tagging(stage):
    """Each key for tagging does what the shortcuts page says"""
    app = stage.open(stage.add_article("a.txt", TEXT))
    press_all(stage, app, "document.tag-all", "document.copy")


@tries_command("document.tag-all")
def tag_all(app, key):
    tag_claim(app)
    app.key(key)
    app.wait_for_label("0 of 1 chosen")
    leave(app)


@tries_command("document.copy")
def copy(app, key):
    tag_claim(app)
    told = app.announcements()
    app.key(key)
    app.wait_for_announcement(told, "Copied the annotation’s text")


@tries_command("1")
def digit(app, key):
    number = int(key)
    start, end = find(app.article.content, f"word{number}")
    app.put_caret(start + 1)
    app.key(key)
    app.wait_for_current(f"Label {number}: word{number}")


@scenario()
def digits(stage):
    """The digits tag with the first nine labels of any schema"""
    labels = ",".join(f'{{"id": "{name}", "name": "Label {name[-1]}"}}' for name in NINE)
    (stage.folder / "manicule.json").write_text(
        f'{{"format": "manicule-schema", "version": 1, "labels": [{labels}]}}', encoding="utf-8")
    article = stage.add_article("nine.txt", " ".join(f"word{name[-1]}" for name in NINE) + "\n")
    app = stage.open(article)
    for accelerator in commands()["1"]:
        digit(app, key_name(accelerator))
    app.close()
    equal([label for label, *_ in sidecar.spans(article)], NINE, "the labels on disk")


def attribute_keys(app):
    """The names of the attributes in the inspector, with the keys that stand beside them."""
    keys = {}
    for node in app.search():
        if node.role_name in ATTRIBUTE_ROLES:
            letter, name, *_ = [*(label.name for label in node.search(accessible.ROLE_LABEL)),
                                "", ""]
            if len(letter) == 1:
                keys.setdefault(name, letter)
    return keys


def try_attribute(app, told, attribute, key):
    """An attribute’s key flips a flag, asks for a value, or leads to the entry."""
    app.key(key)
    if attribute["kind"] == "flag":
        app.wait_for_announcement(told, f"{attribute['name']}: yes")
    elif attribute["kind"] == "choice":
        app.wait_for_object(accessible.ROLE_LIST, attribute["name"])
        app.key("2")
        value = attribute["values"][1].replace("-", " ").capitalize()
        app.wait_for_announcement(told, f"{attribute['name']}: {value}")
        app.wait_for_article()
    else:
        wait_for_focus_elsewhere(app)
        leave(app)


@scenario(core=True)
def keys_for_attributes(stage):
    """The letter beside each attribute of each label of the default schema leads to it"""
    app = stage.open(stage.add_article("a.txt", TEXT))
    told = app.announcements()
    for label in json.loads(PRESET.read_text(encoding="utf-8"))["labels"]:
        clean(app)
        tag(app, "prices rose", label["key"])
        app.wait_for_current(f"{label['name']}: prices rose")
        names = {attribute["name"] for attribute in label["attributes"]}
        app.wait_for(lambda: names <= set(attribute_keys(app)), "each attribute has a key")
        keys = attribute_keys(app)
        for attribute in label["attributes"]:
            try_attribute(app, told, attribute, keys[attribute["name"]])


@scenario(core=True)
def keys_for_changing(stage):
    """Each key for changing annotations does what the shortcuts page says"""
    app = stage.open(stage.add_article("a.txt", TEXT))
    press_all(stage, app, "document.remove", *MOVES, "document.move-edge::end-back-clause",
              "document.move-edge::start-forward-clause", "document.repeat-attributes",
              "document.note", "document.relate", "document.unrelate", "document.add-fragment",
              "document.cut-fragment", "document.split", "document.merge", "document.undo",
              "document.redo")


@tries_command("document.remove")
def remove(app, key):
    tag_claim(app)
    app.key(key)
    app.wait_for_rows()


# What each way of moving an edge makes of “prices rose”.
MOVES = {
    "document.move-edge::end-forward": "prices rose 3.5",
    "document.move-edge::end-back": "prices",
    "document.move-edge::start-forward": "rose",
    "document.move-edge::start-back": "said prices rose",
    "document.move-edge::end-back-character": "prices ros",
    "document.move-edge::start-forward-character": "rices rose",
    "document.move-edge::end-forward-clause": "prices rose 3.5 % in 2026",
    "document.move-edge::start-back-clause": "Officials said prices rose",
    # The space that comes in is not shown in the list.
    "document.move-edge::end-forward-character": "prices rose",
    "document.move-edge::start-back-character": "prices rose",
}


def move_edge(app, key, text):
    tag_claim(app)
    app.key(key)
    app.wait_for_button("Undo: Move Edge of Claim (Ctrl+Z)")
    app.wait_for_rows(f"Claim: {text}")


for move_action, moved_text in MOVES.items():
    tries[move_action] = lambda app, key, text=moved_text: move_edge(app, key, text)


@tries_command("document.move-edge::end-back-clause")
def move_end_back_by_clause(app, key):
    tag(app, "prices rose 3.5 % in 2026, “more", "c")
    app.key(key)
    app.wait_for_rows("Claim: prices rose 3.5 % in 2026")


@tries_command("document.move-edge::start-forward-clause")
def move_start_forward_by_clause(app, key):
    tag(app, "Officials said prices rose", "c")
    app.key(key)
    app.wait_for_rows(CLAIM)


@tries_command("document.repeat-attributes")
def repeat_attributes(app, key):
    tag(app, "Officials", "e")
    app.key("k", "3")
    app.wait_for_button("Undo: Change Attributes of Entity (Ctrl+Z)")
    tag(app, "more than ever", "e")
    app.key(key)
    app.wait_for_label("Nothing with the same text has attributes yet")


@tries_command("document.note")
def note(app, key):
    tag_claim(app)
    app.key(key)
    wait_for_focus_elsewhere(app)
    equal(app.wait_for_focus().name, "Note", "what has the focus")
    leave(app)


def tag_pair(app):
    tag(app, "Officials", "e")
    tag(app, "more than ever", "q")
    app.wait_for_current("Quote: more than ever")


@tries_command("document.relate")
def relate(app, key):
    tag_pair(app)
    app.key(key)
    app.wait_for_label("said by: Entity: Officials (1 of 1)")
    app.key("Escape")
    app.wait_for_no_label("said by: Entity: Officials")


@tries_command("document.unrelate")
def unrelate(app, key):
    tag_pair(app)
    app.key("s", "Return")
    app.wait_for_button("Undo: Relate: said by (Ctrl+Z)")
    app.key(key)
    app.wait_for_button("Undo: Remove Relation: said by (Ctrl+Z)")


@tries_command("document.add-fragment")
def add_fragment(app, key):
    tag_claim(app)
    app.key(key)
    app.wait_for_label("Select another passage for Claim: prices rose")
    app.key("Escape")
    app.wait_for_no_label("Select another passage")


def cut(app, key="minus"):
    tag(app, "prices rose 3.5", "c")
    app.wait_for_current("Claim: prices rose 3.5")
    app.select_by_keys(*find(TEXT, "rose"))
    app.key(key)
    app.wait_for_rows("Claim: prices … 3.5")


tries["document.cut-fragment"] = cut


@tries_command("document.split")
def split(app, key):
    cut(app)
    app.wait_for_current("Claim: prices … 3.5")
    app.key(key)
    app.wait_for_rows("Claim: prices", "Claim: 3.5")


@tries_command("document.merge")
def merge(app, key):
    tag(app, "said", "u")
    tag(app, "ever", "u")
    app.wait_for_current("Cue: ever")
    app.key(key)
    app.wait_for_label("Merge with Cue: said? (1 of 1)")
    app.key(key)
    app.wait_for_rows("Cue: said … ever")


@tries_command("document.undo")
def undo(app, key):
    tag_claim(app)
    app.key(key)
    app.wait_for_rows()


@tries_command("document.redo")
def redo(app, key):
    undo(app, "ctrl+z")
    app.key(key)
    app.wait_for_rows(CLAIM)


@scenario(core=True)
def keys_for_moving(stage):
    """Each key for moving does what the shortcuts page says"""
    stage.add_article("b.txt", "The second article.\n")
    app = stage.open(stage.add_article("a.txt", TEXT))
    press_all(stage, app, "document.next", "document.previous", "document.clear", "<Control>Tab",
              "document.menu", "document.toggle-annotations", "document.filter-annotations",
              "document.choose-labels", "document.toggle-articles", "document.guidelines",
              "document.next-untagged", "document.previous-untagged",
              "document.find", "document.find-next", "document.find-previous")


@tries_command("document.next")
def go_next(app, key):
    tag_pair(app)
    app.key("Escape", "Escape", "ctrl+Home", "Escape")
    wait_equal(lambda: app.article.caret, 0, "the caret at the start")
    app.wait_for_current(None)
    app.key(key)
    app.wait_for_current("Entity: Officials")
    app.key(key)
    app.wait_for_current("Quote: more than ever")


@tries_command("document.previous")
def go_back(app, key):
    tag_pair(app)
    app.key(key)
    app.wait_for_current("Entity: Officials")


@tries_command("document.clear")
def clear(app, key):
    tag_claim(app)
    app.key(key)
    app.wait_for_current(None)


@tries_command("<Control>Tab")
def leave_article(app, key):
    app.key(key)
    wait_for_focus_elsewhere(app)
    app.put_caret(3)
    app.wait_for_article()


@tries_command("document.menu")
def menu(app, key):
    tag_claim(app)
    app.key(key)
    app.wait_for_object(accessible.ROLE_MENU_ITEM, "Remove")
    leave(app)


@tries_command("document.toggle-annotations")
def toggle_annotations(app, key):
    tag_claim(app)
    app.key(key)
    app.wait_for(lambda: not app.find(accessible.ROLE_LIST, "Annotations"), "the list is hidden")
    app.key(key)
    app.wait_for_rows(CLAIM)


@tries_command("document.filter-annotations")
def filter_annotations(app, key):
    tag_claim(app)
    app.key(key)
    wait_for_focus_elsewhere(app)
    app.key("x")
    app.wait_for_label("Nothing Found")
    leave(app)
    app.wait_for_rows(CLAIM)


@tries_command("document.choose-labels")
def choose_labels(app, key):
    tag_claim(app)
    app.key(key)
    app.wait_for_object(accessible.ROLE_CHECK_BOX, "Cue")
    leave(app)


@tries_command("document.next-untagged")
def go_to_untagged(app, key):
    app.key(key)
    # What the officials said begins before the quotation marks, and ends with them.
    end = find(TEXT, "“more than ever”")[1]
    wait_equal(lambda: (app.article.selection or (0, 0))[1], end, "what was said is selected")


@tries_command("document.previous-untagged")
def go_back_to_untagged(app, key):
    app.key("ctrl+End")
    wait_equal(lambda: app.article.caret, len(TEXT), "the caret at the end")
    go_to_untagged(app, key)


@tries_command("document.toggle-articles")
def toggle_articles(app, key):
    app.key(key)
    app.wait_for_object(accessible.ROLE_LIST, "Articles")
    app.key(key)
    app.wait_for(lambda: not app.find(accessible.ROLE_LIST, "Articles"), "the list is hidden")


@tries_command("document.guidelines")
def guidelines(app, key):
    tag_claim(app)
    app.key(key)
    app.wait_for_label("A statement")


def open_find_bar(app, key):
    app.key(key)
    app.wait_for_object(None, "Find in the Article")
    wait_for_focus_elsewhere(app)


@tries_command("document.find")
def find_in_article(app, key):
    open_find_bar(app, key)
    leave(app)


def find_again(app, key, number):
    open_find_bar(app, "ctrl+f")
    app.key("ctrl+a")
    app.type("s")
    app.wait_for_object(None, "1 of 4")
    app.key(key)
    app.wait_for_object(None, f"{number} of 4")
    leave(app)


tries["document.find-next"] = lambda app, key: find_again(app, key, 2)
tries["document.find-previous"] = lambda app, key: find_again(app, key, 4)


@scenario(core=True)
def keys_for_articles(stage):
    """Each key that leads to another article does what the shortcuts page says"""
    first = stage.add_article("a.txt", TEXT)
    stage.add_article("b.txt", "The second article.\n")
    app = stage.open(first)
    press_all(stage, app, "document.next-article", "document.previous-article", "document.done",
              "<Alt>Left")
    app.close()
    equal(sidecar.read(first)["status"], "done", "the status on disk")


def wait_for_text(app, start):
    app.wait_for(lambda: app.wait_for_article().content.startswith(start),
                 f"{start!r} is shown")


@tries_command("document.next-article")
def next_article(app, key):
    app.key(key)
    wait_for_text(app, "The second")
    app.key("ctrl+Prior")
    wait_for_text(app, "Officials")


@tries_command("document.previous-article")
def previous_article(app, key):
    app.key("ctrl+Next")
    wait_for_text(app, "The second")
    app.key(key)
    wait_for_text(app, "Officials")


@tries_command("document.done")
def done(app, key):
    next_article(app, key)


@tries_command("<Alt>Left")
def back(app, key):
    app.key(key)
    app.click_on(app.wait_for_object(accessible.ROLE_LIST_ITEM, "a.txt"))
    wait_for_text(app, "Officials")


@scenario()
def keys_for_everything_else(stage):
    """Each general key does what the shortcuts page says"""
    article = stage.add_article("a.txt", TEXT)
    app = stage.open(article)
    press_all(stage, app, "win.open", "win.open-folder", "win.export", "app.zoom-in", "app.zoom-out",
              "app.zoom-normal", "F10", "win.preferences", "win.show-shortcuts")
    for action in ("app.new-window", "window.close", "app.quit"):
        for accelerator in commands()[action]:
            tries[action](app, key_name(accelerator))
            app = stage.open(article)


def opens_chooser(app, key, title):
    app.key(key)
    app.wait_for_object(accessible.ROLE_DIALOG, title)
    app.key("Escape")
    app.come_back_from(title)
    app.wait_for_article()


tries["win.open"] = lambda app, key: opens_chooser(app, key, "Open Article")
tries["win.open-folder"] = lambda app, key: opens_chooser(app, key, "Open Folder")


@tries_command("win.export")
def export(app, key):
    app.key(key)
    app.wait_for_label("Export")
    wait_for_focus_elsewhere(app)
    leave(app)


@tries_command("app.new-window")
def new_window(app, key):
    app.key(key)
    wait_equal(lambda: len(list(app.search(accessible.ROLE_FRAME))), 2, "the number of windows")
    app.key("ctrl+q")
    app.wait_for_end()


def text_height(app):
    return app.article.character_extents(0)[3]


def zooms(app, key, compare):
    normal = text_height(app)
    app.key(key)
    app.wait_for(lambda: compare(text_height(app), normal), f"the text’s size after {key}")
    app.key("ctrl+0")
    wait_equal(lambda: text_height(app), normal, "the normal size")


tries["app.zoom-in"] = lambda app, key: zooms(app, key, lambda size, normal: size > normal)
tries["app.zoom-out"] = lambda app, key: zooms(app, key, lambda size, normal: size < normal)


@tries_command("app.zoom-normal")
def zoom_normal(app, key):
    normal = text_height(app)
    app.key("ctrl+plus")
    app.wait_for(lambda: text_height(app) > normal, "the text is larger")
    app.key(key)
    wait_equal(lambda: text_height(app), normal, "the normal size")


@tries_command("F10")
def main_menu(app, key):
    app.key(key)
    app.wait_for_object(accessible.ROLE_MENU_ITEM)
    app.key("Escape")
    leave(app)


@tries_command("win.preferences")
def preferences(app, key):
    app.key(key)
    app.wait_for_label("Saved Automatically")
    leave(app)


@tries_command("win.show-shortcuts")
def shortcuts(app, key):
    app.key(key)
    app.wait_for_label("Next annotation")
    leave(app)


def ends(app, key):
    app.key(key)
    app.wait_for_end()


tries["window.close"] = ends
tries["app.quit"] = ends
