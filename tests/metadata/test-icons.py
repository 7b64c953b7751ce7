# SPDX-License-Identifier: GPL-3.0-or-later
"""The icons are well-formed SVG of the sizes that the icon theme expects, without bitmaps, text
or anything from outside."""
import re
import sys
import xml.etree.ElementTree as ElementTree

from project import Tap, source_root

SVG = "{http://www.w3.org/2000/svg}"

tap = Tap()
application_id = sys.argv[2]
icons = source_root() / "data" / "icons" / "hicolor"


def problems(path, size):
    try:
        root = ElementTree.parse(path).getroot()
    except (OSError, ElementTree.ParseError) as error:
        return [error]
    found = []
    if root.tag != SVG + "svg":
        found.append(f"the root element is {root.tag}")
    for name, wanted in (("width", str(size)), ("height", str(size)),
                         ("viewBox", f"0 0 {size} {size}")):
        if root.get(name) != wanted:
            found.append(f"{name} is {root.get(name)}, should be {wanted}")
    for element in root.iter():
        if element.tag in (SVG + "image", SVG + "text", SVG + "script"):
            found.append(f"has a {element.tag.removeprefix(SVG)} element")
        for value in element.attrib.values():
            if re.search(r"https?:|file:|data:", value):
                found.append(f"refers to {value[:40]}")
    return found


tap.check("application icon", problems(icons / f"scalable/apps/{application_id}.svg", 128))
tap.check("development icon", problems(icons / f"scalable/apps/{application_id}.Devel.svg", 128))

symbolic = icons / f"symbolic/apps/{application_id}-symbolic.svg"
tap.check("symbolic icon", problems(symbolic, 16))
colours = set(re.findall(r"#[0-9a-fA-F]{3,8}", symbolic.read_text(encoding="utf-8")))
tap.check("the symbolic icon has one colour",
          [] if len(colours) == 1 else [f"has {', '.join(sorted(colours)) or 'none'}"])
tap.done()
