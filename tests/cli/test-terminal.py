# SPDX-License-Identifier: GPL-3.0-or-later
"""manicule-cli on a terminal and in pipes: the progress bar, and what interrupts."""
import hashlib
import json
import os
import re
import resource
import signal
import subprocess
import time

from clitest import CLI, expect, main, run, sidecar_path, test
from terminal import INTERRUPT, OnTerminal, resize

BAR = re.compile(r"^[█▏▎▍▌▋▊▉ ]*  *\d+ %( +\d+ s left)?\x1b\[K$")


def add_articles(target, numbers, n_annotations=60):
    text = "The minister said that prices rose by 4 percent in Oslo. " * n_annotations
    annotations = [{"id": f"a{i}", "label": "entity", "start": 4 + 57 * i, "end": 12 + 57 * i,
                    "text": "minister"} for i in range(n_annotations)]
    digest = hashlib.sha256(text.encode()).hexdigest()
    target.mkdir(exist_ok=True)
    for i in numbers:
        article = target / f"a{i:05}.txt"
        article.write_text(text)
        sidecar_path(article).write_text(json.dumps(
            {"format": "manicule-sidecar", "version": 1,
             "article": {"file": article.name, "sha256": digest, "length": len(text)},
             "annotations": annotations}))
    return target


def corpus(folder, *work):
    """So many articles that a verb works on them for a second, which is long: a machine that is
    quick gets more of them. Processor time is counted, as other programs may run beside this."""
    n = 200
    target = add_articles(folder / "corpus", range(n))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    expect(run(*work, target), 0)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return add_articles(target, range(n, int(n * os.cpu_count() / used)))


def left_in(folder):
    return sorted(p.name for p in folder.iterdir())


class Feed:
    """A named pipe that an import waits at, so that it is in the middle of work for sure."""

    def __init__(self, folder):
        self.path = folder / "feed"
        os.mkfifo(self.path)
        self.end = os.open(self.path, os.O_RDWR)

    def write(self, lines):
        os.write(self.end, "".join(json.dumps(line) + "\n" for line in lines).encode())

    def close(self):
        os.close(self.end)


@test
def a_bar_of_any_width(folder):
    source = corpus(folder, "export", "-f", "w3c")
    for columns in (20, 40, 80, 200):
        process = OnTerminal("export", "-f", "w3c", "-o", folder / "out", source, columns=columns)
        assert process.end() == 0, process.printed
        frames = process.frames()
        assert len(frames) > 3, frames
        for frame in frames[1:-1]:
            assert BAR.match(frame), repr(frame)
            # A full last column would begin a new line on some terminals.
            assert len(frame) - len("\x1b[K") < columns, (columns, frame)
        assert frames[-1].startswith("\x1b[K"), frames[-1]
        shares = [int(re.search(r"(\d+) %", frame).group(1)) for frame in frames[1:-1]]
        assert shares == sorted(shares), shares


@test
def a_bar_follows_the_window(folder):
    source = corpus(folder, "export", "-f", "w3c")
    process = OnTerminal("export", "-f", "w3c", "-o", folder / "out", source, columns=80)
    process.read_until(b"%")
    n_before = len(process.frames())
    resize(process.terminal, 30)
    assert process.end() == 0
    # The one that was on its way does not count.
    for frame in process.frames()[n_before + 1:-1]:
        assert len(frame) - len("\x1b[K") < 30, frame


@test
def none_where_it_can_not_be(folder):
    source = corpus(folder, "export", "-f", "w3c")
    process = OnTerminal("export", "-f", "w3c", "-o", folder / "out", source, TERM="dumb")
    assert process.end() == 0
    assert process.printed == b"", process.printed
    process = run("export", "-f", "w3c", "-o", folder / "out", source)
    expect(process, 0, "")
    assert process.stderr == b"", process.stderr


@test
def every_long_work_has_one(folder):
    source = corpus(folder, "check")
    expect(run("export", "-f", "brat", "-o", folder / "brat", source), 0)
    for args in (("check", source), ("reanchor", "-n", source),
                 ("import", "-o", folder / "back", folder / "brat")):
        process = OnTerminal(*args)
        assert process.end() == 0, process.printed
        assert b"\xe2\x96\x88" in process.printed and b" % " in process.printed, args
        assert b"\r\x1b[K" in process.printed, args


@test
def ctrl_c_takes_everything_back(folder):
    source = corpus(folder, "check")
    for verb, args in (("export", ("-f", "w3c", "-o", folder / "out.jsonld")),
                       ("export", ("-f", "brat", "-o", folder / "out")), ("check", ()),
                       ("reanchor", ("-n",))):
        process = OnTerminal(verb, *args, source)
        process.read_until(b"%")
        process.type(INTERRUPT)
        assert process.end() == -signal.SIGINT, (verb, process.printed)
        assert process.frames()[-1] == "\x1b[K", (verb, process.frames()[-2:])
        rest = [name for name in left_in(folder) if name not in ("corpus", "out")]
        assert rest == [], (verb, rest)
        if (folder / "out").exists():
            assert left_in(folder / "out") == []


@test
def an_import_ends_between_two_articles(folder):
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        inner = folder / number.name
        inner.mkdir()
        feed = Feed(inner)
        process = subprocess.Popen([CLI, "import", "-f", "articles-jsonl", "-o", inner / "out",
                                    feed.path], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        feed.write({"name": f"a{i}", "text": f"one of {i}", "language": "en"} for i in range(20))
        deadline = time.monotonic() + 60
        while not (inner / "out" / "a3.txt.annotations.json").exists():
            assert time.monotonic() < deadline and process.poll() is None
            time.sleep(0.01)
        process.send_signal(number)
        out, err = process.communicate(timeout=60)
        feed.close()
        assert process.returncode == -number, (number, process.returncode, err)
        assert out == b"" and err == b"", (out, err)
        names = left_in(inner / "out")
        assert not [name for name in names if name.startswith(".")], names
        expect(run("check", inner / "out"), 0, "")


@test
def waiting_for_input_can_be_ended(folder):
    """read() knows nothing of the signal: neither a terminal nor a pipe may keep the program."""
    os.mkfifo(folder / "nobody-writes")
    for path in ("-", folder / "nobody-writes"):
        process = OnTerminal("import", "-f", "csv", "-o", folder, path)
        # There is no event that says that it waits: it may also end before, which is as right.
        time.sleep(0.1)
        process.kill(signal.SIGTERM)
        assert process.end() == -signal.SIGTERM, process.printed


@test
def a_reader_that_goes_away(folder):
    source = add_articles(folder / "corpus", range(200))
    scratch = folder / "tmp"
    scratch.mkdir()
    process = subprocess.Popen([CLI, "export", "-f", "w3c", source], stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, env={**os.environ, "TMPDIR": str(scratch)})
    process.stdout.read(10)
    process.stdout.close()
    err = process.stderr.read()
    assert process.wait(timeout=60) == -signal.SIGPIPE, (process.returncode, err)
    assert err == b"" and left_in(scratch) == [], (err, left_in(scratch))


main()
