# SPDX-License-Identifier: GPL-3.0-or-later
"""Exports that are cancelled, and exports and imports that can't be written."""
import json

import accessible
import exchange
import sidecar
from disk import demand_own_disk, fill, own_disk, read_only, without_root_powers
from driver import command, wait_equal
from portal import open_portal
from scenario import equal, scenario

# So many take longer than it takes to cancel.
N_ARTICLES = 4000
SENTENCE = "Ana spoke. "
N_ANNOTATIONS = 250


def add_article(stage):
    article = stage.add_article("one.txt", "Ana spoke.\n")
    sidecar.write(article, [("a", "entity", 0, 3)])
    return article


def new_target(stage):
    """A folder beside the articles."""
    target = stage.folder.parent / f"{stage.folder.name}-out"
    target.mkdir()
    return target


def start_export(app):
    exchange.open_export(app)
    exchange.start_export(app)


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


@scenario()
def export_cancelled(stage):
    """An export that is cancelled, by button or Escape, says so and leaves nothing behind"""
    portal = open_portal(stage)
    first = stage.add_article("0000.txt", SENTENCE * N_ANNOTATIONS)
    sidecar.write(first, [(f"a{k}", "entity", len(SENTENCE) * k, len(SENTENCE) * k + 3)
                          for k in range(N_ANNOTATIONS)])
    content = sidecar.path_of(first).read_text(encoding="utf-8")
    for i in range(1, N_ARTICLES):
        article = stage.add_article(f"{i:04}.txt", SENTENCE * N_ANNOTATIONS)
        sidecar.path_of(article).write_text(content.replace(first.name, article.name),
                                            encoding="utf-8")
    target = new_target(stage)
    (target / "out.csv").write_text("mine")
    portal.chooser.answer = target / "out.csv"
    app = portal.start(stage.folder)
    wait_equal(lambda: app.wait_for_focus().role, accessible.ROLE_LIST_ITEM, "what has the focus")
    for key in ("Return", "Escape"):  # The button that cancels has the focus at once.
        start_export(app)
        # The chooser has such a button, too.
        app.wait_for_label("Exporting…")
        wait_equal(lambda: app.wait_for_focus().name, "Cancel", "what has the focus")
        app.key(key)
        app.wait_for_label("Cancelled. Nothing was written.")
        equal([(path.name, path.read_text()) for path in target.iterdir()], [("out.csv", "mine")],
              "what is there after an export was cancelled")
        app.key("Escape")
        wait_equal(lambda: app.wait_for_focus().role, accessible.ROLE_LIST_ITEM,
                   "what has the focus")


@scenario()
def export_without_permission(stage):
    """Where nothing can be written, an export says what to do; it goes to another place"""
    portal = open_portal(stage)
    article = add_article(stage)
    target = new_target(stage)
    other = stage.folder / "other.csv"
    app = portal.start(article, command=[*without_root_powers(), *command()])
    app.wait_for_article()
    with read_only(target):
        portal.chooser.answer = target / "out.csv"
        start_export(app)
        app.wait_for_label("“out.csv” can’t be written: Permission denied. Choose another place.")
        equal(names_in(target), [], "what is written")
    portal.chooser.answer = other
    app.key("ctrl+Return")
    app.wait_for_label("Exported")
    equal(app.find_label("Permission denied"), None, "whether the mistake is still told")
    equal(other.exists(), True, "whether the other place has it")
    exchange.close(app)


@scenario()
def export_to_full_disk(stage):
    """On a full disk an export says what to do, and leaves what was there"""
    portal = open_portal(stage)
    article = add_article(stage)
    target = new_target(stage)
    (target / "out.csv").write_text("mine")
    demand_own_disk(target)
    app = portal.start(article, command=own_disk(target, *command()))
    app.wait_for_article()
    disk = app.files(target)
    fill(disk)
    portal.chooser.answer = target / "out.csv"
    start_export(app)
    app.wait_for_label("can’t be written: No space left on device. "
                       "Make room there, or choose another place.")
    equal(names_in(disk), ["ballast", "out.csv"], "what is on the full disk")
    equal((disk / "out.csv").read_text(), "mine", "what was there")
    (disk / "ballast").unlink()
    app.key("ctrl+Return")
    app.wait_for_label("Exported")
    equal((disk / "out.csv").read_text().splitlines()[1].split(",")[:2], ["one.txt", "a"],
          "what there is room for")
    exchange.close(app)


@scenario()
def import_without_permission(stage):
    """Where nothing can be written, an import says what to do"""
    portal = open_portal(stage)
    article = add_article(stage)
    source = stage.folder / "project.jsonl"
    source.write_text(json.dumps({"text": "Bob left.\n", "label": [[0, 3, "PER"]]}))
    target = new_target(stage)
    portal.chooser.answer = {"file": source, "folder": target}
    app = portal.start(article, command=[*without_root_powers(), *command()])
    app.wait_for_article()
    exchange.open_import(app)
    exchange.press(app, "Files…")
    app.wait_for_label("1 article with 1 annotation")
    exchange.press(app, "Change…")
    app.wait_for_object(accessible.ROLE_LABEL, target.name)
    exchange.wait_until_ready(app, "Import")
    with read_only(target):
        app.key("ctrl+Return")
        app.wait_for_label("Permission denied. Choose another place.")
        equal(names_in(target), [], "what is written")
    exchange.wait_until_ready(app, "Import")
    app.key("ctrl+Return")
    app.wait_for_label("Imported 1 article with 1 annotation")
    stage.check(target / "project.txt")
