# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads sidecars as a user's own script would, and holds them against the format's promises."""
import hashlib
import json
import re
from pathlib import Path

MAX_CONTEXT = 32
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def read_text(article):
    """The article's text, as DESIGN.md says to read it."""
    with open(article, encoding="utf-8-sig", newline="") as file:
        return file.read()


def path_of(article):
    return Path(f"{article}.annotations.json")


def read(article):
    """The sidecar of an article that has one, after checking everything about it."""
    content = path_of(article).read_bytes()
    sidecar = json.loads(content)
    text = read_text(article)
    _check_head(sidecar, article, text)
    _check_layout(content.decode(), sidecar)
    for annotation in sidecar["annotations"]:
        _check_annotation(annotation, text)
    return sidecar


def spans(article):
    """(label, start, end) of each annotation in the sidecar, which is checked."""
    return [(annotation["label"], annotation["start"], annotation["end"])
            for annotation in read(article)["annotations"]]


def write(article, annotations, relations=()):
    """Leaves a sidecar: annotations as (id, label, start, end), relations as (id, type, from, to).
    """
    text = read_text(article)
    path_of(article).write_text(json.dumps({
        "format": "manicule-sidecar", "version": 1, "article": {"file": Path(article).name},
        "annotations": [{"id": id_, "label": label, "start": start, "end": end,
                         "text": text[start:end], "by": "tester",
                         "created": "2026-01-02T03:04:05Z", "modified": "2026-01-02T03:04:05Z"}
                        for id_, label, start, end in annotations],
        "relations": [{"id": id_, "type": type_, "from": source, "to": target}
                      for id_, type_, source, target in relations]}))


def _check_head(sidecar, article, text):
    bytes_ = Path(article).read_bytes()
    _check(list(sidecar)[:3] == ["format", "version", "article"], "the first members")
    _check((sidecar["format"], sidecar["version"]) == ("manicule-sidecar", 1), "the format")
    _check(sidecar["article"] == {
        "file": Path(article).name,
        "sha256": hashlib.sha256(bytes_).hexdigest(),
        "length": len(text),
        "newline": "crlf" if b"\r\n" in bytes_ else "lf",
        "bom": bytes_.startswith(b"\xef\xbb\xbf"),
    }, f"what is said of the article: {sidecar['article']}")


def _check_layout(content, sidecar):
    annotations = sidecar["annotations"]
    lines = [line.strip().rstrip(",") for line in content.split("\n")
             if line.startswith("    {")]
    n_records = sum(len(sidecar.get(name, []))
                    for name in ("annotations", "relations", "suggestions"))
    _check(len(lines) == n_records, "one annotation per line")
    _check([json.loads(line) for line in lines[:len(annotations)]] == annotations,
           "each annotation is one line")
    _check(content.endswith("\n}\n") and "\r" not in content, "the line ends")
    _check(annotations == sorted(annotations, key=lambda annotation: (
        annotation["start"], -annotation["end"], annotation["id"])), "the order")
    ids = [annotation["id"] for annotation in annotations]
    _check(len(ids) == len(set(ids)), "each id stands for one annotation")


def _check_annotation(annotation, text):
    start, end = annotation["start"], annotation["end"]
    place = f"annotation {annotation['id']} at {start}"
    _check(0 <= start < end <= len(text), f"{place}: the span")
    _check(text[start:end] == annotation["text"], f"{place}: the text")
    _check(annotation.get("prefix", "") == text[max(0, start - MAX_CONTEXT):start],
           f"{place}: the prefix")
    _check(annotation.get("suffix", "") == text[end:end + MAX_CONTEXT], f"{place}: the suffix")
    _check(annotation["by"], f"{place}: the annotator")
    for name in ("created", "modified"):
        _check(TIME.fullmatch(annotation[name]), f"{place}: the time in {name!r}")


def _check(holds, what):
    if not holds:
        raise AssertionError(f"the sidecar is wrong: {what}")
