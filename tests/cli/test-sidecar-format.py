# SPDX-License-Identifier: GPL-3.0-or-later
"""Sidecars as Manicule writes them, seen by others: Python's slices, the published JSON Schema
with an independent validator, json.dumps, git's idea of lines."""
import json
import os
import random
import subprocess

from clitest import (REWRITE, ROOT, SAMPLES, Skip, annotate, expect, main, newline_of, put_sidecar,
                     read_text, run, sample, sidecar_of, test)

SCHEMA = ROOT / "data" / "manicule-sidecar.schema.json"
SEED = int(os.environ.get("MANICULE_TEST_SEED", random.randrange(2 ** 32)))
ORDER = ["id", "label", "start", "end", "fragments", "text", "prefix", "suffix", "attributes",
         "note", "by", "created", "modified"]


def rewrite(article, sidecar):
    process = subprocess.run([REWRITE, article, sidecar], capture_output=True, timeout=60)
    assert process.returncode == 0, process.stderr.decode()
    return process.stdout


def random_text(rng):
    alphabet = ["a", "b", " ", "“", "”", "é", "e\u0301", "\r\n", "\n", "\r", "\t", "😀", "👩🏽‍🚀",
                "שלום", "حسن", "\u202e", "漢字", "\\", '"', "\u2028", "\x7f", "\x01"]
    return "".join(rng.choice(alphabet) for _ in range(rng.randrange(1, 120)))


def random_value(rng):
    return rng.choice([True, False, 7, -3, 2 ** 53 + 1, "", "x", "“\n", 1.5, None, [], {"a": [1]},
                       [1, {"b": "c, d: e"}]])


def random_members(rng):
    names = ["a", "é", "x-y", "\""]
    return {f"{rng.choice(names)}{i}": random_value(rng) for i in range(rng.randrange(4))}


def random_document(rng, folder, n):
    article = folder / f"{n}.txt"
    bom = rng.choice([b"", b"\xef\xbb\xbf"])
    article.write_bytes(bom + random_text(rng).encode())
    text = read_text(article)
    annotations = []
    for i in range(rng.randrange(8)):
        start = rng.randrange(len(text))
        end = rng.randrange(start + 1, len(text) + 1)
        annotation = {"label": rng.choice(["quote", "claim", "x\ty"]), "id": f"id{i}", "end": end,
                      "start": start, "created": "2026-11-23T10:00:00Z"}
        if end - start > 3:
            annotation["fragments"] = [[start, start + 1], [end - 1, end]]
        annotation.update(random_members(rng))
        if attributes := random_members(rng):
            annotation["attributes"] = attributes
        annotations.append(annotation)
    relations = [{"id": f"r{i}", "to": rng.choice(annotations)["id"], "type": "said-by",
                  "from": rng.choice(annotations)["id"], **random_members(rng)}
                 for i in range(rng.randrange(3)) if annotations]
    sidecar = sidecar_of(article, annotations, relations, **random_members(rng))
    return article, put_sidecar(article, sidecar), sidecar


def normal(record, known):
    return {key: value for key, value in record.items() if key not in known}


def check_content(article, before, written):
    """Nothing lost, nothing invented."""
    text = read_text(article)
    after = json.loads(written)
    content = article.read_bytes()
    assert after["article"]["length"] == len(text)
    assert after["article"]["newline"] == newline_of(text)
    assert after["article"]["bom"] == content.startswith(b"\xef\xbb\xbf")
    assert after["annotations"] == sorted(after["annotations"],
                                          key=lambda a: (a["start"], -a["end"], a["id"]))
    texts = ("text", "prefix", "suffix")
    assert {a["id"]: normal(a, texts) for a in after["annotations"]} == \
           {a["id"]: normal(a, texts) for a in before["annotations"]}
    assert {r["id"]: r for r in after.get("relations", [])} == \
           {r["id"]: r for r in before.get("relations", [])}
    for a in after["annotations"]:
        assert text[a["start"]:a["end"]] == a["text"], a
        assert text[max(0, a["start"] - 32):a["start"]] == a.get("prefix", ""), a
        assert text[a["end"]:a["end"] + 32] == a.get("suffix", ""), a
        known = [key for key in a if key in ORDER]
        assert known == sorted(known, key=ORDER.index), a
        assert list(a)[:len(known)] == known, a
    heads = ("article", "annotations", "relations")
    assert normal(after, heads) == normal(before, heads)


