# SPDX-License-Identifier: GPL-3.0-or-later
"""manicule-cli import: what is written, what is never overwritten, articles without annotations."""
import csv
import json
import os

from clitest import annotate, expect, main, put_sidecar, read_text, run, sample, sidecar_of, sidecar_path, test


def table(path, rows, columns=("document", "label", "start", "end", "text")):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)
    return path


def sidecar(folder, name):
    return json.loads((folder / f"{name}.annotations.json").read_bytes())


@test
def nothing_is_overwritten(folder):
    article = sample(folder, "harbour.txt")
    mine = put_sidecar(article, sidecar_of(article, annotate(article, [("cue", "he said")])))
    before = mine.read_bytes(), article.read_bytes()
    text = read_text(article)
    start = text.index("Per Anders Holm")
    source = table(folder / "in.csv", [["harbour.txt", "entity", start, start + 15,
                                        "Per Anders Holm"]])
    process = run("import", "-o", folder, source)
    expect(process, 1, "")
    assert b"has other annotations already" in process.stderr, process.stderr
    assert process.stderr.count(b"--merge") == 1, process.stderr
    assert (mine.read_bytes(), article.read_bytes()) == before

    jsonl = folder / "in.jsonl"
    jsonl.write_text(json.dumps({"name": "harbour.txt", "text": "another text"}))
    process = run("import", "-f", "articles-jsonl", "-o", folder, jsonl)
    expect(process, 1, "")
    assert b"another article" in process.stderr, process.stderr
    assert b"--merge" not in process.stderr, process.stderr
    assert (mine.read_bytes(), article.read_bytes()) == before


def place(text, label, needle, **more):
    start = text.index(needle)
    return {"label": label, "start": start, "end": start + len(needle), "text": needle, **more}


@test
def merged_into_what_is_there(folder):
    article = sample(folder, "harbour.txt")
    text = read_text(article)
    mine = [place(text, "entity", "Per Anders Holm", id="T1", attributes={"kind": "person"},
                  note="mine", **{"lab:score": 1.50}),
            place(text, "cue", "he said", id="c1")]
    mine.sort(key=lambda a: a["start"])
    target = put_sidecar(article, sidecar_of(article, mine, status="done", note="as it was"))
    before = sidecar(folder, "harbour.txt")["annotations"]

    def back(*annotations):
        columns = "document", "id", "label", "start", "end", "text", "attributes.kind"
        rows = [["harbour.txt", *(a[name] for name in columns[1:6]),
                 a.get("attributes", {}).get("kind", "")] for a in annotations]
        return run("import", "--merge", "--json", "-o", folder,
                   table(folder / "in.csv", rows, columns))

    # The same place: it is there. The same id elsewhere: T1 means another thing here.
    new = [place(text, "entity", "Per Anders Holm", id="x1"),
           place(text, "quote", "“The steel alone", id="T1"),
           place(text, "cue", "he said", id="c1")]
    process = back(*new)
    expect(process, 0)
    report = json.loads(process.stdout)
    assert (report["documents"], report["conflicts"], report["findings"]) == (1, 0, []), report
    merged = sidecar(folder, "harbour.txt")
    assert [a for a in merged["annotations"] if a["label"] != "quote"] == [
        {**a, **({"prefix": m["prefix"]} if "prefix" in m else {}),
         **({"suffix": m["suffix"]} if "suffix" in m else {})}
        for a, m in zip(before, [m for m in merged["annotations"] if m["label"] != "quote"])]
    quote, = [a for a in merged["annotations"] if a["label"] == "quote"]
    assert quote["id"] not in ("T1", "x1", "c1") and "conflict" not in quote
    assert merged["status"] == "done" and merged["note"] == "as it was"
    expect(run("check", folder), 0, "")

    # The same once more changes nothing.
    once = target.read_bytes()
    expect(back(*new), 0)
    assert target.read_bytes() == once

    # Something else about the same place: both stay, and that is a finding.
    process = back(place(text, "entity", "Per Anders Holm", id="x1",
                         attributes={"kind": "organization"}))
    expect(process, 1)
    report = json.loads(process.stdout)
    assert report["conflicts"] == 1 and "both are kept" in report["findings"][0]["message"], report
    kinds = {a["attributes"]["kind"]: a for a in sidecar(folder, "harbour.txt")["annotations"]
             if a["label"] == "entity"}
    assert kinds["person"]["id"] == "T1" and kinds["organization"]["conflict"] == "T1", kinds
    twice = target.read_bytes()
    expect(back(place(text, "entity", "Per Anders Holm", id="x1",
                      attributes={"kind": "organization"})), 0)
    assert target.read_bytes() == twice


