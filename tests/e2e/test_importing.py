# SPDX-License-Identifier: GPL-3.0-or-later
"""Annotations that come in from other formats."""
import csv
import json

import accessible
import exchange
import sidecar
from driver import wait_equal, wait_for
from portal import open_portal
from scenario import equal, find, scenario


def write_jsonl(path, *records):
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def write_table(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("document", "label", "start", "end", "text"), *rows])
    return path


def spans_of(article):
    """(label, start, end, text) of each annotation; nobody here made them."""
    sidecar_ = json.loads(sidecar.path_of(article).read_text(encoding="utf-8"))
    return [(a["label"], a["start"], a["end"], a["text"]) for a in sidecar_["annotations"]]


@scenario()
def import_files(stage):
    """Import says what would come, writes when that is agreed to, and leads to it"""
    portal = open_portal(stage)
    article = stage.add_sample("mixed.txt")
    source = write_jsonl(stage.folder / "project.jsonl",
                         {"text": "Ana spoke.\n", "label": [[0, 3, "PER"], [4, 99, "V"]]})
    target = stage.folder / "in"
    target.mkdir()
    app = portal.start(article)
    app.wait_for_article()
    portal.chooser.answer = {"file": source, "folder": target}

    exchange.open_import(app)
    app.wait_for_label("Choose what to import")
    equal(exchange.is_sensitive(app, "Import"), False, "whether nothing can be imported")
    exchange.press(app, "Files…")
    app.wait_for_label("1 article with 1 annotation")
    exchange.press(app, "Change…")
    wait_for(lambda: len(portal.chooser.requests) == 2, "the folder was asked for")
    app.wait_for_label("doccano (JSON Lines)")
    app.wait_for_label("1 article with 1 annotation")
    exchange.expand(app, "1 annotation fits nowhere")
    app.wait_for_label("it does not lie within the text")
    app.wait_for_label("project.jsonl, line 1")
    app.check_names("what an import would bring")
    exchange.press(app, "Cancel")
    app.wait_for_article()
    equal(list(target.iterdir()), [], "what is written when it is not agreed to")

    exchange.open_import(app)
    exchange.press(app, "Files…")
    app.wait_for_label("1 article with 1 annotation")
    exchange.press(app, "Change…")
    wait_for(lambda: len(portal.chooser.requests) == 4, "the folder was asked for again")
    app.wait_for_object(accessible.ROLE_LABEL, "in")
    exchange.wait_until_ready(app, "Import")
    app.key("ctrl+Return")
    app.wait_for_label("Imported 1 article with 1 annotation")
    exchange.press(app, "Open First")
    equal(app.wait_for_article().content, "Ana spoke.\n", "the article that was imported")
    app.wait_for_rows("PER: Ana")
    equal(spans_of(target / "project.txt"), [("PER", 0, 3, "Ana")], "the annotations on disk")
    stage.check(target / "project.txt")


