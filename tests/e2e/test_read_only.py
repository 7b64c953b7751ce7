# SPDX-License-Identifier: GPL-3.0-or-later
"""Sidecars that Manicule must not touch."""
import sidecar
from driver import run_verb, wait_equal
from scenario import equal, find, scenario

TEXT = "Kim said “no”.\n"
VALID = """{
  "format": "manicule-sidecar",
  "version": 1,
  "article": {"file": "a.txt", "sha256": "%s", "length": 15, "newline": "lf", "bom": false},
  "annotations": [
    {"id": "a1", "label": "entity", "start": 0, "end": 3, "text": "Kim", "by": "ana"}
  ]
}
"""


def demand_read_only(stage, content, *parts):
    """Opens an article with such a sidecar: the banner has these words, nothing can be changed."""
    article = stage.add_article("a.txt", TEXT)
    path = sidecar.path_of(article)
    path.write_bytes(content)
    before = path.stat()
    app = stage.open(article)
    banner = app.wait_for_label(parts[0])
    equal([part for part in parts if part not in banner], [],
          f"what is missing in the banner “{banner}”")
    app.wait_for_label("Read-only")

    rows = app.rows()
    app.put_caret(find(TEXT, "said")[0] + 1)
    # Keys are worked off in their order: once the caret has moved, the others were, too.
    app.key("u", "1", "Delete", "ctrl+z", "Right")
    wait_equal(lambda: app.article.caret, find(TEXT, "said")[0] + 2, "the caret moves")
    equal(app.rows(), rows, "the annotations")
    equal(app.labels_at(find(TEXT, "said")[0]), [], "the label")
    app.close()
    equal(path.read_bytes(), content, "the sidecar")
    equal((path.stat().st_ino, path.stat().st_mtime_ns), (before.st_ino, before.st_mtime_ns),
          "the sidecar's file")
    equal(run_verb(stage.session, "check", article).returncode, 1, "what manicule check returns")


@scenario(core=True)
def unreadable(stage):
    """A sidecar that cannot be read: the banner says where and why, the file is not touched"""
    content = VALID.replace('"start": 0, "end": 3', '"start": 0, "end": "3"')
    demand_read_only(stage, content.encode(), "a.txt.annotations.json", "6", "end")


@scenario()
def no_json(stage):
    """A sidecar that is no JSON: the banner says where and why, the file is not touched"""
    content = VALID.replace('"length": 15,', '"length": 15;')
    demand_read_only(stage, content.encode(), "a.txt.annotations.json", "4")


@scenario(core=True)
def newer_version(stage):
    """A sidecar of a newer version: the banner says so, the file is not touched"""
    content = VALID.replace('"version": 1', '"version": 2')
    demand_read_only(stage, content.encode(), "a.txt.annotations.json", "version", "2")


@scenario()
def other_text(stage):
    """A sidecar that does not fit the article: the banner says so, the file is not touched"""
    content = VALID.replace('"Kim"', '"Tim"')
    demand_read_only(stage, content.encode(), "does not fit")
