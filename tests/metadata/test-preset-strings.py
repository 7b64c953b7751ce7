# SPDX-License-Identifier: GPL-3.0-or-later
"""src/core/mcl-schema-preset-strings.h lists, for translators, what people read of the built-in
schema and of the list of presets."""
import json
import re

from project import Tap, source_root

DEFAULT = "claims-quotes-entities"
STRING = r'"(?:\\.|[^"\\])*"'
CALL = re.compile(rf'\bNC_ \("schema",\s*((?:{STRING}\s*)+)\)')


def wanted(root):
    for path in sorted((root / "data" / "presets").glob("*.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        yield from (schema["name"], schema["description"])
        if path.stem != DEFAULT:
            continue
        for label in schema["labels"]:
            yield from (label["name"], label["description"])
            yield from (attribute["name"] for attribute in label.get("attributes", []))
        yield from (relation["name"] for relation in schema["relations"])
        yield from (attribute["name"] for attribute in schema["documentAttributes"])


tap = Tap()
root = source_root()
source = (root / "src" / "core" / "mcl-schema-preset-strings.h").read_text(encoding="utf-8")
listed = ["".join(json.loads(part) for part in re.findall(STRING, strings))
          for strings in CALL.findall(source)]
strings = list(dict.fromkeys(wanted(root)))
tap.check("every string of the presets is listed",
          [f'add NC_ ("schema", {json.dumps(text, ensure_ascii=False)}),' for text in strings
           if text not in listed])
tap.check("nothing else is listed",
          [f"remove {json.dumps(text, ensure_ascii=False)}" for text in listed
           if text not in strings] + (["there are doubles"] if len(set(listed)) < len(listed) else []))
tap.done()
