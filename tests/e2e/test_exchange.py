# SPDX-License-Identifier: GPL-3.0-or-later
"""Annotations that leave the window in other formats."""
import csv

import sidecar
from driver import wait_for
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
