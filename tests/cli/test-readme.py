# SPDX-License-Identifier: GPL-3.0-or-later
"""The examples of README.md, run as they stand there; and what JSON the manual page promises."""
import json
import re
import shlex

from clitest import (ROOT, annotate, main, put_sidecar, run, sample, sidecar_of, test)

TEXT = "Ana met Bo in Oslo."


def examples():
    section = (ROOT / "README.md").read_text(encoding="utf-8").split("## On the command line\n")[1]
    block = section.split("```sh\n")[1].split("```")[0]
    return [shlex.split(line, comments=True) for line in block.splitlines()]


def make_files(folder):
    (folder / "project.jsonl").write_text(json.dumps(
        {"id": 1, "text": TEXT, "label": [[0, 3, "PER"], [14, 18, "LOC"]]}) + "\n")
    (folder / "predictions.json").write_text(json.dumps([{
        "data": {"text": TEXT},
        "predictions": [{"model_version": "m1", "result": [
            {"id": "p1", "type": "labels", "from_name": "label", "to_name": "text",
             "value": {"start": 8, "end": 10, "text": "Bo", "labels": ["PER"]}}]}]}]))


@test
def the_examples_work(folder):
    make_files(folder)
    lines = examples()
    assert len(lines) >= 8 and all(line[0] == "manicule" for line in lines), lines
    for line in lines:
        process = run(*line[1:], cwd=folder)
        assert process.returncode in (0, 1), (line, process.stderr)
    assert (folder / "train.conll").exists()
    assert sorted(p.name for p in (folder / "data").iterdir()) == [
        "README.md", "test.jsonl", "train.jsonl", "validation.jsonl"]
    found = [json.loads(p.read_bytes()) for p in (folder / "corpus").glob("*.annotations.json")]
    assert sum(len(f["annotations"]) for f in found) == 2, found
    assert [s["text"] for f in found for s in f.get("suggestions", ())] == ["Bo"], found


def promised(verb):
    """What the manual page says of a verb's JSON: every word in italics."""
    page = (ROOT / "data" / "man" / "manicule.1").read_text(encoding="utf-8")
    section = page.split(".SH JSON OUTPUT\n")[1].split(".SH EXIT STATUS\n")[0]
    part = next(part for part in section.split(".TP\n")[1:]
                if verb in re.split(r"[ ,\"]+", part.splitlines()[0]))
    return set(re.findall(r"[a-z_]+", "\n".join(
        line for line in part.splitlines()[1:] if line.startswith(".I"))))


@test
def the_manual_page_names_all_of_the_json(folder):
    article = sample(folder, "harbour.txt")
    put_sidecar(article, sidecar_of(article, annotate(article, [("cue", "he said")]), status="done"))
    make_files(folder)
    for verb, line in {"check": "check --json harbour.txt", "stats": "stats --json harbour.txt",
                       "doctor": "doctor --json harbour.txt",
                       "import": "import --json -n project.jsonl",
                       "export": "export -f csv --json -n harbour.txt",
                       "reanchor": "reanchor --json -n harbour.txt"}.items():
        report = json.loads(run(*line.split(), cwd=folder).stdout)
        missing = set(report) - promised(verb)
        assert not missing, (verb, missing)


main()
