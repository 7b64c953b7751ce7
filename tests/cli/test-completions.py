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
    assert bash(folder, "manicule", "export", "-s", "scheme", "=", "bi") == ["bilou", "bioes"]
    assert bash(folder, "manicule", "export", "-s", "scheme", "=")[0] == "bilou"
    assert bash(folder, "manicule", "export", "--set", "=", "formula") == ["formula-guard="]
    assert bash(folder, "manicule", "schema", "sh") == ["show"]
    assert bash(folder, "manicule", "schema", "show", "conll") == ["conll-names"]
    assert bash(folder, "manicule", "help", "form") == ["formats"]
    assert bash(folder, "manicule", "check", "art") == [""]


@test
def in_zsh(folder):
    check_all(lambda: zsh(folder, "_manicule_verbs", "manicule"),
              lambda verb: zsh(folder, "_manicule_options", "manicule", verb),
              lambda: zsh(folder, "_manicule_formats", "manicule"))
    assert {"formula-guard=", "formula-guard=no", "scheme=bioes"} <= set(
        zsh(folder, "_manicule_settings", "manicule"))
    assert "conll-names" in zsh(folder, "_manicule_presets", "manicule")


@test
def in_zsh_as_somebody_types_it(folder):
    """Through the completion system itself: a terminal of its own, and Tab."""
    import pty
    import select
    shell("zsh")
    environment = {**programs(folder), "TERM": "dumb", "PS1": "ready ", "ZDOTDIR": str(folder)}
    (folder / "article.txt").write_text("")
    (folder / ".zshrc").write_text(
        f"fpath=({COMPLETIONS} $fpath); autoload -Uz compinit; compinit -u -D\n")
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.execvpe("zsh", ["zsh", "-d", "-i"], environment)
    printed = b""

    def read_until(part):
        nonlocal printed
        while part not in printed:
            ready, _, _ = select.select([terminal], [], [], 60)
            assert ready, (part, printed)
            printed += os.read(terminal, 65536)
        printed = b""

    read_until(b"ready ")
    for typed, completed in (("exp", "export "), ("export -f we", "webanno "),
                             ("export --format=we", "webanno"), ("export -s scheme=bio", "es"),
                             ("check art", "article.txt "), ("schema sh", "show "),
                             ("schema show conll", "conll-names ")):
        os.write(terminal, f"manicule {typed}\t".encode())
        read_until(completed[-4:].encode())
        os.write(terminal, b"\x15")
    os.write(terminal, b"\x15exit\n")
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:
        pass
    os.close(terminal)
    os.waitpid(pid, 0)


@test
def in_fish(folder):
    check_all(lambda: fish(folder, "manicule "),
              lambda verb: fish(folder, f"manicule {verb} --"),
              lambda: fish(folder, "manicule export -f "))
    assert fish(folder, "manicule exp") == ["export"]
    assert "formula-guard=" in fish(folder, "manicule export -s form")
    assert "scheme=bioes" in fish(folder, "manicule export -s scheme=bi")
    assert any("webanno" in word for word in fish(folder, "manicule export --format=we"))
    assert fish(folder, "manicule schema sh") == ["show"]
    assert fish(folder, "manicule schema show conll") == ["conll-names"]


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
