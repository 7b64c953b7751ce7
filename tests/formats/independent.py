# SPDX-License-Identifier: GPL-3.0-or-later
"""Readers of what is exported that share nothing with Manicule: each takes a file or folder and
the articles' texts by name, and gives {name: [(start, end, label)]}. Where a file says twice what an
annotation covers, and the two differ, it is refused with an AssertionError."""
import json
import re
from pathlib import Path

from formatstest import Skip

SCHEMAS = Path(__file__).resolve().parent / "schemas"


def needs(name):
    """A module, or the test is skipped."""
    try:
        return __import__(name, fromlist=["x"])
    except ImportError:
        raise Skip(f"{name} is not here")


def fits_schema(value, name):
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    errors = list(needs("jsonschema").Draft202012Validator(schema).iter_errors(value))
    assert not errors, (errors[0].json_path, errors[0].message[:200])


def lines_of(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def covers(text, start, end, covered):
    assert 0 <= start < end <= len(text), (start, end)
    assert text[start:end] == covered, (start, end, text[start:end], covered)


def read_csv(path, texts):
    """With pandas; annotations have a start, relations have none."""
    table = needs("pandas").read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8",
                                     engine="python")
    assert not table.duplicated(["document", "id"]).any()
    found = {name: [] for name in texts}
    for row in table[table["start"] != ""].to_dict("records"):
        start, end = int(row["start"]), int(row["end"])
        covers(texts[row["document"]], start, end, row["text"])
        found[row["document"]].append((start, end, row["label"]))
    return found


def yaml_splits(readme):
    """{split: file} of the YAML header of a data set's card, as `load_dataset()` takes it."""
    header = re.match(r"---\n(.*?)\n---\n", readme, re.S)
    assert header and "configs:" in header[1] and "config_name: default" in header[1]
    splits = re.findall(r"^  - split: (\S+)\n    path: (\S+)$", header[1], re.M)
    assert splits, header[1]
    return dict(splits)


def merge_types(one, other):
    """The Arrow type of two values, or an AssertionError: an empty list says nothing."""
    if isinstance(one, list):
        return [merge_types(*(one + other)[:2])] if one and other else one or other
    if isinstance(one, dict):
        assert list(one) == list(other), (list(one), list(other))
        return {name: merge_types(one[name], other[name]) for name in one}
    assert one == other, (one, other)
    return one


def type_of(value):
    if isinstance(value, list):
        types = [type_of(item) for item in value]
        for other in types[1:]:
            types[0] = merge_types(types[0], other)
        return types[:1]
    if isinstance(value, dict):
        return {name: type_of(item) for name, item in value.items()}
    return type(value).__name__


def read_hf(folder, texts):
    """As `datasets.load_dataset()`: splits by the card, the same columns and types throughout."""
    splits = yaml_splits((folder / "README.md").read_text(encoding="utf-8"))
    assert list(splits) == ["train", "validation", "test"], splits
    found, columns = {}, None
    for split, file in splits.items():
        for record in lines_of(folder / file):
            columns = type_of(record) if columns is None else merge_types(columns, type_of(record))
            name = record["id"]
            assert name not in found, f"{name} is in two splits"
            assert record["text"] == texts[name]
            for span in record["annotations"]:
                covers(record["text"], span["start"], span["end"], span["text"])
                first, last = span["fragments"][0], span["fragments"][-1]
                assert (first["start"], last["end"]) == (span["start"], span["end"]), span
            ids = {span["id"] for span in record["annotations"]}
            for relation in record["relations"]:
                assert {relation["from"], relation["to"]} <= ids, relation
            found[name] = [(a["start"], a["end"], a["label"]) for a in record["annotations"]]
    return found


def char_span(tokens, start, end):
    """spaCy's `Doc.char_span()`: the tokens from start to end, or None when an edge is within one."""
    first = [token["id"] for token in tokens if token["start"] == start]
    last = [token["id"] for token in tokens if token["end"] == end]
    return (first[0], last[0]) if first and last else None


def read_prodigy(path, texts):
    found = {}
    for record in lines_of(path):
        fits_schema(record, "prodigy")
        text, tokens = record["text"], record["tokens"]
        name = record["meta"]["file"]
        assert text == texts[name]
        for number, token in enumerate(tokens):
            assert token["id"] == number
            covers(text, token["start"], token["end"], token["text"])
            assert token["ws"] == text[token["end"]:token["end"] + 1].isspace(), token
        for span in record["spans"]:
            assert char_span(tokens, span["start"], span["end"]) == \
                (span["token_start"], span["token_end"]), span
        spans = [{k: s[k] for k in ("start", "end", "label")} for s in record["spans"]]
        for relation in record.get("relations", []):
            for end in ("head", "child"):
                span = relation[f"{end}_span"]
                assert {k: span[k] for k in ("start", "end", "label")} in spans, relation
                assert relation[end] == span["token_end"], relation
        found[name] = [(s["start"], s["end"], s["label"]) for s in record["spans"]]
    return found


def read_doccano(path, texts):
    """With pandas. A line says nothing of what is covered, and not the article's name."""
    by_text = {text: name for name, text in texts.items()}
    found = {}
    for record in lines_of(path):
        fits_schema(record, "doccano")
    for record in needs("pandas").read_json(path, lines=True, dtype=False).to_dict("records"):
        name = by_text[record["text"]]
        if isinstance(record.get("entities"), list):
            ids = {entity["id"] for entity in record["entities"]}
            for relation in record["relations"]:
                assert {relation["from_id"], relation["to_id"]} <= ids, relation
            found[name] = [(e["start_offset"], e["end_offset"], e["label"])
                           for e in record["entities"]]
        else:
            found[name] = [tuple(label) for label in record["label"]]
    return found


