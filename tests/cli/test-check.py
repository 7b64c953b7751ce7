# SPDX-License-Identifier: GPL-3.0-or-later
"""manicule-cli check: problems, exit status, JSON."""
import json
import os

from clitest import (annotate, expect, main, put_sidecar, run, sample, sidecar_of, sidecar_path,
                     test)

MIXED = [("quote", "“Quiet, please,”"), ("entity", "Ewa Nowak"), ("entity", "👩🏽‍🚀"),
         ("entity", "Łódź"), ("quote", "‘a very small step’"), ("quote", "“No ‘maybe’ for us 🎉,”"),
         ("entity", "🏳️‍🌈"), ("entity", "Cafe\u0301 Zoe\u0308"), ("quote", "„אנחנו בטוחים היום”"),
         ("entity", "ليلى حسن"), ("quote", "«نحن بخير»"), ("cue", ",” said")]


@test
def clean_articles_and_folders(folder):
    mixed = sample(folder, "mixed.txt")
    put_sidecar(mixed, sidecar_of(mixed, annotate(mixed, MIXED)))
    sample(folder, "harbour.txt")
    for path in (mixed, sidecar_path(mixed), folder, folder / "harbour.txt"):
        process = run("check", path)
        expect(process, 0, "")
        assert process.stderr == b"", process.stderr


@test
def byte_order_mark_is_no_text(folder):
    path = folder / "bom.txt"
    path.write_bytes(b"\xef\xbb\xbf" + "“We are safe,” said Ewa 🌪️.\r".encode())
    put_sidecar(path, sidecar_of(path, annotate(path, [("quote", "“We are safe,”"),
                                                       ("entity", "🌪️")])))
    expect(run("check", path), 0, "")


@test
def problems_have_path_line_and_message(folder):
    article = sample(folder, "harbour.txt")
    target = put_sidecar(article, sidecar_of(article, annotate(article, [("entity", "Kajsa Lund")])))
    content = target.read_text()
    target.write_text(content.replace('"text": "Kajsa Lund"', '"text": "Kajsa Lind"'))
    line = content[:content.index('"annotations"')].count("\n") + 2
    process = run("check", article.name, cwd=folder)
    expect(process, 1, f"{target.name}:{line}: annotations[0].text: “Kajsa Lind” expected, "
                       "the article has “Kajsa Lund” there\n")


@test
def unreadable_sidecar_is_a_problem(folder):
    article = sample(folder, "harbour.txt")
    sidecar_path(article).write_text('{\n  "format": "manicule-sidecar",\n  "version": 1,,\n}\n')
    process = run("check", folder)
    expect(process, 1, f"{sidecar_path(article)}:3: column 16: expected a name in double quotes\n")


@test
def could_not_run(folder):
    for args in ((), ("none.txt",), ("--nonsense", "."), (".", "none")):
        process = run("check", *args, cwd=folder)
        expect(process, 2, "")
        assert process.stderr, args
    if os.geteuid() != 0:
        (folder / "locked").mkdir(mode=0o000)
        expect(run("check", folder / "locked"), 2, "")


@test
def finds_and_could_not_run(folder):
    article = sample(folder, "harbour.txt")
    sidecar_path(article).write_text("[")
    process = run("check", article, folder / "none.txt")
    expect(process, 2)
    assert process.stdout.count(b"\n") == 1


@test
def orphans_and_layers(folder):
    article = sample(folder, "harbour.txt")
    put_sidecar(article, sidecar_of(article, []), layer="ana")
    sidecar_path(article, "ben").write_text("{}")
    orphan = folder / "gone.txt.annotations.json"
    orphan.write_text('{"format": "manicule-sidecar", "version": 1, "annotations": []}')
    process = run("check", folder)
    expect(process, 1)
    lines = process.stdout.decode().splitlines()
    assert len(lines) == 2, lines
    assert lines[0].startswith(f"{orphan}:0: no article to annotate: "), lines
    assert lines[1] == f"{sidecar_path(article, 'ben')}:1: format: expected “manicule-sidecar”"


@test
def json_for_machines(folder):
    article = sample(folder, "harbour.txt")
    expect(run("check", "--json", article), 0)
    annotations = annotate(article, [("entity", "Kajsa Lund"), ("entity", "Birgit Aune")])
    annotations[1]["end"] = 10 ** 6
    target = put_sidecar(article, sidecar_of(article, annotations))
    process = run("check", "--json", article)
    expect(process, 1)
    report = json.loads(process.stdout)
    assert report["sidecars"] == 1 and report["annotations"] == 2, report
    assert [p["path"] for p in report["problems"]] == [str(target)]
    assert report["problems"][0]["line"] > 1
    assert "outside the article" in report["problems"][0]["message"]


@test
def one_problem_is_one_line(folder):
    article = folder / "odd\nname\x1b[31m.txt"
    article.write_text("One\ntwo\n")
    put_sidecar(article, sidecar_of(article, [{"id": "1", "label": "q", "start": 0, "end": 4,
                                               "text": "One\r"}]))
    process = run("check", folder)
    expect(process, 1)
    assert process.stdout.count(b"\n") == 1 and b"\x1b" not in process.stdout, process.stdout
    assert "odd\\nname\\x1b[31m.txt" in process.stdout.decode()


@test
def names_that_are_not_utf8(folder):
    article = os.fsencode(folder) + b"/caf\xe9.txt"
    with open(article, "wb") as file:
        file.write(b"One")
    with open(article + b".annotations.json", "wb") as file:
        file.write(b"{}")
    process = run("check", article)
    expect(process, 1)
    assert process.stdout.startswith(article + b".annotations.json:1: "), process.stdout
    report = run("check", "--json", article)
    assert "caf" in json.loads(report.stdout)["problems"][0]["path"]


main()
