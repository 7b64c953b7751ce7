# SPDX-License-Identifier: GPL-3.0-or-later
"""Label Studio: expectations/labelstudio.json, rosetta."""
import json

from formatstest import (check_cases, check_rosetta, expectations, export_folder, import_files,
                         main, rosetta, test)


@test
def the_cases_hold(folder):
    def check(case):
        inside = folder / case["id"]
        inside.mkdir()
        source = inside / f"{case['id']}.json"
        source.write_text(json.dumps([case["input"]]), encoding="utf-8")
        if "config" in case:
            (inside / "labelling-config.xml").write_text(case["config"], encoding="utf-8")
        report, sidecars = import_files(inside / "out", source, format="label-studio")
        sidecar = next(iter(sidecars.values()))
        found = [[a["start"], a["end"], a["label"]] for a in sidecar["annotations"]]
        expect = case["expect"]
        if case["id"] == "cancelled":
            assert found == [] and sidecar["attributes"]["was_cancelled"] is True, sidecar
        elif case["id"] == "two-labels-one-span":
            assert sorted(found) == [[6, 14, "PER"], [6, 14, "POLITICIAN"]], found
        elif case["id"] == "label-not-in-config":
            # It is told, and comes in all the same: nobody's work is dropped.
            assert found == [[6, 14, "NOT_IN_CONFIG"]], found
            assert [f["message"] for f in report["findings"]] == [
                "the label “NOT_IN_CONFIG” is none of those of the control “label” in "
                "labelling-config.xml"], report
        elif case["id"] == "text-mismatch":
            assert report["findings"], report
            assert found == [[6, 14, "PER"]], found
        else:
            assert found == [[start, end, label] for start, end, labels in expect["spans"]
                             for label in labels], found
            assert [(r["from"], r["to"], r["type"]) for r in sidecar.get("relations", [])] == \
                [(r["frm"], r["to"], r["labels"][0]) for r in expect.get("relations", [])]

    check_cases(expectations("labelstudio"), check)


@test
def configurations_beside_a_file(folder):
    """Whatever its name; one that can't be read, or is another program's, is no reason to refuse."""
    task = {"data": {"text": "Ana Ruiz"}, "annotations": [{"result": [
        {"id": f"a{i}", "from_name": control, "to_name": "text", "type": "labels",
         "value": {"start": 0, "end": 3, "text": "Ana", "labels": [label]}}
        for i, (control, label) in enumerate([("who", "PER"), ("who", "p"), ("who", "ORG"),
                                              ("what", "PER")])]}]}
    known = ('<View><!-- x --><HyperTextLabels name="who" toName="text"><Label value="PER"/>'
             '<Label value="Person" alias="p"/></HyperTextLabels></View>')
    org = "the label “ORG” is none of those of the control “who” in "
    what = " has no control “what” for labels"
    cases = [("labelling-config.xml", known, [org + "labelling-config.xml",
                                              "labelling-config.xml" + what]),
             ("label_config.xml", known, [org + "label_config.xml", "label_config.xml" + what]),
             ("config.xml", known, [org + "config.xml", "config.xml" + what]),
             ("config.xml", "<settings><a/></settings>", []),
             ("config.xml", "<View><Labels", ["config.xml: "])]
    for number, (name, config, wanted) in enumerate(cases):
        inside = folder / str(number)
        inside.mkdir()
        (inside / "tasks.json").write_text(json.dumps([task, task]), encoding="utf-8")
        (inside / name).write_text(config, encoding="utf-8")
        report, sidecars = import_files(inside / "out", inside / "tasks.json",
                                        format="label-studio")
        assert all(len(s["annotations"]) == 4 for s in sidecars.values()) and len(sidecars) == 2
        found = [finding["message"] for finding in report["findings"]]
        if wanted and wanted[0].endswith(": "):
            assert len(found) == 1 and found[0].startswith(wanted[0]), found
        else:
            assert found == wanted * 2, found


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
