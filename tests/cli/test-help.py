# SPDX-License-Identifier: GPL-3.0-or-later
"""manicule-cli: verbs, help, version; no stack traces, no display."""
import os

from clitest import CLI, expect, main, run, test
from terminal import resize

VERBS = ["check", "import", "export", "stats", "doctor", "reanchor", "schema", "help"]


@test
def overview(folder):
    for args in (["help"], ["--help"], ["-h"], ["help", "help"]):
        process = run(*args)
        expect(process, 0)
        for verb in VERBS:
            assert f"  {verb} " in process.stdout.decode(), verb


@test
def without_arguments(folder):
    process = run()
    expect(process, 2)
    assert b"check" in process.stdout


@test
def each_verb(folder):
    for verb in VERBS[:-1]:
        explained = run("help", verb)
        expect(explained, 0)
        assert run(verb, "--help").stdout == explained.stdout
        assert f"{os.path.basename(CLI)} {verb} [OPTION…] " in explained.stdout.decode()
        assert "exit status" in run("help", "check").stdout.decode()


@test
def formats(folder):
    process = run("help", "formats")
    expect(process, 0)
    assert "\n  csv " in process.stdout.decode() and "      formula-guard=yes|no  " in \
        process.stdout.decode()


def on_a_terminal(*args, columns=80, **env):
    """What the program prints when its standard output is a terminal."""
    import pty
    import subprocess
    ours, theirs = pty.openpty()
    resize(theirs, columns)
    with open(ours, "rb", buffering=0) as output:
        process = subprocess.Popen([CLI, *args], stdout=theirs, stderr=subprocess.DEVNULL,
                                   env={**os.environ, "LC_ALL": "C.UTF-8", "TERM": "xterm", **env})
        os.close(theirs)
        printed = b""
        try:
            while chunk := output.read(65536):
                printed += chunk
        except OSError:
            # Linux says so when the other end is closed.
            pass
        assert process.wait() == 0
    return printed.replace(b"\r\n", b"\n")


@test
def colours_on_terminals_only(folder):
    for args in (["help"], ["help", "export"], ["export", "--help"], ["help", "formats"]):
        plain = run(*args).stdout
        assert b"\033" not in plain
        coloured = on_a_terminal(*args)
        assert b"\033[36m" in coloured and b"\033[1m" in coloured, args
        words = coloured.replace(b"\033[36m", b"").replace(b"\033[1m", b"").replace(
            b"\033[0m", b"").split()
        assert words == plain.split(), args
        assert on_a_terminal(*args, NO_COLOR="1").split() == plain.split()
        assert on_a_terminal(*args, TERM="dumb").split() == plain.split()


@test
def as_wide_as_the_terminal(folder):
    for columns in (40, 80, 120):
        for args in (["help"], ["help", "formats"], *(["help", verb] for verb in VERBS[:-1])):
            plain = run(*args).stdout.decode()
            printed = on_a_terminal(*args, columns=columns, NO_COLOR="1").decode()
            assert printed.split() == plain.split(), args
            for line in printed.split("\n"):
                assert len(line) <= columns or len(line.split()) == 1, (columns, line)
            # What begins with a blank in one begins with one in the other.
            names = [line.split()[0] for line in plain.split("\n") if line.startswith("  ")]
            found = [line.split()[0] for line in printed.split("\n") if line.startswith("  ")]
            assert not [name for name in names if name not in found], args
    narrow = on_a_terminal("help", "check", columns=60, NO_COLOR="1").decode()
    assert "\n  --article=FILE     With “-”: the article of the sidecar on\n" in narrow, narrow
    assert "\n                     the standard input\n" in narrow, narrow
    narrow = on_a_terminal("help", "export", columns=40, NO_COLOR="1").decode()
    assert "\n  --strict\n      Write nothing when the format\n      can’t hold" in narrow, narrow


@test
def unknown_verb(folder):
    for args in (["chekc"], ["help", "chekc"]):
        process = run(*args)
        expect(process, 2, "")
        assert "“chekc”" in process.stderr.decode()


@test
def version(folder):
    process = run("--version")
    expect(process, 0)
    name, number = process.stdout.decode().split()
    assert name == "manicule" and number[0].isdigit()


@test
def closed_output_is_an_error(folder):
    if not os.path.exists("/dev/full"):
        return
    import subprocess
    with open("/dev/full", "w") as full:
        process = subprocess.run([CLI, "check", "--json", folder], stdout=full,
                                 stderr=subprocess.PIPE, check=False)
    assert process.returncode == 2 and process.stderr, process


main()
