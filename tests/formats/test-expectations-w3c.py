# SPDX-License-Identifier: GPL-3.0-or-later
"""Web Annotations: the working group's samples, Recogito's, rosetta, rdflib as a reader."""
import json

from formatstest import (Skip, check_cases, check_rosetta, corpora, expectations, export_folder,
                         import_files, main, rosetta, run, test)
from independent import needs, w3c_graph

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


@test
def rdflib_reads_what_is_written(folder):
    rdflib = needs("rdflib")
    path, expected = next(rosetta("doc.w3c.jsonld"), (None, None))
    if path is None:
        raise Skip("the corpora are not here")
    import_files(folder / "in", path / "doc.w3c.jsonld", format="w3c")
    export_folder(folder / "in", "w3c", folder / "out.jsonld")
    graph = w3c_graph(folder / "out.jsonld")
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    found = sorted(str(o) for o in graph.objects(None, oa.exact))
    n_fragments = sum(len(span["fragments"]) for span in expected["spans"])
    assert len(found) == n_fragments, found
    assert len(list(graph.subjects(rdflib.RDF.type, oa.Annotation))) == \
        len(expected["spans"]) + len(expected["relations"])


main()
