# SPDX-License-Identifier: GPL-3.0-or-later
"""WebAnno TSV: INCEpTION's own suites, GUM, rosetta; all of it there and back."""
import re

from formatstest import (check_cases, check_rosetta, corpora, counts, expectations, export_folder,
                         facts, import_files, main, read_text, rosetta, rosetta_found, test)

LAYER = "layer"
CHAIN_ENDS = ("testSimpleChain", "testSubtokenChain")


def bring_home(folder, target, article):
    """Exports a folder with one article and reads it again: the same, and nothing lost."""
    report = export_folder(target, "webanno", target / "out", status=0)
    files = list((target / "out").rglob("*.tsv"))
    assert len(files) == 1, report
    again = folder / f"{target.name}-again"
    _, sidecars = import_files(again, files[0], format="webanno", status=0)
    name, sidecar = next(iter(sidecars.items()))
    assert read_text(again / name) == read_text(target / article)
    return sidecar


def features_of(annotation, is_labelled):
    """The values that an annotation got of its layer's features."""
    values = [value for name, value in annotation.get("attributes", {}).items() if name != LAYER]
    return sorted(values + ([annotation["label"]] if is_labelled else []))


def is_slot(name):
    return "." in name


def expected_spans(case):
    """(start, end, values, layer) of what covers something."""
    return sorted((span["begin_utf16"], span["end_utf16"],
                   sorted(value for name, value in span["features"].items()
                          if value is not None and not is_slot(name)), span["type"])
                  for span in case["expect_spans_from_tsv"]
                  if span["begin_utf16"] < span["end_utf16"])


def n_slots(case):
    return sum(value.count(";") + 1 for span in case["expect_spans_from_tsv"]
               for name, value in span["features"].items() if is_slot(name) and value)


def n_empty(case):
    return sum(a["begin_utf16"] == a["end_utf16"] for a in case["expect"]["annotations"])


def check_spans(case, sidecar):
    expected = expected_spans(case)
    layers = {span["type"] for span in case["expect_spans_from_tsv"]}
    found = []
    for annotation in sidecar["annotations"]:
        layer = annotation.get("attributes", {}).get(LAYER)
        if annotation["label"] == "Token":
            continue
        if layer is None:
            assert len(layers) == 1, layers
            layer = next(iter(layers))
        is_labelled = annotation["label"] != layer.rsplit(".", 1)[1]
        found.append((annotation["start"], annotation["end"], features_of(annotation, is_labelled),
                      layer))
    # A column that nothing is in makes no spans, but its layer counts.
    assert sorted(found) == expected, f"{sorted(found)}\nnot {expected}"


def check_chain(case, sidecar):
    links = [a for a in case["expect"]["annotations"] if a["begin_utf16"] < a["end_utf16"]]
    spans = [(a["start"], a["end"]) for a in sidecar["annotations"]]
    assert spans == [(a["begin_utf16"], a["end_utf16"]) for a in links], spans
    ends = {a["id"]: (a["start"], a["end"]) for a in sidecar["annotations"]}
    found = sorted((ends[r["from"]], ends[r["to"]]) for r in sidecar.get("relations", []))
    expected = sorted(((a["begin_utf16"], a["end_utf16"]), tuple(target)) for a in links
                      for target in a.get("features", {}).get("next", [])
                      if target[0] < target[1])
    assert found == expected, f"{found}\nnot {expected}"


@test
def inceptions_suite_is_read_and_written(folder):
    def check(case):
        target = folder / case["id"]
        report, sidecars = import_files(target, corpora() / case["tsv"])
        article, sidecar = next(iter(sidecars.items()))
        text = read_text(target / article)
        # The space behind the last token is not in the file.
        assert text.rstrip() == case["expect"]["text"].rstrip(), repr(text)
        assert bool(report["findings"]) == bool(n_empty(case)), report
        if case["id"] in CHAIN_ENDS:
            check_chain(case, sidecar)
        else:
            check_spans(case, sidecar)
            n_relations = len(sidecar.get("relations", []))
            n_expected = case["expect_relation_count_from_tsv"] + n_slots(case)
            assert n_relations == n_expected - (case["id"] == "testZeroLengthSlotFeature2"), \
                f"{n_relations} relations, not {n_expected}"
        again = bring_home(folder, target, article)
        assert rosetta_found(again) == rosetta_found(sidecar), again

    check_cases(expectations("webanno_tsv"), check)