@test
def relations_find_what_is_there(folder):
    article = sample(folder, "harbour.txt")
    text = read_text(article)
    mine = [place(text, "entity", "Per Anders Holm", id="me"),
            place(text, "cue", "he said", id="my-cue")]
    put_sidecar(article, sidecar_of(article, sorted(mine, key=lambda a: a["start"])))
    steel = "“The steel alone went up by 41 percent,”"
    (folder / "in").mkdir()
    (folder / "in" / "harbour.txt").write_bytes(article.read_bytes())
    start = {needle: text.index(needle) for needle in (steel, "Per Anders Holm")}
    (folder / "in" / "harbour.ann").write_text(
        f"T1\tquote {start[steel]} {start[steel] + len(steel)}\t{steel}\n"
        f"T2\tentity {start['Per Anders Holm']} {start['Per Anders Holm'] + 15}\t"
        "Per Anders Holm\nR1\tsaid-by Arg1:T1 Arg2:T2\n")
    for _ in range(2):
        expect(run("import", "-m", "-o", folder, folder / "in"), 0, "")
        merged = sidecar(folder, "harbour.txt")
        relation, = merged["relations"]
        assert (relation["type"], relation["to"]) == ("said-by", "me"), merged
        assert len(merged["annotations"]) == 3, merged


@test
def not_merged_where_offsets_are_wrong(folder):
    article = sample(folder, "harbour.txt")
    text = read_text(article)
    wrong = place(text, "cue", "he said", id="c1")
    wrong["start"] += 3
    wrong["end"] += 3
    target = put_sidecar(article, sidecar_of(article, [wrong]))
    before = target.read_bytes()
    source = table(folder / "in.csv", [["harbour.txt", "entity", text.index("Per Anders Holm"),
                                        text.index("Per Anders Holm") + 15, "Per Anders Holm"]])
    process = run("import", "--merge", "-o", folder, source)
    expect(process, 1, "")
    assert b"not where its text stands" in process.stderr, process.stderr
    assert target.read_bytes() == before


@test
def the_same_again_is_no_change(folder):
    article = sample(folder, "harbour.txt")
    start = read_text(article).index("Per Anders Holm")
    source = table(folder / "in.csv", [["harbour.txt", "k1", "entity", start, start + 15, ""]],
                   ("document", "id", "label", "start", "end", "text"))
    expect(run("import", "-o", folder, source), 0, "")
    before = sidecar_path(article).stat()
    expect(run("import", "-o", folder, source), 0, "")
    after = sidecar_path(article).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


@test
def names_lead_nowhere_else(folder):
    inner = folder / "inner"
    inner.mkdir()
    for name in ("../up.txt", "/tmp/manicule-up.txt", ".hidden.txt", "a/../../up.txt"):
        line = {"id": name, "status": "", "note": "", "text": "x", "annotations": []}
        (folder / "train.jsonl").write_text(json.dumps(line))
        process = run("import", "-f", "hf", "-o", inner, folder / "train.jsonl")
        expect(process, 1, "")
        assert b"is no name for an article" in process.stderr, process.stderr
    assert os.listdir(inner) == []


@test
def two_of_one_name(folder):
    lines = [{"name": "a", "text": "one"}, {"name": "a", "text": "two"}]
    (folder / "in.jsonl").write_text("\n".join(map(json.dumps, lines)))
    process = run("import", "--json", "-f", "articles-jsonl", "-o", folder, folder / "in.jsonl")
    expect(process, 1)
    report = json.loads(process.stdout)
    assert report["documents"] == 1 and report["refused"] == 1, report
    assert report["findings"][0]["line"] == 2, report
    assert read_text(folder / "a.txt") == "one"


