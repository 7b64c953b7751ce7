# SPDX-License-Identifier: GPL-3.0-or-later
"""Web Annotations: the working group's samples, Recogito's, rosetta, rdflib as a reader."""
import json

from formatstest import (Skip, check_cases, check_rosetta, corpora, expectations, export_folder,
                         import_files, main, rosetta, run, test)

INVALID = "no valid Web Annotation"


@test
def samples_are_accepted_or_refused(folder):
    def check(case):
        process = run("import", "--json", "-f", "w3c", "-o", folder / case["id"],
                      corpora() / case["file"])
        said = (process.stdout + process.stderr).decode()
        if case["expect"]["valid_annotation"]:
            assert INVALID not in said and "expected" not in said, said
        elif case["expect"]["parses_as_json"]:
            assert INVALID in said and process.returncode == 2, said
        else:
            assert process.returncode == 2 and "line" in said, said

    check_cases(expectations("w3c"), check)


def quotes(target):
    """The exact quotes of a target, which may be several."""
    for one in target if isinstance(target, list) else [target]:
        for selector in one["selector"]:
            if "exact" in selector:
                yield selector["exact"]


@test
def stale_positions_are_found_by_their_quotes(folder):
    source = corpora() / "recogito-w3c" / "annotations.w3c.json"
    (folder / "in").mkdir()
    (folder / "in" / "odyssey.w3c.json").write_bytes(source.read_bytes())
    (folder / "in" / "odyssey.txt").write_bytes(
        (source.parent / "content.textContent.txt").read_bytes())
    report, sidecars = import_files(folder / "out", folder / "in" / "odyssey.w3c.json",
                                    format="w3c")
    wanted = [" ".join(" ".join(quotes(annotation["target"])).split())
              for annotation in json.loads(source.read_text("utf-8"))]
    found = [" ".join(a["text"].split()) for s in sidecars.values() for a in s["annotations"]]
    print(f"# {len(found)} of {len(wanted)}, {report['reanchored']} by their quotes")
    assert sorted(found) == sorted(wanted), (found, report["findings"])


@test
def rosetta_is_read_and_written(folder):
    def check(case):
        path, expected = case
        target = folder / path.name
        _, sidecars = import_files(target, path / "doc.w3c.jsonld", format="w3c", status=0)
        name, sidecar = sidecars.popitem()
        check_rosetta(sidecar, expected)
        export_folder(target, "w3c", target / "out.jsonld", status=0)
        _, sidecars = import_files(target, target / "out.jsonld", format="w3c", status=0)
        check_rosetta(sidecars[name], expected)

    check_cases({path.name: (path, expected) for path, expected in rosetta("doc.w3c.jsonld")},
                check)


# As much of http://www.w3.org/ns/anno.jsonld as is written, which cannot be fetched.
CONTEXT = {
    "oa": "http://www.w3.org/ns/oa#", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "id": "@id", "type": "@type", "Annotation": "oa:Annotation",
    "TextualBody": "oa:TextualBody", "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "body": {"@type": "@id", "@id": "oa:hasBody"},
    "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"},
    "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "value": "rdf:value", "exact": "oa:exact", "purpose": "oa:hasPurpose",
}


@test
def rdflib_reads_what_is_written(folder):
    try:
        import rdflib
    except ImportError:
        raise Skip("rdflib is not here")
    path, expected = next(rosetta("doc.w3c.jsonld"), (None, None))
    if path is None:
        raise Skip("the corpora are not here")
    import_files(folder / "in", path / "doc.w3c.jsonld", format="w3c")
    export_folder(folder / "in", "w3c", folder / "out.jsonld")
    annotations = json.loads((folder / "out.jsonld").read_text("utf-8"))
    for annotation in annotations:
        assert annotation["@context"] == "http://www.w3.org/ns/anno.jsonld"
        annotation["@context"] = CONTEXT
    graph = rdflib.Graph().parse(data=json.dumps(annotations), format="json-ld",
                                 base="http://example.org/")
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    found = sorted(str(o) for o in graph.objects(None, oa.exact))
    n_fragments = sum(len(span["fragments"]) for span in expected["spans"])
    assert len(found) == n_fragments, found
    assert len(list(graph.subjects(rdflib.RDF.type, oa.Annotation))) == \
        len(expected["spans"]) + len(expected["relations"])


main()
