# SPDX-License-Identifier: GPL-3.0-or-later
"""Prodigy: its recipes' headlines, rosetta."""
import json

from formatstest import (check_cases, check_rosetta, corpora, counts, export_folder, facts,
                         import_files, in_order, main, read_text, rosetta, spans_of, test)


@test
def counts_are_those_of_the_corpora(folder):
    def check(fact):
        target = folder / "in"

        def held(report, sidecars, where):
            labels = counts(a["label"] for s in sidecars.values() for a in s["annotations"])
            assert labels == fact["spans"], labels
            assert report["documents"] == fact["lines"], report
            for (name, sidecar), (text, spans) in zip(in_order(sidecars), fact["first"]):
                assert read_text(where / name) == text, name
                assert [list(span) for span in spans_of(sidecar)] == spans, name

        report, sidecars = import_files(target, corpora() / fact["file"], format="prodigy",
                                        status=0)
        held(report, sidecars, target)
        export_folder(target, "prodigy", folder / "out.jsonl", status=0)
        again, sidecars = import_files(folder / "again", folder / "out.jsonl", format="prodigy",
                                       status=0)
        held(again, sidecars, folder / "again")
        hashes = [json.loads(line)["_input_hash"]
                  for line in (corpora() / fact["file"]).read_text("utf-8").splitlines()]
        kept = [json.loads(line)["_input_hash"]
                for line in (folder / "out.jsonl").read_text("utf-8").splitlines()]
        assert sorted(kept) == sorted(hashes)

    check_cases({name: {**fact, "file": name} for name, fact in facts("prodigy-jsonl").items()},
                check)


@test
def rosetta_is_read_and_written(folder):
    def check(case):
        path, expected = case
        target = folder / path.name
        holds = {"split": True, "attributes": False, "notes": None}
        _, sidecars = import_files(target, path / "doc.prodigy.jsonl", format="prodigy", status=0)
        name, sidecar = sidecars.popitem()
        check_rosetta(sidecar, expected, **holds)
        export_folder(target, "prodigy", target / "out.jsonl", status=0)
        _, sidecars = import_files(target / "again", target / "out.jsonl", format="prodigy",
                                   status=0)
        check_rosetta(sidecars[name], expected, **holds)

    check_cases({path.name: (path, expected) for path, expected in rosetta("doc.prodigy.jsonl")},
                check)


main()
