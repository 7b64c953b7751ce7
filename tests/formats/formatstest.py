# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of formats share: importing and exporting by the command line, the corpora.

The corpora stand beside the checkout (../shared/corpora); tests that need them are skipped where
they are not there."""
import json
import os
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "cli"))
from clitest import (ROOT, Skip, expect, main, put_sidecar, read_text, run,  # noqa: E402,F401
                     sidecar_of, sidecar_path, test)

CORPORA = Path(os.environ.get("MANICULE_CORPORA", ROOT.parent / "shared" / "corpora"))


def corpora():
    if not CORPORA.is_dir():
        raise Skip("the corpora are not here")
    return CORPORA


def expectations(name):
    """The cases of expectations/NAME.json, by id."""
    path = corpora() / "expectations" / f"{name}.json"
    if not path.exists():
        raise Skip(f"{path.name} is not here")
    return {case["id"]: case for case in json.loads(path.read_text(encoding="utf-8"))["cases"]}


def import_files(target, *paths, format=None, status=None, settings=()):
    """Imports into the folder target; gives the report and {article name: sidecar}."""
    args = ["import", "--json", "-o", target]
    if format:
        args += ["-f", format]
    for setting in settings:
        args += ["-s", setting]
    process = run(*args, *paths)
    if status is not None:
        expect(process, status)
    assert process.returncode in (0, 1), process.stderr.decode(errors="replace")
    return json.loads(process.stdout), read_folder(target)


def read_folder(folder):
    """{article name: sidecar} of all that is there, each span held against its article."""
    sidecars = {}
    for path in sorted(Path(folder).rglob("*.annotations.json")):
        article = path.with_name(path.name[:-len(".annotations.json")])
        sidecar = json.loads(path.read_text(encoding="utf-8"))
        text = read_text(article)
        for annotation in sidecar["annotations"]:
            assert text[annotation["start"]:annotation["end"]] == annotation["text"], annotation
        sidecars[str(article.relative_to(folder))] = sidecar
    return sidecars


def export_folder(folder, format, output, status=None, settings=()):
    """Exports a folder; gives the report."""
    args = ["export", "--json", "-f", format, "-o", output]
    for setting in settings:
        args += ["-s", setting]
    process = run(*args, folder)
    if status is not None:
        expect(process, status)
    assert process.returncode in (0, 1), process.stderr.decode(errors="replace")
    return json.loads(process.stdout)


def in_order(sidecars):
    """(article name, sidecar) in the order of the file that they were read from."""
    return sorted(sidecars.items(), key=lambda item: item[0].rsplit(".", 1)[0])


def formats():
    """The ids of the formats that can be read, of those that can be written, and of those that can
    be both."""
    process = run("help", "formats")
    expect(process, 0)
    lines = [line for line in process.stdout.decode().splitlines()
             if line.startswith("  ") and line[2] != " "]
    read = [line.split()[0] for line in lines if "export only" not in line]
    written = [line.split()[0] for line in lines if "import only" not in line]
    return {"read": read, "written": written, "both": [id for id in read if id in written]}


def spans_of(sidecar):
    """[(start, end, label)] in the sidecar's order."""
    return [(a["start"], a["end"], a["label"]) for a in sidecar["annotations"]]


def fragments_of(annotation):
    return annotation.get("fragments") or [[annotation["start"], annotation["end"]]]


def check_cases(cases, check):
    """Runs check(case) for each; fails at the end with all that failed, and says how many ran."""
    failed = []
    for name, case in cases.items():
        try:
            check(case)
        except AssertionError as error:
            failed.append(f"{name}: {error}")
    print(f"# {len(cases) - len(failed)} of {len(cases)} cases")
    assert not failed, "\n".join(failed)


def counts(values):
    """How often each value occurs."""
    return dict(Counter(values))


def facts(kind):
    """{file: facts} of all files of a kind in expectations/corpus_facts.json."""
    path = corpora() / "expectations" / "corpus_facts.json"
    files = json.loads(path.read_text(encoding="utf-8"))["files"]
    return {name: fact for name, fact in files.items() if fact["kind"] == kind}


def rosetta(file):
    """(folder, expected.json) of each document that stands in the corpora in every format, in
    file ("doc.ann") among them."""
    for path in sorted((corpora() / "rosetta").glob(f"*/{file}")):
        expected = json.loads((path.parent / "expected.json").read_text(encoding="utf-8"))
        yield path.parent, expected


def _span_key(fragments, label):
    return tuple(map(tuple, fragments)), label


def rosetta_expected(expected, *, split=False, on_first=False, attributes=True, notes=str,
                     relations=True):
    """What of expected.json a format holds, in a form to be compared. split: each fragment is an
    annotation of its own, the first with the relations; on_first: with all else too. notes: what
    becomes of a note, or None."""
    spans = []
    first = {}
    for span in expected["spans"]:
        pieces = [[piece] for piece in span["fragments"]] if split else [span["fragments"]]
        first[span["id"]] = _span_key(pieces[0], span["label"])
        for number, piece in enumerate(pieces):
            has_all = number == 0 or not on_first
            spans.append((_span_key(piece, span["label"]),
                          span["attributes"] if attributes and has_all else {},
                          notes(span["note"] or "") if notes and has_all else ""))
    links = [(r["label"], first[r["frm"]], first[r["to"]]) for r in expected["relations"]]
    return sorted(spans, key=repr), sorted(links if relations else [])


def rosetta_found(sidecar):
    """A sidecar in the same form."""
    keys = {a["id"]: _span_key(fragments_of(a), a["label"]) for a in sidecar["annotations"]}
    spans = [(keys[a["id"]], a.get("attributes", {}), a.get("note", ""))
             for a in sidecar["annotations"]]
    links = [(r["type"], keys[r["from"]], keys[r["to"]]) for r in sidecar.get("relations", [])]
    return sorted(spans, key=repr), sorted(links)


def check_rosetta(sidecar, expected, **holds):
    """Demands that a sidecar holds what expected.json does, as far as the format holds it."""
    for found, wanted in zip(rosetta_found(sidecar), rosetta_expected(expected, **holds)):
        missing = [item for item in wanted if item not in found]
        more = [item for item in found if item not in wanted]
        assert not missing and not more, f"missing {missing}, too many {more}"
        assert len(found) == len(wanted), f"{len(found)} records, not {len(wanted)}"