@test
def strays_are_found_by_their_text(folder):
    article = sample(folder, "harbour.txt")
    text = read_text(article)
    start = text.index("“The steel alone")
    quote = text[start:start + 40]
    rows = [["harbour.txt", "cue", text.index("he said"), text.index("he said") + 7, "he said"],
            ["harbour.txt", "quote", start + 5, start + 45, quote],
            ["harbour.txt", "quote", 3, 30, "this was never said by anybody"],
            ["harbour.txt", "quote", 10, 99999, ""]]
    process = run("import", "--json", "-o", folder, table(folder / "in.csv", rows))
    expect(process, 1)
    report = json.loads(process.stdout)
    assert (report["annotations"], report["reanchored"], report["lost"]) == (2, 1, 2), report
    assert [f["line"] for f in report["findings"]] == [3, 4, 5], report
    spans = [(a["start"], a["label"]) for a in sidecar(folder, "harbour.txt")["annotations"]]
    assert (start, "quote") in spans, spans


@test
def a_dry_run_writes_nothing(folder):
    (folder / "in.jsonl").write_text(json.dumps({"name": "a", "text": "one"}))
    before = sorted(os.listdir(folder))
    expect(run("import", "-n", "-f", "articles-jsonl", "-o", folder, folder / "in.jsonl"), 0, "")
    assert sorted(os.listdir(folder)) == before


@test
def a_dry_run_says_what_is_in_the_way(folder):
    lines = [{"name": "a", "text": "one"}, {"name": "b", "text": "two"}, {"name": "b", "text": "x"}]
    (folder / "in.jsonl").write_text("\n".join(map(json.dumps, lines)))
    (folder / "a.txt").write_text("another")
    process = run("import", "-n", "--json", "-f", "articles-jsonl", "-o", folder,
                  folder / "in.jsonl")
    report = json.loads(process.stdout)
    assert process.returncode == 1, process
    assert (report["documents"], report["refused"]) == (1, 2), report
    messages = [finding["message"] for finding in report["findings"]]
    assert "there is another article" in messages[0], messages
    assert "was there before in this import" in messages[1], messages
    assert sorted(os.listdir(folder)) == ["a.txt", "in.jsonl"], os.listdir(folder)


@test
def articles_of_jsonl(folder):
    lines = [{"id": 7, "title": "A\ntitle", "date": "2023-09-13T10:00:00Z", "text": "Łódź\n",
              "url": "https://example.org/", "pages": 3, "tags": ["a", "b"], "nothing": None},
             {"text": "no more"}]
    (folder / "in.jsonl").write_text("\n".join(map(json.dumps, lines)))
    expect(run("import", "-f", "articles-jsonl", "-o", folder / "out", folder / "in.jsonl"), 0, "")
    assert read_text(folder / "out" / "7.txt") == "date 2023-09-13 A title\n\nŁódź\n"
    found = sidecar(folder / "out", "7.txt")
    assert found["attributes"] == {"pages": 3, "published": "2023-09-13T10:00:00Z",
                                   "tags": ["a", "b"], "url": "https://example.org/"}, found
    assert found["annotations"] == []
    assert read_text(folder / "out" / "in-0002.txt") == "no more"


@test
def articles_of_a_table(folder):
    rows = [["first", "one, \"two\"\nthree", "en"], ["..", "x", ""], ["a/b", "y", ""]]
    source = table(folder / "in.csv", rows, ("key", "body", "language"))
    process = run("import", "-f", "articles-csv", "-o", folder / "out", source)
    expect(process, 2, "")
    assert b"no column has the texts" in process.stderr, process.stderr
    expect(run("import", "-f", "articles-csv", "-s", "text=body", "-s", "name=key", "-o",
               folder / "out", source), 0, "")
    assert read_text(folder / "out" / "first.txt") == "one, \"two\"\nthree"
    assert sidecar(folder / "out", "first.txt")["attributes"] == {"language": "en"}
    assert sorted(p.name for p in (folder / "out").glob("*.txt")) == ["--.txt", "a-b.txt",
                                                                     "first.txt"]


@test
def a_folder_of_texts(folder):
    source = folder / "in"
    (source / "deep").mkdir(parents=True)
    sample(source, "harbour.txt")
    sample(source / "deep", "mixed.txt")
    (source / "broken.txt").write_bytes(b"\xff\xfe\x00")
    (source / "other.pdf").write_bytes(b"%PDF")
    process = run("import", "-f", "text", "-o", folder / "out", source)
    expect(process, 1, "")
    assert b"broken.txt:0: line 1: not valid UTF-8" in process.stderr, process.stderr
    names = sorted(str(p.relative_to(folder / "out")) for p in (folder / "out").rglob("*.txt"))
    assert names == ["deep/mixed.txt", "harbour.txt"], names
    assert (folder / "out" / "deep" / "mixed.txt").read_bytes() == \
        (source / "deep" / "mixed.txt").read_bytes()


