# SPDX-License-Identifier: GPL-3.0-or-later
"""Annotations that leave the window in other formats."""

import exchange
import sidecar
from driver import wait_for
from portal import open_portal
from scenario import equal, find, scenario


def add_articles(stage):
    """Two articles, the second with an annotation within another one."""
    one = stage.add_article("one.txt", "Ana spoke.\n")
    two = stage.add_article("two.txt", "It rained. Bob Berg left.\n")
    sidecar.write(one, [("a", "entity", 0, 3)])
    sidecar.write(two, [("b", "entity", 11, 19), ("c", "cue", 15, 19)], [("r", "about", "b", "c")])
    return one, two


@scenario()
def export(stage):
    """Export says what gets lost, writes where the user chooses, and can be cancelled"""
    portal = open_portal(stage)
    article = stage.add_sample("mixed.txt")
    target = stage.folder / "out.csv"
    app = portal.start(article)
    text = app.wait_for_article().content
    app.put_caret(find(text, "Ewa Nowak")[0] + 1)
    app.key("e")
    app.wait_for_rows("Entity: Ewa Nowak")

    exchange.open_export(app)
    exchange.start_export(app)
    wait_for(lambda: len(portal.chooser.requests) == 1, "the chooser was asked")
    app.wait_for_button("Export…")
    equal(target.exists(), False, "whether something was written after the chooser was left")

    portal.chooser.answer = target
    app.key("ctrl+Return")
    app.wait_for_label("Exported")
    equal(exchange.read_table(target, "document", "label", "text"),
          [("mixed.txt", "entity", "Ewa Nowak")], "the table")
    exchange.close(app)
    app.close()
    equal(sidecar.spans(article), [("entity", *find(text, "Ewa Nowak"))], "the spans on disk")


@scenario()
def export_losses(stage):
    """What gets lost leads to its place, in other articles too"""
    portal = open_portal(stage)
    one, _ = add_articles(stage)
    app = portal.start(one)
    app.wait_for_article()
    exchange.open_export(app)
    exchange.choose(app, "a", f"All in “{stage.folder.name}”")
    exchange.choose(app, "f", "CoNLL (IOB, BIOES)")
    exchange.expand(app, "1 nested annotation")
    app.wait_for_label("cue: Berg")
    app.scroll_down(app.wait_for_label_object("1 nested annotation"))
    app.click_on(app.wait_for_label_object("cue: Berg"))
    wait_for(lambda: app.wait_for_article().content.startswith("It rained"),
             "the other article is shown")
    app.wait_for_current("Cue: Berg")


@scenario()
def export_folder(stage):
    """A folder is exported in parts; files that are there are replaced only when that is agreed to
    """
    portal = open_portal(stage)
    one, _ = add_articles(stage)
    target = stage.folder.parent / f"{stage.folder.name}-out"
    target.mkdir()
    (target / "train.csv").write_text("mine")
    portal.chooser.answer = target
    app = portal.start(one)
    app.wait_for_article()
    exchange.open_export(app)
    exchange.choose(app, "a", f"All in “{stage.folder.name}”")
    exchange.press_switch(app, "Divide for Training")
    exchange.start_export(app)
    app.wait_for_label("Replace Files?")
    exchange.press(app, "Cancel")
    exchange.wait_until_ready(app, "Export…")
    equal(sorted((path.name, path.read_text()) for path in target.iterdir()),
          [("train.csv", "mine")], "what is there after it was not agreed to")
    app.key("ctrl+Return")
    app.wait_for_label("Replace Files?")
    exchange.press(app, "Replace")
    app.wait_for_label("2 articles with 3 annotations")
    texts = [text for path in target.glob("*.csv") for text, in exchange.read_table(path, "text")
             if text]
    equal(sorted(texts), ["Ana", "Berg", "Bob Berg"], "what stands in the parts")
    exchange.close(app)


@scenario()
def export_remembers(stage):
    """Export offers the format that was used last; a format of many files goes to a folder"""
    portal = open_portal(stage)
    one, _ = add_articles(stage)
    target = stage.folder / "brat"
    target.mkdir()
    portal.chooser.answer = target
    app = portal.start(one)
    app.wait_for_article()
    exchange.open_export(app)
    exchange.choose(app, "f", "brat Standoff")
    exchange.start_export(app)
    app.wait_for_label("Exported")
    equal(portal.chooser.requests[-1].is_for_folder, True, "whether a folder was asked for")
    equal((target / "one.ann").read_text().splitlines()[0], "T1\tentity 0 3\tAna", "the file")
    exchange.close(app)
    exchange.open_export(app)
    app.wait_for_label("brat Standoff")
    exchange.close(app)
