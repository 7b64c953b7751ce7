# SPDX-License-Identifier: GPL-3.0-or-later
"""What a programmer writes in Python to export sidecars, for bench-export.py to compare with.

    python-converters.py KIND FORMAT FOLDER OUTPUT

All of them run in one process, take one document after the other, and use what Python has built in:
its JSON and CSV are written in C.

KIND “straightforward” is written to be read, as brat's own tools are: an object for each record,
each span held against the text that it covers, and then record by record, or token by token, a line
at a time into the file. It counts no losses, takes the checksum of nothing, writes files in their
place and never looks at them again.

KIND “careful” does what our export promises: it holds the article against the sidecar's checksum
and every annotation against the text it covers, counts what the format drops and where, writes each
file beside its place and renames it, and reads it back and compares.

KIND “minimal” trusts everything and writes: the least that makes such a file."""
import collections
import csv
import dataclasses
import hashlib
import io
import json
import os
import re
import sys
from pathlib import Path

ENDING = ".annotations.json"
TOKEN = re.compile(r"\w+(?:['’.]\w+)*|[^\w\s]")
SENTENCE = re.compile(r"[^.!?\n]*[.!?]*\s*")


def sidecars(folder):
    return sorted(folder.glob("*" + ENDING))


def load(path):
    sidecar = json.loads(path.read_text(encoding="utf-8"))
    article = path.with_name(path.name[:-len(ENDING)])
    return article, article.read_text(encoding="utf-8"), sidecar


def check_spans(path, text, sidecar):
    for a in sidecar["annotations"]:
        if text[a["start"]:a["end"]] != a["text"]:
            sys.exit(f"{path}: {a['id']} is not where its text stands")


def load_checked(path):
    sidecar = json.loads(path.read_bytes())
    article = path.with_name(path.name[:-len(ENDING)])
    data = article.read_bytes()
    if hashlib.sha256(data).hexdigest() != sidecar["article"]["sha256"]:
        sys.exit(f"{article}: changed since it was annotated")
    text = data.decode("utf-8")
    check_spans(path, text, sidecar)
    return article, text, sidecar


class Losses:
    """Members that a format does not hold, counted, with the first places."""

    def __init__(self, kept):
        self.kept = kept | {"id", "label", "start", "end", "text", "prefix", "suffix"}
        self.counts = collections.Counter()
        self.places = collections.defaultdict(list)

    def add(self, article, record):
        for name in record.keys() - self.kept:
            self.counts[name] += 1
            if len(self.places[name]) < 100:
                self.places[name].append((article.name, record["id"]))

    def report(self):
        for name, count in sorted(self.counts.items()):
            print(f"{name}: {count} dropped, first {self.places[name][0]}", file=sys.stderr)


