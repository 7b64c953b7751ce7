# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that conflicts and kills leave beside a sidecar: offered, merged, put away."""
import os
import time

import sidecar
from driver import wait_equal, wait_for
from scenario import equal, find, scenario

CONFLICT = ".sync-conflict-20261101-120000-ABCDEFG.json"
LEFTOVER_AGE_S = 120


def tag(app, key, part):
    """Tags a word or name by key; returns the span as it is on disk."""
    start, end = find(app.article.content, part)
    app.put_caret(start + 1)
    app.key(key)
    return start, end


def make_versions(stage):
    """An article whose sidecar has a name, and another version of it that has a cue instead."""
    article = stage.add_sample("mixed.txt")
    app = stage.open(article)
    word = tag(app, "u", "said")
    app.close()
    other = sidecar.path_of(article).read_bytes()
    sidecar.path_of(article).unlink()
    app = stage.open(article)
    name = tag(app, "e", "Ewa Nowak")
    app.close()
    return article, other, ("entity", *name), ("cue", *word)


def wait_for_spans(article, *expected):
    wait_equal(lambda: sorted(sidecar.spans(article)), sorted(expected), "the spans on disk")


@scenario(core=True)
def conflicting_copy_is_merged(stage):
    """A copy that Syncthing put aside is offered, merged, and gone when all is saved"""
    article, other, name, word = make_versions(stage)
    copy = stage.folder / (article.name + ".annotations" + CONFLICT)
    copy.write_bytes(other)

    app = stage.open(article)
    app.wait_for_label("1 other version of the annotations lies beside this article")
    app.check_names("the banner of another version")
    app.click_on(app.wait_for_button("Merge…"))
    app.wait_for_label(copy.name)
    app.check_names("what would be merged")
    equal(copy.read_bytes(), other, "the copy, before anything was decided")
    app.click_on(app.wait_for_button("Merge"))
    wait_for_spans(article, name, word)
    wait_for(lambda: not copy.exists(), "the copy is gone")
    app.wait_for_no_button("Merge…")
    app.wait_for_label("2 Annotations")
    app.close()
    equal(sorted(file.name for file in stage.folder.iterdir()),
          [article.name, sidecar.path_of(article).name], "the files in the folder")
    stage.check(article)


@scenario()
def conflicting_copy_is_left(stage):
    """Not Now leaves the copy as it is, and it is offered again the next time"""
    article, other, name, _word = make_versions(stage)
    copy = stage.folder / (article.name + ".annotations" + CONFLICT)
    copy.write_bytes(other)

    app = stage.open(article)
    app.click_on(app.wait_for_button("Merge…"))
    app.click_on(app.wait_for_button("Not Now"))
    app.wait_for_no_button("Merge…")
    app.close()
    equal(copy.read_bytes(), other, "the copy")
    equal(sidecar.spans(article), [name], "the spans on disk")

    app = stage.open(article)
    app.wait_for_button("Merge…")
    app.close()
    equal(copy.read_bytes(), other, "the copy")


@scenario()
def broken_copy_is_told_of(stage):
    """A copy that can't be read stays, and is told of by its name"""
    article, _other, name, _word = make_versions(stage)
    copy = stage.folder / (article.name + ".annotations" + CONFLICT)
    copy.write_bytes(b"{\"format\": \n")

    app = stage.open(article)
    app.click_on(app.wait_for_button("Merge…"))
    app.click_on(app.wait_for_button("Merge"))
    app.wait_for_label(f"“{copy.name}”: line 2")
    app.close()
    equal(copy.read_bytes(), b"{\"format\": \n", "the copy")
    equal(sidecar.spans(article), [name], "the spans on disk")


@scenario()
def leftover_is_taken_in(stage):
    """What a killed save left in a temporary file comes into the sidecar, and the file goes"""
    article, other, name, word = make_versions(stage)
    leftover = stage.folder / f".{sidecar.path_of(article).name}.01234567.tmp"
    leftover.write_bytes(other)
    moment = time.time() - LEFTOVER_AGE_S
    os.utime(leftover, (moment, moment))

    app = stage.open(article)
    app.wait_for_label("Recovered 1 change that was not saved")
    wait_for_spans(article, name, word)
    wait_for(lambda: not leftover.exists(), "the temporary file is gone")
    app.close()
    stage.check(article)
