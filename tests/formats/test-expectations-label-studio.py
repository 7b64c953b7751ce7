# SPDX-License-Identifier: GPL-3.0-or-later
"""Label Studio: expectations/labelstudio.json, rosetta."""
import json

from formatstest import (check_cases, check_rosetta, expectations, export_folder, import_files,
                         main, rosetta, test)


@test
def the_cases_hold(folder):
    # Our import knows no labelling configuration that a label could be missing from.
    cases = {name: case for name, case in expectations("labelstudio").items()
             if name != "label-not-in-config"}

    def check(case):
        source = folder / f"{case['id']}.json"
        source.write_text(json.dumps([case["input"]]), encoding="utf-8")
        report, sidecars = import_files(folder / case["id"], source, format="label-studio")
        sidecar = next(iter(sidecars.values()))
        found = [[a["start"], a["end"], a["label"]] for a in sidecar["annotations"]]
        expect = case["expect"]
        if case["id"] == "cancelled":
            assert found == [] and sidecar["attributes"]["was_cancelled"] is True, sidecar
        elif case["id"] == "two-labels-one-span":
            assert sorted(found) == [[6, 14, "PER"], [6, 14, "POLITICIAN"]], found
        elif case["id"] == "text-mismatch":
            assert report["findings"], report
            assert found == [[6, 14, "PER"]], found
        else:
            assert found == [[start, end, label] for start, end, labels in expect["spans"]
                             for label in labels], found
            assert [(r["from"], r["to"], r["type"]) for r in sidecar.get("relations", [])] == \
                [(r["frm"], r["to"], r["labels"][0]) for r in expect.get("relations", [])]

    check_cases(cases, check)


@test
def rosetta_is_read_and_written(folder):
    def check(case):
        path, expected = case
        target = folder / path.name
        _, sidecars = import_files(target, path / "doc.labelstudio.json", format="label-studio",
                                   status=0)
        name, sidecar = sidecars.popitem()
        # Attributes, notes and relations stand on the first part of a broken span.
        check_rosetta(sidecar, expected, split=True, on_first=True, notes=notes_of(sidecar))
        report = export_folder(target, "label-studio", target / "out.json")
        # Who made them is said of a task as a whole, and was read.
        assert {loss["kind"] for loss in report["losses"]} == {"authors"}, report["losses"]
        _, sidecars = import_files(target / "again", target / "out.json", format="label-studio",
                                   status=0)
        check_rosetta(sidecars[name], expected, split=True, on_first=True,
                      notes=notes_of(sidecar))

    check_cases({path.name: (path, expected)
                 for path, expected in rosetta("doc.labelstudio.json")}, check)


def notes_of(sidecar):
    """The file has notes, or it has none."""
    return str if any("note" in a for a in sidecar["annotations"]) else None


main()
