# SPDX-License-Identifier: GPL-3.0-or-later
"""The exit status of every verb, and what it says when something can't be done: a table."""
import json
import os

from clitest import (Skip, annotate, expect, main, put_sidecar, run, sample, sidecar_of,
                     sidecar_path, test)

# What stands in the folder: see make_folder(). Each case: arguments, status, part of what is said.
CASES = (
    # Done.
    ("check good.txt", 0, ""),
    ("check good", 0, ""),
    ("check bare.txt", 0, ""),
    ("check --json good.txt", 0, ""),
    ("stats good", 0, ""),
    ("stats --json good.txt", 0, ""),
    ("doctor good.txt", 0, ""),
    ("doctor --json good.txt.annotations.json", 0, ""),
    ("export -f csv good.txt", 0, ""),
    ("export -f csv -n good.txt", 0, ""),
    ("export -f csv -o /dev/null good.txt", 0, ""),
    ("import -f articles-jsonl -o new rows.jsonl", 0, ""),
    ("import -n -f articles-jsonl rows.jsonl", 0, ""),
    ("reanchor good.txt", 0, ""),
    ("reanchor bare.txt", 0, ""),
    ("schema list", 0, ""),
    ("schema show claims-quotes-entities", 0, ""),
    ("help", 0, ""),
    ("help formats", 0, ""),
    ("help export", 0, ""),
    ("export --help", 0, ""),
    ("--version", 0, ""),
    # Done, and there is something to look at.
    ("check bad.txt", 1, ""),
    ("check --json bad.txt", 1, ""),
    ("doctor bad.txt", 1, ""),
    ("export -f csv done.txt", 1, "status of 1 document dropped"),
    ("export -f csv -n done.txt", 1, "status of 1 document dropped"),
    ("import -f articles-jsonl -o good clash.jsonl", 1, "there is another article “good.txt”"),
    ("reanchor -n lost.txt", 1, ""),
    ("schema check broken.json", 1, ""),
    # It could not be done.
    ("", 2, ""),
    ("chekc", 2, "Did you mean “check”?"),
    ("x", 2, "help” lists them"),
    ("help chekc", 2, "There is no verb “chekc”"),
    ("check", 2, "Say what to check"),
    ("check missing", 2, "There is no “missing”"),
    ("check binary", 2, "neither an article with annotations nor a sidecar"),
    ("check --nonsense good.txt", 2, "--nonsense"),
    ("stats", 2, "Say what to count"),
    ("stats missing", 2, "There is no “missing”"),
    ("stats bare.txt", 2, "“bare.txt” has no annotations"),
    ("stats empty", 2, "There are no annotations"),
    ("doctor", 2, "Say what to look at"),
    ("doctor missing", 2, "There is no “missing”"),
    ("doctor bare.txt", 2, "“bare.txt” has no annotations"),
    ("doctor binary", 2, "is of no known format"),
    ("doctor empty", 2, "Nothing was found"),
    ("doctor -f nonsense good.txt", 2, "There is no format “nonsense” that can be read"),
    ("export good.txt", 2, "Say which format to write"),
    ("export -f", 2, "-f"),
    ("export -f bart good.txt", 2, "Did you mean “brat”?"),
    ("import -f jsonl-articles good.txt", 2, "help formats” lists them"),
    ("schema show conll-name", 2, "Did you mean “conll-names”?"),
    ("export -f nonsense good.txt", 2, "There is no format “nonsense” that can be written"),
    ("export -f text good.txt", 2, "There is no format “text” that can be written"),
    ("export -f csv", 2, "Say what to export"),
    ("export -f csv missing", 2, "There is no “missing”"),
    ("export -f csv bare.txt", 2, "“bare.txt” has no annotations"),
    ("export -f csv empty", 2, "There are no annotations"),
    ("export -f csv bad.txt", 2, "not where its text stands"),
    ("export -f csv -s nonsense=1 good.txt", 2,
     "the format has no option “nonsense”; it has: formula-guard"),
    ("export -f conll -s scheme=x good.txt", 2, "can’t be “x”, but one of: iob2"),
    ("export -f csv --split x good.txt", 2, "80/10/10"),
    ("export -f hf --seed x -o d good.txt", 2, "--seed"),
    ("export -f brat good.txt", 2, "--output FOLDER"),
    ("export -f csv -o empty good.txt", 2, "“empty” can’t be written"),
    ("export -f csv -o no/such/x.csv good.txt", 2,
     "“no/such/x.csv” can’t be written: there is no folder “no/such”"),
    ("export -f csv -o good.txt good.txt", 2, "it is not overwritten"),
    ("export -f brat -o binary good.txt", 2, "“binary” can’t be written"),
    ("export -f csv -o /dev/full good.txt", 2, "“/dev/full” can’t be written"),
    ("export -f csv --strict done.txt", 2, "Nothing was written"),
    ("import", 2, "Say what to import"),
    ("import missing", 2, "There is no “missing”"),
    ("import binary", 2, "is of no known format"),
    ("import empty", 2, "Nothing was found"),
    ("import -f conll empty", 2, "Nothing was found"),
    ("import -f csv binary", 2, "this is not a text file"),
    ("import -f nonsense binary", 2, "There is no format “nonsense” that can be read"),
    ("import -f articles-jsonl -o binary rows.jsonl", 2, "binary"),
    ("reanchor", 2, "Say what to re-anchor"),
    ("reanchor missing", 2, "There is no “missing”"),
    ("reanchor --accept=lost good.txt", 2, "“lost” can’t be accepted"),
    ("schema", 2, "Say what to do"),
    ("schema nonsense", 2, "There is no command “nonsense”"),
    ("schema show", 2, "Usage"),
    ("schema show nonsense", 2, "There is no preset “nonsense”"),
    ("schema init claims-quotes-entities no/such", 2, "can’t be written"),
    ("schema check missing", 2, "There is no “missing”"),
)


