#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the layers of src/DESIGN.md against what was built.

core <- formats <- {app, cli}; no GTK below app. Looked at are the headers that the compiler
really opened (through ninja's dependency log) and the libraries that the programs really need.
"""

import re
import subprocess
import sys

FORBIDDEN_HEADERS = re.compile(r"/(gtk-4\.0|gdk|libadwaita-1|gsk|adwaita\.h)")
FORBIDDEN_LIBRARIES = re.compile(r"lib(gtk|gdk|adwaita|X11|wayland)")
ALLOWED_LAYERS = {
    "core": {"core"},
    "formats": {"core", "formats"},
    "cli": {"core", "formats", "cli"},
    "app": {"core", "formats", "app"},
}


def output_of(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def headers_by_object(build_dir):
    """What ninja recorded of each compilation: object file -> files read."""
    current = None
    files = {}
    for line in output_of("ninja", "-C", build_dir, "-t", "deps").splitlines():
        if not line.startswith(" "):
            current = line.split(":")[0]
            files[current] = []
        elif line.strip():
            files[current].append(line.strip())
    return files


def layer_of(path):
    found = re.search(r"(?:^|/)src/(core|formats|cli|app)/", path)
    return found.group(1) if found else None


def check_headers(build_dir):
    problems = []
    n_objects = 0
    for object_file, headers in headers_by_object(build_dir).items():
        layer = layer_of(object_file)
        if layer is None or not object_file.endswith(".o"):
            continue
        n_objects += 1
        for header in headers:
            if layer != "app" and FORBIDDEN_HEADERS.search(header):
                problems.append(f"{object_file} reaches {header}")
            other = layer_of(header)
            if other is not None and other not in ALLOWED_LAYERS[layer]:
                problems.append(f"{object_file} includes {header}")
    if n_objects < 20:
        problems.append(f"only {n_objects} objects were looked at: the check itself is broken")
    return problems


def check_libraries(program):
    needed = re.findall(r"NEEDED\s+(\S+)", output_of("objdump", "-p", program))
    # What it needs must not bring GTK in either.
    loaded = output_of("ldd", program).split()
    return [f"{program} needs {name}" for name in needed + loaded if FORBIDDEN_LIBRARIES.search(name)]


def report(number, name, problems):
    print(f"{'not ok' if problems else 'ok'} {number} - {name}")
    for problem in problems:
        print(f"# {problem}")


def main():
    build_dir, cli_program = sys.argv[1:]
    print("1..2")
    report(1, "headers stay within their layers", check_headers(build_dir))
    report(2, "manicule-cli links no GTK", check_libraries(cli_program))


if __name__ == "__main__":
    main()
