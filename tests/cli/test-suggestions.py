# SPDX-License-Identifier: GPL-3.0-or-later
"""Suggestions in sidecars: where they come from, and what every verb makes of them."""
import csv
import io
import json

from clitest import (annotate, expect, main, put_sidecar, read_text, run, sample, sidecar_of,
                     sidecar_path, test)


def suggested(folder, **more):
    """An article with one annotation and two suggestions."""
    article = sample(folder, "harbour.txt")
    annotations = annotate(article, [("entity", "Per Anders Holm")])
    suggestions = annotate(article, [("entity", "Kajsa Lund"), ("cue", "he said")], by="model")
    put_sidecar(article, sidecar_of(article, annotations, suggestions=suggestions, **more))
    return article, suggestions


def load(article):
    return json.loads(sidecar_path(article).read_bytes())


def edit(article, old, new):
    content = article.read_text(encoding="utf-8")
    assert old in content
    article.write_text(content.replace(old, new), encoding="utf-8")


@test
def predictions_become_suggestions(folder):
    task = {"data": {"text": "Ana met Bo."},
            "predictions": [{"model_version": "m1", "result": [
                {"id": "p1", "type": "labels", "from_name": "label", "to_name": "text",
                 "value": {"start": 8, "end": 10, "text": "Bo", "labels": ["entity"]}}]}],
            "annotations": [{"result": [
                {"id": "a1", "type": "labels", "from_name": "label", "to_name": "text",
                 "value": {"start": 0, "end": 3, "text": "Ana", "labels": ["entity"]}}]}]}
    (folder / "in.json").write_text(json.dumps([task]))
    process = run("import", "--json", "-f", "label-studio", "-o", folder / "out",
                  folder / "in.json")
    expect(process, 0)
    report = json.loads(process.stdout)
    assert (report["annotations"], report["suggestions"]) == (1, 1), report
    article, = (folder / "out").glob("*.txt")
    suggestion, = load(article)["suggestions"]
    assert suggestion["text"] == "Bo" and suggestion["prefix"] == "Ana met ", suggestion
    # One to a line, for git.
    assert b'\n  "suggestions": [\n    {"id": ' in sidecar_path(article).read_bytes()
    expect(run("check", folder / "out"), 0, "")


@test
def check_holds_them_against_the_article(folder):
    article, _ = suggested(folder)
    report = json.loads(run("check", "--json", article).stdout)
    assert (report["annotations"], report["suggestions"], report["problems"]) == (1, 2, []), report
    content = load(article)
    content["suggestions"][0]["text"] = "Kajsa Lunt"
    put_sidecar(article, content)
    process = run("check", article)
    expect(process, 1)
    assert b"suggestions[0].text: " in process.stdout, process.stdout
    content["suggestions"] = [7]
    put_sidecar(article, content)
    process = run("check", article)
    expect(process, 1)
    assert b"suggestions[0]" in process.stdout, process.stdout


@test
def stats_count_them_apart(folder):
    article, _ = suggested(folder)
    report = json.loads(run("stats", "--json", article).stdout)
    assert (report["annotations"], report["suggestions"]) == (1, 2), report
    assert list(report["labels"]) == ["entity"] and report["labels"]["entity"]["count"] == 1
    assert b"\nSuggestions: 2\n" in run("stats", article).stdout


@test
def exported_on_request_only(folder):
    article, _ = suggested(folder)
    process = run("export", "-f", "csv", article)
    expect(process, 0)
    assert process.stdout.count(b"\r\n") == 2 and b"Kajsa" not in process.stdout
    assert b"2 suggestions that nobody accepted stay behind" in process.stderr, process.stderr
    process = run("export", "-f", "csv", "--suggestions", article)
    expect(process, 0)
    assert process.stderr == b"", process.stderr
    rows = list(csv.DictReader(io.StringIO(process.stdout.decode(), newline="")))
    assert [row["text"] for row in rows] == sorted(
        ["Per Anders Holm", "Kajsa Lund", "he said"], key=read_text(article).index), rows
    report = json.loads(run("export", "-f", "csv", "--json", "-o", folder / "x.csv",
                            article).stdout)
    assert (report["annotations"], report["suggestions"]) == (1, 2), report


@test
def they_go_with_their_text(folder):
    article, before = suggested(folder)
    article.write_bytes(b"Late.\n" + article.read_bytes())
    process = run("reanchor", "--json", article)
    expect(process, 0)
    report = json.loads(process.stdout)
    assert report["suggestions"] == {"exact": 0, "moved": 2, "fuzzy": 0, "ambiguous": 0,
                                     "lost": 0}, report
    assert [a["start"] for a in load(article)["suggestions"]] == [a["start"] + 6 for a in before]
    expect(run("check", article), 0, "")


@test
def lost_ones_are_set_aside_and_stop_nothing(folder):
    article, before = suggested(folder)
    edit(article, "Kajsa Lund", "The mayor")
    process = run("reanchor", article)
    expect(process, 0)
    assert b"1 without a place" in process.stderr, process.stderr
    content = load(article)
    kajsa, = [a for a in before if a["text"] == "Kajsa Lund"]
    assert content["unplaced"] == {"annotations": [], "suggestions": [kajsa]}, content["unplaced"]
    assert [a["text"] for a in content["suggestions"]] == ["he said"]
    expect(run("check", article), 0, "")


@test
def merged_once(folder):
    article, _ = suggested(folder)
    (folder / "other").mkdir()
    again = sample(folder / "other", "harbour.txt")
    other = annotate(again, [("entity", "Kajsa Lund"), ("entity", "Per Anders Holm"),
                             ("quote", "“The steel alone")], by="another model")
    put_sidecar(again, sidecar_of(again, [], suggestions=other))
    for _ in range(2):
        expect(run("import", "--merge", "-f", "manicule", "-o", folder, folder / "other"), 0, "")
        content = load(article)
        assert [a["text"] for a in content["annotations"]] == ["Per Anders Holm"]
        assert sorted((a["text"], a["by"]) for a in content["suggestions"]) == [
            ("Kajsa Lund", "model"), ("he said", "model"),
            ("“The steel alone", "another model")], content["suggestions"]
    expect(run("check", article), 0, "")


main()
