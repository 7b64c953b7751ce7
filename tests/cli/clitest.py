# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the command line share: TAP, a scratch folder, the program, the samples."""
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from taptest import Skip, main, test  # noqa: E402,F401

CLI = os.environ["MANICULE_CLI"]
REWRITE = os.environ.get("MANICULE_REWRITE_SIDECAR")
HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SAMPLES = ROOT / "tests" / "samples"


def run(*args, cwd=None, env=None, through=()):
    """Runs manicule-cli, through another command where that is given; gives the finished process
    with bytes in stdout and stderr."""
    return subprocess.run([*map(os.fspath, through), CLI, *map(os.fspath, args)], cwd=cwd, capture_output=True, timeout=600,
                          env={**os.environ, "LC_ALL": "C.UTF-8", **(env or {})})


def expect(process, status, stdout=None):
    shown = process.stdout.decode(errors="replace"), process.stderr.decode(errors="replace")
    assert process.returncode == status, f"exit {process.returncode}, not {status}: {shown}"
    if stdout is not None:
        assert shown[0] == stdout, f"printed {shown[0]!r}, not {stdout!r}"


def read_text(path):
    """An article as every reader of a sidecar shall read it."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        return file.read()


def context(text, start, end):
    return {"prefix": text[max(0, start - 32):start], "suffix": text[end:end + 32]}


def annotate(path, needles, **more):
    """Annotations of the first place of each (label, needle)."""
    text = read_text(path)
    annotations = []
    for label, needle in needles:
        start = text.index(needle)
        annotations.append({"id": f"{label}-{start}-{len(needle)}", "label": label, "start": start,
                            "end": start + len(needle), "text": needle,
                            **{k: v for k, v in context(text, start, start + len(needle)).items()
                               if v}, **more})
    return sorted(annotations, key=lambda a: (a["start"], -a["end"], a["id"]))


def newline_of(text):
    kinds = {kind for kind in ("\r\n", "\n", "\r")
             if kind in (text if kind == "\r\n" else text.replace("\r\n", ""))}
    if len(kinds) > 1:
        return "mixed"
    return {"\r\n": "crlf", "\n": "lf", "\r": "cr"}[kinds.pop()] if kinds else "none"


def sidecar_of(path, annotations, relations=(), **more):
    content = path.read_bytes()
    text = read_text(path)
    sidecar = {
        "format": "manicule-sidecar",
        "version": 1,
        "article": {"file": path.name, "sha256": hashlib.sha256(content).hexdigest(),
                    "length": len(text), "newline": newline_of(text),
                    "bom": content.startswith(b"\xef\xbb\xbf")},
        "annotations": annotations,
        **more,
    }
    if relations:
        sidecar["relations"] = list(relations)
    return sidecar


def sidecar_path(path, layer=None):
    return path.with_name(f"{path.name}.annotations.{layer + '.' if layer else ''}json")


def put_sidecar(path, sidecar, layer=None):
    """Writes a sidecar the way a script would: one line per annotation is not needed."""
    target = sidecar_path(path, layer)
    target.write_text(json.dumps(sidecar, ensure_ascii=False, indent=1), encoding="utf-8")
    return target


def sample(folder, name):
    target = folder / name
    target.write_bytes((SAMPLES / name).read_bytes())
    return target
