# SPDX-License-Identifier: GPL-3.0-or-later
"""manicule-cli schema: presets, new manicule.json files, mistakes with their place; the published
JSON Schema against what Manicule writes and refuses."""
import json
import os

from clitest import ROOT, Skip, expect, main, run, test

PRESETS = ["claims-quotes-entities", "source-cue-content", "conll-names", "ontonotes-names",
           "claimbuster", "blank"]
HEAD = '{"format": "manicule-schema", "version": 1,\n'
LABELS = HEAD + '"labels": [{"id": "a", "key": "k"},\n'
# What is wrong, the line, the message, and whether a JSON Schema can say so.
BROKEN = [
    ("", 1, "column 1: the file is empty", None),
    ("[]", 1, "expected an object", True),
    ("null", 1, "expected an object", True),
    ('{\n"format": "x"}', 2, "format: expected “manicule-schema”", True),
    ('{"format": "manicule-schema",\n"version": "1"}', 2, "version: expected an integer", True),
    ('{"format": "manicule-schema",\n"version": 0}', 2, "version: expected an integer from 1", True),
    ('{"format": "manicule-schema",\n"version": 2}', 2,
     "version: written by a newer Manicule (format version 2; this one knows 1)", True),
    (HEAD + '"name": 7, "labels": [{"id": "a"}]}', 2, "name: expected a string", True),
    (HEAD + '"description": [], "labels": [{"id": "a"}]}', 2, "description: expected a string",
     True),
    (HEAD + '"labels": []}', 2, "labels: at least one label is needed", True),
    (HEAD + '"labels": {}}', 2, "labels: expected an array", True),
    (LABELS + "7]}", 3, "labels[1]: expected an object", True),
    (LABELS + "{}]}", 3, "labels[1].id: is missing", True),
    (LABELS + '{"id": ""}]}', 3, "labels[1].id: must not be empty", True),
    (LABELS + '{"id": "a"}]}', 3, "labels[1].id: “a” is the id of another one too", False),
    (LABELS + '{"id": "b",\n"key": "ab"}]}', 4, "labels[1].key: expected one visible character",
     True),
    (LABELS + '{"id": "b", "key": " "}]}', 3, "labels[1].key: expected one visible character",
     True),
    (LABELS + '{"id": "b", "key": "k"}]}', 3, "labels[1].key: “k” is the key of “a” too", False),
    (LABELS + '{"id": "b", "colour": "red"}]}', 3,
     "labels[1].colour: expected “#” and six hexadecimal digits", True),
    (LABELS + '{"id": "b", "lineStyle": "thick"}]}', 3,
     "labels[1].lineStyle: “thick” is none of solid, double, dashed, dotted, wavy", True),
    (LABELS + '{"id": "b", "pick": "line"}]}', 3,
     "labels[1].pick: “line” is none of word, name, sentence, quotation", True),
    (LABELS + '{"id": "b", "examples": ["x",\n1]}]}', 4, "labels[1].examples[1]: expected a string",
     True),
    (LABELS + '{"id": "b", "attributes": [{"id": "x"},\n{"id": "x"}]}]}', 4,
     "labels[1].attributes[1].id: “x” is the id of another one too", False),
    (LABELS + '{"id": "b", "attributes": [{"id": "x",\n"kind": "number"}]}]}', 4,
     "labels[1].attributes[0].kind: “number” is none of choice, flag, text", True),
    (LABELS + '{"id": "b", "attributes": [{"id": "x", "kind": "choice"}]}]}', 3,
     "labels[1].attributes[0].values: a choice needs values", True),
    (LABELS + '{"id": "b", "attributes": [{"id": "x",\n"values": []}]}]}', 4,
     "labels[1].attributes[0].values: a choice needs values", True),
    (LABELS + '{"id": "b"}],\n"relations": [{"id": "r", "to": ["a", "c"]}]}', 4,
     "relations[0].to[1]: there is no label “c”", False),
    (LABELS + '{"id": "b"}],\n"relations": [{"id": "r"},\n{"id": "r"}]}', 5,
     "relations[1].id: “r” is the id of another one too", False),
    (LABELS + '{"id": "b"}],\n"relations": [{"id": "r",\n"from": "a"}]}', 5,
     "relations[0].from: expected an array", True),
    (LABELS + '{"id": "b"}],\n"documentAttributes": [{"id": "x"},\n{"id": "x"}]}', 5,
     "documentAttributes[1].id: “x” is the id of another one too", False),
    (LABELS + '{"id": "b"}],\n"statuses": []}', 4, "statuses: at least one status is needed", True),
    (LABELS + '{"id": "b"}],\n"statuses": [1]}', 4, "statuses[0]: expected a string", True),
    (LABELS + '{"id": "b"}],\n"settings": []}', 4, "settings: expected an object", True),
    (LABELS + '{"id": "b"}],\n"settings": {"snapToWords": 1}}', 4,
     "settings.snapToWords: expected true or false", True),
    (LABELS + '{"id": "b"}],\n"settings": {\n"annotators": [null]}}', 5,
     "settings.annotators[0]: expected a string", True),
]


