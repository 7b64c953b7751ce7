# SPDX-License-Identifier: GPL-3.0-or-later
"""What other programs do to the files of an open article: git, Syncthing, editors."""
import json
import os
import shutil
import subprocess
import time

from savingtest import (TEXT, Document, Skip, figures, list_ids, main, make_article, read_ids,
                        sidecar_of, test)

N_CHECKOUTS = int(os.environ.get("MANICULE_CHECKOUTS", "50"))


def git(folder, *args):
    if shutil.which("git") is None:
        raise Skip("there is no git")
    return subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@example.org",
                           "-c", "init.defaultBranch=main", "-c", "core.hooksPath=/dev/null",
                           *args], cwd=folder, check=True, capture_output=True, text=True).stdout


def wait_for(what, seconds=20):
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "nothing came of it"
        time.sleep(0.02)


def write_sidecar(article, annotations, **members):
    lines = [{"id": name, "label": "entity", "start": 5 * i, "end": 5 * i + 4, "text": "word",
              **extra} for name, i, extra in annotations]
    sidecar_of(article).write_text(json.dumps(
        {"format": "manicule-sidecar", "version": 1, "annotations": lines, **members}, indent=1))


@test
def git_checkout(folder):
    """Each branch has annotations of its own, the user adds one that is not saved, git comes."""
    article = make_article(folder)
    repository = article.parent
    git(repository, "init")
    expected = {}
    git(repository, "add", article.name)
    git(repository, "commit", "-m", "article")
    for branch in ("ana", "ben"):
        git(repository, "checkout", "-b", branch, "main")
        write_sidecar(article, [(f"{branch}{i}", 1000 + i, {}) for i in range(40)])
        git(repository, "add", "-A")
        git(repository, "commit", "-m", branch)
        expected[branch] = set(read_ids(article))
    with Document(article, folder) as document:
        for n in range(N_CHECKOUTS):
            branch = ("ana", "ben")[n % 2]
            before = set(document.ids())
            assert document.ask(f"tag {n}") == "tagged"
            added = set(document.ids()) - before
            assert len(added) == 1
            git(repository, "checkout", "--force", branch)
            expected[branch] |= added
            wait_for(lambda: set(document.ids()) == expected[branch])
            assert document.ask("save") == "saved"
            assert set(read_ids(article)) == expected[branch]
            git(repository, "commit", "-am", "more")
        assert document.state()["state"] == "saved"
    figures(f"{N_CHECKOUTS} checkouts under an open article, with {N_CHECKOUTS} unsaved "
            "annotations: 0 lost, 0 too many")


@test
def git_pull_rewrites_in_pieces(folder):
    """The file is gone, then half there, then whole."""
    article = make_article(folder)
    write_sidecar(article, [("a", 1, {}), ("b", 2, {})])
    first = sidecar_of(article).read_text()
    write_sidecar(article, [("a", 1, {}), ("b", 2, {}), ("c", 3, {})])
    second = sidecar_of(article).read_text()
    with Document(article, folder) as document:
        for n in range(6):
            content = (first, second)[n % 2]
            sidecar_of(article).unlink()
            time.sleep(0.15)
            sidecar_of(article).write_text(content[:100])
            time.sleep(0.15)
            sidecar_of(article).write_text(content)
            wait_for(lambda: len(document.ids()) == 2 + n % 2)
            assert document.state()["error"] == ""
            assert sidecar_of(article).read_text() == content
    figures("6 rewrites in pieces: 0 annotations lost, the files left as they were written")


@test
def syncthing_conflict(folder):
    article = make_article(folder)
    write_sidecar(article, [("a", 1, {"note": "theirs"}), ("b", 2, {})], status="done")
    conflict = article.with_name(article.name
                                 + ".annotations.sync-conflict-20261124-101500-ABCDEFG.json")
    sidecar_of(article).rename(conflict)
    content = conflict.read_text()
    write_sidecar(article, [("a", 1, {"note": "ours"}), ("c", 3, {})])
    with Document(article, folder) as document:
        assert document.ask_list("strays") == [str(conflict)]
        assert document.ask(f"merge {conflict}") == "merged"
        assert len(document.ids()) == 4
        assert document.ask("save") == "saved"
        assert document.ask(f"merge {conflict}") == "merged"
        assert len(document.ids()) == 4, "merging twice is merging once"
    merged = json.loads(sidecar_of(article).read_text())
    notes = {annotation.get("note") for annotation in merged["annotations"]}
    assert {"ours", "theirs"} <= notes and merged["status"] == "done"
    marked = [annotation for annotation in merged["annotations"] if "conflict" in annotation]
    assert [annotation["conflict"] for annotation in marked] == ["a"]
    assert conflict.read_text() == content
    figures("3 annotations in each of two copies: 4 kept, 1 of them as a marked conflict; 0 lost")


def leftover_of(article, age_s):
    path = article.with_name(f".{sidecar_of(article).name}.0123abcd.tmp")
    sidecar_of(article).rename(path)
    os.utime(path, (time.time() - age_s, time.time() - age_s))
    return path


@test
def leftovers_of_a_killed_save(folder):
    article = make_article(folder)
    write_sidecar(article, [("a", 1, {}), ("b", 2, {})])
    leftover = leftover_of(article, 3600)
    write_sidecar(article, [("a", 1, {})])
    with Document(article, folder) as document:
        assert set(document.ids()) == {"a", "b"}
        assert document.ask("save") == "saved"
    assert not leftover.exists() and set(read_ids(article)) == {"a", "b"}

    # What holds nothing new goes, and what another program may be about to use stays.
    shutil.copy(sidecar_of(article), folder / "kept")
    old = leftover_of(article, 3600)
    shutil.copy(folder / "kept", sidecar_of(article))
    assert len(list_ids(article, folder)) == 2 and not old.exists()
    young = leftover_of(article, 5)
    shutil.copy(folder / "kept", sidecar_of(article))
    assert len(list_ids(article, folder)) == 2 and young.exists()

    # One that is not whole is nobody's business.
    young.write_text(young.read_text()[:50])
    os.utime(young, (1, 1))
    assert len(list_ids(article, folder)) == 2 and young.exists()


@test
def article_changed_under_the_document(folder):
    article = make_article(folder)
    with Document(article, folder) as document:
        assert document.ask("tag 1") == "tagged"
        assert document.ask("save") == "saved"
        old = sidecar_of(article).read_text()
        for change in ("edited", "replaced", "deleted"):
            if change == "edited":
                article.write_text(TEXT.replace("word", "other", 1))
            elif change == "replaced":
                other = article.with_name("other")
                other.write_text("Another text")
                other.rename(article)
            else:
                article.unlink()
            before = len(document.ids())
            assert document.ask(f"tag {10 + before}") == "tagged"
            assert document.ask("save").startswith("not saved")
            state = document.state()
            assert state["state"] == "failed" and state["safe"], state
            assert sidecar_of(article).read_text() == old
        article.write_text(TEXT)
        assert document.ask("save") == "saved"
        assert len(document.ids()) == 4
    assert len(read_ids(article)) == 4
    figures("an article edited, replaced and deleted under the document: 0 of 4 annotations lost")


if __name__ == "__main__":
    main()