def check_lines(written):
    """One record per line, LF, as json.dumps writes it; only what others laid out over several
    lines stays so."""
    text = written.decode("utf-8")
    assert text.endswith("}\n") and "\r" not in text
    records = json.loads(text)
    records = [*records["annotations"], *records.get("relations", [])]
    lines = text.split("\n")
    for record in records:
        kept = [*normal(record, ORDER).values(), *record.get("attributes", {}).values()]
        if not any(isinstance(value, (list, dict)) for value in kept):
            line = f"    {json.dumps(record, ensure_ascii=False)}"
            assert line in lines or f"{line}," in lines, line


@test
def random_documents_round_trip(folder):
    rng = random.Random(SEED)
    print(f"# MANICULE_TEST_SEED={SEED}")
    validator = None
    try:
        import jsonschema
        schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
    except ImportError:
        print("# without python3-jsonschema")
    for n in range(150):
        article, sidecar, before = random_document(rng, folder, n)
        written = rewrite(article, sidecar)
        check_content(article, before, written)
        check_lines(written)
        sidecar.write_bytes(written)
        assert rewrite(article, sidecar) == written
        if validator:
            validator.validate(json.loads(written))
    expect(run("check", folder), 0, "")


@test
def samples_by_the_schema(folder):
    try:
        import jsonschema
    except ImportError:
        raise Skip("python3-jsonschema is not installed")
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    article = sample(folder, "mixed.txt")
    annotations = annotate(article, [("entity", "👨‍👩‍👧‍👦"), ("entity", "ראש הממשלה")])
    good = json.loads(rewrite(article, put_sidecar(article, sidecar_of(article, annotations))))
    validator.validate(good)

    def is_wrong(change):
        bad = json.loads(json.dumps(good))
        change(bad)
        assert list(validator.iter_errors(bad)), change.__code__.co_consts

    is_wrong(lambda s: s.pop("format"))
    is_wrong(lambda s: s.update(version=2))
    is_wrong(lambda s: s.update(annotations={}))
    is_wrong(lambda s: s["article"].update(newline="LF"))
    is_wrong(lambda s: s["article"].update(sha256="x"))
    is_wrong(lambda s: s["annotations"][0].update(start=-1))
    is_wrong(lambda s: s["annotations"][0].update(end=1.5))
    is_wrong(lambda s: s["annotations"][0].update(id=""))
    is_wrong(lambda s: s["annotations"][0].update(note=""))
    is_wrong(lambda s: s["annotations"][0].update(fragments=[[1, 2]]))
    is_wrong(lambda s: s["annotations"][0].pop("text"))
    is_wrong(lambda s: s.update(relations=[{"id": "r"}]))
    good["annotations"][0]["x-unknown"] = {"any": ["thing"]}
    good["unknown"] = 1
    validator.validate(good)


@test
def sample_articles_are_what_they_say(folder):
    mixed = (SAMPLES / "mixed.txt").read_bytes()
    text = mixed.decode("utf-8")
    assert mixed.count(b"\n") == mixed.count(b"\r\n") > 5, "CR LF throughout"
    for needle in ("“", "‘", "\u200d", "\u0301", "ש", "ح", "🎉"):
        assert needle in text, needle
    assert text.startswith("date 2026-11-23 A title\r\n")
    harbour = (SAMPLES / "harbour.txt").read_bytes()
    assert b"\r" not in harbour and harbour.endswith(b"\n")


main()