def read_label_studio(path, texts):
    """The tasks, held against the configuration beside them as a strict parser reads it."""
    config = needs("xml.etree.ElementTree").parse(path.with_name("labelling-config.xml"))
    names = [tag.get("name") for tag in config.iter() if tag.get("name") is not None]
    assert len(names) == len(set(names)), names
    labels = {tag.get("value") for tag in config.iter("Label")}
    types = {tag.get("value") for tag in config.iter("Relation")}
    choices = {tag.get("name"): {choice.get("value") for choice in tag.iter("Choice")}
               for tag in config.iter("Choices")}
    tasks = json.loads(path.read_text(encoding="utf-8"))
    fits_schema(tasks, "label-studio")
    found = {}
    for task in tasks:
        text, name = task["data"]["text"], task["data"]["file"]
        assert text == texts[name]
        results = [result for one in task["annotations"] for result in one["result"]]
        ids = {result["id"] for result in results if result["type"] == "labels"}
        found[name] = []
        for result in results:
            value = result.get("value", {})
            if result["type"] == "relation":
                assert {result["from_id"], result["to_id"]} <= ids, result
                assert set(result["labels"]) <= types, (result, types)
                continue
            if isinstance(value["text"], str):
                covers(text, value["start"], value["end"], value["text"])
            assert result["id"] in ids and result["from_name"] in names, result
            if result["type"] == "choices":
                assert set(value["choices"]) <= choices[result["from_name"]], (result, choices)
            if result["type"] == "labels":
                assert set(value["labels"]) <= labels, (result, labels)
                found[name].append((value["start"], value["end"], value["labels"][0]))
    return found


# As much of http://www.w3.org/ns/anno.jsonld as is written, which cannot be fetched.
CONTEXT = {
    "oa": "http://www.w3.org/ns/oa#", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "id": "@id", "type": "@type", "Annotation": "oa:Annotation",
    "TextualBody": "oa:TextualBody", "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector", "tagging": "oa:tagging",
    "body": {"@type": "@id", "@id": "oa:hasBody"},
    "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"},
    "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
    "value": "rdf:value", "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix",
    "start": "oa:start", "end": "oa:end",
}
BASE = "http://example.org/"


def w3c_graph(path):
    """The triples of a file, by rdflib."""
    annotations = json.loads(path.read_text(encoding="utf-8"))
    fits_schema(annotations, "w3c")
    for annotation in annotations:
        annotation["@context"] = CONTEXT
    return needs("rdflib").Graph().parse(data=json.dumps(annotations), format="json-ld", base=BASE)


def read_w3c(path, texts):
    rdflib = needs("rdflib")
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    graph = w3c_graph(path)
    found = {name: [] for name in texts}
    for annotation in graph.subjects(rdflib.RDF.type, oa.Annotation):
        labels = [str(graph.value(body, rdflib.RDF.value))
                  for body in graph.objects(annotation, oa.hasBody)
                  if graph.value(body, oa.hasPurpose) == oa.tagging]
        for target in graph.objects(annotation, oa.hasTarget):
            if graph.value(target, oa.hasSource) is None:
                # A relation goes to an annotation.
                assert (target, rdflib.RDF.type, oa.Annotation) in graph, target
                continue
            name = str(graph.value(target, oa.hasSource)).removeprefix(BASE)
            said = {}
            for selector in graph.objects(target, oa.hasSelector):
                for member in ("start", "end", "exact", "prefix", "suffix"):
                    value = graph.value(selector, oa[member])
                    if value is not None:
                        said[member] = value.toPython()
            text, start, end = texts[name], said["start"], said["end"]
            covers(text, start, end, said["exact"])
            assert text[:start].endswith(said.get("prefix", "")), said
            assert text[end:].startswith(said.get("suffix", "")), said
            found[name].append((start, end, labels[0]))
    return found


def find_words(text, words):
    """Where words stand in a text, one after the other."""
    places, at = [], 0
    for word in words:
        at = text.index(word, at)
        places.append((at, at + len(word)))
        at += len(word)
    return places


def read_conll(path, texts):
    """Two columns or more: the word and a column of tags for each label. Chunks are NLTK's."""
    chunk = needs("nltk.chunk")
    found = {}
    documents = re.split(r"^# newdoc id = (.*)\n", path.read_text(encoding="utf-8"), flags=re.M)
    for name, content in zip(documents[1::2], documents[2::2]):
        sentences = [[line.split("\t") for line in block.split("\n")
                      if line and not line.startswith("# ")]
                     for block in content.strip("\n").split("\n\n")]
        words = [row[0] for rows in sentences for row in rows]
        places = find_words(texts[name], words)
        found[name] = []
        at = 0
        for rows in sentences:
            for column in range(1, len(rows[0])):
                tree = chunk.conlltags2tree([(str(at + i), "", row[column])
                                             for i, row in enumerate(rows)])
                for part in tree.subtrees(lambda part: part.height() == 2 and part is not tree):
                    first, last = (int(part[i][0]) for i in (0, -1))
                    found[name].append((places[first][0], places[last][1], part.label()))
            at += len(rows)
    return found


def read_brat(folder, texts):
    found = {}
    for path in folder.glob("*.ann"):
        text = (path.with_suffix(".txt")).read_bytes().decode("utf-8")
        name = path.with_suffix(".txt").name
        assert text == texts[name]
        found[name] = []
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line.startswith("T"):
                _, about, covered = line.split("\t")
                label, start, end = about.split(" ")
                covers(text, int(start), int(end), covered)
                found[name].append((int(start), int(end), label))
    return found
