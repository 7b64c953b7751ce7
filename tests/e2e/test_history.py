# SPDX-License-Identifier: GPL-3.0-or-later
"""Undo and redo across the ends of the program, good ones and bad ones."""
from pathlib import Path

import sidecar
from driver import wait_equal, wait_for
from scenario import find, scenario


def tag_at(app, key, offset):
    app.put_caret(offset)
    app.key(key)


def wait_for_spans(article, *expected):
    """Waits until the sidecar on disk has these spans, and no others."""
    def spans():
        return sorted(sidecar.spans(article)) if sidecar.path_of(article).exists() else None

    wait_equal(spans, sorted(expected), "the spans on disk")


def histories(stage):
    folder = Path(stage.session.environment["XDG_STATE_HOME"]) / "manicule" / "history"
    return [path.read_text(encoding="utf-8") for path in folder.glob("*.jsonl")]


@scenario(core=True)
def undone_after_a_restart(stage):
    """What was tagged in one session is undone in the next, and redone in the one after"""
    article = stage.add_sample("mixed.txt")
    app = stage.open(article)
    name = ("entity", *find(app.article.content, "Ewa Nowak"))
    word = ("cue", *find(app.article.content, "said"))
    tag_at(app, "e", name[1] + 1)
    wait_equal(lambda: app.labels_at(name[1]), ["Entity"], "the label")
    tag_at(app, "u", word[1] + 1)
    wait_equal(lambda: app.labels_at(word[1]), ["Cue"], "the label")
    app.close()
    wait_for_spans(article, name, word)

    app = stage.open(article)
    app.wait_for_label("2 Annotations")
    app.key("ctrl+z")
    wait_for_spans(article, name)
    app.key("ctrl+z")
    wait_for_spans(article)
    app.key("ctrl+shift+z")
    wait_for_spans(article, name)
    app.close()

    app = stage.open(article)
    app.wait_for_label("1 Annotation")
    app.key("ctrl+shift+z")
    wait_for_spans(article, name, word)
    app.close()
    stage.check(article)


@scenario()
def undone_after_a_kill(stage):
    """After a kill the tag is there again, and so is the step that takes it back"""
    article = stage.add_sample("mixed.txt")
    app = stage.open(article)
    name = ("entity", *find(app.article.content, "Ewa Nowak"))
    word = ("cue", *find(app.article.content, "said"))
    tag_at(app, "e", name[1] + 1)
    wait_for_spans(article, name)
    tag_at(app, "u", word[1] + 1)
    stage.wait_for_edit("cue", lambda: word in sidecar.spans(article))
    wait_for(lambda: any('"cue"' in history for history in histories(stage)),
             "the history has the step")
    app.kill()

    app = stage.open(article)
    wait_for_spans(article, name, word)
    app.key("ctrl+z")
    wait_for_spans(article, name)
    app.key("ctrl+z")
    wait_for_spans(article)
    app.key("ctrl+shift+z")
    wait_for_spans(article, name)
    stage.check(article)


@scenario()
def changed_between_the_sessions(stage):
    """What another program changed meanwhile is not undone; what it left alone is"""
    article = stage.add_sample("mixed.txt")
    app = stage.open(article)
    name = ("entity", *find(app.article.content, "Ewa Nowak"))
    word = ("cue", *find(app.article.content, "said"))
    tag_at(app, "e", name[1] + 1)
    wait_equal(lambda: app.labels_at(name[1]), ["Entity"], "the label")
    tag_at(app, "u", word[1] + 1)
    wait_equal(lambda: app.labels_at(word[1]), ["Cue"], "the label")
    app.close()

    path = sidecar.path_of(article)
    content = path.read_text(encoding="utf-8")
    path.write_text(content.replace('"label": "cue"', '"label": "claim"'), encoding="utf-8")

    theirs = ("claim", *word[1:])
    app = stage.open(article)
    app.wait_for_label("2 Annotations")
    app.key("ctrl+z")
    wait_for_spans(article, theirs)
    # There is nothing left to undo: the next step is a new one.
    app.key("ctrl+z")
    tag_at(app, "u", word[1] + 1)
    app.wait_for_label("2 Annotations")
    wait_for_spans(article, theirs, word)
    stage.check(article)
