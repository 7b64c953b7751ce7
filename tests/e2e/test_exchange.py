# SPDX-License-Identifier: GPL-3.0-or-later
"""Annotations that leave the window in other formats, and come in."""
import csv
import json

import accessible
import sidecar
from driver import wait_equal, wait_for
from portal import open_portal
from scenario import equal, find, scenario


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

    app.key("ctrl+e")
    app.wait_for_label("What Gets Lost")
    app.key("ctrl+Return")
    wait_for(lambda: len(portal.chooser.requests) == 1, "the chooser was asked")
    app.wait_for_button("Export…")
    equal(target.exists(), False, "whether something was written after the chooser was left")

    portal.chooser.answer = target
    app.key("ctrl+Return")
    app.wait_for_label("Exported")
    with open(target, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    equal([(row["document"], row["label"], row["text"]) for row in rows],
          [("mixed.txt", "entity", "Ewa Nowak")], "the table")
    app.key("Escape")
    app.wait_for_article()
    app.close()
    equal(sidecar.spans(article), [("entity", *find(text, "Ewa Nowak"))], "the spans on disk")


@scenario()
def import_(stage):
    """Import says what would come of it, writes when that is agreed to, and opens the folder"""
    portal = open_portal(stage)
    article = stage.add_sample("mixed.txt")
    source = stage.folder / "project.jsonl"
    source.write_text(json.dumps({"text": "Ana spoke.\n", "label": [[0, 3, "PER"], [4, 99, "V"]]}),
                      encoding="utf-8")
    target = stage.folder / "in"
    target.mkdir()
    app = portal.start(article)
    app.wait_for_article()
    portal.chooser.answer = {"file": source, "folder": target}

    def look():
        app.key("F10")
        app.wait_for(lambda: list(app.search(accessible.ROLE_MENU_ITEM)), "the menu is shown")
        app.key("m")
        app.wait_for_label("Import 1 Article?")
        app.wait_for_label("it does not lie within the text")

    look()
    app.check_names("what an import would bring")
    app.click_on(app.wait_for_button("Cancel"))
    app.wait_for_no_button("Cancel")
    equal(list(target.iterdir()), [], "what is written when it is not agreed to")
    look()
    app.click_on(app.wait_for_button("Import"))
    wait_equal(lambda: app.wait_for_focus().role, accessible.ROLE_LIST_ITEM,
               "the folder's list has the focus")
    annotations = json.loads(
        (target / "project.txt.annotations.json").read_text("utf-8"))["annotations"]
    equal([(a["label"], a["start"], a["end"], a["text"]) for a in annotations],
          [("PER", 0, 3, "Ana")], "the annotations on disk")
    stage.check(target / "project.txt")
