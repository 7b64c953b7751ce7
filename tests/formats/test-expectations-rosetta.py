# SPDX-License-Identifier: GPL-3.0-or-later
"""Rosetta: each document from each of its formats, by way of every format that can be written, and
back. What comes back differs by what the loss report counted, and by nothing else."""
import json

from formatstest import Skip, corpora, export_folder, formats, fragments_of, import_files, main, test

FILES = {
    "brat": "doc.ann",
    "conll": "doc.iob2",
    "doccano": "doc.doccano.jsonl",
    "label-studio": "doc.labelstudio.json",
    "prodigy": "doc.prodigy.jsonl",
    "w3c": "doc.w3c.jsonld",
    "webanno": "doc.webanno.tsv",
}
# Losses by which annotations go, come or move; with any other all of them stay where they are.
DROPS = ("overlaps", "nested", "same-spans", "untagged")
MOVES = ("fragments-split", "fragments-joined", "widened", "trimmed", "sentences-split",
         "text-changed", "labels-changed")
MEMBERS = {"attributes": ("attributes", "attribute-types", "names-changed", "values-changed"),
           "note": ("notes", "notes-changed"), "by": ("authors",)}


def places(sidecar):
    return sorted((fragments_of(a), a["label"]) for a in sidecar["annotations"])


def relations(sidecar):
    ends = {a["id"]: (fragments_of(a), a["label"]) for a in sidecar["annotations"]}
    return sorted((r["type"], ends[r["from"]], ends[r["to"]]) for r in sidecar.get("relations", []))


def members(sidecar, name):
    return sorted(json.dumps([fragments_of(a), a["label"], a.get(name)], sort_keys=True)
                  for a in sidecar["annotations"])


def compare(before, after, losses):
    n_dropped = sum(losses.get(kind, 0) for kind in DROPS)
    moved = any(kind in losses for kind in MOVES)
    if not moved:
        gone = [place for place in places(before) if place not in places(after)]
        assert len(before["annotations"]) - len(after["annotations"]) == n_dropped, losses
        assert len(gone) <= n_dropped, (gone, losses)
    if not moved and not n_dropped:
        assert places(before) == places(after), losses
        for name, kinds in MEMBERS.items():
            if not any(kind in losses for kind in kinds):
                assert members(before, name) == members(after, name), (name, losses)
        if not any(kind.startswith("relation") for kind in losses):
            assert relations(before) == relations(after), losses


def check_pair(folder, source, target, read, before):
    folder.mkdir(exist_ok=True)
    output = folder / f"{read}-{target}"
    report = export_folder(source, target, output)
    assert report["written"], report
    losses = {loss["kind"]: loss["count"] for loss in report["losses"]}
    back = folder / f"{read}-{target}-back"
    back.mkdir()
    if target in ("conll", "csv", "w3c"):
        for path in source.glob("*.txt"):
            (back / path.name).write_bytes(path.read_bytes())
    findings, after = import_files(back, output, format=target)
    assert findings["lost"] == 0 and findings["reanchored"] == 0, findings
    if "empty-documents" in losses:
        return
    assert len(after) == len(before), (list(after), list(before))
    for one, other in zip(before.values(), after.values()):
        compare(one, other, losses)


@test
def every_pair(folder):
    known = formats()
    n_pairs, failed = 0, []
    for document in sorted((corpora() / "rosetta").iterdir()):
        for read, name in FILES.items():
            if read not in known["read"]:
                continue
            source = folder / f"{document.name}-{read}"
            source.mkdir()
            if read == "w3c":
                (source / "doc.txt").write_bytes((document / "doc.txt").read_bytes())
            _, before = import_files(source, document / name, format=read)
            for target in known["written"]:
                n_pairs += 1
                try:
                    check_pair(folder / document.name, source, target, read, before)
                except AssertionError as error:
                    failed.append(f"{document.name} {read} → {target}: {error}"[:800])
    print(f"# {n_pairs - len(failed)} of {n_pairs} pairs")
    assert not failed, "\n".join(failed)
    if n_pairs == 0:
        raise Skip("nothing to read")


main()
