# SPDX-License-Identifier: GPL-3.0-or-later
"""The Flatpak manifest cannot be generated; it must agree with meson.build and ask for no more
than the window needs."""
import json
import sys

from project import Tap, source_root

FINISH_ARGS = ["--socket=wayland", "--socket=fallback-x11", "--share=ipc", "--device=dri"]

tap = Tap()
application_id = sys.argv[2]
path = source_root() / "flatpak" / f"{application_id}.json"

if not tap.check("named after the application's id",
                 [] if path.is_file() else [f"{path} is missing"]):
    tap.done()

try:
    manifest = json.loads(path.read_text(encoding="utf-8"))
except ValueError as error:
    tap.check("is JSON", [error])
    tap.done()
tap.check("is JSON")


def expect(name, found, wanted):
    tap.check(name, [] if found == wanted else [f"is {found!r}, should be {wanted!r}"])


expect("id", manifest.get("id"), application_id)
expect("command", manifest.get("command"), "manicule")
expect("runtime", manifest.get("runtime"), "org.gnome.Platform")
expect("sdk", manifest.get("sdk"), "org.gnome.Sdk")
expect("permissions", manifest.get("finish-args"), FINISH_ARGS)
tap.check("modules ask for nothing either",
          [f"{module['name']} sets finish-args or build-args"
           for module in manifest["modules"]
           if "finish-args" in module or "build-args" in module.get("build-options", {})])
tap.done()
