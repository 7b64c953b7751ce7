# SPDX-License-Identifier: GPL-3.0-or-later
"""Naughty strings through every format, out and in: as a text, a label, a note, an attribute's name
and value, an author, a relation's type, a document's attribute and name. Nothing breaks, and what
the loss report does not name comes home equal."""
import json
import time
from pathlib import Path

from formatstest import (corpora, export_folder, formats, import_files, main,
                         put_sidecar, read_text, run, sidecar_of, test)

STRINGS = [
    # Control characters, line ends and separators.
    "\x01\x02\x1b[31mred\x1b[0m\x7f", "\x85\x9f", "a\tb", "\t", "a\nb", "a\r\nb", "a\rb", "\n\n",
    "a\x0bb\x0cc", "a\u2028b\u2029c", "a\x1cb\x1dc\x1ed\x1f",
    # Bidirectional controls, what is invisible, marks that combine, beyond the first plane.
    "\u202eevil\u202c", "\u2066a\u2069", "\u200b\u200c\u200d\u2060\ufeff", "\ufeffbom",
    "Z\u0351\u036b\u0343a\u0329\u0323l\u0334g\u0335o", "שלום مرحبا", "👩‍👩‍👧‍👦🏳️‍🌈", "𝐁𝐨𝐥𝐝 𠮷",
    "\ufffd\ufffe\U0010ffff", "é é", "İstanbul ß ﬁ",
    # What other syntaxes take for their own.
    '"', "'", '""', "a\"b,c\"d", "'=x", "=1+1", "=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(A1)",
    "＝1", "|", "a|b", "a||b", "[1]", "x[1]", "_", "*", "->", "a->b", "a;b", "a=b; c=d", "\\",
    "\\n", "\\u0000", "\\t\\", "a\\|b", "#", "# text = x", "#Text=", "-DOCSTART-", "B-PER", "I-",
    "O", "-", "--", "T1\tX 0 1\ta", "R1", "ARG1:T1", "{", "}", "[", "]", "{\"a\": 1}", "null", "true",
    "<b>&amp;</b>", "]]>", "<!-- -->", "&#0;", "%s%n%d", "${x}", "$(x)", "`x`", "; rm -rf",
    # Numbers, blanks, dots, names of members.
    "0", "1e999", "-0", "9" * 400, "NaN", "0x10", " ", "  a  ", " a", "a ", "\u00a0", "\u3000", ".",
    "..", "...", "../x", "/etc", "a/b", "text", "label", "id", "note", "file", "start", "__proto__",
    "layer", "attributes", "identity", "was_cancelled", "answer", "Comments", "meta", "entities",
    "spans", "tokens", "relations", "value", "result", "model_version", "published", "title",
    "brat-event", "brat-equivalence", "brat-arguments", "x" * 3000,
]
# Losses by which an annotation goes, comes or moves.
MOVES = {"overlaps", "nested", "same-spans", "untagged", "fragments-split", "fragments-joined",
         "widened", "trimmed", "sentences-split"}
MEMBERS = {
    "label": {"labels-changed"},
    "attributes": {"attributes", "attribute-types", "names-changed", "values-changed"},
    "note": {"notes", "notes-changed"},
    "by": {"authors"},
}
RELATION_MEMBERS = {
    "type": {"labels-changed"},
    "attributes": {"relation-attributes", "attribute-types", "names-changed", "values-changed"},
    "note": {"relation-notes", "notes-changed"},
    "by": {"authors"},
}
DOCUMENT_MEMBERS = {
    "status": {"document-status"},
    "attributes": {"document-attributes", "names-changed", "values-changed"},
    "note": {"document-note", "notes-changed"},
}
# Their files hold no text: it is looked for beside them.
WITHOUT_TEXT = ("conll", "csv", "w3c")


