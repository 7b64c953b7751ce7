#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that are broken, huge or meant to do harm, as sidecars, articles, labels and names: no
crash, no hang, no byte of a rejected file changed, and memory in proportion.

The largest files have a tenth of their size unless MANICULE_HOSTILE_FULL is set.
"""
import hashlib
import json
import os
import shutil
import subprocess
import time
from pathlib import Path

from savingtest import Skip, environment, figures, main, sidecar_of, test

CLI = os.environ["MANICULE_CLI"]
TRY = os.environ["MANICULE_TRY_ARTICLE"]
SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "corpora"
FULL = bool(os.environ.get("MANICULE_HOSTILE_FULL"))
# What a person would wait for; huge files may take so long for each 10 MB.
MAX_S = 1.0
HUGE_BYTES = 10_000_000
# Beside what a file itself takes, once as bytes and once as what is made of them.
MAX_BASE_KB = 60_000

HEAD = '"format": "manicule-sidecar", "version": 1'


class Run:
    """What came of a program: its exit code (negative: the signal), output, time and memory."""

    def __init__(self, folder, *command):
        with open(folder / "output", "w+b") as output:
            start = time.monotonic()
            process = subprocess.Popen(list(map(str, command)), stdin=subprocess.DEVNULL,
                                       stdout=output, stderr=subprocess.STDOUT,
                                       env=environment(folder))
            _, status, usage = os.wait4(process.pid, 0)
            self.wall_s = time.monotonic() - start
            process.returncode = self.code = os.waitstatus_to_exitcode(status)
            output.seek(0)
            self.output = output.read().decode("utf-8", "replace")
        # The machine may be busy with other things: what counts is what the program did.
        self.seconds = usage.ru_utime + usage.ru_stime
        self.peak_kb = usage.ru_maxrss


class Worst:
    """The figures of many runs, each held against the limits."""

    def __init__(self):
        self.n = 0
        self.seconds = (0, "")
        self.peak_kb = (0, "")

    def add(self, name, run, n_bytes, codes):
        self.n += 1
        assert run.code in codes, f"{name}: exit code {run.code}\n{run.output[-2000:]}"
        assert run.output.count("\n") < 1000, f"{name} is told of at length"
        assert "-CRITICAL **" not in run.output and "-WARNING **" not in run.output, \
            f"{name}: {run.output[-2000:]}"
        limit = MAX_S * max(1, n_bytes / HUGE_BYTES)
        assert run.seconds <= limit, f"{name} took {run.seconds:.2f} s"
        assert run.wall_s <= 20 * limit, f"{name} took {run.wall_s:.2f} s"
        assert run.peak_kb <= MAX_BASE_KB + 20 * n_bytes / 1000, f"{name}: {run.peak_kb} kB"
        self.seconds = max(self.seconds, (run.seconds, name))
        self.peak_kb = max(self.peak_kb, (run.peak_kb, name))

    def __str__(self):
        return (f"{self.n} runs, 0 crashes, longest {self.seconds[0]:.2f} s ({self.seconds[1]}), "
                f"most memory {self.peak_kb[0] / 1000:.0f} MB ({self.peak_kb[1]})")


def scaled(n):
    return n if FULL else n // 10


def broken_json():
    """(name, bytes): what JSON is not, or should not be."""
    for depth in (64, 65, 1023, 1024, 1025, 100_000, scaled(10_000_000)):
        yield f"arrays-{depth}", b"[" * depth + b"]" * depth
        yield f"objects-{depth}", b'{"a":' * depth + b"1" + b"}" * depth
    yield "never-closed", b"[" * 1_000_000
    for name, number in {
            "huge": "1" * 30, "int64": str(2 ** 63 - 1), "over-int64": str(2 ** 63),
            "under-int64": str(-2 ** 63 - 1), "exponent": "1e400", "precise": str(2 ** 53 + 1),
            "minus-zero": "-0", "leading-zero": "012", "hex": "0x10", "nan": "NaN",
            "infinity": "-Infinity", "plus": "+1", "no-integer": ".5", "no-fraction": "5.",
            "no-exponent": "1e", "fraction": "3.7", "digits": "9" * scaled(10_000_000)}.items():
        yield f"number-{name}", f'{{{HEAD}, "n": {number}}}'.encode()
    for name, string in {
            "invalid": b"\xff\xfe", "overlong": b"\xc0\xaf", "surrogate": b"\xed\xa0\x80",
            "lone-high": b"\\ud800", "lone-low": b"\\udc00", "high-and-letter": b"\\ud800\\u0041",
            "pair": b"\\ud83d\\ude00", "nul": b"\\u0000", "raw-nul": b"a\x00b", "tab": b"a\tb",
            "newline": b"a\nb", "unknown-escape": b"\\x41", "short-escape": b"\\u12",
            "noncharacter": b"\\uffff"}.items():
        yield f"string-{name}", b"{" + HEAD.encode() + b', "s": "' + string + b'"}'
        yield f"name-{name}", b"{" + HEAD.encode() + b', "' + string + b'": 1}'
    yield "string-cut", b'{"s": "\xe2\x82'
    for name, text in {
            "empty": "", "blank": " \n ", "scalar": "1", "string": '"x"', "null": "null",
            "cut": '{"s": [1, 2', "comma": '{"s": 1,}', "array-comma": "[1,]",
            "comment": '/* c */ {"s": 1}', "hash": '# c\n{"s": 1}', "quotes": "{'s': 1}",
            "bare-name": "{s: 1}", "twice": '{"s": 1}{"s": 2}', "behind": '{"s": 1} x',
            "script": 'var s = {"s": 1};', "html": "<!doctype html>", "no-colon": '{"s" 1}',
            "no-comma": '{"s": 1 "t": 2}', "same-name": '{"s": 1, "s": 2}',
            "same-escaped": '{"s": 1, "\\u0073": 2}',
            "conflict": '<<<<<<< HEAD\n{"s": 1}\n=======\n{"s": 2}\n>>>>>>> x\n'}.items():
        yield name, text.encode()
    yield "mark", b'\xef\xbb\xbf{"s": 1}'
    yield "utf-16", '{"s": 1}'.encode("utf-16")
    yield "utf-16-be", '{"s": 1}'.encode("utf-16-be")
    yield "nul-behind", b'{"s": 1}\0x'
    yield "long-string", b'{"s": "' + b"x" * scaled(100_000_000) + b'"}'
    yield "many-escapes", b'{"s": "' + b"\\u0041" * scaled(16_000_000) + b'"}'
    yield "many-numbers", b"[" + b",".join([b"1"] * scaled(5_000_000)) + b"]"
    yield "many-members", b"{" + b",".join(b'"k%d":1' % n for n in range(scaled(1_000_000))) + b"}"


def broken_sidecars():
    """(name, bytes): good JSON, but no good sidecar."""
    def sidecar(**members):
        return json.dumps({"format": "manicule-sidecar", "version": 1, **members}).encode()

    good = {"id": "a", "label": "quote", "start": 0, "end": 4}
    yield "no-format", b"{}"
    yield "newer", b'{"format": "manicule-sidecar", "version": 2, "annotations": []}'
    for name, version in {"zero": "0", "text": '"1"', "fraction": "1.0", "huge": "9" * 18}.items():
        yield f"version-{name}", f'{{"format": "manicule-sidecar", "version": {version}}}'.encode()
    for name, value in {"null": None, "array": [], "text": "x", "number": 7}.items():
        for member in ("article", "attributes", "annotations", "relations", "status", "note"):
            yield f"{member}-{name}", sidecar(**{member: value}) if not (
                name == "array" and member in ("annotations", "relations") or
                name == "text" and member in ("status", "note")) else b"{"
    for name, change in {
            "before": {"start": -1}, "behind": {"end": 10_000}, "turned": {"start": 4, "end": 0},
            "empty": {"end": 0}, "fraction": {"end": 4.0}, "far": {"end": 2 ** 31},
            "farther": {"end": 2 ** 63 - 1}, "no-id": {"id": ""}, "no-label": {"label": ""},
            "list-id": {"id": [1]}, "other-text": {"text": "else"},
            "fragments": {"fragments": [[0, 9], [2, 3]]}, "attributes": {"attributes": [1]},
            "fragment-text": {"fragments": "0-4"}}.items():
        yield f"annotation-{name}", sidecar(annotations=[{**good, **change}])
    yield "annotation-twice", sidecar(annotations=[good, good])
    yield "relation-nowhere", sidecar(annotations=[good], relations=[
        {"id": "r", "type": "said-by", "from": "a", "to": "b"}])
    yield "many-fragments", sidecar(annotations=[
        {**good, "fragments": [[0, 4]] * scaled(1_000_000)}])


def keep(path):
    """What must not change of a file."""
    with open(path, "rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    info = path.stat()
    return digest, info.st_ino, info.st_mtime_ns


def write_files(folder, files):
    """Writes the files in a process of its own: what a program is said to have used at most counts
    what the one that started it had used before. Returns (name, path, size) of each."""
    where = folder / "files"
    where.mkdir()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            for name, content in files():
                (where / name).write_bytes(content)
            code = 0
        finally:
            os._exit(code)
    assert os.waitpid(child, 0)[1] == 0
    return [(path.name, path, path.stat().st_size) for path in sorted(where.iterdir())]


def try_sidecars(folder, files):
    articles = folder / "articles"
    articles.mkdir()
    article = articles / "harbour.txt"
    article.write_text("word and word\n")
    worst, n_rejected, n_bytes = Worst(), 0, 0
    for name, file, size in write_files(folder, files):
        path = sidecar_of(article)
        shutil.copyfile(file, path)
        before = keep(path)
        worst.add(f"check {name}", Run(folder, CLI, "check", article), size, (0, 1, 2))
        opened = Run(folder, TRY, article)
        worst.add(f"open {name}", opened, size, (0,))
        if opened.output.startswith("read-only: "):
            assert len(opened.output) < 1000, f"{name}: {opened.output}"
            assert keep(path) == before, f"{name} was rejected and changed"
            n_rejected += 1
            n_bytes += size
        else:
            assert opened.output == "saved: \n", f"{name}: {opened.output}"
            assert json.loads(path.read_bytes())["annotations"], name
        assert sorted(file.name for file in articles.iterdir()) == [article.name, path.name], name
        path.unlink()
    figures(f"{worst}; {n_rejected} rejected ({n_bytes / 1e6:.0f} MB), 0 bytes of them changed")
    return n_rejected


@test
def what_is_no_json(folder):
    assert try_sidecars(folder, broken_json) > 80


@test
def what_is_no_sidecar(folder):
    assert try_sidecars(folder, broken_sidecars) > 40


@test
def what_is_no_file(folder):
    """Links, pipes, folders and devices in the place of a sidecar."""
    articles = folder / "articles"
    articles.mkdir()
    article = articles / "harbour.txt"
    article.write_text("word and word\n")
    target = folder / "target.json"
    target.write_text('{"format": "manicule-sidecar", "version": 1, "annotations": []}')
    path = sidecar_of(article)
    worst = Worst()
    for name, make in {
            "link": lambda: path.symlink_to(target), "hard link": lambda: path.hardlink_to(target),
            "loop": lambda: path.symlink_to(path.name), "pipe": lambda: os.mkfifo(path),
            "folder": path.mkdir, "device": lambda: path.symlink_to("/dev/zero")}.items():
        make()
        before = target.read_bytes()
        worst.add(f"check {name}", Run(folder, CLI, "check", article), 0, (0, 1, 2))
        opened = Run(folder, TRY, article)
        worst.add(f"open {name}", opened, 0, (0,))
        assert not opened.output.startswith("saved"), f"{name}: {opened.output}"
        assert target.read_bytes() == before, name
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        else:
            path.unlink()
    figures(worst)


def broken_articles():
    yield "empty", b""
    yield "nul", b"a\0b"
    yield "binary", bytes(range(256)) * 100
    yield "invalid", b"a\xff\xfeb"
    yield "cut", "Łódź".encode()[:-1]
    yield "mark-alone", b"\xef\xbb\xbf"
    yield "utf-16", "Łódź".encode("utf-16")
    yield "returns", b"\r" * 100_000
    yield "mixed", b"a\rb\nc\r\nd"
    yield "one-line", b"word " * 400_000
    yield "one-word", b"w" * 2_000_000
    yield "accents", ("e" + "\u0301" * 200_000).encode()
    yield "joined", ("👩\u200d" * 100_000).encode()
    yield "directions", "\u202e\u2066\u202a".encode() * 50_000
    yield "quotes", "“".encode() * 100_000
    yield "capitals", b"A. " * 100_000
    yield "blank", b"\n" * 500_000


@test
def articles(folder):
    """Articles of all kinds are opened or refused, and never changed."""
    where = folder / "articles"
    where.mkdir()
    files = write_files(folder, broken_articles)
    if SHARED.is_dir():
        files += [(path.name, path, path.stat().st_size)
                  for path in sorted((SHARED / "edge").glob("*.txt"))]
    worst, outcomes = Worst(), {}
    for name, file, size in files:
        article = where / f"{name}.txt"
        shutil.copyfile(file, article)
        before = keep(article)
        worst.add(f"check {name}", Run(folder, CLI, "check", article), size, (0, 1, 2))
        opened = Run(folder, TRY, article)
        worst.add(f"open {name}", opened, size, (0,))
        outcome = opened.output.split(":")[0]
        assert outcome in ("refused", "empty", "saved"), f"{name}: {opened.output}"
        outcomes[outcome] = outcomes.get(outcome, 0) + 1
        assert keep(article) == before, name
        assert sidecar_of(article).exists() == (outcome == "saved"), name
    figures(f"{worst}; {outcomes}; 0 bytes changed")


def naughty_strings():
    path = SHARED / "naughty-strings" / "blns.json"
    if not path.is_file():
        raise Skip("the shared corpora are not here")
    return json.loads(path.read_text(encoding="utf-8"))


@test
def naughty_strings_as_names(folder):
    """As the names of articles, and as what is in them: each is opened and tagged."""
    strings = [string for string in naughty_strings()
               if string.strip("./ ").removeprefix("\ufeff") and "/" not in string and "\0" not in string
               and len(string.encode("utf-8", "surrogatepass")) < 200]
    where = folder / "articles"
    where.mkdir()
    worst, n_saved = Worst(), 0
    for string in strings:
        try:
            article = where / f"{string}.txt"
            article.write_text(string, encoding="utf-8", newline="")
        except (UnicodeEncodeError, OSError):
            continue
        opened = Run(folder, TRY, article)
        worst.add(ascii(string), opened, 0, (0,))
        assert opened.output == "saved: \n", f"{string!r}: {opened.output}"
        n_saved += 1
        annotation = json.loads(sidecar_of(article).read_bytes())["annotations"][0]
        assert annotation["text"] == string.removeprefix("\ufeff")[0], string
    checked = Run(folder, CLI, "check", where)
    worst.add("check", checked, 0, (0,))
    figures(f"{n_saved} articles named by naughty strings; {worst}")
    assert n_saved > 250


@test
def naughty_strings_as_labels(folder):
    """As the names, descriptions and examples of a schema's labels, attributes and values."""
    strings = [string for string in naughty_strings() if string]
    labels = [{"id": f"l{n}", "name": string, "description": string, "examples": [string],
               "attributes": [{"id": "a", "name": string, "values": [string, "other"]}]}
              for n, string in enumerate(strings) if string != "other"]
    where = folder / "articles"
    where.mkdir()
    schema = where / "manicule.json"
    schema.write_text(json.dumps({"format": "manicule-schema", "version": 1, "labels": labels}),
                      encoding="utf-8")
    article = where / "harbour.txt"
    article.write_text("word\n")
    before = keep(schema)
    worst = Worst()
    n_bytes = schema.stat().st_size
    worst.add("schema check", Run(folder, CLI, "schema", "check", where), n_bytes, (0, 1))
    worst.add("open", Run(folder, TRY, article), n_bytes, (0,))
    assert keep(schema) == before
    figures(f"{len(labels)} labels; {worst}")


@test
def hostile_schemas(folder):
    """What is no JSON, as a folder's schema: the article opens read-only, and nothing is written."""
    where = folder / "articles"
    where.mkdir()
    article = where / "harbour.txt"
    article.write_text("word\n")
    schema = where / "manicule.json"
    worst = Worst()
    for name, file, size in write_files(folder, broken_json):
        shutil.copyfile(file, schema)
        before = keep(schema)
        worst.add(f"check {name}", Run(folder, CLI, "schema", "check", where), size, (0, 1, 2))
        opened = Run(folder, TRY, article)
        worst.add(f"open {name}", opened, size, (0,))
        assert opened.output.startswith("read-only: "), f"{name}: {opened.output}"
        assert keep(schema) == before and not sidecar_of(article).exists(), name
    figures(worst)


main()
