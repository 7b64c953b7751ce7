# SPDX-License-Identifier: GPL-3.0-or-later
"""data/FORMATS.md says what is so: its reader runs on what Manicule writes, and its tables name the
members of the JSON Schemas."""
import json
import re
import subprocess

from clitest import (REWRITE, ROOT, Skip, annotate, main, put_sidecar, sample, sidecar_of, test)

DOCUMENT = (ROOT / "data" / "FORMATS.md").read_text(encoding="utf-8")
ARTICLES = {
    "crlf.txt": "A title\r\n\r\n“Two lines,\r\nsaid” Ewa 🌪️ Nowak.\r\n".encode(),
    "bom.txt": b"\xef\xbb\xbf" + "“We are safe,” said Ewa 🌪️ Nowak.\n".encode(),
    "bom crlf.txt": b"\xef\xbb\xbf" + "👩🏽‍🚀\r\nCafe\u0301\r\n“yes” Ewa 🌪️ Nowak\r".encode(),
    "two boms.txt": b"\xef\xbb\xbf\xef\xbb\xbf" + "“yes” Ewa 🌪️ Nowak".encode(),
    "separators.txt": "a\u2028b\u0085c\x0b\x0c“d\re” Ewa 🌪️ Nowak\n\r".encode(),
}
NEEDLES = [("entity", "Ewa 🌪️ Nowak"), ("entity", "🌪️"), ("entity", "Nowak"), ("quote", "“")]


def blocks():
    return re.findall(r"^```python\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)


def load_reader():
    names = {}
    exec(compile(blocks()[0], "FORMATS.md", "exec"), names)
    return names["read"]


def write_sidecar(article, needles):
    """Has Manicule write the sidecar; gives its path."""
    target = put_sidecar(article, sidecar_of(article, annotate(article, needles)))
    process = subprocess.run([REWRITE, article, target], capture_output=True, timeout=60)
    assert process.returncode == 0, process.stderr.decode()
    target.write_bytes(process.stdout)
    return target


@test
def the_reader_is_short(folder):
    assert len(blocks()) == 1
    lines = [line for line in blocks()[0].splitlines() if line.strip() and '"""' not in line]
    assert len(lines) <= 10, len(lines)


@test
def the_reader_reads_what_manicule_writes(folder):
    read = load_reader()
    for name, content in ARTICLES.items():
        article = folder / name
        article.write_bytes(content)
        text, annotations = read(write_sidecar(article, NEEDLES), article)
        assert text.encode() == content.removeprefix(b"\xef\xbb\xbf"), name
        assert sorted(a["text"] for a in annotations.values()) == sorted(n for _, n in NEEDLES)
        for a in annotations.values():
            assert text[a["start"]:a["end"]] == a["text"], (name, a)
            assert text.index(a["text"]) == a["start"], (name, a)


@test
def the_reader_reads_the_samples(folder):
    read = load_reader()
    for name, needles in (("mixed.txt", [("entity", "👩🏽‍🚀"), ("entity", "🏳️‍🌈"),
                                         ("quote", "„אנחנו בטוחים היום”")]),
                          ("harbour.txt", [("entity", "Kajsa Lund")])):
        article = sample(folder, name)
        text, annotations = read(write_sidecar(article, needles), article)
        assert sorted(a["text"] for a in annotations.values()) == sorted(n for _, n in needles)


@test
def the_reader_notices_a_changed_article(folder):
    article = folder / "a.txt"
    article.write_bytes(ARTICLES["crlf.txt"])
    target = write_sidecar(article, NEEDLES)
    article.write_bytes(b"x" + ARTICLES["crlf.txt"])
    try:
        load_reader()(target, article)
    except AssertionError:
        return
    raise RuntimeError("the reader noticed nothing")


@test
def sidecars_by_the_json_schema(folder):
    try:
        import jsonschema
    except ImportError:
        raise Skip("python3-jsonschema is not installed")
    schema = json.loads((ROOT / "data" / "manicule-sidecar.schema.json").read_bytes())
    validator = jsonschema.Draft202012Validator(schema)
    for name, content in ARTICLES.items():
        article = folder / name
        article.write_bytes(content)
        validator.validate(json.loads(write_sidecar(article, NEEDLES).read_bytes()))


def documented(heading):
    """The member names of the tables of a section, without what they stand in."""
    section = DOCUMENT.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    names = set()
    for row in re.findall(r"^\| (`.*?) \|", section, re.MULTILINE):
        names.update(name.split(".")[-1] for name in re.findall(r"`([^`]+)`", row))
    return names


def specified(schema):
    names = set()
    for part in (schema, *schema["$defs"].values(), *schema["properties"].values()):
        names.update(part.get("properties", {}))
    return names


@test
def the_tables_name_every_member(folder):
    for heading, name in (("The sidecar, version 1", "manicule-sidecar"),
                          ("The schema, version 1", "manicule-schema")):
        schema = json.loads((ROOT / "data" / f"{name}.schema.json").read_bytes())
        wanted = specified(schema) - ({"settings"} if name == "manicule-schema" else set())
        assert documented(heading) == wanted, documented(heading) ^ wanted


@test
def its_links_lead_somewhere(folder):
    for path, text in ((ROOT / "data", DOCUMENT),
                       (ROOT, (ROOT / "README.md").read_text(encoding="utf-8"))):
        for link in re.findall(r"\]\(([^)#:]+)\)", text):
            assert (path / link).exists(), link
    assert "(data/FORMATS.md)" in (ROOT / "README.md").read_text(encoding="utf-8")


main()