def make_document(path, string, said=None):
    """An article with a string in its text, and another, or the same, in all that is said of it."""
    said = string if said is None else said
    start = len("First. He said “")
    path.write_bytes(f"First. He said “{string}” and left.\nLast line, at the end.\n".encode())
    text = read_text(path)
    about = {"note": said, "by": said, "attributes": {"key": said, said: "value"}}
    annotations = [
        {"id": "a", "label": "claim", "start": 0, "end": 5, "text": text[0:5]},
        {"id": "b", "label": "claim", "start": start, "end": start + len(string),
         "text": string},
        {"id": "c", "label": said, "start": text.index("Last"),
         "end": text.index("Last") + 9, "text": "Last line", **about},
    ]
    relations = [{"id": "r", "type": said, "from": "a", "to": "c", **about}]
    put_sidecar(path, sidecar_of(path, annotations, relations, status="done", note=said,
                                 attributes={"key": said, said: "value"}))


def losses_of(report):
    """{(document, id or None): kinds}. All places are there: the folders are small."""
    losses = {}
    for loss in report["losses"]:
        assert len(loss["places"]) == loss["count"], loss["kind"]
        for place in loss["places"]:
            losses.setdefault((place["document"], place.get("id")), set()).add(loss["kind"])
    return losses


def check_members(before, after, members, lost, where):
    for name, kinds in members.items():
        if lost & kinds:
            continue
        assert after.get(name) == before.get(name), \
            f"{where}: {name} {before.get(name)!r} became {after.get(name)!r}"


def place_of(annotation):
    return annotation["start"], annotation["end"]


def check_document(name, before, after, losses):
    """Demands that all is there that was not told to be lost."""
    of_document = losses.get((name, None), set())
    places = {place_of(a): a for a in after["annotations"]}
    moved = "text-changed" in of_document
    check_members(before, after, DOCUMENT_MEMBERS, of_document, name)
    for annotation in before["annotations"]:
        lost = losses.get((name, annotation["id"]), set())
        if moved or lost & MOVES:
            continue
        assert place_of(annotation) in places, f"{name}: {annotation['id']} is gone"
        check_members(annotation, places[place_of(annotation)], MEMBERS, lost,
                      f"{name}: {annotation['id']}")
    for relation in before["relations"]:
        lost = losses.get((name, relation["id"]), set())
        if "relations" in lost:
            continue
        assert after.get("relations"), f"{name}: the relation is gone"
        check_members(relation, after["relations"][0], RELATION_MEMBERS, lost,
                      f"{name}: {relation['id']}")


def gather_notes(sidecar, losses, name):
    """doccano has notes on documents only: the sidecar with those of its annotations there."""
    notes = [sidecar["note"]] if "note" in sidecar else []
    notes += [a["note"] for a in sidecar["annotations"]
              if "notes-changed" in losses.get((name, a["id"]), ())]
    return {**sidecar, "note": "\n".join(notes)}


def sidecars_of(folder):
    """{article name: sidecar}."""
    end = ".annotations.json"
    return {str(path.relative_to(folder))[:-len(end)]: json.loads(path.read_text("utf-8"))
            for path in sorted(folder.rglob(f"*{end}"))}


def bring_home(folder, source, format, before):
    """Exports a folder and imports it again; gives what failed."""
    output, target = folder / f"{format}-out", folder / f"{format}-back"
    report = export_folder(source, format, output)
    losses = losses_of(report)
    target.mkdir()
    if format in WITHOUT_TEXT:
        for name in before:
            (target / name).parent.mkdir(exist_ok=True)
            (target / name).write_bytes((source / name).read_bytes())
    found, after = import_files(target, output, format=format)
    failed = [f"{format}: {finding}" for finding in found["findings"]]
    for name, sidecar in before.items():
        lost = losses.get((name, None), set())
        if format == "doccano":
            sidecar = gather_notes(sidecar, losses, name)
        if name not in after:
            failed.append(f"{format}: {name} is gone")
            continue
        try:
            if "text-changed" not in lost:
                assert read_text(target / name) == read_text(source / name), f"{name}: its text"
            check_document(name, sidecar, after[name], losses)
        except AssertionError as error:
            failed.append(f"{format}: {error}")
    return failed