def write_whole(path, text):
    beside = path.with_name(f".{path.name}.new")
    with open(beside, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    os.replace(beside, path)


def expect_same(name, written, read):
    if written != read:
        sys.exit(f"{name} did not survive being written and read back")


def brat_lines(sidecar):
    numbers = {a["id"]: f"T{n}" for n, a in enumerate(sidecar["annotations"], 1)}
    lines, n_attributes = [], 0
    for a in sidecar["annotations"]:
        covered = a["text"].replace("\n", " ")
        lines.append(f"{numbers[a['id']]}\t{a['label']} {a['start']} {a['end']}\t{covered}")
        for name, value in a.get("attributes", {}).items():
            n_attributes += 1
            lines.append(f"A{n_attributes}\t{name} {numbers[a['id']]} {value}")
    for n, r in enumerate(sidecar["relations"], 1):
        lines.append(f"R{n}\t{r['type']} Arg1:{numbers[r['from']]} Arg2:{numbers[r['to']]}")
    return "\n".join(lines) + "\n"


def minimal_brat(folder, output):
    output.mkdir()
    for path in sidecars(folder):
        article, text, sidecar = load(path)
        (output / article.name).write_text(text, encoding="utf-8")
        (output / f"{article.stem}.ann").write_text(brat_lines(sidecar), encoding="utf-8")


def read_brat(ann, text):
    spans, attributes, relations = {}, collections.defaultdict(dict), []
    for line in ann.splitlines():
        key, rest = line.split("\t", 1)
        if key[0] == "T":
            where, covered = rest.split("\t")
            label, start, end = where.split(" ")
            if text[int(start):int(end)].replace("\n", " ") != covered:
                sys.exit(f"{line}: is not what the text says")
            spans[key] = (label, int(start), int(end))
        elif key[0] == "A":
            name, target, value = rest.split(" ", 2)
            attributes[target][name] = value
        else:
            kind, one, other = rest.split(" ")
            relations.append((kind, one.split(":")[1], other.split(":")[1]))
    records = sorted((*span, sorted(attributes[key].items())) for key, span in spans.items())
    return records, sorted((kind, spans[one], spans[other]) for kind, one, other in relations)


def promised(sidecar):
    spans = {a["id"]: (a["label"], a["start"], a["end"]) for a in sidecar["annotations"]}
    records = sorted((*spans[a["id"]], sorted(a.get("attributes", {}).items()))
                     for a in sidecar["annotations"])
    return records, sorted((r["type"], spans[r["from"]], spans[r["to"]])
                           for r in sidecar["relations"])


def careful_brat(folder, output):
    output.mkdir()
    losses = Losses({"attributes"})
    for path in sidecars(folder):
        article, text, sidecar = load_checked(path)
        for a in sidecar["annotations"]:
            losses.add(article, a)
        ann = output / f"{article.stem}.ann"
        write_whole(output / article.name, text)
        write_whole(ann, brat_lines(sidecar))
        read_text = (output / article.name).read_bytes().decode("utf-8")
        expect_same(article, text, read_text)
        expect_same(article, promised(sidecar), read_brat(ann.read_text(encoding="utf-8"), read_text))
    losses.report()


def webanno_file(text, sidecar, names):
    """A row for each token and for each part of one that an annotation covers."""
    out = ["#FORMAT=WebAnno TSV 3.3", "#T_SP=custom.Span|label|" + "|".join(names), "", ""]
    numbers = {a["id"]: n for n, a in enumerate(sidecar["annotations"], 1)}
    to_utf16 = [0]
    for c in text:
        to_utf16.append(to_utf16[-1] + (2 if c > "\uffff" else 1))
    n_sentence = 0
    for sentence in SENTENCE.finditer(text):
        if not sentence.group().strip():
            continue
        n_sentence += 1
        out.append("#Text=" + sentence.group().rstrip("\n"))
        for n_token, token in enumerate(TOKEN.finditer(text, *sentence.span()), 1):
            units = {token.span(): []}
            for a in sidecar["annotations"]:
                start, end = max(token.start(), a["start"]), min(token.end(), a["end"])
                if start < end:
                    units.setdefault((start, end), []).append(a)
            for n_unit, ((start, end), covering) in enumerate(sorted(units.items())):
                cells = [f"{n_sentence}-{n_token}" + (f".{n_unit}" if n_unit else ""),
                         f"{to_utf16[start]}-{to_utf16[end]}", text[start:end]]
                for name in [None, *names]:
                    values = (a["label"] if name is None else a.get("attributes", {}).get(name, "*")
                              for a in covering)
                    cells.append("|".join(f"{value}[{numbers[a['id']]}]"
                                          for a, value in zip(covering, values)) or "_")
                out.append("\t".join(cells) + "\t")
        out.append("")
    return "\n".join(out)


def minimal_webanno(folder, output):
    output.mkdir()
    for path in sidecars(folder):
        article, text, sidecar = load(path)
        (output / f"{article.stem}.tsv").write_text(webanno_file(text, sidecar, ["kind"]),
                                                    encoding="utf-8")


def read_webanno(data, text, names):
    to_char = [i for i, c in enumerate(text) for _ in range(2 if c > "\uffff" else 1)] + [len(text)]
    records = {}
    for line in data.splitlines():
        if not line or line[0] == "#":
            continue
        _, offsets, form, *columns = line.split("\t")[:-1]
        start, end = (to_char[int(offset)] for offset in offsets.split("-"))
        if text[start:end] != form:
            sys.exit(f"{line}: is not what the text says")
        for name, cell in zip([None, *names], columns):
            for value in cell.split("|") if cell != "_" else []:
                value, number = value[:-1].rsplit("[", 1)
                record = records.setdefault(number, {"start": start, "end": end, "attributes": {}})
                record["start"] = min(record["start"], start)
                record["end"] = max(record["end"], end)
                if name is None:
                    record["label"] = value
                elif value != "*":
                    record["attributes"][name] = value
    return sorted((r["label"], r["start"], r["end"], sorted(r["attributes"].items()))
                  for r in records.values())


def trimmed(text, a):
    covered = text[a["start"]:a["end"]]
    return {**a, "start": a["start"] + len(covered) - len(covered.lstrip()),
            "end": a["end"] - len(covered) + len(covered.rstrip())}


def careful_webanno(folder, output):
    output.mkdir()
    names = set()
    for path in sidecars(folder):
        for a in load(path)[2]["annotations"]:
            names.update(a.get("attributes", {}))
    names = sorted(names)
    losses = Losses({"attributes"})
    for path in sidecars(folder):
        article, text, sidecar = load_checked(path)
        for a in sidecar["annotations"]:
            losses.add(article, a)
        sidecar["annotations"] = [trimmed(text, a) for a in sidecar["annotations"]]
        file = output / f"{article.stem}.tsv"
        write_whole(file, webanno_file(text, sidecar, names))
        expect_same(article, promised(sidecar)[0],
                    read_webanno(file.read_text(encoding="utf-8"), text, names))
    losses.report()


HEADER = ["document", "id", "label", "start", "end", "text", "kind", "by", "created"]


def csv_row(article, a):
    return [article.name, a["id"], a["label"], str(a["start"]), str(a["end"]), a["text"],
            a["attributes"]["kind"], a["by"], a["created"]]


def minimal_csv(folder, output):
    with open(output, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for path in sidecars(folder):
            article, _, sidecar = load(path)
            writer.writerows(csv_row(article, a) for a in sidecar["annotations"])


def careful_csv(folder, output):
    losses = Losses({"attributes", "by", "created"})
    beside = output.with_name(f".{output.name}.new")
    with open(beside, "w", encoding="utf-8", newline="") as file:
        file.write(",".join(HEADER) + "\r\n")
        for path in sidecars(folder):
            article, _, sidecar = load_checked(path)
            for a in sidecar["annotations"]:
                losses.add(article, a)
            rows = [csv_row(article, a) for a in sidecar["annotations"]]
            written = io.StringIO()
            csv.writer(written).writerows(rows)
            expect_same(article, rows, list(csv.reader(io.StringIO(written.getvalue(), newline=""))))
            file.write(written.getvalue())
    os.replace(beside, output)
    losses.report()


def hf_row(article, text, sidecar):
    return {"id": article.name, "text": text, "annotations": sidecar["annotations"],
            "relations": sidecar["relations"]}


def minimal_hf(folder, output):
    output.mkdir()
    with open(output / "train.jsonl", "w", encoding="utf-8") as file:
        for path in sidecars(folder):
            file.write(json.dumps(hf_row(*load(path)), ensure_ascii=False) + "\n")


def careful_hf(folder, output):
    output.mkdir()
    losses = Losses({"attributes", "by", "created"})
    with open(output / ".train.jsonl.new", "w", encoding="utf-8") as file:
        for path in sidecars(folder):
            article, text, sidecar = load_checked(path)
            for a in sidecar["annotations"]:
                losses.add(article, a)
            row = hf_row(article, text, sidecar)
            written = json.dumps(row, ensure_ascii=False)
            expect_same(article, row, json.loads(written))
            file.write(written + "\n")
    os.replace(output / ".train.jsonl.new", output / "train.jsonl")
    losses.report()


@dataclasses.dataclass
class Annotation:
    id: str
    label: str
    start: int
    end: int
    attributes: dict


@dataclasses.dataclass
class Relation:
    id: str
    type: str
    source: Annotation
    target: Annotation


class Document:
    """An article with its annotations, each of which stands where it says."""

    def __init__(self, sidecar_path):
        with open(sidecar_path, encoding="utf-8") as file:
            sidecar = json.load(file)
        self.path = sidecar_path.with_name(sidecar_path.name[:-len(ENDING)])
        with open(self.path, encoding="utf-8", newline="") as file:
            self.text = file.read()
        self.annotations = {}
        for record in sidecar["annotations"]:
            annotation = Annotation(record["id"], record["label"], record["start"], record["end"],
                                    record.get("attributes", {}))
            if self.covered_by(annotation) != record["text"]:
                sys.exit(f"{sidecar_path}: {annotation.id} is not where its text stands")
            self.annotations[annotation.id] = annotation
        self.relations = [Relation(record["id"], record["type"], self.annotations[record["from"]],
                                   self.annotations[record["to"]])
                          for record in sidecar["relations"]]

    def covered_by(self, annotation):
        return self.text[annotation.start:annotation.end]


def documents(folder):
    return (Document(path) for path in sidecars(folder))


def straightforward_brat(folder, output):
    output.mkdir()
    for document in documents(folder):
        with open(output / document.path.name, "w", encoding="utf-8", newline="") as file:
            file.write(document.text)
        with open(output / f"{document.path.stem}.ann", "w", encoding="utf-8") as file:
            write_standoff(document, file)


def write_standoff(document, file):
    keys, n_attributes = {}, 0
    for annotation in document.annotations.values():
        keys[annotation.id] = f"T{len(keys) + 1}"
        covered = document.covered_by(annotation).replace("\n", " ")
        print(f"{keys[annotation.id]}\t{annotation.label} {annotation.start} {annotation.end}"
              f"\t{covered}", file=file)
    for annotation in document.annotations.values():
        for name, value in annotation.attributes.items():
            n_attributes += 1
            print(f"A{n_attributes}\t{name} {keys[annotation.id]} {value}", file=file)
    for number, relation in enumerate(document.relations, 1):
        print(f"R{number}\t{relation.type} Arg1:{keys[relation.source.id]} "
              f"Arg2:{keys[relation.target.id]}", file=file)


def without_overlaps(annotations):
    """The longest ones that leave each other alone."""
    kept = []
    for annotation in sorted(annotations, key=lambda a: (a.start - a.end, a.start)):
        if all(annotation.end <= other.start or other.end <= annotation.start for other in kept):
            kept.append(annotation)
    return kept


def get_tag(start, end, annotations, previous):
    for annotation in annotations:
        if annotation.start < end and start < annotation.end:
            prefix = "I" if annotation is previous else "B"
            return f"{prefix}-{annotation.label}", annotation
    return "O", None


def straightforward_conll(folder, output):
    output.mkdir()
    for document in documents(folder):
        annotations = without_overlaps(document.annotations.values())
        with open(output / f"{document.path.stem}.conll", "w", encoding="utf-8") as file:
            for sentence in SENTENCE.finditer(document.text):
                previous = None
                for token in TOKEN.finditer(document.text, *sentence.span()):
                    tag, previous = get_tag(*token.span(), annotations, previous)
                    print(f"{token.group()}\t{tag}", file=file)
                print(file=file)


def straightforward_webanno(folder, output):
    output.mkdir()
    for path in sidecars(folder):
        article, text, sidecar = load(path)
        check_spans(path, text, sidecar)
        lines = webanno_file(text, sidecar, ["kind"])
        (output / f"{article.stem}.tsv").write_text(lines, encoding="utf-8")


def straightforward_csv(folder, output):
    with open(output, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["document", "id", "label", "start", "end", "text", "kind"])
        for document in documents(folder):
            for annotation in document.annotations.values():
                writer.writerow([document.path.name, annotation.id, annotation.label,
                                 annotation.start, annotation.end, document.covered_by(annotation),
                                 annotation.attributes["kind"]])


def straightforward_hf(folder, output):
    output.mkdir()
    with open(output / "train.jsonl", "w", encoding="utf-8") as file:
        for document in documents(folder):
            row = {"id": document.path.name, "text": document.text,
                   "annotations": [dataclasses.asdict(annotation)
                                   for annotation in document.annotations.values()],
                   "relations": [{"id": relation.id, "type": relation.type,
                                  "from": relation.source.id, "to": relation.target.id}
                                 for relation in document.relations]}
            print(json.dumps(row, ensure_ascii=False), file=file)


kind, name, source, destination = sys.argv[1:]
globals()[f"{kind}_{name}"](Path(source), Path(destination))