@scenario()
def import_diagnosis(stage):
    """Import says what offsets count and what stands in the way, before anything is written"""
    portal = open_portal(stage)
    article = stage.add_sample("mixed.txt")
    text = sidecar.read_text(article)
    start, end = (len(text[:place].encode("utf-16-le")) // 2 for place in find(text, "prices"))
    source = write_table(stage.folder / "utf16.csv",
                         [("mixed.txt", "claim", start, end, "prices"),
                          ("mixed.txt", "claim", 1, 8, "not in the article at all")])
    portal.chooser.answer = source
    app = portal.start(article)
    app.wait_for_article()
    exchange.open_import(app)
    app.key("Return")
    app.wait_for_label("1 article with 1 annotation")
    app.wait_for_label("Offsets of 1 article count UTF-16 code units")
    app.wait_for_label("1 annotation fits nowhere")
    exchange.close(app)

    portal.chooser.answer = write_jsonl(stage.folder / "mixed.jsonl",
                                        {"text": "Another.", "label": [[0, 7, "X"]]})
    exchange.open_import(app)
    app.key("Return")
    app.wait_for_label("Nothing can be imported")
    exchange.expand(app, "1 article or file is left out")
    app.wait_for_label("there is another article “mixed.txt” already")
    equal(exchange.is_sensitive(app, "Import"), False, "whether it can't be imported")
    exchange.close(app)
    equal(sidecar.read_text(article), text, "the article on disk")
    equal(sidecar.path_of(article).exists(), False, "whether there is a sidecar")


@scenario()
def import_choices(stage):
    """The format of an import can be said, and its options change what comes"""
    portal = open_portal(stage)
    article = stage.add_sample("mixed.txt")
    source = stage.folder / "tokens.dat"
    source.write_text("Ana B-PER\nspoke O\n\nBob B-PER\n", encoding="utf-8")
    portal.chooser.answer = source
    app = portal.start(article)
    app.wait_for_article()
    exchange.open_import(app)
    app.key("Return")
    app.wait_for_label("is of no known format")
    equal(app.find_label("--format"), None, "words of the command line")
    equal(exchange.is_sensitive(app, "Import"), False, "whether it can't be imported")
    exchange.choose(app, "f", "CoNLL (IOB, BIOES)")
    app.wait_for_label("1 article with 2 annotations")
    app.key("Tab", "space")
    app.wait_for_label("sentences")
    app.key("Down", "Return")
    app.wait_for_label("2 articles with 2 annotations")
    app.key("ctrl+Return")
    app.wait_for_label("Imported 2 articles with 2 annotations")
    equal(sorted(path.name for path in stage.folder.glob("tokens*.txt")),
          ["tokens-0001.txt", "tokens-0002.txt"], "the articles on disk")


@scenario()
def import_merges(stage):
    """Annotations are added to those that are there only when that is agreed to; each stands once
    """
    portal = open_portal(stage)
    article = stage.add_article("one.txt", "Ana Berg spoke.\n")
    sidecar.write(article, [("mine", "entity", 0, 8)])
    before = sidecar.path_of(article).read_bytes()
    portal.chooser.answer = write_table(stage.folder / "table.csv",
                                        [("one.txt", "entity", 0, 8, "Ana Berg"),
                                         ("one.txt", "cue", 9, 14, "spoke")])
    app = portal.start(article)
    app.wait_for_article()
    app.wait_for_rows("Entity: Ana Berg")
    exchange.open_import(app)
    app.key("Return")
    app.wait_for_label("Nothing can be imported")
    exchange.expand(app, "1 article or file is left out")
    app.wait_for_label("“one.txt” has other annotations already; they are not overwritten")
    equal(exchange.is_sensitive(app, "Import"), False, "whether it can't be imported")

    app.key("alt+a")
    app.wait_for_label("1 article with 2 annotations")
    equal(sidecar.path_of(article).read_bytes(), before, "the sidecar before that is agreed to")
    app.key("ctrl+Return")
    app.wait_for_label("Imported 1 article with 2 annotations")
    exchange.press(app, "Open First")
    app.wait_for_article()
    app.wait_for_rows("Entity: Ana Berg", "Cue: spoke")
    annotations = json.loads(sidecar.path_of(article).read_text(encoding="utf-8"))["annotations"]
    equal([(a["label"], a["id"] == "mine", a.get("by")) for a in annotations],
          [("entity", True, "tester"), ("cue", False, None)], "the annotations on disk")
    stage.check(article)

    after = sidecar.path_of(article).read_bytes()
    exchange.open_import(app)
    app.key("Return")
    app.wait_for_label("1 article or file is left out")
    app.key("alt+a")
    app.wait_for_label("1 article with 2 annotations")
    app.key("ctrl+Return")
    app.wait_for_label("Imported 1 article with 2 annotations")
    equal(sidecar.path_of(article).read_bytes(), after, "the sidecar when the same comes again")


@scenario()
def import_conflicts(stage):
    """What is there otherwise is told before an import, and kept beside what comes"""
    portal = open_portal(stage)
    article = stage.add_article("one.txt", "Ana Berg spoke.\n")
    sidecar.write(article, [("mine", "entity", 0, 8)])
    source = stage.folder / "table.csv"
    source.write_text("document,label,start,end,text,note\none.txt,entity,0,8,Ana Berg,the mayor\n")
    portal.chooser.answer = source
    app = portal.start(article)
    app.wait_for_article()
    exchange.open_import(app)
    app.key("Return")
    app.wait_for_label("1 article or file is left out")
    app.key("alt+a")
    exchange.expand(app, "1 article has other values already; both are kept")
    app.wait_for_label("“one.txt”: 1 value is there otherwise; both are kept")
    app.key("ctrl+Return")
    app.wait_for_label("Imported 1 article with 1 annotation")
    annotations = json.loads(sidecar.path_of(article).read_text(encoding="utf-8"))["annotations"]
    equal(sorted(a.get("note", "") for a in annotations), ["", "the mayor"], "the notes on disk")
    stage.check(article)


@scenario()
def import_folder(stage):
    """A folder of files comes in with its articles"""
    portal = open_portal(stage)
    article = stage.add_sample("mixed.txt")
    source = stage.folder.parent / f"{stage.folder.name}-brat"
    source.mkdir()
    for name in ("one", "two"):
        (source / f"{name}.txt").write_text("Ana spoke.\n")
        (source / f"{name}.ann").write_text("T1\tPER 0 3\tAna\n")
    portal.chooser.answer = source
    app = portal.start(article)
    app.wait_for_article()
    exchange.open_import(app)
    exchange.press(app, "Folder…")
    app.wait_for_label("2 articles with 2 annotations")
    app.key("ctrl+Return")
    app.wait_for_label("Imported 2 articles with 2 annotations")
    for name in ("one.txt", "two.txt"):
        equal(spans_of(stage.folder / name), [("PER", 0, 3, "Ana")], f"the annotations of {name}")


@scenario()
def import_cancelled(stage):
    """An import that is cancelled leaves whole articles"""
    portal = open_portal(stage)
    article = stage.add_sample("mixed.txt")
    n_records = 5000
    portal.chooser.answer = write_jsonl(
        stage.folder / "many.jsonl",
        *({"text": f"Ana spoke, {i}.\n", "label": [[0, 3, "PER"]]} for i in range(n_records)))
    target = stage.folder / "in"
    target.mkdir()
    app = portal.start(article)
    app.wait_for_article()
    exchange.open_import(app)
    app.key("Return")
    app.wait_for_label(f"{n_records} articles")
    portal.chooser.answer = target
    exchange.press(app, "Change…")
    app.wait_for_object(accessible.ROLE_LABEL, "in")
    exchange.wait_until_ready(app, "Import")
    app.key("ctrl+Return", "Return")  # The button that cancels has the focus at once.
    app.wait_for_label("Cancelled. What was imported before stays.")
    exchange.close(app)
    sidecars = list(target.glob("*.annotations.json"))
    equal(len(sidecars) < n_records, True, "whether it was cancelled in time")
    for path in sidecars[:50]:
        article = str(path).removesuffix(".annotations.json")
        equal(spans_of(article), [("PER", 0, 3, "Ana")], "the annotations of an article")
    wait_equal(lambda: [path.name for path in target.glob(".*")], [], "what is left over")


@scenario()
def import_narrow(stage):
    """At 360 pixels an import begins with what is to be chosen, too"""
    portal = open_portal(stage)
    article = stage.add_sample("mixed.txt")
    portal.chooser.answer = write_jsonl(stage.folder / f"{'long-name-' * 9}.jsonl",
                                        {"text": "Ana spoke.\n", "label": [[0, 3, "PER"]]})
    app = portal.start(article)
    app.wait_for_article()
    app.resize(360, 640)
    exchange.open_import(app)
    wait_equal(lambda: app.wait_for_focus().name, "Files…", "what has the focus")
    app.key("Return")
    app.wait_for_label("1 article with 1 annotation")
    exchange.close(app)