def check_home(folder, source, what):
    before = sidecars_of(source)
    failed = []
    for format in formats()["both"]:
        more = bring_home(folder, source, format, before)
        print(f"# {format}: {len(before) - len(more)} of {len(before)} {what}")
        failed += more
    assert not failed, "\n".join(line[:500] for line in failed)


def check_strings(folder, strings):
    source = folder / "in"
    source.mkdir()
    for number, string in enumerate(strings):
        make_document(source / f"{number:03}.txt", string)
    check_home(folder, source, "strings")


@test
def strings_come_home(folder):
    check_strings(folder, STRINGS)


@test
def the_big_list_comes_home(folder):
    path = corpora() / "naughty-strings" / "blns.json"
    check_strings(folder, [s for s in json.loads(path.read_text("utf-8")) if s and "\0" not in s])


NAMES = ["a\nb.txt", "tab\there.txt", "\x1b[31mred\x9b.txt", "-rf.txt", "--help.txt", "'q'.txt",
         '"d".txt', '"a\\nb".txt', "a\\b.txt", "a,b;c.txt", " a .txt", "%s.txt", "$(x).txt", "#.txt",
         "\u202etxt.txt", "é.txt", "e\u0301.txt", "🌪️.txt", "a.b.txt", "=1.txt", "a|b.txt",
         "x" * 150 + ".txt", "note.md", "inner/a b.txt", "inner/\n.txt"]


@test
def names_come_home(folder):
    source = folder / "in"
    (source / "inner").mkdir(parents=True)
    for name in NAMES:
        make_document(source / name, name)
    check_home(folder, source, "names")


def has_controls(output):
    return any(ord(c) < 32 and c != "\n" or 127 <= ord(c) < 160
               for c in output.decode(errors="replace"))


@test
def nothing_moves_the_cursor(folder):
    (folder / "in").mkdir()
    for number, string in enumerate(s for s in STRINGS if has_controls(s.encode())):
        make_document(folder / "in" / f"{number} {string}.txt", string)
    for format in formats()["written"]:
        output = folder / f"out-{format}"
        process = run("export", "-f", format, "-o", output, folder / "in")
        assert process.returncode in (0, 1) and output.exists(), process.stderr
        assert not has_controls(process.stderr), process.stderr
        if format not in formats()["read"]:
            continue
        process = run("import", "-f", format, "-o", folder / f"back-{format}", output)
        assert not has_controls(process.stdout + process.stderr), process


ELSEWHERE = ["../out.txt", "/tmp/manicule-naughty.txt", "a/../../out.txt", "a/../b.txt", "./c.txt",
             "", ".", "..", "/", "a//b.txt", ".hidden.txt", "a\0.txt", "x" * 300 + ".txt", "~/x.txt",
             "a.annotations.json", "manicule.json", "\\\\host\\x.txt", "C:\\x.txt",
             "a/" * 600 + "b.txt"]


def files_naming(name):
    """{format: a file about an article of that name}."""
    quoted = json.dumps(name)
    cell = name.replace('"', '""')
    return {
        "doccano": f'{{"text": "Ana", "label": [[0, 3, "x"]], "meta": {{"file": {quoted}}}}}\n',
        "prodigy": f'{{"text": "Ana", "spans": [{{"start": 0, "end": 3, "label": "x"}}], '
                   f'"meta": {{"file": {quoted}}}}}\n',
        "label-studio": f'[{{"data": {{"text": "Ana", "file": {quoted}}}, "annotations": []}}]',
        "hf": f'{{"id": {quoted}, "text": "Ana", "spans": []}}\n',
        "csv": f'document,label,start,end,text\r\n"{cell}",x,0,3,Ana\r\n',
        "conll": f"# newdoc id = {quoted}\nAna\tB-x\n\n# newdoc id = {name}\nBob\tB-x\n",
        "articles-jsonl": f'{{"text": "Ana", "id": {quoted}, "file": {quoted}}}\n',
        "articles-csv": f'text,file\r\nAna,"{cell}"\r\n',
        "w3c": f'[{{"@context": "http://www.w3.org/ns/anno.jsonld", "id": "a", "type": '
               f'"Annotation", "body": [], "target": {{"source": {quoted}, "selector": '
               f'{{"type": "TextQuoteSelector", "exact": "Ana"}}}}}}]',
    }


