# SPDX-License-Identifier: GPL-3.0-or-later
"""manicule-cli reanchor: what it prints, what it writes, what it leaves alone."""
import json
import shutil

from clitest import (ROOT, annotate, expect, main, put_sidecar, read_text, run, sample,
                     sidecar_of, sidecar_path, test)

try:
    import jsonschema
except ImportError:
    jsonschema = None

NEEDLES = [("entity", "Kajsa Lund"), ("entity", "3 December"),
           ("quote", "The council meets again on 3 December.")]


def annotated(folder, relations=(), **more):
    """The sample with annotations, one of which is an attributed one with members of others."""
    article = sample(folder, "harbour.txt")
    annotations = annotate(article, NEEDLES, by="ana", created="2026-11-23T10:00:00Z",
                           **{"x-tool": {"score": 1.5}})
    put_sidecar(article, sidecar_of(article, annotations, relations, **more))
    return article


def edit(article, old, new):
    text = article.read_bytes().decode()
    assert old in text, old
    article.write_bytes(text.replace(old, new, 1).encode())


def load(article):
    return json.loads(sidecar_path(article).read_text(encoding="utf-8"))


def assert_true_spans(article):
    text = read_text(article)
    for annotation in load(article)["annotations"]:
        assert text[annotation["start"]:annotation["end"]] == annotation["text"], annotation
    if jsonschema is not None:
        schema = json.loads((ROOT / "data" / "manicule-sidecar.schema.json").read_text())
        jsonschema.validate(load(article), schema)


@test
def unchanged_article_is_left_alone(folder):
    article = annotated(folder)
    before = sidecar_path(article).read_bytes()
    expect(run("reanchor", article), 0, "")
    assert sidecar_path(article).read_bytes() == before


@test
def article_without_sidecar(folder):
    expect(run("reanchor", sample(folder, "harbour.txt")), 0, "")


@test
def moved_annotations_are_written(folder):
    article = annotated(folder)
    old = load(article)
    article.write_bytes("News of the day. 😀\n\n".encode() + article.read_bytes())
    before = sidecar_path(article).read_bytes()
    process = run("reanchor", "--dry-run", article.name, cwd=folder)
    lines = process.stdout.decode().splitlines()
    expect(process, 0)
    assert len(lines) == 3, lines
    one = old["annotations"][0]
    shift = len("News of the day. 😀\n\n")
    assert lines[0] == (f"{article.name}.annotations.json: {one['id']} {one['label']} moved 1.00 "
                        f"{one['start']}-{one['end']}→{one['start'] + shift}-{one['end'] + shift} "
                        f"\"{one['text']}\""), lines[0]
    assert sidecar_path(article).read_bytes() == before
    assert b"3 moved" in process.stderr, process.stderr

    expect(run("reanchor", article), 0)
    assert_true_spans(article)
    new = load(article)
    for a, b in zip(old["annotations"], new["annotations"], strict=True):
        assert b["start"] == a["start"] + shift and b["end"] == a["end"] + shift
        for name in ("id", "label", "text", "by", "created", "x-tool"):
            assert a[name] == b[name], name
    expect(run("check", article), 0, "")
    expect(run("reanchor", article), 0, "")


@test
def fuzzy_ones_only_when_accepted(folder):
    article = annotated(folder)
    before = sidecar_path(article).read_bytes()
    edit(article, "The council meets again on 3", "The council met agian on 3")
    expect(run("reanchor", "--accept=exact,moved", article), 1)
    assert sidecar_path(article).read_bytes() == before
    process = run("reanchor", article)
    expect(process, 0)
    assert b" fuzzy 0." in process.stdout, process.stdout
    assert_true_spans(article)
    assert load(article)["annotations"][1]["text"] == "The council met agian on 3 December."


@test
def lost_ones_stop_the_writing(folder):
    article = annotated(folder)
    before = sidecar_path(article).read_bytes()
    edit(article, "The council meets again on 3 December.", "")
    process = run("reanchor", article)
    expect(process, 1)
    assert b" lost " in process.stdout, process.stdout
    assert b"nothing was changed" in process.stderr, process.stderr
    assert sidecar_path(article).read_bytes() == before