@test
def a_folder_of_a_format(folder):
    """Export to a folder of files, and import that folder."""
    (folder / "in").mkdir()
    article = sample(folder / "in", "harbour.txt")
    annotations = annotate(article, [("cue", "he said"), ("entity", "Per Anders Holm")])
    put_sidecar(article, sidecar_of(article, annotations))
    for name in ("hf", "brat"):
        expect(run("export", "-f", name, "-o", folder / name, folder / "in"), 0, "")
        expect(run("import", "-o", folder / f"{name}-back", folder / name), 0, "")
        back = sidecar(folder / f"{name}-back", "harbour.txt")["annotations"]
        assert [(a["start"], a["label"]) for a in back] == [
            (a["start"], a["label"]) for a in annotations], (name, back)


@test
def from_the_standard_input(folder):
    import subprocess
    from clitest import CLI
    process = subprocess.run([CLI, "import", "-f", "articles-jsonl", "-o", folder, "-"],
                             input=b'{"name": "a", "text": "one"}', capture_output=True)
    expect(process, 0, "")
    assert read_text(folder / "a.txt") == "one"


@test
def could_not_run(folder):
    (folder / "in.unknown").write_text("what is this")
    for args in ((), ("-f", "none", folder), (folder / "missing.csv",), (folder / "in.unknown",),
                 ("-f", "csv", "-s", "no-such=1", folder / "in.unknown")):
        process = run("import", "-o", folder / "out", *args)
        expect(process, 2, "")
        assert process.stderr.startswith(b"manicule-cli: "), process.stderr


@test
def articles_without_names_are_numbered(folder):
    two = "-DOCSTART- -X- -X- O\n\nAna NNP _ B-PER\n\n" * 2
    for name, content, wanted in (("one", two[:len(two) // 2], ["one.txt"]),
                                  ("two", two, ["two-0001.txt", "two-0002.txt"]),
                                  ("mixed", "# newdoc id = a\nAna\tB-PER\n\n# newdoc\nBob\tB-PER\n",
                                   ["a.txt", "mixed-0002.txt"])):
        (folder / f"{name}.conll").write_text(content)
        expect(run("import", "-o", folder / name, folder / f"{name}.conll"), 0)
        assert sorted(p.name for p in (folder / name).glob("*.txt")) == wanted, name
    # What stands before a mistake stays, by the name that it has alone.
    (folder / "broken.jsonl").write_text('{"text": "Ana"}\n{"text"')
    expect(run("import", "-f", "articles-jsonl", "-o", folder / "broken", folder / "broken.jsonl"), 2)
    assert sorted(p.name for p in (folder / "broken").glob("*.txt")) == ["broken.txt"]


@test
def a_table_without_its_articles(folder):
    (folder / "spans.csv").write_text("label,document,start,end\nx,a.txt,0,1\nx,b.txt,0,1\n"
                                      "y,a.txt,1,2\n")
    process = run("import", "-o", folder / "out", "spans.csv", cwd=folder)
    expect(process, 1)
    said = process.stderr.decode().splitlines()
    assert len(said) == 4, said
    assert said[0].startswith("spans.csv:2: the article “a.txt” is needed"), said
    assert said[1] == "spans.csv:2: without its article, 2 annotations are left out", said
    (folder / "out").mkdir(exist_ok=True)
    (folder / "out" / "a.txt").write_text("ab")
    (folder / "b.txt").write_text("ab")
    expect(run("import", "-o", folder / "out", "spans.csv", cwd=folder), 0)
    sidecar = json.loads(sidecar_path(folder / "out" / "a.txt").read_text())
    assert [a["label"] for a in sidecar["annotations"]] == ["x", "y"], sidecar


@test
def a_broken_sidecar_in_the_way_is_named(folder):
    article = sample(folder, "harbour.txt")
    sidecar_path(article).write_text("[")
    source = table(folder / "in.csv", [["harbour.txt", "x", "0", "4", "date"]])
    process = run("import", "--merge", "-o", folder, source)
    expect(process, 1)
    assert f"{source}:0: {sidecar_path(article).name}: line 1" in process.stderr.decode(), \
        process.stderr


main()
