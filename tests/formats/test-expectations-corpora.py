# SPDX-License-Identifier: GPL-3.0-or-later
"""Corpora in layouts of their own, brought in as somebody would who writes twenty lines of Python:
LitBank's quotations, GUM's <quote> elements, re3d, IBM's claims, the propaganda corpus. Then the
articles of expectations/edge.json, and the counts of rosetta."""
import csv
import hashlib
import json

from formatstest import (check_cases, corpora, counts, expectations, export_folder, facts,
                         fragments_of, import_files, main, read_text, rosetta, run, sidecar_path,
                         spans_of, test)


def table(path, rows):
    """Writes a CSV file of rows, each a dict, of the columns that any of them has; those of a
    document stand together."""
    rows = sorted(rows, key=lambda row: row["document"])
    columns = list(dict.fromkeys(name for row in rows for name in row))
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def copy(source, folder, name=None):
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / (name or source.name)
    target.write_bytes(source.read_bytes())
    return target


def cases_of(kind):
    return {name: {**fact, "file": name} for name, fact in facts(kind).items()}


@test
def litbanks_quotations_stand_where_they_are_told(folder):
    def check(fact):
        source = corpora() / fact["file"]
        article = copy(source.with_suffix(".txt"), folder / source.stem)
        lines = [line.split("\t") for line in source.read_text("utf-8").splitlines()]
        texts = {line[1]: line[6] for line in lines if line[0] == "QUOTE"}
        rows = [{"document": article.name, "id": key, "label": "quote", "start": start, "end": end,
                 "text": texts[key], "attributes.speaker": speaker}
                for key, (start, end, speaker) in fact["offsets"].items()]
        assert len(rows) == fact["quotes"]
        if not rows:
            return
        report, sidecars = import_files(article.parent, table(folder / f"{source.stem}.csv", rows),
                                        format="csv", status=0)
        annotations = sidecars[article.name]["annotations"]
        assert len(annotations) == fact["quotes"] and report["lost"] == report["reanchored"] == 0
        assert {a["id"]: (a["start"], a["end"], a["attributes"]["speaker"]) for a in annotations} \
            == {key: tuple(place) for key, place in fact["offsets"].items()}
        speakers = {a["attributes"]["speaker"] for a in annotations}
        assert len(speakers) == fact["speakers"], speakers

    check_cases(cases_of("litbank-quotations"), check)


@test
def gums_quotes_stand_where_they_are_told(folder):
    def check(fact):
        article = copy(corpora() / fact["text_file"], folder / "articles")
        text = read_text(article)
        rows = [{"document": article.name, "label": "quote", "start": start, "end": end,
                 "text": text[start:end]} for start, end, _ in fact["offsets"]]
        rows += [{"document": article.name, "label": "turn", "start": start, "end": end,
                  "text": text[start:end], "attributes.who": who}
                 for start, end, who in fact["speaker_turns"]]
        target = folder / article.stem
        copy(article, target)
        if not rows:
            return
        _, sidecars = import_files(target, table(folder / f"{article.stem}.csv", rows),
                                   format="csv", status=0)
        annotations = sidecars[article.name]["annotations"]
        quotes = [a for a in annotations if a["label"] == "quote"]
        assert len(quotes) == fact["quotes"]
        for annotation, (_, _, beginning) in zip(quotes, sorted(fact["offsets"])):
            assert annotation["text"].startswith(beginning), annotation
        found = [[a["start"], a["end"], a["attributes"]["who"]] for a in annotations
                 if a["label"] == "turn"]
        assert found == sorted(fact["speaker_turns"]), found

    check_cases(cases_of("gum-xml-quotes"), check)


def claim_files():
    source = corpora() / "ibm-claims"
    with open(source / "claims.tsv", encoding="utf-8", newline="") as file:
        claims = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return source / "articles", claims


