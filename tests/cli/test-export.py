# SPDX-License-Identifier: GPL-3.0-or-later
"""manicule-cli export: CSV as Python's csv module reads it."""
import csv
import io
import json
import os
import re
import shutil
import signal
import subprocess
import time

from clitest import (CLI, Skip, annotate, expect, main, put_sidecar, read_text, run, sample, sidecar_of,
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


def corpus(folder, n):
    """n articles that are annotated."""
    folder.mkdir()
    for i in range(n):
        article = folder / f"article-{i:04}.txt"
        article.write_text(f"Ana Ruiz said {i} things.\n" * 20, encoding="utf-8")
        put_sidecar(article, sidecar_of(article, annotate(article, [("entity", "Ana Ruiz")])))
    return folder


@test
def many_in_order(folder):
    source = corpus(folder / "in", 100)
    rows = rows_of(run("export", "-f", "csv", source).stdout)[1:]
    assert [row[0] for row in rows] == [f"article-{i:04}.txt" for i in range(100)]
    assert run("export", "-f", "csv", source).stdout == run("export", "-f", "csv", source).stdout


@test
def divided(folder):
    source = corpus(folder / "in", 50)
    names = {}
    for seed, output in ((0, "a"), (0, "b"), (1, "c")):
        expect(run("export", "-f", "csv", "--split", "80/10/10", "--seed", str(seed), "-o",
                   folder / output, source), 0)
        names[output] = {part: [row[0] for row in
                                rows_of((folder / output / f"{part}.csv").read_bytes())[1:]]
                         for part in ("train", "validation", "test")}
    assert [len(part) for part in names["a"].values()] == [40, 5, 5]
    assert sorted(sum(names["a"].values(), [])) == [f"article-{i:04}.txt" for i in range(50)]
    assert names["a"] == names["b"] != names["c"]

    expect(run("export", "-f", "csv", "--split", "3/1", "-o", folder / "two", source), 0)
    assert sorted(p.name for p in (folder / "two").iterdir()) == ["test.csv", "train.csv"]
    for wrong in ("80", "a/b", "0/0"):
        expect(run("export", "-f", "csv", "--split", wrong, "-o", folder / "x", source), 2, "")
    expect(run("export", "-f", "csv", "--split", "1/1", source), 2, "")


@test
def a_data_set(folder):
    source = corpus(folder / "in", 20)
    output = folder / "out"
    expect(run("export", "-f", "hf", "-s", "title=News", "--seed", "7", "-o", output, source), 0)
    documents = {}
    for part in ("train", "validation", "test"):
        lines = (output / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()
        documents[part] = [json.loads(line) for line in lines]
    assert [len(part) for part in documents.values()] == [16, 2, 2]
    for document in sum(documents.values(), []):
        for a in document["annotations"]:
            assert document["text"][a["start"]:a["end"]] == a["text"] == "Ana Ruiz"
    columns = {tuple(document) for document in sum(documents.values(), [])}
    assert len(columns) == 1, columns
    header = (output / "README.md").read_text().split("---\n")[1]
    assert 'pretty_name: "News"' in header and "path: validation.jsonl" in header, header


@test
def a_data_set_as_pandas_reads_it(folder):
    try:
        import pandas
    except ImportError:
        raise Skip("pandas is not here")
    source = corpus(folder / "in", 20)
    expect(run("export", "-f", "hf", "-o", folder / "hf", source), 0)
    frame = pandas.read_json(folder / "hf" / "train.jsonl", lines=True)
    assert len(frame) == 16 and set(frame["annotations"].map(len)) == {1}
    expect(run("export", "-f", "csv", "-o", folder / "all.csv", source), 0)
    frame = pandas.read_csv(folder / "all.csv")
    assert len(frame) == 20 and set(frame["label"]) == {"entity"} and frame["start"].sum() == 0


@test
def interrupted(folder):
    """Ctrl+C at any moment leaves what was there, and nothing else."""
    source = corpus(folder / "in", 400)
    output = folder / "out"
    output.mkdir()
    (output / "all.csv").write_text("old")
    before = sorted(os.listdir(output))
    n_interrupted = 0
    for delay in (0.0, 0.01, 0.02, 0.03, 0.04, 0.06):
        for args in (["-f", "csv", "-o", output / "all.csv"], ["-f", "hf", "-o", output / "hf"]):
            process = subprocess.Popen([CLI, "export", *map(os.fspath, args), source],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(delay)
            process.send_signal(signal.SIGINT)
            if process.wait(60) == -signal.SIGINT:
                n_interrupted += 1
            else:
                # It was done before; put things back.
                (output / "all.csv").write_text("old")
                shutil.rmtree(output / "hf", ignore_errors=True)
            assert (output / "all.csv").read_text() == "old"
            left = [name for name in os.listdir(output) if name not in (*before, "hf")]
            assert not left, left
            assert not (output / "hf").exists() or not os.listdir(output / "hf")
            shutil.rmtree(output / "hf", ignore_errors=True)
    assert n_interrupted > 0


@test
def a_dry_run(folder):
    article, annotations = annotated_harbour(folder)
    put_sidecar(article, sidecar_of(article, annotations, status="done"))
    before = sorted(os.listdir(folder))
    process = run("export", "-f", "csv", "-n", "--json", article)
    expect(process, 1)
    report = json.loads(process.stdout)
    assert not report["written"] and report["losses"][0]["kind"] == "document-status", report
    assert sorted(os.listdir(folder)) == before


@test
def what_one_of_many_documents_uses_has_its_column(folder):
    # Too many to be looked at beforehand, and more than one batch before and behind.
    for i in range(120):
        article = folder / f"{i:03}.txt"
        article.write_text("one two three\n", encoding="utf-8")
        annotations = annotate(article, [("number", "one"), ("number", "two")])
        annotations[0]["attributes"] = {"kind": "odd"}
        relations = []
        if i == 61:
            annotations[1]["attributes"] = {"rare": "yes"}
            relations = [{"id": "r", "type": "next", "from": annotations[0]["id"],
                          "to": annotations[1]["id"]}]
        put_sidecar(article, {**sidecar_of(article, annotations), "relations": relations,
                              "status": "done"})
    output = folder / "out.csv"
    process = run("export", "--format=csv", "--json", "-o", output, folder)
    expect(process, 1)
    report = json.loads(process.stdout)
    assert (report["documents"], report["annotations"], report["relations"]) == (120, 240, 1), report
    assert [loss["count"] for loss in report["losses"]] == [120], report
    rows = rows_of(output.read_bytes())
    assert rows[0] == COLUMNS + ["attributes.kind", "attributes.rare"] + LAST + ["from", "to"], rows[0]
    assert len(rows) == 1 + 241 and {len(row) for row in rows} == {len(rows[0])}
    assert [row[0] for row in rows[1:]] == sorted(row[0] for row in rows[1:])
    assert [row[0] for row in rows[1:] if row[7]] == ["061.txt"]


@test
def could_not_run(folder):
    article, _ = annotated_harbour(folder)
    lone = sample(folder, "mixed.txt")
    for args in ((), ("-f", "csv"), (article,), ("-f", "xls", article), ("-f", "csv", lone),
                 ("-f", "csv", folder / "none.txt"), ("-f", "csv", article, lone)):
        process = run("export", *args)
        expect(process, 2, "")
        assert process.stderr.startswith(b"manicule-cli: "), process.stderr


@test
def attributes_that_get_the_same_name(folder):
    article = sample(folder, "harbour.txt")
    put_sidecar(article, sidecar_of(article, annotate(
        article, [("entity", "Kajsa Lund")], attributes={"a=b": "1", "a_b": "2", "c": "3"})))
    for format in ("w3c", "webanno"):
        process = run("export", "-n", "--json", "-f", format, article)
        expect(process, 1)
        losses = {loss["kind"]: loss["count"] for loss in json.loads(process.stdout)["losses"]}
        assert losses["names-changed"] == 1 and losses["attributes"] == 1, (format, losses)


@test
def a_document_that_loses_its_name(folder):
    article = sample(folder, "harbour.txt")
    put_sidecar(article, sidecar_of(article, annotate(article, [("entity", "Kajsa Lund")])))
    process = run("export", "-n", "-f", "conll", "-s", "columns=four", article)
    expect(process, 1)
    assert "name of 1 document changed" in process.stderr.decode(), process.stderr


@test
def what_fails_leaves_no_folder(folder):
    article = sample(folder, "harbour.txt")
    sidecar_path(article).write_text("[")
    for format in ("brat", "hf"):
        expect(run("export", "-f", format, "-o", folder / "out", article), 2, "")
        assert not (folder / "out").exists(), format
    (folder / "out").mkdir()
    expect(run("export", "-f", "brat", "-o", folder / "out", article), 2, "")
    assert (folder / "out").is_dir()


def mode_of(path):
    return path.stat().st_mode & 0o777


@test
def a_new_folder_is_there_at_once(folder):
    source = folder / "articles"
    source.mkdir()
    annotated_harbour(source)
    made = folder / "made"
    made.mkdir()
    for name in ("out", "slash/", "deep/er/out"):
        expect(run("export", "-f", "brat", "-o", f"{folder}/{name}", source), 1)
        out = folder / name
        assert sorted(p.name for p in out.iterdir()) == [
            "annotation.conf", "harbour.ann", "harbour.txt", "visual.conf"], list(out.iterdir())
        assert mode_of(out) == mode_of(made), (oct(mode_of(out)), oct(mode_of(made)))
    # A second time it is there already, and so are the files.
    (folder / "out" / "mine").write_text("mine")
    (folder / "out" / "harbour.ann").write_text("old")
    expect(run("export", "-f", "brat", "-o", folder / "out", source), 1)
    assert (folder / "out" / "mine").read_text() == "mine"
    assert (folder / "out" / "harbour.ann").read_text().startswith("T1\t")
    assert sorted(p.name for p in folder.iterdir()) == ["articles", "deep", "made", "out", "slash"]


@test
def two_exports_make_one_folder(folder):
    """Whoever comes second finds a folder where there was none."""
    running = []
    for k in range(3):
        source = folder / f"articles-{k}"
        source.mkdir()
        article, _ = annotated_harbour(source)
        sidecar_path(article).rename(source / f"harbour-{k}.txt.annotations.json")
        article.rename(source / f"harbour-{k}.txt")
        running.append(subprocess.Popen([CLI, "export", "-f", "brat", "-o", folder / "out", source],
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE))
    for process in running:
        _, err = process.communicate(timeout=60)
        assert process.returncode == 1, err
    names = sorted(p.name for p in (folder / "out").iterdir())
    assert names == sorted(["annotation.conf", "visual.conf",
                            *(f"harbour-{k}.{ending}" for k in range(3)
                              for ending in ("ann", "txt"))]), names
    assert sorted(p.name for p in folder.iterdir()) == ["articles-0", "articles-1", "articles-2",
                                                        "out"]


main()
