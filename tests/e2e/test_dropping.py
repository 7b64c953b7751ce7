# SPDX-License-Identifier: GPL-3.0-or-later
"""Files and folders that are dropped on the window."""
import json

import accessible
import sidecar
from driver import wait_equal
from scenario import equal, scenario


def write_jsonl(path, text):
    path.write_text(json.dumps({"text": text, "label": [[0, 3, "PER"]]}), encoding="utf-8")
    return path


def labels_of(article):
    sidecar_ = json.loads(sidecar.path_of(article).read_text(encoding="utf-8"))
    return [annotation["label"] for annotation in sidecar_["annotations"]]


@scenario()
def drop_files(stage):
    """Files of a known format that are dropped are imported, articles are opened"""
    article = stage.add_sample("mixed.txt")
    other = stage.add_article("other.txt", "It rained.\n")
    sources = [write_jsonl(stage.folder / f"{name}.jsonl", f"{name} spoke.\n")
               for name in ("Ana", "Bob")]
    app = stage.open(article)
    app.drop(*sources)
    app.wait_for_label("2 articles with 2 annotations")
    app.key("ctrl+Return")
    app.wait_for_label("Imported 2 articles with 2 annotations")
    for name in ("Ana.txt", "Bob.txt"):
        equal(labels_of(stage.folder / name), ["PER"], f"the annotations of {name}")
    app.drop(other)
    equal(app.wait_for_article().content, "It rained.\n", "the article that was dropped")


@scenario()
def drop_folders(stage):
    """A folder of a known format is imported, by itself in place; one of articles is opened"""
    brat = stage.folder / "brat"
    brat.mkdir()
    (brat / "one.txt").write_text("Ana spoke.\n")
    (brat / "one.ann").write_text("T1\tPER 0 3\tAna\n")
    articles = stage.folder / "articles"
    articles.mkdir()
    (articles / "rain.txt").write_text("It rained.\n")
    app = stage.start()
    app.wait_for_object(accessible.ROLE_FRAME)
    app.drop(brat)
    app.wait_for_label("1 article with 1 annotation")
    app.key("ctrl+Return")
    app.wait_for_label("Imported 1 article with 1 annotation")
    equal(labels_of(brat / "one.txt"), ["PER"], "the annotations in place")
    app.drop(articles)
    app.wait_for_label("rain.txt")
    wait_equal(lambda: app.find_label("one.txt"), None, "the other folder is left")
