# SPDX-License-Identifier: GPL-3.0-or-later
"""doccano: its own fixtures, rosetta in both shapes, pandas as a reader."""
import json

from formatstest import (Skip, check_cases, check_rosetta, corpora, expectations, export_folder,
                         import_files, in_order, main, read_text, rosetta, spans_of, test)


@test
def fixtures_are_read(folder):
    cases = {name: case for name, case in expectations("doccano").items()
             if case.get("format", "").startswith("doccano-jsonl") and "expect" in case}

    def check(case):
        target = folder / case["id"]
        report, sidecars = import_files(target, corpora() / case["file"], format="doccano")
        found = [{"text": read_text(target / name), "spans": [list(s) for s in spans_of(sidecar)]}
                 for name, sidecar in in_order(sidecars)]
        wanted = [{key: value for key, value in document.items() if key != "relation_count"}
                  for document in case["expect"]]
        assert found == wanted, found
        n_relations = sum(len(sidecar.get("relations", [])) for sidecar in sidecars.values())
        assert n_relations == sum(d.get("relation_count", 0) for d in case["expect"])
        if case["id"] == "jsonl-label-triples":
            assert {finding["line"] for finding in report["findings"]} == {3}, report

    check_cases(cases, check)


def import_spans(folder, name, text, spans):
    """Imports a document with spans; gives the report and those that came in."""
    source = folder / f"{name}.jsonl"
    source.write_text(json.dumps({"text": text, "label": spans}) + "\n", encoding="utf-8")
    report, sidecars = import_files(folder / name, source, format="doccano")
    return report, [list(span) for s in sidecars.values() for span in spans_of(s)]


@test
def spans_are_refused_and_accepted_as_there(folder):
    """Only what covers nothing, or lies outside, is refused: overlaps are allowed, and dropped and
    told by a format that has none."""
    cases = expectations("doccano")

    def invalid(case):
        report, found = import_spans(folder, case["id"], "a text of words", [[*case["span"], "x"]])
        assert found == [] and report["lost"] == 1 and report["findings"], report

    def overlaps(case):
        for number, candidate in enumerate(case["candidates"]):
            name = f"{case['id']}-{number}"
            spans = sorted([[*case["existing"], "x"], [*candidate, "y"]],
                           key=lambda span: (span[0], -span[1]))
            _, found = import_spans(folder, name, "!?" * 10, spans)
            assert sorted(found) == sorted(spans), found
            report = export_folder(folder / name, "conll", folder / f"{name}.conll")
            n_dropped = sum(loss["count"] for loss in report["losses"] if loss["drops"])
            assert n_dropped == ("rejected" in case["expect_when_overlap_forbidden"]), report

    def check(case):
        (invalid if case["kind"] == "span_validity" else overlaps)(case)

    check_cases({name: case for name, case in cases.items() if "kind" in case}, check)


@test
def texts_become_articles(folder):
    """A file is an article as it stands; of one with a text on each line, a table makes articles."""
    cases = expectations("doccano")

    def whole(case):
        article = folder / "whole.txt"
        article.write_text(case["input"], encoding="utf-8", newline="")
        (folder / "whole.csv").write_text("document,label,start,end\r\nwhole.txt,x,0,19\r\n")
        _, sidecars = import_files(folder, folder / "whole.csv", format="csv", status=0)
        assert [{"text": a["text"]} for a in sidecars["whole.txt"]["annotations"]] == case["expect"]

    def lines(case):
        (folder / "lines.csv").write_text("text\r\n" + "".join(
            '"%s"\r\n' % line.replace('"', '""') for line in case["input"].split("\n")),
            encoding="utf-8", newline="")
        _, sidecars = import_files(folder / "lines", folder / "lines.csv", format="articles-csv",
                                   status=0)
        texts = [{"text": read_text(folder / "lines" / name)} for name, _ in in_order(sidecars)]
        assert texts == case["expect"], texts

    check_cases({name: cases[name] for name in ("text-file", "text-lines")},
                lambda case: (whole if case["id"] == "text-file" else lines)(case))


@test
def rosetta_is_read_and_written(folder):
    def check(case):
        path, expected, file, shape = case
        target = folder / f"{path.name}-{shape}"
        _, sidecars = import_files(target, path / file, format="doccano", status=0)
        name, sidecar = sidecars.popitem()
        relations = shape == "relations"
        check_rosetta(sidecar, expected, split=True, attributes=False, notes=None,
                      relations=relations)
        if relations:
            notes = [s["note"] for s in expected["spans"] if s["note"]]
            assert sidecar.get("note", "") == "\n".join(notes), sidecar.get("note")
        export_folder(target, "doccano", target / "out.jsonl", status=0,
                      settings=[f"shape={shape}"])
        _, sidecars = import_files(target / "again", target / "out.jsonl", format="doccano",
                                   status=0)
        check_rosetta(sidecars[name], expected, split=True, attributes=False, notes=None,
                      relations=relations)

    cases = {f"{path.name}-{shape}": (path, expected, file, shape)
             for file, shape in (("doc.doccano.jsonl", "relations"),
                                 ("doc.doccano-labels.jsonl", "labels"))
             for path, expected in rosetta(file)}
    check_cases(cases, check)


@test
def pandas_reads_what_is_written(folder):
    try:
        import pandas
    except ImportError:
        raise Skip("pandas is not here")
    path, expected = next(rosetta("doc.doccano.jsonl"), (None, None))
    if path is None:
        raise Skip("the corpora are not here")
    import_files(folder / "in", path / "doc.doccano.jsonl", format="doccano")
    export_folder(folder / "in", "doccano", folder / "out.jsonl")
    table = pandas.read_json(folder / "out.jsonl", lines=True)
    text = table["text"][0]
    spans = {(e["label"], text[e["start_offset"]:e["end_offset"]]) for e in table["entities"][0]}
    assert ("Person", "Suleiman al-Amr") in spans, spans


main()