@test
def the_curation_suite_comes_home(folder):
    def check(path):
        target = folder / f"{path.parent.name}-{path.stem}"
        _, sidecars = import_files(target, path, status=0)
        article, sidecar = next(iter(sidecars.items()))
        rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()
                if line[:1].isdigit()]
        assert read_text(target / article).split() == [row[2] for row in rows]
        assert rosetta_found(bring_home(folder, target, article)) == rosetta_found(sidecar)

    paths = sorted((corpora() / "inception-curation-suite").glob("*/*.tsv"))
    check_cases({f"{path.parent.name}/{path.name}": path for path in paths}, check)


def is_within(inner, outer):
    return inner is not outer and outer["start"] <= inner["start"] and inner["end"] <= outer["end"]


def n_with_identity(source):
    """How many annotations have an identity. The facts tell fewer: they take the first value of a
    cell for the first annotation on the line, whatever number it has."""
    rows = [line.split("\t") for line in source.read_text("utf-8").splitlines()
            if line[:1].isdigit()]
    return len({number for row in rows for number in re.findall(r"\[(\d+)\]", row[6])})


def check_facts(fact, text, sidecar):
    annotations = sidecar["annotations"]
    found = {
        "tokens": len(text.split()),
        "sentences": len(text.split("\n")),
        "spans": len(annotations),
        "entity": counts(a["label"] for a in annotations),
        "relations": counts(r["type"] for r in sidecar["relations"]),
    }
    expected = {name: fact[name] for name in found}
    assert found == expected, f"{found}\nnot {expected}"
    n_nested = sum(any(is_within(a, b) for b in annotations) for a in annotations)
    assert n_nested == fact["nested_spans"], f"{n_nested} nested, not {fact['nested_spans']}"
    n_identities = sum("identity" in a["attributes"] for a in annotations)
    assert n_identities == n_with_identity(corpora() / fact["file"]) >= fact["with_identity"]


@test
def counts_are_those_of_gum(folder):
    def check(fact):
        source = corpora() / fact["file"]
        target = folder / source.stem
        _, sidecars = import_files(target, source, status=0)
        article, sidecar = next(iter(sidecars.items()))
        text = read_text(target / article)
        check_facts(fact, text, sidecar)
        # The lines before the first sentence that say more than the format asks for.
        assert "Summary1" in sidecar["attributes"]
        export_folder(target, "webanno", target / "out", status=1)
        again = folder / f"{source.stem}-again"
        _, sidecars = import_files(again, target / "out" / f"{source.stem}.tsv", status=0)
        article, home = next(iter(sidecars.items()))
        assert read_text(again / article) == text
        check_facts(fact, text, home)
        assert rosetta_found(home) == rosetta_found(sidecar)

    check_cases({name: {**fact, "file": name} for name, fact in facts("webanno-tsv3").items()},
                check)


@test
def rosetta_is_read_and_written(folder):
    def check(case):
        path, expected = case
        target = folder / path.name
        _, sidecars = import_files(target, path / "doc.webanno.tsv", status=0)
        article, sidecar = next(iter(sidecars.items()))
        # What stands between two sentences is not in the file, only how much.
        text, original = (read_text(p) for p in (target / article, path / "doc.txt"))
        assert len(text) == len(original.rstrip()) and text.split() == original.split()
        check_rosetta(sidecar, expected, split=True)
        check_rosetta(bring_home(folder, target, article), expected,
                      split=True)

    check_cases({path.name: (path, expected) for path, expected in rosetta("doc.webanno.tsv")},
                check)


main()
