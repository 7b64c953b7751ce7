# SPDX-License-Identifier: GPL-3.0-or-later
"""What the proofs of saving share: TAP, a scratch folder, an article, the driven document."""
import json
import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from taptest import Skip, main, test  # noqa: E402,F401

EDIT = os.environ["MANICULE_EDIT_ARTICLE"]
SAVE_ONCE = os.environ["MANICULE_SAVE_ONCE"]
TEXT = "word " * 2500


def figures(text):
    print(f"# {text}")


def make_article(folder, name="harbour.txt"):
    """An article in a folder of its own, with a state folder beside that."""
    (folder / "articles").mkdir(exist_ok=True)
    article = folder / "articles" / name
    article.write_text(TEXT)
    return article


def sidecar_of(article):
    return article.with_name(article.name + ".annotations.json")


def environment(folder):
    return {**os.environ, "XDG_STATE_HOME": str(folder / "state"), "LC_ALL": "C.UTF-8",
            "G_MESSAGES_DEBUG": ""}


def read_ids(article):
    """The ids in the sidecar, which must be whole; none when there is no sidecar."""
    try:
        content = json.loads(sidecar_of(article).read_text())
    except FileNotFoundError:
        return []
    for annotation in content["annotations"]:
        start, end = annotation["start"], annotation["end"]
        assert TEXT[start:end] == annotation["text"], annotation
    return [annotation["id"] for annotation in content["annotations"]]


def list_ids(article, folder):
    """The ids that a new start finds, with what it recovers."""
    output = subprocess.run([EDIT, article, "list"], env=environment(folder), timeout=30,
                            check=True, capture_output=True, text=True).stdout
    lines = output.splitlines()
    assert lines[-1] == "end"
    return [line[1:].split()[0] for line in lines[:-1]]


class Document:
    """A document that is open in a program of its own."""

    def __init__(self, article, folder, **options):
        self.process = subprocess.Popen([EDIT, article, "serve"], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True, bufsize=1,
                                        env=environment(folder), **options)
        assert self.answer() == "ready"

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.process.stdin.close()
        self.process.wait(timeout=30)
        self.process.stdout.close()

    def answer(self):
        return self.process.stdout.readline().rstrip("\n")

    def ask(self, command):
        self.process.stdin.write(command + "\n")
        return self.answer()

    def ask_list(self, command):
        line = self.ask(command)
        lines = []
        while line != "end":
            assert line.startswith("="), line
            lines.append(line[1:])
            line = self.answer()
        return lines

    def ids(self):
        return [line.split()[0] for line in self.ask_list("list")]

    def state(self):
        state, safe, error, notice = self.ask("state").split("|")
        return {"state": state, "safe": safe == "safe", "error": error, "notice": notice}
