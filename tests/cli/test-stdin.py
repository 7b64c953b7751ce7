# SPDX-License-Identifier: GPL-3.0-or-later
"""“-”, the standard input, wherever a verb takes a file."""
import json
import os
import subprocess

from clitest import (CLI, annotate, expect, main, put_sidecar, run, sample, sidecar_of,
                     sidecar_path, test)

SPANS = [("entity", "Kajsa Lund"), ("entity", "Birgit Aune"), ("cue", "he said")]


def pipe(data, *args, cwd):
    """Runs manicule-cli with something on its standard input."""
    return subprocess.run([CLI, *map(os.fspath, args)], cwd=cwd, input=data, capture_output=True,
                          timeout=60, env={**os.environ, "LC_ALL": "C.UTF-8"})


def harbour(folder):
    """(an article, the bytes of its sidecar, which is nowhere)"""
    article = sample(folder, "harbour.txt")
    target = put_sidecar(article, sidecar_of(article, annotate(article, SPANS, by="ana")))
    data = target.read_bytes()
    target.unlink()
    return article, data


@test
def check_without_the_article(folder):
    _, data = harbour(folder)
    process = pipe(data, "check", "-", cwd=folder)
    expect(process, 0, "")
    assert b"--article" in process.stderr
    for old, new, said in ((b'"Kajsa Lund"', b'"Kajsa Lundd"', "is 11 characters long"),
                           (b'"end": 306', b'"end": 93060', "outside the article"),
                           (b'"start": 296', b'"start": 297', "the span from 297 to 306 is 9"),
                           (b"[", b"[,", "column")):
        process = pipe(data.replace(old, new, 1), "check", "-", cwd=folder)
        expect(process, 1)
        assert process.stdout.startswith(b"-:") and said in process.stdout.decode(), process.stdout
    expect(pipe(b"", "check", "-", cwd=folder), 1, "-:1: column 1: the file is empty\n")


@test
def check_with_the_article(folder):
    article, data = harbour(folder)
    process = pipe(data, "check", "--article", article, "-", cwd=folder)
    expect(process, 0, "")
    assert process.stderr == b"", process.stderr
    process = pipe(data.replace(b"Kajsa Lund", b"Kajsa Lind"), "check", "--json",
                   f"--article={article}", "-", cwd=folder)
    expect(process, 1)
    report = json.loads(process.stdout)
    assert report["sidecars"] == 1 and report["annotations"] == 3, report
    assert [problem["path"] for problem in report["problems"]] == ["-"], report


@test
def check_a_schema(folder):
    preset = run("schema", "show", "claims-quotes-entities").stdout
    for verb in (["check"], ["schema", "check"]):
        process = pipe(preset, *verb, "-", cwd=folder)
        expect(process, 0, "")
        assert process.stderr == b"", process.stderr
        expect(pipe(b'{"format": "manicule-schema"}', *verb, "-", cwd=folder), 1,
               "-:1: labels: at least one label is needed\n")
    process = pipe(b"{}", "schema", "check", "--json", "-", cwd=folder)
    expect(process, 1)
    assert json.loads(process.stdout)["problems"][0]["path"] == "-"


@test
def stats(folder):
    article, data = harbour(folder)
    alone = pipe(data, "stats", "--json", "-", cwd=folder)
    expect(alone, 0)
    with_article = pipe(data, "stats", "--json", "--article", article, "-", cwd=folder)
    expect(with_article, 0, alone.stdout.decode())
    report = json.loads(alone.stdout)
    assert (report["documents"], report["annotations"]) == (1, 3), report
    assert report["characters"] == len(article.read_text(encoding="utf-8")), report
    process = pipe(data.replace(b"Kajsa", b"Katja"), "stats", "--article", article, "-", cwd=folder)
    expect(process, 2, "")
    assert process.stderr.startswith(b"manicule-cli: -: "), process.stderr


@test
def export(folder):
    article, data = harbour(folder)
    process = pipe(data, "export", "-f", "csv", "--article", article, "-", cwd=folder)
    expect(process, 0)
    sidecar_path(article).write_bytes(data)
    expect(run("export", "-f", "csv", article), 0, process.stdout.decode())
    process = pipe(data, "export", "-f", "csv", "--article", article, "-o", article, "-",
                   cwd=folder)
    expect(process, 2, "")
    assert "it is not overwritten" in process.stderr.decode()


