# SPDX-License-Identifier: GPL-3.0-or-later
"""CoNLL columns: what the corpora hold, doccano's files, token tags, rosetta, NLTK as a reader."""
import json

from formatstest import (Skip, check_cases, corpora, counts, expectations, export_folder, facts,
                         import_files, main, put_sidecar, read_text, rosetta, sidecar_of, spans_of,
                         test)


def entities(sidecars):
    return counts(a["label"] for sidecar in sidecars.values() for a in sidecar["annotations"])


def chunks_of(sidecars):
    """Labels and covered texts, white space apart: it is not kept everywhere."""
    return [(a["label"], "".join(a["text"].split()))
            for _, sidecar in sorted(sidecars.items()) for a in sidecar["annotations"]]


@test
def counts_are_those_of_the_corpora(folder):
    def check(fact):
        target = folder / fact["file"].replace("/", "-")
        again = target.with_name(target.name + "-again")
        _, sidecars = import_files(target, corpora() / fact["file"], format="conll")
        assert entities(sidecars) == fact["entities_conlleval"], entities(sidecars)
        articles = [read_text(target / name) for name in sidecars]
        words = sum(len(text.split()) for text in articles)
        # Where sentences have a text of their own, words are not what stands between blanks.
        if not fact["comment_lines"]:
            assert words == fact["tokens"], words
        export_folder(target, "conll", target / "all.conll")
        _, sidecars = import_files(again, target / "all.conll", format="conll", status=0)
        assert entities(sidecars) == fact["entities_conlleval"], entities(sidecars)

    check_cases({name: {**fact, "file": name} for name, fact in facts("conll").items()}, check)


@test
def sentences_of_conll_u_are_their_texts(folder):
    def check(fact):
        source = corpora() / fact["file"]
        _, sidecars = import_files(folder / source.stem, source, format="conll", status=0)
        expected = [line[len("# text = "):] for line in source.read_text("utf-8").splitlines()
                    if line.startswith("# text = ")]
        found = [line for name in sidecars
                 for line in read_text(folder / source.stem / name).split("\n")]
        assert len(found) == fact["sentences"]
        assert sorted(found) == sorted(expected)

    check_cases({name: {**fact, "file": name} for name, fact in facts("conllu").items()}, check)


@test
def documents_are_those_of_doccano(folder):
    cases = expectations("doccano")
    for name in ("conll", "conll-inline"):
        case = cases[name]
        source = folder / f"{name}.conll"
        source.write_text(case.get("input") or (corpora() / case["file"]).read_text("utf-8"),
                          encoding="utf-8")
        _, sidecars = import_files(folder / name, source, format="conll", status=0,
                                   settings=["documents=sentences"])
        found = [{"text": read_text(folder / name / article),
                  "spans": [list(span) for span in spans_of(sidecar)]}
                 for article, sidecar in sidecars.items()]
        assert sorted(found, key=repr) == sorted(case["expect"], key=repr), found


@test
def documents_with_sentences_on_lines_become_what_doccano_made_of_them(folder):
    case = expectations("doccano")["export-to-conll"]
    for number, line in enumerate((corpora() / case["file"]).read_text("utf-8").splitlines()):
        record = json.loads(line)
        article = folder / f"doc{number}.txt"
        article.write_text(record["text"], encoding="utf-8", newline="")
        annotations = [{"id": f"a{i}", "label": label, "start": start, "end": end,
                        "text": record["text"][start:end]}
                       for i, (start, end, label) in enumerate(sorted(record["labels"]))]
        put_sidecar(article, sidecar_of(article, annotations))
    export_folder(folder, "conll", folder / "out.conll", settings=["columns=four"])
    # Its words are those between blanks, ours are words and signs.
    (folder / "theirs.conll").write_bytes((corpora() / case["expect_file"]).read_bytes())
    ours, theirs = (chunks_of(import_files(folder / f"{name}-in", folder / f"{name}.conll",
                                           format="conll", status=0)[1])
                    for name in ("out", "theirs"))
    assert ours == theirs, ours


@test
def spans_become_tags_on_tokens(folder):
    def check(case):
        article = folder / f"{case['id']}.txt"
        article.write_text(case["text"], encoding="utf-8", newline="")
        annotations = [{"id": f"a{i}", "label": label, "start": start, "end": end,
                        "text": case["text"][start:end]}
                       for i, (start, end, label) in enumerate(case["spans"])]
        put_sidecar(article, sidecar_of(article, annotations))
        target = folder / f"{case['id']}.conll"
        report = export_folder(article, "conll", target, settings=[
            "scheme=iob2" if "expect_iob2" in case else "scheme=bilou"])
        rows = [line.split("\t") for line in target.read_text("utf-8").splitlines()
                if line and not line.startswith("# ")]
        tokens = case.get("tokens") or case["expect_tokens"]
        if case["id"] == "spacy-misaligned":
            # Its last token is two of ours, and the span ends between them: nothing is lost.
            assert tokens[-1] == "".join(row[0] for row in rows[-2:]) and not report["losses"]
            assert [row[1] for row in rows] == ["O"] * 3 + ["B-LOC", "I-LOC", "L-LOC", "O"], rows
            return
        assert [row[0] for row in rows] == tokens, rows
        assert [row[1] for row in rows] == (case.get("expect_iob2") or case["expect_biluo"]), rows
        # What is widened is told.
        starts = [start for start, _, _ in case["spans"]]
        if case["id"] in ("ls-part-of-token",):
            assert "widened" in json.dumps(report), report
        assert starts

    check_cases(expectations("offsets_to_tags"), check)


@test
def rosetta_is_read_and_written(folder):
    def check(case):
        path, expected, file = case
        layer = expected["flat_entity_layer"]
        kept = [span for span in expected["spans"] if span["id"] in layer["kept"]]
        target = folder / f"{path.name}-{file}"
        _, sidecars = import_files(target, path / file, format="conll", status=0)
        found = chunks_of(sidecars)
        assert found == [(s["label"], "".join(s["text"].split())) for s in
                         sorted(kept, key=lambda s: s["fragments"][0])], found
        export_folder(target, "conll", target / "out.conll", settings=["columns=four"])
        _, sidecars = import_files(target / "again", target / "out.conll", format="conll",
                                   status=0)
        assert chunks_of(sidecars) == found, sidecars

    check_cases({f"{path.name}-{file}": (path, expected, file)
                 for file in ("doc.iob2", "doc.bioes", "doc.conll2003")
                 for path, expected in rosetta(file)}, check)


@test
def nltk_reads_what_is_written(folder):
    try:
        from nltk.corpus.reader import ConllCorpusReader
    except ImportError:
        raise Skip("NLTK is not here")
    article = folder / "a.txt"
    article.write_text("Ana Ruiz met Bob. They left Zürich.\n", encoding="utf-8")
    text = read_text(article)
    names = ["Ana Ruiz", "Bob", "Zürich"]
    put_sidecar(article, sidecar_of(article, [
        {"id": f"a{i}", "label": "entity", "start": text.index(name),
         "end": text.index(name) + len(name), "text": name} for i, name in enumerate(names)]))
    export_folder(article, "conll", folder / "a.conll", settings=["columns=four"])
    reader = ConllCorpusReader(str(folder), ["a.conll"], ("words", "ignore", "pos", "chunk"))
    chunks = [" ".join(word for word, _ in tree.leaves())
              for sentence in reader.chunked_sents() for tree in sentence.subtrees()
              if tree.label() == "entity"]
    assert chunks == names, chunks


main()
