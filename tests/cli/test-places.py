# SPDX-License-Identifier: GPL-3.0-or-later
"""Disks that are full, and folders and files that may not be read or written."""
import json
import os

from clitest import (Skip, annotate, expect, main, put_sidecar, run, sample, sidecar_of,
                     sidecar_path, test)
from disks import own_disk, read_only, why_no_own_disk, without_root_powers

SPANS = [("cue", "he said")]
N_ARTICLES = 200
# Runs a command, and lists a folder as that saw it.
AND_LIST = ["sh", "-c", '"$@"; status=$?; ls -A "$0"; exit $status']
def annotated(folder):
    article = sample(folder, "harbour.txt")
    put_sidecar(article, sidecar_of(article, annotate(article, SPANS)))
    return article


def new_folder(folder):
    target = folder / "target"
    target.mkdir()
    return target


@test
def import_to_a_full_disk(folder):
    target = new_folder(folder)
    if reason := why_no_own_disk(target):
        raise Skip(reason)
    source = folder / "in.jsonl"
    source.write_text("".join(json.dumps({"name": f"{i:03}.txt", "text": f"{i} " * 2000}) + "\n"
                              for i in range(N_ARTICLES)))
    process = run("import", "-f", "articles-jsonl", "-o", target, source,
                  through=own_disk(target, *AND_LIST, target))
    expect(process, 2)
    names = process.stdout.decode().split()
    n = sum(name.endswith(".annotations.json") for name in names)
    assert 0 < n < N_ARTICLES, names
    said = process.stderr.decode()
    assert f"Only {n} documents got into “{target}”: " in said, (n, said)
    assert "No space left on device" in said and "in.jsonl" not in said, said
    assert not [name for name in names if name.startswith(".")], names


@test
def import_without_permission(folder):
    target = new_folder(folder)
    source = folder / "in.jsonl"
    source.write_text(json.dumps({"name": "one.txt", "text": "Kim spoke."}))
    with read_only(target):
        process = run("import", "-f", "articles-jsonl", "-o", target, source, through=without_root_powers())
    expect(process, 2, "")
    said = process.stderr.decode()
    assert f"Nothing got into “{target}”: " in said and "Permission denied" in said, said
    assert os.listdir(target) == [], "what is there"


@test
def export_without_permission(folder):
    article = annotated(folder)
    target = new_folder(folder)
    for format_id, output in (("csv", target / "out.csv"), ("brat", target),
                              ("brat", target / "new")):
        with read_only(target):
            process = run("export", "-f", format_id, "-o", output, article, through=without_root_powers())
        expect(process, 2, "")
        said = process.stderr.decode()
        assert f"“{output}” can’t be written: Permission denied" in said, said
        assert os.listdir(target) == [], "what is there"


@test
def reanchor_without_permission(folder):
    article = annotated(folder)
    before = sidecar_path(article).read_bytes()
    article.write_text("A new first line.\n" + article.read_text(encoding="utf-8"),
                       encoding="utf-8")
    with read_only(folder):
        process = run("reanchor", article, through=without_root_powers())
    expect(process, 2)
    assert "Permission denied" in process.stderr.decode(), process.stderr
    assert sidecar_path(article).read_bytes() == before, "the sidecar"
    assert sorted(path.name for path in folder.iterdir()) == [
        "harbour.txt", "harbour.txt.annotations.json"], "what is there"


@test
def what_may_not_be_read(folder):
    article = annotated(folder)
    closed = new_folder(folder)
    for path in (sidecar_path(article), closed):
        mode = path.stat().st_mode
        path.chmod(0)
        for verb in (("check",), ("stats",), ("doctor",), ("export", "-f", "csv")):
            process = run(*verb, closed if path == closed else article, through=without_root_powers())
            said = (process.stdout + process.stderr).decode()
            assert process.returncode != 0 and "Permission denied" in said, (verb, path, said)
        path.chmod(mode)


main()