@test
def claims_are_found_by_their_quotes(folder):
    """A Web Annotation with a quote alone, and no offsets."""
    fact = next(iter(facts("claims-by-quote").values()))
    articles, claims = claim_files()
    n_found = 0
    for name, places in fact["by_article"].items():
        target = folder / name
        article = copy(next(articles.glob(f"{name}*")), target, f"{name}.txt")
        quotes = [claim["Claim"] for claim in claims
                  if claim["Article"].strip().replace(" ", "_") == name]
        assert len(quotes) == len(places), (name, len(quotes))
        (folder / f"{name}.jsonld").write_text(json.dumps([
            {"@context": "http://www.w3.org/ns/anno.jsonld", "id": f"urn:{i}",
             "type": "Annotation",
             "body": [{"type": "TextualBody", "purpose": "tagging", "value": "claim"}],
             "target": {"source": article.name,
                        "selector": {"type": "TextQuoteSelector", "exact": quote}}}
            for i, quote in enumerate(quotes)]), encoding="utf-8")
        report, sidecars = import_files(target, folder / f"{name}.jsonld", format="w3c")
        found = sorted([a["start"], a["end"]] for a in sidecars[article.name]["annotations"])
        wanted = sorted(place["span"] for place in places)
        assert found == wanted, (name, [p for p in wanted if p not in found], report["findings"])
        n_found += len(found)
    print(f"# {n_found} of {fact['claims']} claims")
    assert n_found == fact["claims"] == fact["found_once"]