@test
def names_lead_nowhere_else(folder):
    for number, name in enumerate(ELSEWHERE):
        for format, content in files_naming(name).items():
            inside = folder / f"{number}-{format}"
            inside.mkdir()
            source = inside / f"in.{'csv' if 'csv' in format else 'json'}"
            source.write_bytes(content.encode())
            before = set(folder.rglob("*"))
            process = run("import", "-f", format, "-o", inside / "back", source)
            assert process.returncode in (0, 1, 2), (name, format, process)
            assert process.returncode != 1 or process.stdout + process.stderr, (name, format)
            made = set(folder.rglob("*")) - before
            assert all(path == inside / "back" or inside / "back" in path.parents
                       for path in made), (name, format, made)
            assert not {p.name for p in made} & {".hidden.txt", "manicule.json"}, (name, made)
    assert not Path("/tmp/manicule-naughty.txt").exists()


VALUES = [None, True, 0, -1, 1.5, 10 ** 18, 10 ** 40, "", "x", " ", "\x1b", "9" * 30, [], [[]], [None],
          {}, {"x": {"y": []}}, [0, 1, "x"], ["x"] * 3]


def mutations(value):
    """Each member and element in turn replaced by each of VALUES."""
    def put(key, other):
        changed = value.copy()
        changed[key] = other
        return changed

    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        for other in VALUES:
            yield put(key, other)
        if isinstance(inner, (dict, list)):
            for changed in mutations(inner):
                yield put(key, changed)


def first_record(path):
    """Of an exported array, or of lines."""
    if path.is_dir():
        path = next(p for p in path.glob("*.jsonl") if p.stat().st_size > 0)
    written = path.read_text("utf-8")
    return json.loads(written if written.startswith("[") else written.splitlines()[0])


@test
def members_of_any_type_are_read_or_refused(folder):
    source = folder / "in"
    source.mkdir()
    make_document(source / "a.txt", "“x”")
    for format in ("doccano", "hf", "label-studio", "prodigy", "w3c"):
        export_folder(source, format, folder / f"{format}.json")
        changed = list(mutations(first_record(folder / f"{format}.json")))
        names = []
        for number, mutation in enumerate(changed):
            names.append(folder / f"{format}-{number}.json")
            names[-1].write_text(json.dumps(mutation), encoding="utf-8")
        for start in range(0, len(names), 100):
            process = run("doctor", "--json", "-f", format, *names[start:start + 100])
            assert process.returncode in (0, 1, 2), (format, start, process)
        print(f"# {format}: {len(changed)} changes")


# No JSON at all, or none that is text.
BROKEN = [b'"\\ud800"', b'"\\udc00\\ud800"', b'"\\u0000"', b'"a\0b"', b'"\xff"', b'"\xed\xa0\x80"',
          b'"a\nb"', b'"\\x"', b'"', b"1e999", b"-", b"01", b"nul", b"{", b"[1,", b"[" * 100000,
          b"\xef\xbb\xbf"]


