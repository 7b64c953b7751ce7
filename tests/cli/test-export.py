# SPDX-License-Identifier: GPL-3.0-or-later
"""manicule-cli export: CSV as Python's csv module reads it."""
import csv
import io
import json
import re

from clitest import (annotate, expect, main, put_sidecar, read_text, run, sample, sidecar_of,
                     sidecar_path, test)

COLUMNS = ["document", "id", "label", "start", "end", "text"]
LAST = ["note", "by", "created", "modified"]
GUARDED = re.compile("^'+[=+\\-@\t\r\n＝＋－＠]")


def rows_of(data):
    text = data.decode("utf-8")
    assert text.count("\n") >= text.count("\r\n") and text.endswith("\r\n")
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def unguard(cell):
    return cell[1:] if GUARDED.match(cell) else cell


def annotated_harbour(folder):
    article = sample(folder, "harbour.txt")
    annotations = annotate(article, [("quote", "“The steel alone went up by 41 percent,”"),
                                     ("entity", "Per Anders Holm"), ("cue", "he said")])
    annotations[0].update(note="a \"note\",\nwith a line", by="ana",
                          created="2026-11-23T10:00:00Z",
                          attributes={"kind": "person", "role": "expert"})
    annotations[1].update(attributes={"mode": "direct", "own-words": True})
    put_sidecar(article, sidecar_of(article, annotations))
    return article, annotations


@test
def rows_hold_the_annotations(folder):
    article, annotations = annotated_harbour(folder)
    process = run("export", "--format", "csv", article)
    expect(process, 0)
    rows = rows_of(process.stdout)
    assert rows[0] == (COLUMNS + ["attributes.kind", "attributes.mode", "attributes.own-words",
                                  "attributes.role"] + LAST), rows[0]
    text = read_text(article)
    assert len(rows) == 4
    for row, annotation in zip(rows[1:], annotations):
        record = dict(zip(rows[0], row))
        assert record["document"] == "harbour.txt"
        assert record["text"] == text[int(record["start"]):int(record["end"])]
        assert record["id"] == annotation["id"] and record["label"] == annotation["label"]
        assert record["note"] == annotation.get("note", "")
    assert rows[1][6:10] == ["person", "", "", "expert"]
    assert rows[2][6:10] == ["", "direct", "true", ""]


@test
def formulas_are_guarded_and_come_back(folder):
    texts = ["=1+1", "+1", "-5 %", "@SUM(A1)", "\tx", "'=x", "''@", "'quoted'", "＝1", "-", "a=b",
             "“x”", "  space ", "a,b", "a\"b", "a\r\nb", "\r"]
    article = folder / "formulas.txt"
    article.write_bytes("\n\n".join(texts).encode())
    whole = read_text(article)
    annotations, at = [], 0
    for i, text in enumerate(texts):
        at = whole.index(text, at)
        annotations.append({"id": f"{i:02}", "label": "=label", "start": at, "end": at + len(text),
                            "text": text, "note": text})
        at += len(text)
    put_sidecar(article, sidecar_of(article, annotations))

    rows = rows_of(run("export", "--format=csv", article).stdout)[1:]
    assert [unguard(row[5]) for row in rows] == texts
    assert [unguard(row[6]) for row in rows] == texts
    assert all(unguard(row[2]) == "=label" for row in rows)
    for row in rows:
        for cell in row:
            assert not re.match("[=+\\-@\t\r\n＝＋－＠]", cell), cell

    rows = rows_of(run("export", "--format=csv", "--no-formula-guard", article).stdout)[1:]
    assert [row[5] for row in rows] == texts


@test
def several_and_folders(folder):
    article, _ = annotated_harbour(folder)
    (folder / "inner").mkdir()
    mixed = sample(folder / "inner", "mixed.txt")
    layer = put_sidecar(mixed, sidecar_of(mixed, annotate(mixed, [("entity", "Łódź")])), "ana")
    rows = rows_of(run("export", "-f", "csv", article, layer).stdout)
    assert [row[0] for row in rows[1:]] == ["harbour.txt"] * 3 + ["mixed.txt"]
    rows = rows_of(run("export", "-f", "csv", folder).stdout)
    assert [row[0] for row in rows[1:]] == ["harbour.txt"] * 3 + ["inner/mixed.txt"]


@test
def output_file(folder):
    article, _ = annotated_harbour(folder)
    output = folder / "out.csv"
    output.write_text("old")
    process = run("export", "-f", "csv", "-o", output, article)
    expect(process, 0, "")
    assert output.read_bytes() == run("export", "-f", "csv", "-o", "-", article).stdout
    for forbidden in (article, sidecar_path(article)):
        before = forbidden.read_bytes()
        expect(run("export", "-f", "csv", "-o", forbidden, article), 2, "")
        assert forbidden.read_bytes() == before
    (folder / "link.csv").symlink_to(article)
    expect(run("export", "-f", "csv", "-o", folder / "link.csv", article), 2, "")
    expect(run("export", "-f", "csv", "-o", folder / "none" / "out.csv", article), 2, "")


@test
def wrong_offsets_are_not_exported(folder):
    article, _ = annotated_harbour(folder)
    article.write_bytes(article.read_bytes().replace(b"Vinterhamn", b"Sommarhamn!"))
    output = folder / "out.csv"
    process = run("export", "-f", "csv", "-o", output, article)
    expect(process, 2, "")
    assert b"not where its text stands" in process.stderr, process.stderr
    assert not output.exists()


@test
def losses_are_said(folder):
    article, annotations = annotated_harbour(folder)
    put_sidecar(article, sidecar_of(article, annotations, status="done"))
    process = run("export", "-f", "csv", article)
    expect(process, 1)
    assert process.stderr.decode() == ("Table (CSV): status of 1 document dropped\n"
                                       "  harbour.txt\n"), process.stderr
    output = folder / "out.csv"
    expect(run("export", "-f", "csv", "--strict", "-o", output, article), 2, "")
    assert not output.exists()

    report = json.loads(run("export", "-f", "csv", "--json", "-o", output, article).stdout)
    assert report["written"] and report["documents"] == 1 and report["annotations"] == 3, report
    assert report["losses"] == [{"kind": "document-status", "drops": True, "count": 1,
                                 "message": "status of 1 document dropped",
                                 "places": [{"document": "harbour.txt"}]}], report
    assert report["bytes"] == output.stat().st_size


@test
def relations_come_back(folder):
    article, annotations = annotated_harbour(folder)
    relation = {"id": "r", "type": "said-by", "from": annotations[1]["id"],
                "to": annotations[0]["id"]}
    sidecar = put_sidecar(article, sidecar_of(article, annotations, [relation]))
    output = folder / "out.csv"
    expect(run("export", "-f", "csv", "-o", output, article), 0, "")
    sidecar.unlink()
    expect(run("import", "-o", folder, output), 0, "")
    found = json.loads(sidecar.read_bytes())
    assert found["annotations"] == annotations and found["relations"] == [relation], found


@test
def could_not_run(folder):
    article, _ = annotated_harbour(folder)
    lone = sample(folder, "mixed.txt")
    for args in ((), ("-f", "csv"), (article,), ("-f", "xls", article), ("-f", "csv", lone),
                 ("-f", "csv", folder / "none.txt"), ("-f", "csv", article, lone)):
        process = run("export", *args)
        expect(process, 2, "")
        assert process.stderr.startswith(b"manicule-cli: "), process.stderr


main()
