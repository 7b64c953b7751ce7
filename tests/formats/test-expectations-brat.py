# SPDX-License-Identifier: GPL-3.0-or-later
"""brat standoff: expectations/brat.json, what brat's own tutorial and LitBank hold, rosetta."""
from formatstest import (check_cases, check_rosetta, corpora, counts, expectations, export_folder, facts,
                         fragments_of, import_files, main, rosetta, test)

EVENT = "brat-event"
EQUIVALENCE = "brat-equivalence"


def flag(record, name):
    return record.get("attributes", {}).get(name) is True


def is_normalisation(value):
    return isinstance(value, str) and "\t" in value


def count_facts(sidecar):
    """What of a sidecar corpus_facts.json counts."""
    annotations = sidecar["annotations"]
    relations = sidecar.get("relations", [])
    plain = [r for r in relations if not flag(r, EVENT) and not flag(r, EQUIVALENCE)]
    chains = [r for r in relations if flag(r, EQUIVALENCE)]
    values = [value for a in annotations for name, value in a.get("attributes", {}).items()
              if name != EVENT]
    return {
        "ann": len(annotations),
        "types": counts(a["label"] for a in annotations),
        "relations": counts(r["type"] for r in plain),
        "equiv": len(chains) - len({r["from"] for r in chains} & {r["to"] for r in chains}),
        "events": sum(flag(a, EVENT) for a in annotations),
        "attributes": sum(not is_normalisation(value) for value in values),
        "normalisations": sum(map(is_normalisation, values)),
        "notes": sum(r["note"].count("\n") + 1 for r in annotations + relations if "note" in r),
    }


def equal_facts(found, fact, what):
    expected = {name: fact.get(name, {} if name in ("types", "relations") else 0)
                for name in found}
    assert found == expected, f"{what}: {found}, not {expected}"


@test
def counts_are_those_of_the_corpora(folder):
    def check(fact):
        source = corpora() / fact["file"]
        target = folder / fact["file"].replace("/", "-")
        again = target.with_name(target.name + "-again")
        report, sidecars = import_files(target, source, format="brat")
        assert len(sidecars) == 1, report
        # A note on an annotation that is not there is told, and has no place.
        fact["notes"] = fact.get("notes", 0) - sum(
            "there is no" in finding["message"] for finding in report["findings"])
        equal_facts(count_facts(next(iter(sidecars.values()))), fact, "read")
        export_folder(target, "brat", target / "out", status=0)
        _, sidecars = import_files(again, *(target / "out").rglob("*.ann"), format="brat",
                                   status=0)
        equal_facts(count_facts(next(iter(sidecars.values()))), fact, "written and read again")

    check_cases({name: {**fact, "file": name} for name, fact in facts("brat").items()}, check)


def lines_of(sidecar):
    """The sidecar as the kinds of lines that expectations/brat.json has, without their ids."""
    keys = {a["id"]: (a["label"], tuple(map(tuple, fragments_of(a)))) for a in sidecar["annotations"]}
    annotations = sidecar["annotations"]
    relations = sidecar.get("relations", [])
    return {
        "T": sorted(keys.values()),
        "R": sorted((r["type"], keys[r["from"]], keys[r["to"]]) for r in relations
                    if not flag(r, EVENT) and not flag(r, EQUIVALENCE)),
        "E": sorted((keys[a["id"]], sorted((r["type"], keys[r["to"]]) for r in relations
                                           if flag(r, EVENT) and r["from"] == a["id"]))
                    for a in annotations if flag(a, EVENT)),
        "notes": sorted((keys[a["id"]], a["note"]) for a in annotations if "note" in a),
    }