@test
def what_is_no_json_is_refused_with_its_line(folder):
    shapes = {"doccano": b'{"text": %s, "label": []}', "hf": b'{"id": "a", "text": %s, "spans": []}',
              "label-studio": b'[{"data": {"text": %s}, "annotations": []}]',
              "prodigy": b'{"text": %s, "spans": []}', "articles-jsonl": b'{"text": %s}',
              "w3c": b'[{"@context": %s}]'}
    for format, shape in shapes.items():
        for broken in BROKEN:
            source = folder / "a.json"
            source.write_bytes(b"\n" + shape % broken)
            process = run("import", "-f", format, "-o", folder / "out", source)
            said = process.stderr.decode()
            assert process.returncode == 2, (format, broken[:40], process)
            assert "line 2" in said or "line 3" in said, (format, broken[:40], said)
            assert not has_controls(process.stderr), said
            assert not list((folder / "out").glob("*")), (format, broken[:40])


@test
def a_very_long_line_comes_home(folder):
    source = folder / "in"
    source.mkdir()
    make_document(source / "a.txt", "word 🌪️ " * 80000 + "END-MARK", "x" * 100000)
    check_home(folder, source, "long lines")


MANY = 20000


def repetitions():
    """(format, extension, contents) of files that say the same thing over and over."""
    numbers = range(MANY)
    tsv = "#FORMAT=WebAnno TSV 3.3\n{}\n\n#Text=word\n1-1\t0-4\tword\t{}\t\n".format
    yield "brat", "ann", "T1\tX 0 4\tword\n" + "".join(
        f"#{i}\tAnnotatorNotes T1\tnote\n" for i in numbers)
    yield "brat", "ann", "T1\tX 0 4\tword\n" + "".join(
        f"A{i}\ta{i % 9000} T1\n" for i in numbers)
    yield "brat", "ann", f"T1\tX {';'.join(f'{5 * i} {5 * i + 4}' for i in numbers)}\tword\n"
    yield "brat", "ann", "".join(f"T{i}\tX 0 {5 * MANY - 1}\tnothing\n" for i in numbers)
    yield "webanno", "tsv", tsv("#T_SP=a.S|label\n", "|".join(f"x[{i + 1}]" for i in numbers))
    yield "webanno", "tsv", tsv("#T_SP=a.S|label\n#T_RL=a.R|label|BT_a.S\n", "x\t" + "|".join(
        "y" for _ in numbers) + "\t" + "|".join("1-1" for _ in numbers))
    yield "webanno", "tsv", tsv("#T_SP=a.H|ROLE_a.H:to_a.L|a.H\n", ";".join(
        "x" for _ in numbers) + "\t" + ";".join("1-1" for _ in numbers))
    yield "csv", "csv", "document,label,start,end," + ",".join(
        f"attributes.a{i}" for i in range(9000)) + "\r\na.txt,x,0,4" + ",y" * 9000 + "\r\n"
    yield "doccano", "jsonl", json.dumps({"text": "word", **{f"a{i}": 1 for i in range(9000)}})
    region = {"id": "a", "from_name": "l", "value": {"start": 0, "end": 4, "labels": ["x"]}}
    yield "label-studio", "json", json.dumps([{"data": {"text": "word"}, "annotations": [{
        "result": [{**region, "type": "labels"}] + [
            {**region, "from_name": f"c{i % 9000}", "type": "choices",
             "value": {"start": 0, "end": 4, "choices": ["x"]}} for i in numbers]}]}])
    yield "conll", "conll", "".join(f"word\tB-{'x' * (i % 7)}\n" for i in numbers)


@test
def what_is_repeated_costs_its_length_alone(folder):
    """Less than half a megabyte each, which once took a minute where work grew with the square."""
    for number, (format, extension, content) in enumerate(repetitions()):
        inside = folder / str(number)
        inside.mkdir()
        (inside / "a.txt").write_text("word\n" * MANY)
        (inside / f"a.{extension}").write_text(content, encoding="utf-8", newline="")
        before = time.monotonic()
        process = run("doctor", "--json", "-f", format, inside / f"a.{extension}")
        seconds = time.monotonic() - before
        assert process.returncode in (0, 1), (number, format, process.stderr[:300])
        assert seconds < 15, (number, format, seconds)


main()
