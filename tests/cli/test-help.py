# SPDX-License-Identifier: GPL-3.0-or-later
"""manicule-cli: verbs, help, version; no stack traces, no display."""
import os

from clitest import CLI, expect, main, run, test

VERBS = ["check", "export", "reanchor", "schema", "help"]


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
