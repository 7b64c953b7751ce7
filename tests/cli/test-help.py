# SPDX-License-Identifier: GPL-3.0-or-later
"""manicule-cli: verbs, help, version; no stack traces, no display."""
import os

from clitest import CLI, expect, main, run, test

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


def on_a_terminal(*args, **env):
    """What the program prints when its standard output is a terminal."""
    import pty
    import subprocess
    ours, theirs = pty.openpty()
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
        assert coloured.replace(b"\033[36m", b"").replace(b"\033[1m", b"").replace(
            b"\033[0m", b"") == plain, args
        assert on_a_terminal(*args, NO_COLOR="1") == plain
        assert on_a_terminal(*args, TERM="dumb") == plain


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