def expected_lines(case):
    expect = case["expect"]
    keys = {t["id"]: (t["type"], tuple(map(tuple, t["fragments"]))) for t in expect.get("T", [])}
    keys.update({e["id"]: keys[e["trigger"]] for e in expect.get("E", [])})
    notes = {}
    for note in expect.get("notes", []):
        notes.setdefault(keys.get(note["target"]), []).append(note["text"])
    return {
        "T": sorted(keys[t["id"]] for t in expect.get("T", [])),
        "R": sorted((r["type"], keys[r["args"]["Arg1"]], keys[r["args"]["Arg2"]])
                    for r in expect.get("R", [])),
        "E": sorted((keys[e["id"]], sorted((role, keys[target]) for role, target in e["args"]))
                    for e in expect.get("E", [])),
        "notes": sorted((key, "\n".join(texts)) for key, texts in notes.items() if key),
    }


@test
def the_cases_hold(folder):
    cases = {name: case for name, case in expectations("brat").items()
             if isinstance(case["expect"], dict) and "txt" in case}

    def check(case):
        _, sidecars = import_files(folder / case["id"], corpora() / case["ann"], format="brat")
        sidecar = next(iter(sidecars.values()))
        found = lines_of(sidecar)
        assert found == expected_lines(case), f"{found}\nnot {expected_lines(case)}"

    check_cases(cases, check)


def import_texts(folder, case, text):
    source = folder / f"{case['id']}.ann"
    source.write_text(case["ann_text"], encoding="utf-8", newline="")
    source.with_suffix(".txt").write_text(text, encoding="utf-8", newline="")
    report, sidecars = import_files(folder / f"{case['id']}-out", source, format="brat")
    return report, next(iter(sidecars.values()), None)


@test
def single_lines_are_read(folder):
    cases = expectations("brat")

    text = " " * 798 + "bla bla" + " and " + "bla bla  "
    case = {**cases["discontinuous-line"], "ann_text": "T39\tNP 798 801;810 813\tbla bla\n"}
    _, sidecar = import_texts(folder, case, text)
    assert [fragments_of(a) for a in sidecar["annotations"]] == [[[798, 801], [810, 813]]]
    _, sidecar = import_texts(folder, cases["note-line"], " " * 681 + "incr ")
    assert sidecar["annotations"][0]["note"] == "Abbreviation for the word increase"


@test
def what_does_not_hold_together_is_told(folder):
    cases = expectations("brat")

    def read(name):
        return import_texts(folder, cases[name], cases[name]["txt_text"])

    report, sidecar = read("forward-reference")
    assert [r["type"] for r in sidecar["relations"]] == ["knows"], report
    report, sidecar = read("dangling")
    assert [a["label"] for a in sidecar["annotations"]] == ["Person"]
    assert "relations" not in sidecar
    assert sorted(p["line"] for p in report["findings"]) == [2, 3], report
    report, sidecar = read("surface-wrong")
    assert report["findings"], report
    assert sidecar["annotations"][0]["start"] == 0
    report, sidecar = read("past-end")
    assert report["findings"][0]["line"] == 1, report
    report, sidecar = read("crlf-ann")
    assert [a["text"] for a in sidecar["annotations"]] == ["Ann", "Bob"] and not report["findings"]


@test
def articles_with_cr_lf_come_back_as_they_were(folder):
    source = corpora() / "edge" / "crlf.ann"
    import_files(folder / "in", source, format="brat", status=0)
    export_folder(folder / "in", "brat", folder / "out", status=0)
    for name in ("crlf.ann", "crlf.txt"):
        written = (folder / "out" / name).read_bytes()
        assert written == (corpora() / "edge" / name).read_bytes(), name


def without_tabs(note):
    return note.replace("\t", " ")


@test
def rosetta_is_read_and_written(folder):
    def check(case):
        path, expected = case
        target = folder / path.name
        _, sidecars = import_files(target, path / "doc.ann", format="brat", status=0)
        check_rosetta(sidecars["doc.txt"], expected, notes=without_tabs)
        export_folder(target, "brat", target / "out", status=0)
        _, sidecars = import_files(target / "again", target / "out" / "doc.ann", format="brat",
                                   status=0)
        check_rosetta(sidecars["doc.txt"], expected, notes=without_tabs)

    check_cases({path.name: (path, expected) for path, expected in rosetta("doc.ann")}, check)


main()
