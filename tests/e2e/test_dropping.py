# SPDX-License-Identifier: GPL-3.0-or-later
"""Files and folders that are dropped on the window, and text that is dragged out of it."""
import json

import accessible
import sidecar
from driver import wait_equal
from scenario import equal, find, scenario


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


@scenario()
def drag_text_out(stage):
    """What is selected is dragged into another program as it stands in the article"""
    # Longer than what is shown as one line; between words that are somewhere in its middle.
    text = "Ana spoke for a very long time. " * 1000
    app = stage.start(stage.add_article("long.txt", text))
    app.wait_for_article()
    app.key("ctrl+a")
    app.wait_for(lambda: app.article.selection, "all is selected")
    dropped = app.drag_out(4)
    equal((len(dropped), dropped.count("\n"), dropped == text), (len(text), 0, True),
          "what was dropped")

    # The drag of a selection away is none of another: from elsewhere the pointer selects anew.
    app.click_at(app.place_of(0))
    app.wait_for(lambda: not app.article.selection, "nothing is selected")
    app.drag(*find(text, "very long"))
    wait_equal(lambda: app.article.selection, find(text, "very long"), "the selection by pointer")
    equal(app.drag_out(find(text, "very long")[0] + 2), "very long", "what was dropped")
    app.close()