@test
def reanchor_is_a_filter(folder):
    article, data = harbour(folder)
    process = pipe(data, "reanchor", "--article", article, "-", cwd=folder)
    expect(process, 0, data.decode())
    article.write_text("A new first line.\n" + article.read_text(encoding="utf-8"),
                       encoding="utf-8")
    process = pipe(data, "reanchor", "--article", article, "-", cwd=folder)
    expect(process, 0)
    assert process.stderr.count(b" moved 1.00 ") == 3, process.stderr
    expect(pipe(process.stdout, "check", "--article", article, "-", cwd=folder), 0, "")
    assert not sidecar_path(article).exists()
    told = pipe(data, "reanchor", "--json", "--article", article, "-", cwd=folder)
    expect(told, 0, process.stdout.decode())
    assert json.loads(told.stderr[:told.stderr.rindex(b"}") + 1])["sidecars"][0]["written"]
    dry = pipe(data, "reanchor", "--dry-run", "--json", "--article", article, "-", cwd=folder)
    expect(dry, 0)
    assert json.loads(dry.stdout)["moved"] == 3


@test
def reanchor_writes_nothing_when_something_is_lost(folder):
    article, data = harbour(folder)
    article.write_text("Another one.\n")
    process = pipe(data, "reanchor", "--article", article, "-", cwd=folder)
    expect(process, 1, "")
    assert process.stderr.count(b" lost ") >= 3, process.stderr
    process = pipe(data, "reanchor", "--set-aside", "--article", article, "-", cwd=folder)
    expect(process, 1)
    assert len(json.loads(process.stdout)["unplaced"]["annotations"]) == 3


@test
def import_and_doctor_find_the_article_by_its_name(folder):
    _, data = harbour(folder)
    for args in ((), ("-f", "manicule")):
        process = pipe(data, "doctor", *args, "-", cwd=folder)
        expect(process, 0)
        assert b"code-points: 1 document" in process.stdout, process.stdout
    process = pipe(data, "import", "-", cwd=folder)
    expect(process, 0)
    expect(run("check", folder / "harbour.txt"), 0, "")
    for about in (b'"file": "none.txt"', b'"file": "../harbour.txt"', b'"note": ""'):
        process = pipe(data.replace(b'"file": "harbour.txt"', about), "doctor", "-", cwd=folder)
        expect(process, 1)
        assert b"-:0: " in process.stdout, process.stdout


@test
def import_and_doctor_with_the_article(folder):
    article, data = harbour(folder)
    home = folder / "home"
    home.mkdir()
    article = article.rename(home / "port.txt")
    process = pipe(data, "doctor", "--json", "--article", article, "-", cwd=folder)
    expect(process, 0)
    assert json.loads(process.stdout)["offsets"] == {"code-points": 1}, process.stdout
    expect(pipe(data, "import", "--article", article, "-", cwd=folder), 0, "")
    expect(run("check", article), 0, "")
    assert json.loads(sidecar_path(article).read_bytes())["article"]["file"] == "port.txt"
    out = folder / "out"
    expect(pipe(data, "import", "-f", "manicule", f"--article={article}", "-o", out, "-",
                cwd=folder), 0, "")
    assert (out / "port.txt").read_bytes() == article.read_bytes()
    expect(run("check", out), 0, "")
    assert sorted(path.name for path in folder.iterdir()) == ["home", "out"], "nothing elsewhere"


@test
def another_article_than_the_sidecars(folder):
    article, data = harbour(folder)
    article.write_text("Another one.\n", encoding="utf-8")
    process = pipe(data, "doctor", "--json", "--article", article, "-", cwd=folder)
    expect(process, 1)
    assert json.loads(process.stdout)["lost"] == 3, process.stdout
    for verb in ("doctor", "import"):
        process = pipe(b'{"text": "Bob left.", "label": [[0, 3, "PER"]]}', verb, "-f",
                       "doccano", "--article", article, "-", cwd=folder)
        expect(process, 2, "")
        assert "goes with a sidecar" in process.stderr.decode(), process.stderr


@test
def a_sidecar_by_another_name(folder):
    _, data = harbour(folder)
    (folder / "copy.json").write_bytes(data)
    process = run("doctor", "-f", "manicule", "copy.json", cwd=folder)
    expect(process, 0)


@test
def what_makes_no_sense(folder):
    article, data = harbour(folder)
    for args, said in ((("check", "-", "-"), "once only"),
                       (("check", "--article", article, article), "name that with “-”"),
                       (("check", "--article", "none", "-"), "There is no “none”"),
                       (("check", "--article", folder, "-"), "is a folder"),
                       (("stats", "--article", article, folder), "name that with “-”"),
                       (("doctor", "--article", article, article), "name that with “-”"),
                       (("import", "--article", article, folder), "name that with “-”"),
                       (("import", "--article", folder, "-"), "is a folder"),
                       (("doctor", "-", "-"), "once only"),
                       (("reanchor", "-"), "--article FILE"),
                       (("export", "-f", "csv", "-"), "--article FILE")):
        process = pipe(data, *args, cwd=folder)
        expect(process, 2, "")
        assert said in process.stderr.decode(), process.stderr
    directory = os.open(folder, os.O_RDONLY)
    process = subprocess.run([CLI, "check", "-"], stdin=directory, capture_output=True)
    os.close(directory)
    expect(process, 2, "")
    assert process.stderr.decode().startswith("manicule-cli: The standard input can"), process


main()