@test
def lost_ones_are_set_aside_as_they_were(folder):
    article = annotated(folder)
    sidecar = load(article)
    kept, gone, inner = sidecar["annotations"]
    relations = [{"id": "r1", "type": "said-by", "from": gone["id"], "to": kept["id"]},
                 {"id": "r2", "type": "said-by", "from": kept["id"], "to": kept["id"]}]
    put_sidecar(article, {**sidecar, "relations": relations, "x-more": [1, 2]})
    edit(article, "The council meets again on 3 December.", "")
    expect(run("reanchor", "--set-aside", article), 1)
    new = load(article)
    assert_true_spans(article)
    assert [a["id"] for a in new["annotations"]] == [kept["id"]]
    assert new["unplaced"] == {"annotations": [gone, inner], "relations": relations[:1]}
    assert new["relations"] == relations[1:]
    assert new["x-more"] == [1, 2]
    expect(run("check", article), 0, "")

    # And again: what was set aside stays.
    edit(article, "Kajsa Lund", "Nobody")
    expect(run("reanchor", "--set-aside", article), 1)
    again = load(article)
    assert again["annotations"] == []
    assert [a["id"] for a in again["unplaced"]["annotations"]] == [
        gone["id"], inner["id"], kept["id"]], again["unplaced"]
    assert [r["id"] for r in again["unplaced"]["relations"]] == ["r1", "r2"]


@test
def unknown_shape_of_unplaced_is_not_touched(folder):
    article = annotated(folder, unplaced=[1])
    edit(article, "The council meets again on 3 December.", "")
    before = sidecar_path(article).read_bytes()
    expect(run("reanchor", "--set-aside", article), 2)
    assert sidecar_path(article).read_bytes() == before


@test
def json_says_everything(folder):
    article = annotated(folder)
    article.write_bytes(b"Late.\n" + article.read_bytes())
    edit(article, "The council meets again on 3 December.", "")
    process = run("reanchor", "--json", "--dry-run", article)
    expect(process, 1)
    report = json.loads(process.stdout)
    assert [report[name] for name in ("exact", "moved", "fuzzy", "ambiguous", "lost")] == [
        0, 1, 0, 1, 1], report
    sidecar, = report["sidecars"]
    assert sidecar["path"] == str(sidecar_path(article)) and sidecar["written"] is False
    moved = sidecar["annotations"][0]
    assert moved["status"] == "moved" and moved["text"] == "Kajsa Lund"
    assert moved["new"]["start"] == moved["start"] + 6 and moved["new"]["same_text"] is True
    assert moved["new"]["score"] == 1 and 0 < moved["new"]["context"] <= 1
    assert "new" not in sidecar["annotations"][1]
    # There is a 31 December too: a guess, for a person to see.
    assert sidecar["annotations"][2]["status"] == "ambiguous"
    assert json.loads(run("reanchor", "--json", "--dry-run", folder).stdout) == report


@test
def all_layers_of_an_article(folder):
    article = annotated(folder)
    shutil.copy(sidecar_path(article), sidecar_path(article, "bob"))
    article.write_bytes(b"Late.\n" + article.read_bytes())
    expect(run("reanchor", sidecar_path(article, "bob")), 0)
    expect(run("reanchor", article), 0)
    assert sidecar_path(article).read_bytes() == sidecar_path(article, "bob").read_bytes()


@test
def could_not(folder):
    article = annotated(folder)
    for args in ((), ("none.txt",), ("--accept=lost", article), ("--nonsense", article)):
        process = run("reanchor", *args, cwd=folder)
        expect(process, 2, "")
        assert process.stderr, args
    sidecar_path(article).write_text("{")
    expect(run("reanchor", article), 2, "")
    assert sidecar_path(article).read_text() == "{"


main()
