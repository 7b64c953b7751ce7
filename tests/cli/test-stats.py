# SPDX-License-Identifier: GPL-3.0-or-later
"""manicule-cli stats."""
import json

from clitest import annotate, expect, main, put_sidecar, run, sample, sidecar_of, test


def annotated(folder):
    article = sample(folder, "harbour.txt")
    annotations = annotate(article, [("quote", "“The steel alone went up by 41 percent,”"),
                                     ("entity", "Per Anders Holm"), ("cue", "he said")], by="ana")
    annotations[0].update(attributes={"kind": "person"})
    relation = {"id": "r", "type": "said-by", "from": annotations[1]["id"],
                "to": annotations[0]["id"]}
    put_sidecar(article, sidecar_of(article, annotations, [relation], status="done"))
    other = sample(folder, "mixed.txt")
    put_sidecar(other, sidecar_of(other, annotate(other, [("entity", "Łódź")])))
    return article


@test
def counts(folder):
    annotated(folder)
    process = run("stats", "--json", folder)
    expect(process, 0)
    stats = json.loads(process.stdout)
    assert (stats["documents"], stats["annotations"], stats["relations"]) == (2, 4, 1), stats
    assert stats["statuses"] == {"": 1, "done": 1} and stats["authors"] == {"": 1, "ana": 3}, stats
    assert {label: s["count"] for label, s in stats["labels"].items()} == {
        "cue": 1, "entity": 2, "quote": 1}, stats
    assert stats["labels"]["entity"]["attributes"] == {"kind": ["person"]}, stats
    assert stats["relation_types"] == {"said-by": {"count": 1, "from": ["quote"],
                                                   "to": ["entity"], "attributes": {}}}, stats


@test
def for_people(folder):
    annotated(folder)
    process = run("stats", folder)
    expect(process, 0)
    lines = process.stdout.decode().splitlines()
    assert "Documents: 2" in lines and "         2  entity" in lines, lines
    assert "         1  said-by (quote → entity)" in lines, lines


@test
def what_can_not_be_read_is_left_out(folder):
    annotated(folder)
    broken = folder / "broken.txt"
    broken.write_text("text")
    (folder / "broken.txt.annotations.json").write_text("{")
    process = run("stats", "--json", folder)
    expect(process, 1)
    assert json.loads(process.stdout)["documents"] == 2 and b"broken.txt" in process.stderr
    expect(run("stats", broken), 2, "")
    expect(run("stats"), 2, "")


main()
