# SPDX-License-Identifier: GPL-3.0-or-later
"""Completion in bash, zsh and fish, and the manual page: every verb, every option, every format."""
import os
import re
import shutil
import subprocess

from clitest import CLI, ROOT, Skip, main, run, test

COMPLETIONS = ROOT / "data" / "completions"
MANUAL = ROOT / "data" / "man" / "manicule.1"


def verbs():
    return re.findall(r"^  ([a-z]+) ", run("help").stdout.decode(), re.M)


def options(verb):
    return re.findall(r"^  (?:-., )?(--[a-z-]+)", run("help", verb).stdout.decode(), re.M)


def formats():
    return re.findall(r"^  ([a-z][a-z0-9-]*) ", run("help", "formats").stdout.decode(), re.M)


def programs(folder):
    """A PATH where manicule and manicule-cli are the program under test."""
    for name in ("manicule", "manicule-cli"):
        if not (folder / name).exists():
            (folder / name).symlink_to(CLI)
    return {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "HOME": str(folder),
            "LC_ALL": "C.UTF-8"}


def shell(name):
    if not shutil.which(name):
        raise Skip(f"{name} is not here")
    return name


def output(args, folder):
    process = subprocess.run(args, cwd=folder, env=programs(folder), capture_output=True,
                             timeout=60)
    return process.stdout.decode().splitlines()


def bash(folder, *words):
    script = (f". '{COMPLETIONS}/manicule.bash'; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); "
              "_manicule \"$1\" \"${@: -1}\" \"${@: -2:1}\"; printf '%s\\n' \"${COMPREPLY[@]}\"")
    return output([shell("bash"), "-c", script, "bash", *words], folder)


def zsh(folder, function, *words):
    script = f". '{COMPLETIONS}/_manicule'; {function} \"$@\""
    return [line.split(":")[0] for line in
            output([shell("zsh"), "-f", "-c", script, "zsh", *words], folder)]


def fish(folder, line):
    script = f"source '{COMPLETIONS}/manicule.fish'; complete -C '{line}'"
    return [found.split("\t")[0] for found in
            output([shell("fish"), "--no-config", "-c", script], folder)]


def check_all(complete_verbs, complete_options, complete_formats):
    assert len(verbs()) >= 8 and len(formats()) >= 3
    missing = set(verbs()) - set(complete_verbs())
    assert not missing, missing
    for verb in verbs():
        if verb != "help":
            found = complete_options(verb)
            missing = (set(options(verb)) | {"--help"}) - set(found)
            assert not missing, (verb, missing, found)
    missing = set(formats()) - set(complete_formats())
    assert not missing, missing


@test
def in_bash(folder):
    check_all(lambda: bash(folder, "manicule", ""),
              lambda verb: bash(folder, "manicule", verb, "--"),
              lambda: bash(folder, "manicule", "export", "-f", ""))
    assert bash(folder, "manicule-cli", "exp") == ["export"]
    assert bash(folder, "manicule", "export", "--format", "=", "cs") == ["csv"]
    assert bash(folder, "manicule", "export", "-s", "formula") == ["formula-guard="]
    assert bash(folder, "manicule", "help", "form") == ["formats"]
    assert bash(folder, "manicule", "check", "art") == [""]


@test
def in_zsh(folder):
    check_all(lambda: zsh(folder, "_manicule_verbs", "manicule"),
              lambda verb: zsh(folder, "_manicule_options", "manicule", verb),
              lambda: zsh(folder, "_manicule_formats", "manicule"))
    assert "formula-guard=" in zsh(folder, "_manicule_settings", "manicule")


@test
def in_fish(folder):
    check_all(lambda: fish(folder, "manicule "),
              lambda verb: fish(folder, f"manicule {verb} --"),
              lambda: fish(folder, "manicule export -f "))
    assert fish(folder, "manicule exp") == ["export"]
    assert "formula-guard=" in fish(folder, "manicule export -s form")


@test
def in_the_manual_page(folder):
    page = output([shell("man"), "-l", "-E", "utf-8", os.fspath(MANUAL)], folder)
    text = re.sub(r".\x08", "", "\n".join(page)).replace("‐", "-").replace("−", "-")
    assert "EXIT STATUS" in text, text[:500]
    for verb in verbs():
        assert re.search(rf"^\s+{verb}\b", text, re.M), verb
        for option in options(verb) if verb != "help" else []:
            assert re.search(rf"{option}\b", text), option


@test
def the_manual_page_is_well_formed(folder):
    process = subprocess.run([shell("mandoc"), "-T", "lint", "-W", "warning", MANUAL],
                             capture_output=True)
    assert process.returncode == 0, process.stdout.decode()


main()