def annotated(folder, name, **more):
    article = folder / name
    article.write_bytes(sample(folder, "harbour.txt").read_bytes())
    put_sidecar(article, sidecar_of(article, annotate(article, [("cue", "he said")]), **more))
    return article


def make_folder(folder):
    annotated(folder, "good.txt")
    (folder / "good").mkdir()
    annotated(folder / "good", "good.txt")
    (folder / "good" / "harbour.txt").unlink()
    annotated(folder, "done.txt", status="done")
    bad = annotated(folder, "bad.txt")
    sidecar_path(bad).write_text(sidecar_path(bad).read_text().replace("he said", "he slept"))
    lost = annotated(folder, "lost.txt")
    lost.write_bytes(b"Nothing of it is left.\n")
    (folder / "bare.txt").write_text("Bare.\n")
    (folder / "empty").mkdir()
    (folder / "binary").write_bytes(b"\0\1\2\3")
    (folder / "broken.json").write_text("{")
    (folder / "rows.jsonl").write_text(json.dumps({"name": "a", "text": "one"}))
    (folder / "clash.jsonl").write_text(json.dumps({"name": "good.txt", "text": "another"}))
    (folder / "harbour.txt").unlink()


@test
def every_verb(folder):
    make_folder(folder)
    wrong = []
    for line, status, said in CASES:
        if "/dev/full" in line and not os.path.exists("/dev/full"):
            continue
        process = run(*line.split(), cwd=folder)
        err = process.stderr.decode()
        if (process.returncode != status or said not in err
                or (status == 2 and line and "manicule-cli: " not in err)):
            wrong.append((line, process.returncode, err))
    assert not wrong, wrong


@test
def what_is_printed_as_json_can_be_read(folder):
    make_folder(folder)
    for line, status, _ in CASES:
        words = line.split()
        if not words or "--json" not in words or status == 2:
            continue
        json.loads(run(*words, cwd=folder).stdout)
    for line in ("export -f csv -o x.csv --json good.txt", "reanchor --json -n good.txt",
                 "import --json -n -f articles-jsonl rows.jsonl", "schema list --json",
                 "schema check --json broken.json"):
        json.loads(run(*line.split(), cwd=folder).stdout)


@test
def a_device_is_written_to_and_stays_one(folder):
    article = annotated(folder, "good.txt")
    expected = run("export", "-f", "csv", article).stdout
    pipe = folder / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        expect(run("export", "-f", "csv", "-o", pipe, article), 0, "")
        assert os.read(reader, 1 << 20) == expected
    finally:
        os.close(reader)
    assert sorted(os.listdir(folder)) == ["good.txt", "good.txt.annotations.json", "harbour.txt",
                                          "pipe"]


@test
def a_folder_that_can_not_be_written_to(folder):
    if os.geteuid() == 0:
        raise Skip("root may write everywhere")
    make_folder(folder)
    closed = folder / "closed"
    closed.mkdir()
    closed.chmod(0o555)
    for line in ("export -f csv -o closed/x.csv good.txt", "export -f brat -o closed/x good.txt",
                 "import -f articles-jsonl -o closed rows.jsonl",
                 "schema init claims-quotes-entities closed"):
        process = run(*line.split(), cwd=folder)
        expect(process, 2, "")
        assert "closed" in process.stderr.decode(), process.stderr


main()