def records(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def count_re3d(sidecars):
    annotations = [a for s in sidecars.values() for a in s["annotations"]]
    relations = [r for s in sidecars.values() for r in s.get("relations", [])]
    return (counts(a["label"] for a in annotations if a["label"] != "(end)"),
            counts(r["type"] for r in relations))


def re3d_rows(source):
    """Entities, and relations from one to another; what a relation links and is no entity is "(end)"."""
    rows, places = [], {}
    for entity in records(source / "entities.json"):
        rows.append({"document": entity["documentId"] + ".txt", "id": entity["_id"],
                     "label": entity["type"], "start": entity["begin"], "end": entity["end"],
                     "text": entity["value"], "attributes.confidence": entity["confidence"]})
        places[entity["documentId"], entity["begin"], entity["end"]] = entity["_id"]
    links = []
    for number, relation in enumerate(records(source / "relations.json")):
        document, ends = relation["documentId"], []
        for side in ("source", "target"):
            place = document, relation[f"{side}Begin"], relation[f"{side}End"]
            if place not in places:
                places[place] = f"end-{len(places)}"
                rows.append({"document": document + ".txt", "id": places[place], "label": "(end)",
                             "start": place[1], "end": place[2], "text": relation[side]})
            ends.append(places[place])
        links.append({"document": document + ".txt", "id": f"relation-{number}",
                      "label": relation["type"], "from": ends[0], "to": ends[1],
                      "attributes.confidence": relation["confidence"]})
    return rows + links


@test
def re3d_is_counted(folder):
    def check(fact):
        source = corpora() / fact["file"]
        target = folder / source.name
        target.mkdir()
        documents = records(source / "documents.json")
        for document in documents:
            (target / f"{document['_id']}.txt").write_text(document["text"], encoding="utf-8",
                                                           newline="")
        rows = re3d_rows(source)
        report, sidecars = import_files(target, table(folder / f"{source.name}.csv", rows),
                                        format="csv", status=0)
        assert len(documents) == fact["documents"] and report["lost"] == 0
        entities, relations = count_re3d(sidecars)
        assert entities == fact["entities"] and sum(entities.values()) == fact["entities_total"]
        assert relations == fact["relations"] and sum(relations.values()) == fact["relations_total"]
        doubtful = sum(record["attributes"]["confidence"] < 0.5 for s in sidecars.values()
                       for record in s["annotations"] if record["label"] != "(end)")
        assert doubtful == fact["confidence_below_half"], doubtful
        # And by way of formats that hold overlaps and relations.
        for format in ("brat", "doccano", "hf", "label-studio", "prodigy", "w3c"):
            output, again = folder / f"{source.name}-{format}", folder / f"{source.name}-{format}-2"
            report = export_folder(target, format, output)
            lost = {loss["kind"]: loss["count"] for loss in report["losses"]}
            for path in target.glob("*.txt") if format == "w3c" else ():
                copy(path, again)
            found = count_re3d(import_files(again, output, format=format)[1])
            n_dropped = sum(lost.get(kind, 0) for kind in ("same-spans", "overlaps", "nested"))
            assert sum(found[0].values()) >= sum(entities.values()) - n_dropped, (format, lost)
            if not n_dropped and "labels-changed" not in lost:
                assert found == (entities, relations), (format, found, lost)

    check_cases(cases_of("re3d-json"), check)


@test
def techniques_of_the_propaganda_corpus_come_in(folder):
    source = corpora() / "ptc-format-sample"
    article = copy(source / "article900001.txt", folder / "in")
    text = read_text(article)
    lines = [line.split("\t") for line in
             (source / "article900001.task-flc-tc.labels").read_text("utf-8").splitlines()]
    rows = [{"document": article.name, "label": technique, "start": start, "end": end}
            for _, technique, start, end in lines]
    _, sidecars = import_files(article.parent, table(folder / "labels.csv", rows), format="csv",
                               status=0)
    found = [(a["label"], a["text"]) for a in sidecars[article.name]["annotations"]]
    assert found == [(technique, text[int(start):int(end)]) for _, technique, start, end in lines]


@test
def brackets_of_coreference_are_no_tags(folder):
    """"(person-1" opens an entity that may end many lines below: not a tag on each token."""
    def check(path):
        report, sidecars = import_files(folder / path.stem, path, format="conll", status=1)
        assert "no column holds tags" in report["findings"][0]["message"], report
        assert not any(sidecar["annotations"] for sidecar in sidecars.values())

    paths = sorted((corpora() / "gum-wikinews" / "coref" / "gum" / "conll").glob("*.conll"))
    check_cases({path.name: path for path in paths}, check)


@test
def rosetta_is_counted(folder):
    def check(case):
        path, fact = case
        _, sidecars = import_files(folder / path.name, path / "doc.ann", format="brat", status=0)
        name, sidecar = next(iter(sidecars.items()))
        text = read_text(folder / path.name / name)
        found = {"kind": "rosetta", "spans": len(sidecar["annotations"]),
                 "relations": len(sidecar.get("relations", [])), "code_points": len(text),
                 "utf16": len(text.encode("utf-16-le")) // 2}
        assert found == fact, found

    cases = facts("rosetta")
    check_cases({path.name: (path, cases[f"rosetta/{path.name}"])
                 for path, _ in rosetta("doc.ann")}, check)


@test
def articles_that_go_wrong_easily(folder):
    def refused(case, article):
        process = run("import", "-f", "csv", "-o", folder, table(
            folder / "x.csv", [{"document": article.name, "label": "x", "start": 0, "end": 1}]))
        said = (process.stdout + process.stderr).decode()
        assert process.returncode in (1, 2) and article.name in said and "UTF-" in said, process
        assert not sidecar_path(article).exists()

    def check(case):
        article = copy(corpora() / case["file"], folder)
        assert article.stat().st_size == case["bytes"]
        if "UTF-8" in case["encoding"] or case["encoding"].startswith("utf-16"):
            refused(case, article)
            return
        decoded = case["decoded"]
        text = read_text(article)
        assert hashlib.sha256(text.encode()).hexdigest() == decoded["sha256_utf8"]
        for unit in ("code_points", "utf16") if case["offsets"] else ():
            rows = [{"document": article.name, "label": "needle", "start": o[unit][0],
                     "end": o[unit][1], "text": o["needle"]} for o in case["offsets"]]
            target = folder / unit
            copy(article, target)
            _, sidecars = import_files(target, table(folder / "x.csv", rows), format="csv")
            sidecar = sidecars[article.name]
            assert spans_of(sidecar) == [(*o["code_points"], "needle") for o in case["offsets"]]
            assert sidecar["article"]["length"] == decoded["code_points"], sidecar["article"]
            # The article itself is never changed.
            assert (target / article.name).read_bytes() == article.read_bytes()
        if not case["offsets"]:
            (folder / "none").mkdir()
            copy(article, folder / "none")
            sidecar_path(folder / "none" / article.name).write_text(json.dumps({
                "format": "manicule-sidecar", "version": 1, "article": {"file": article.name},
                "annotations": []}))
            report = export_folder(folder / "none", "brat", folder / "none" / "out")
            assert report["written"] and not report["losses"], report

    check_cases(expectations("edge"), check)


@test
def annotations_of_edge_files_come_home(folder):
    """crlf.ann and lf.ann: offsets count what stands in the file; a byte order mark does not."""
    for name, ann in (("crlf.txt", "crlf.ann"), ("lf.txt", "lf.ann"), ("bom.txt", "lf.ann")):
        source = folder / name / "source"
        copy(corpora() / "edge" / name, source)
        copy(corpora() / "edge" / ann, source, f"{name[:-4]}.ann")
        target = folder / name / "in"
        import_files(target, source / f"{name[:-4]}.ann", format="brat", status=0)
        export_folder(target, "brat", folder / name / "out", status=0)
        written = (folder / name / "out" / f"{name[:-4]}.ann").read_bytes()
        assert written == (corpora() / "edge" / ann).read_bytes(), name
        fragments = [fragments_of(a) for a in json.loads(sidecar_path(target / name).read_text(
            "utf-8"))["annotations"]]
        assert fragments, name


main()
