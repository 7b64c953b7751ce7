# SPDX-License-Identifier: GPL-3.0-or-later
"""doccano: its own fixtures, rosetta in both shapes, pandas as a reader."""
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
