# SPDX-License-Identifier: GPL-3.0-or-later
"""What of a folder is exported, and where it is found then."""
import json

import accessible
import exchange
import sidecar
from driver import wait_equal, wait_for
from portal import open_portal
from scenario import equal, scenario
from test_narrow import check_width

SUGGESTION = {"id": "s", "label": "cue", "start": 4, "end": 9, "text": "spoke"}


def add_articles(stage):
    """Two articles; a cue is suggested in the first."""
    one = stage.add_article("one.txt", "Ana spoke.\n")
    two = stage.add_article("two.txt", "Bob Berg left.\n")
    sidecar.write(one, [("a", "entity", 0, 3)])
    sidecar.write(two, [("b", "entity", 0, 8)])
    path = sidecar.path_of(one)
    content = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**content, "suggestions": [SUGGESTION]}), encoding="utf-8")
    return one, two


def read_table(path):
    return exchange.read_table(path, "document", "text")


def export_to(app, portal, target):
    """Exports what is chosen, to a file or folder."""
    portal.chooser.answer = target
    exchange.start_export(app)
    app.wait_for_label("Exported")


@scenario()
def export_of_one_or_all(stage):
    """Exported is the article that is open, or the whole folder; without an article the folder"""
    portal = open_portal(stage)
    one, _ = add_articles(stage)
    target = stage.folder.parent / f"{stage.folder.name}.csv"
    app = portal.start(one)
    app.wait_for_article()
    exchange.open_export(app)
    app.wait_for_label("one.txt")
    export_to(app, portal, target)
    app.wait_for_label("1 article with 1 annotation, read back and compared")
    equal(read_table(target), [("one.txt", "Ana")], "the table of one article")
    exchange.close(app)

    exchange.open_export(app)
    exchange.choose(app, "a", f"All in “{stage.folder.name}”")
    export_to(app, portal, target)
    equal(read_table(target), [("one.txt", "Ana"), ("two.txt", "Bob Berg")], "the table of all")
    exchange.close(app)
    app.close()

    app = portal.start(stage.folder)
    wait_equal(lambda: app.wait_for_focus().role, accessible.ROLE_LIST_ITEM, "what has the focus")
    exchange.open_export(app)
    app.wait_for_label(f"All in “{stage.folder.name}”")
    target.unlink()
    export_to(app, portal, target)
    equal(read_table(target), [("one.txt", "Ana"), ("two.txt", "Bob Berg")],
          "the table of the folder")
    app.key("Escape")
    wait_equal(lambda: app.wait_for_focus().role, accessible.ROLE_LIST_ITEM, "what has the focus")


@scenario()
def export_of_what_is_done(stage):
    """Of a folder those articles are exported that are done"""
    portal = open_portal(stage)
    one, _ = add_articles(stage)
    target = stage.folder / "out.csv"
    app = portal.start(one)
    app.wait_for_article()
    exchange.open_export(app)
    exchange.choose(app, "a", f"Done in “{stage.folder.name}”")
    app.wait_for_label("No article is done yet")
    equal(exchange.is_sensitive(app, "Export…"), False, "whether nothing can be exported")
    exchange.close(app)

    app.key("ctrl+Return")
    wait_for(lambda: app.wait_for_article().content.startswith("Bob"), "the next article is shown")
    exchange.open_export(app)
    exchange.choose(app, "a", f"Done in “{stage.folder.name}”")
    export_to(app, portal, target)
    app.wait_for_label("1 article with 1 annotation, read back and compared")
    equal(read_table(target), [("one.txt", "Ana")], "the table")
    exchange.close(app)


@scenario()
def export_with_suggestions(stage):
    """Suggestions stay behind and are counted, unless they are asked for"""
    portal = open_portal(stage)
    one, _ = add_articles(stage)
    target = stage.folder / "out.csv"
    app = portal.start(one)
    app.wait_for_article()
    exchange.open_export(app)
    app.wait_for_label("1 suggestion that nobody accepted stays behind")
    app.key("alt+s")
    app.wait_for_label("As if they had been accepted")
    export_to(app, portal, target)
    equal(read_table(target), [("one.txt", "Ana"), ("one.txt", "spoke")], "the table")
    equal(json.loads(sidecar.path_of(one).read_text(encoding="utf-8"))["suggestions"],
          [SUGGESTION], "the suggestions on disk")
    exchange.close(app)
    app.key("ctrl+Page_Down")
    wait_for(lambda: app.wait_for_article().content.startswith("Bob"), "the other article is shown")
    exchange.open_export(app)
    app.wait_for_label("There are none")
    exchange.close(app)


@scenario()
def export_shown_in_folder(stage):
    """What was exported is shown in its folder, by key"""
    portal = open_portal(stage)
    one, _ = add_articles(stage)
    target = stage.folder / "out.csv"
    app = portal.start(one)
    app.wait_for_article()
    exchange.open_export(app)
    export_to(app, portal, target)
    wait_equal(lambda: app.wait_for_focus().name, "Show in Folder", "what has the focus")
    app.key("Return")
    wait_equal(lambda: portal.chooser.shown, [target], "what the file manager shows")
    app.key("alt+c")
    app.wait_for_article()


@scenario()
def export_of_two_files(stage):
    """A format that puts a file beside the main one asks for a folder, and before it replaces"""
    portal = open_portal(stage)
    one, _ = add_articles(stage)
    target = stage.folder / "out"
    target.mkdir()
    (target / "one.json").write_text("mine")
    app = portal.start(one)
    app.wait_for_article()
    exchange.open_export(app)
    exchange.choose(app, "f", "Label Studio (JSON)")
    portal.chooser.answer = target
    exchange.start_export(app)
    app.wait_for_label("Replace Files?")
    equal(portal.chooser.requests[-1].is_for_folder, True, "whether a folder was asked for")
    exchange.press(app, "Replace")
    app.wait_for_label("Exported")
    equal(sorted(path.name for path in target.iterdir()), ["labelling-config.xml", "one.json"],
          "the files")
    equal([task["data"]["text"] for task in json.loads((target / "one.json").read_text())],
          ["Ana spoke.\n"], "the tasks")
    exchange.close(app)


@scenario()
def export_narrow(stage):
    """At 360 pixels all of an export is in reach, and has a name"""
    portal = open_portal(stage)
    name = f"{'a-long-name-' * 6}.txt"
    article = stage.add_article(name, "Ana spoke.\n")
    sidecar.write(article, [("a", "entity", 0, 3)])
    app = portal.start(article)
    app.wait_for_article()
    app.resize(360, 640)
    exchange.open_export(app)
    exchange.wait_until_ready(app, "Export…")
    check_width(app, "an export")
    exchange.choose(app, "f", "Hugging Face data set (JSONL)")
    exchange.wait_until_ready(app, "Export…")
    check_width(app, "an export in parts")
    app.check_names("an export")
    portal.chooser.answer = stage.folder
    app.key("ctrl+Return")
    app.wait_for_label("Exported")
    check_width(app, "what was exported")
    app.check_names("what was exported")
    exchange.close(app)
