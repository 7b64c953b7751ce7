# SPDX-License-Identifier: GPL-3.0-or-later
"""Disks that are full, folders that come and go."""
import json

import accessible
import sidecar
from disk import demand_own_disk, fill, own_disk, read_only, without_root_powers
from driver import command, wait_equal, wait_for
from scenario import equal, find, scenario

TEXT = "Kim said “no”.\n"
# The design says 30 seconds; the rest is for machines that are busy.
RETRY_DEADLINE_S = 45
SAFE = "Your work is kept safe in the app, but can’t be saved beside the article now: "


def tag(app, key, word):
    app.put_caret(find(TEXT, word)[0] + 1)
    app.key(key)


def labels(path):
    return [annotation["label"]
            for annotation in json.loads(path.read_text(encoding="utf-8"))["annotations"]]


@scenario()
def full_disk(stage):
    """On a full disk a banner says where the work is; it is saved by itself once there is room"""
    demand_own_disk(stage.folder)
    article = stage.add_article("a.txt", TEXT)
    app = stage.start(article, command=own_disk(stage.folder, *command()))
    app.wait_for_article()
    disk = app.files(stage.folder)
    path = sidecar.path_of(disk / article.name)
    tag(app, "e", "Kim")
    app.wait_for_label("1 Annotation")
    app.wait_for_label("Saved")
    before = path.read_bytes()

    fill(disk)
    tag(app, "u", "said")
    app.wait_for_label(SAFE + "the disk is full")
    app.wait_for_label("Not saved")
    equal(path.read_bytes(), before, "the sidecar on the full disk")
    equal(sorted(file.name for file in disk.iterdir()), ["a.txt", path.name, "ballast"],
          "the files on the full disk")
    tag(app, "q", "no")
    app.wait_for_rows("Entity: Kim", "Cue: said", "Quote: “no”")

    (disk / "ballast").unlink()
    wait_for(lambda: path.read_bytes() != before, "the sidecar is saved by itself",
             RETRY_DEADLINE_S)
    app.wait_for_label("Saved")
    app.wait_for_no_label(SAFE)
    equal(labels(path), ["entity", "cue", "quote"], "the labels on disk")


@scenario()
def folder_away(stage):
    """Is the folder away, a banner says so; the work is saved when it and the user are back"""
    article = stage.add_article("a.txt", TEXT)
    away = stage.folder.with_name(f"{stage.folder.name}-away")
    app = stage.open(article)
    tag(app, "e", "Kim")
    app.wait_for_label("Saved")
    wait_for(sidecar.path_of(article).exists, "the sidecar is there")
    app.go_away()

    stage.folder.rename(away)
    app.come_back()
    tag(app, "u", "said")
    app.wait_for_label(f"{SAFE}the folder “{stage.folder.name}” is gone")
    app.go_away()
    away.rename(stage.folder)
    app.come_back()
    app.wait_for_label("2 Annotations")
    app.wait_for_label("Saved")
    app.wait_for_no_label(SAFE)
    equal(labels(sidecar.path_of(article)), ["entity", "cue"], "the labels on disk")


@scenario()
def folder_that_cannot_be_written(stage):
    """Can nothing be written to the folder, the banner names it; closing says where the work is"""
    article = stage.add_article("a.txt", TEXT)
    app = stage.start(article, command=[*without_root_powers(), *command()])
    app.wait_for_article()
    tag(app, "e", "Kim")
    app.wait_for_label("1 Annotation")
    app.wait_for_label("Saved")
    wait_equal(lambda: labels(sidecar.path_of(article)), ["entity"], "the labels on disk")
    with read_only(stage.folder):
        tag(app, "u", "said")
        message = f"{SAFE}the folder “{stage.folder.name}” can’t be written to"
        app.wait_for_label(message)
        app.key("ctrl+w")
        app.wait_for_button("Keep Open")
        wait_equal(lambda: [label.name for label in app.search(accessible.ROLE_LABEL)
                            if label.name == message], [message] * 2,
                   "the banner and the dialog say where the work is")
        app.click_on(app.wait_for_button("Close Without Saving"))
        app.wait_for_end()
    app = stage.open(article)
    app.wait_for_rows("Entity: Kim", "Cue: said")
    app.wait_for_label("Saved")
    equal(labels(sidecar.path_of(article)), ["entity", "cue"], "the labels on disk")