def validator():
    try:
        import jsonschema
    except ImportError:
        raise Skip("python3-jsonschema is not installed")
    schema = json.loads((ROOT / "data" / "manicule-schema.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@test
def presets_are_listed(folder):
    process = run("schema", "list")
    expect(process, 0)
    lines = process.stdout.decode().splitlines()
    assert [line.split()[0] for line in lines[::2]] == PRESETS
    assert all(line.startswith(" " * 25) and line.rstrip().endswith(".") for line in lines[1::2])


@test
def presets_are_complete_files(folder):
    for preset in PRESETS:
        shown = run("schema", "show", preset)
        expect(shown, 0)
        (folder / "manicule.json").write_bytes(shown.stdout)
        expect(run("schema", "check", folder), 0, "")
        expect(run("check", folder), 0, "")
        content = json.loads(shown.stdout)
        assert content["format"] == "manicule-schema" and "//" not in content
        source = json.loads((ROOT / "data" / "presets" / f"{preset}.json").read_bytes())
        assert {**source, **content} == source and set(source) - set(content) == {"//"}


@test
def every_preset_is_here(folder):
    files = {path.stem for path in (ROOT / "data" / "presets").glob("*.json")}
    assert files == set(PRESETS), files


@test
def presets_by_the_json_schema(folder):
    check = validator()
    for path in (ROOT / "data" / "presets").glob("*.json"):
        check.validate(json.loads(path.read_bytes()))
    for preset in PRESETS:
        target = folder / preset
        target.mkdir()
        expect(run("schema", "init", preset, target), 0, "")
        check.validate(json.loads((target / "manicule.json").read_bytes()))


@test
def init_writes_the_preset(folder):
    expect(run("schema", "init", "blank", cwd=folder), 0, "")
    assert os.listdir(folder) == ["manicule.json"]
    assert (folder / "manicule.json").read_bytes() == run("schema", "show", "blank").stdout
    inner = folder / "inner é"
    inner.mkdir()
    expect(run("schema", "init", "conll-names", inner), 0, "")
    assert (inner / "manicule.json").read_bytes() == run("schema", "show", "conll-names").stdout


@test
def init_never_overwrites_by_itself(folder):
    target = folder / "manicule.json"
    target.write_text("mine")
    process = run("schema", "init", "blank", folder)
    expect(process, 2, "")
    assert "--force" in process.stderr.decode()
    assert target.read_text() == "mine"
    expect(run("schema", "init", "--force", "blank", folder), 0, "")
    assert target.read_bytes() == run("schema", "show", "blank").stdout
    assert os.listdir(folder) == ["manicule.json"]
    target.unlink()
    expect(run("schema", "init", "--force", "claimbuster", folder), 0, "")
    assert target.read_bytes() == run("schema", "show", "claimbuster").stdout


@test
def init_leaves_links_alone(folder):
    other = folder / "other.json"
    other.write_text("theirs")
    (folder / "manicule.json").symlink_to(other)
    for options in ([], ["--force"]):
        expect(run("schema", "init", *options, "blank", folder), 2, "")
    assert other.read_text() == "theirs" and (folder / "manicule.json").is_symlink()
    (folder / "manicule.json").unlink()
    (folder / "manicule.json").symlink_to(folder / "none")
    expect(run("schema", "init", "blank", folder), 2, "")
    assert not (folder / "none").exists()


@test
def mistakes_have_file_line_and_member(folder):
    target = folder / "manicule.json"
    for content, line, message, _ in BROKEN:
        target.write_text(content, encoding="utf-8")
        for path in (target, folder):
            expect(run("schema", "check", path), 1, f"{target}:{line}: {message}\n")
        expect(run("check", folder), 1, f"{target}:{line}: {message}\n")
        assert target.read_text(encoding="utf-8") == content


@test
def mistakes_by_the_json_schema(folder):
    check = validator()
    for content, _, message, expressible in BROKEN:
        if expressible is not None:
            assert check.is_valid(json.loads(content)) != expressible, message


@test
def unusual_files_are_fine(folder):
    target = folder / "any name.json"
    files = [
        '{"format": "manicule-schema", "labels": [{"id": "a"}]}',
        LABELS + '{"id": "b", "key": "", "x": {"y": [1, null]}}], "future": 1}',
        LABELS + '{"id": "b", "key": "ß", "attributes": [{"id": "x", "values": ["1"]}]}],'
                 '"relations": [{"id": "r", "from": [], "to": ["a"]}], "settings": {}}',
        LABELS + '{"id": "b", "key": "😀", "attributes": [{"id": "x", "kind": "flag"}]}]}',
    ]
    for content in files:
        target.write_text(content, encoding="utf-8")
        expect(run("schema", "check", target), 0, "")
    check = validator()
    for content in files:
        check.validate(json.loads(content))


@test
def several_files(folder):
    (folder / "good.json").write_bytes(run("schema", "show", "blank").stdout)
    (folder / "bad.json").write_text("{")
    process = run("schema", "check", "good.json", "bad.json", "none.json", cwd=folder)
    expect(process, 2, "bad.json:1: column 2: the file ends too early\n")
    assert "none.json" in process.stderr.decode()
    expect(run("schema", "check", "bad.json", "good.json", cwd=folder), 1)


@test
def could_not_run(folder):
    for args in ((), ("lsit",), ("list", "x"), ("show",), ("show", "none"), ("show", "blank", "x"),
                 ("init",), ("init", "none"), ("init", "blank", "no-such-folder"),
                 ("init", "blank", ".", "x"), ("check",), ("check", "none.json"), ("check", "."),
                 ("list", "--force"), ("--nonsense",)):
        process = run("schema", *args, cwd=folder)
        expect(process, 2, "")
        assert process.stderr, args
    assert os.listdir(folder) == []


main()
