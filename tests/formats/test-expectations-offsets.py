# SPDX-License-Identifier: GPL-3.0-or-later
"""expectations/offsets.json: tables whose offsets count in each unit, read by the offset doctor."""
import csv
import io

from formatstest import check_cases, expectations, import_files, main, spans_of, test

UNITS = {"code_points": "code-points", "utf16": "utf-16", "utf8": "utf-8"}


def table(case, unit):
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["document", "label", "start", "end", "text"])
    for offset in case["offsets"]:
        writer.writerow(["a.txt", "needle", *offset[unit], offset["needle"]])
    return out.getvalue()


@test
def every_unit_is_found_out(folder):
    def check(case):
        for unit, name in UNITS.items():
            target = folder / f"{case['id']}-{unit}"
            target.mkdir()
            (target / "a.txt").write_bytes(case["text"].encode())
            source = folder / f"{case['id']}-{unit}.csv"
            source.write_text(table(case, unit), encoding="utf-8", newline="")
            report, sidecars = import_files(target, source, format="csv")
            wanted = sorted(tuple(o["code_points"]) + ("needle",) for o in case["offsets"])
            assert sorted(spans_of(sidecars["a.txt"])) == wanted, (unit, report)
            # Only when it makes a difference can it be told.
            differs = any(o[unit] != o["code_points"] for o in case["offsets"])
            assert report["offsets"] == {name if differs else "code-points": 1}, (unit, report)
            assert report["reanchored"] == 0 and report["lost"] == 0, (unit, report)

    check_cases(expectations("offsets"), check)


main()
