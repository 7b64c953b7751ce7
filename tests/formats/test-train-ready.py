# SPDX-License-Identifier: GPL-3.0-or-later
"""What training code gets: our own samples in each format, as independent readers load them. That a
reader would notice is tested too: each file is changed, one offset at a time."""
import json
import re
import shutil

from formatstest import (ROOT, export_folder, import_files, main, put_sidecar, read_text, run,
                         sidecar_of, test)
from independent import (needs, read_brat, read_conll, read_csv, read_doccano, read_hf,
                         read_label_studio, read_prodigy, read_w3c)

SAMPLES = ROOT / "tests" / "samples"
HARBOUR = [("entity", "Kajsa Lund"), ("claim", "the council had been told in March"),
           ("entity", "the council had"), ("quote", "“The steel alone went up by 41 percent,”"),
           ("cue", "he said"), ("entity", "Birgit Aune"), ("entity", "Elin Sørensen")]
MIXED = [("quote", "“Quiet, please,”"), ("entity", "Ewa Nowak"), ("entity", "👩🏽‍🚀"),
         ("entity", "Łódź"), ("quote", "“No ‘maybe’ for us 🎉,”"), ("entity", "Cafe\u0301 Zoe\u0308"),
         ("quote", "„אנחנו בטוחים היום”"), ("entity", "ليلى حسن"),
         ("quote", "«نحن بخير»"), ("claim", "prices rose 3.5 % in 2026")]


def annotate_article(article, needles):
    text = read_text(article)
    annotations = []
    for number, (label, needle) in enumerate(needles):
        start = text.index(needle)
        annotations.append({"id": f"{article.stem}-{number}", "label": label, "start": start,
                            "end": start + len(needle), "text": needle})
    first, second = annotations[0]["id"], annotations[1]["id"]
    annotations[0]["attributes"] = {"mode": "direct"}
    annotations.sort(key=lambda a: (a["start"], -a["end"], a["id"]))
    put_sidecar(article, sidecar_of(article, annotations,
                                    [{"id": "r", "type": "about", "from": first, "to": second}]))
    return text, sorted((a["start"], a["end"], a["label"]) for a in annotations)


def corpus(folder):
    """(the folder of articles, their texts by name, their spans by name)"""
    source = folder / "corpus"
    source.mkdir()
    harbour = (SAMPLES / "harbour.txt").read_bytes()
    contents = {"harbour.txt": (harbour, HARBOUR),
                "mixed.txt": ((SAMPLES / "mixed.txt").read_bytes(), MIXED),
                "crlf.txt": (harbour.replace(b"\n", b"\r\n"), HARBOUR)}
    for number in range(12):
        text = f"{'🌊' * number} Ana Ruiz met Bob in Zürich, number {number}. They left."
        contents[f"short-{number:02}.txt"] = (text.encode(), [("entity", "Ana Ruiz"),
                                                              ("entity", "Bob"), ("cue", "met")])
    texts, spans = {}, {}
    for name, (content, needles) in contents.items():
        (source / name).write_bytes(content)
        texts[name], spans[name] = annotate_article(source / name, needles)
    return source, texts, spans


def in_order(found):
    return {name: sorted(spans) for name, spans in found.items()}


def changed(file, pattern):
    """The file's text with one offset more, for some places where the pattern finds a number."""
    text = file.read_bytes().decode("utf-8")
    matches = list(re.finditer(pattern, text))
    assert matches, f"nothing to change in {file.name}"
    for match in matches[::max(1, len(matches) // 8)]:
        yield (text[:match.start(1)] + str(int(match[1]) + 1) + text[match.end(1):])


def load(folder, format, read, output, pattern, settings=(), refuses=True, wanted=None):
    """Exports, reads, and changes the files that hold offsets. refuses: whether the reader itself
    has to notice, for the file says what an annotation covers; else what it finds differs."""
    source, texts, spans = corpus(folder)
    target = folder / output
    export_folder(source, format, target, settings=settings)
    found = in_order(read(target, texts))
    assert found == (wanted or spans), {name: set(found.get(name, ())) ^ set(spans[name])
                                        for name in spans}
    n_noticed = 0
    for file in [target] if target.is_file() else sorted(target.glob("*")):
        if target.is_dir() and file.suffix not in (".jsonl", ".ann"):
            continue
        before = file.read_bytes()
        for text in changed(file, pattern):
            file.write_bytes(text.encode("utf-8"))
            try:
                noticed = in_order(read(target, texts)) != found and not refuses
            except (AssertionError, ValueError, KeyError):
                noticed = True
            assert noticed, f"a shifted offset in {file.name} was not noticed"
            n_noticed += 1
        file.write_bytes(before)
    print(f"# {sum(map(len, found.values()))} annotations, {n_noticed} shifted offsets noticed")


@test
def csv_in_pandas(folder):
    load(folder, "csv", read_csv, "all.csv", r"\r\n[^,]+,[^,]+,[^,]+,(\d+),")


@test
def hf_as_load_dataset_does(folder):
    load(folder, "hf", read_hf, "hf", r'"start": (\d+)')


@test
def prodigy_on_token_edges(folder):
    load(folder, "prodigy", read_prodigy, "all.jsonl", r'"start": (\d+)')


@test
def doccano_in_pandas(folder):
    load(folder, "doccano", read_doccano, "all.jsonl", r'"start_offset": (\d+)', refuses=False)


@test
def doccano_without_relations(folder):
    load(folder, "doccano", read_doccano, "all.jsonl", r"\[(\d+), ", refuses=False,
         settings=["shape=labels"])


@test
def label_studio_with_its_configuration(folder):
    load(folder, "label-studio", read_label_studio, "all.json", r'"start": (\d+)')


@test
def w3c_in_rdflib(folder):
    load(folder, "w3c", read_w3c, "all.jsonld", r'"end": (\d+)')


@test
def brat_line_by_line(folder):
    load(folder, "brat", read_brat, "brat", r"\nT\d+\t\S+ (\d+) ")


@test
def conll_chunks_by_nltk(folder):
    source, texts, spans = corpus(folder)
    for scheme in ("iob2", "iob1"):
        target = folder / f"{scheme}.conll"
        export_folder(source, "conll", target, settings=[f"scheme={scheme}", "layers=labels"])
        assert in_order(read_conll(target, texts)) == spans
        text = target.read_text(encoding="utf-8")
        # A tag that moves to the word before it.
        moved = re.sub(r"\tO((?:\t\S+)*)\n(\S+)\t([BI]-\S+)", r"\t\3\1\n\2\tO", text, count=1)
        assert moved != text
        target.write_text(moved, encoding="utf-8")
        assert in_order(read_conll(target, texts)) != spans, "a moved tag was not noticed"


@test
def parts_of_conll_have_all_documents_once(folder):
    source, texts, spans = corpus(folder)
    process = run("export", "-f", "conll", "-s", "layers=labels", "--split", "60/20/20", "-o",
                  folder / "parts", source)
    assert process.returncode in (0, 1), process.stderr.decode()
    found = {}
    for part in ("train", "validation", "test"):
        of_part = read_conll(folder / "parts" / f"{part}.conll", texts)
        assert of_part and not set(of_part) & set(found), part
        found.update(of_part)
    assert in_order(found) == spans


@test
def what_comes_home_fits_the_schema(folder):
    jsonschema = needs("jsonschema")
    source, texts, spans = corpus(folder)
    schema = json.loads((ROOT / "data" / "manicule-sidecar.schema.json").read_bytes())
    validator = jsonschema.Draft202012Validator(schema)
    for format, output in (("hf", "hf"), ("w3c", "x.jsonld"), ("label-studio", "x.json"),
                           ("prodigy", "x.jsonl"), ("doccano", "y.jsonl"), ("csv", "x.csv")):
        target = folder / f"home-{format}"
        export_folder(source, format, folder / output)
        if format in ("csv", "w3c"):
            # These have no texts.
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("*.json"))
        _, sidecars = import_files(target, folder / output, format=format)
        for sidecar in sidecars.values():
            validator.validate(sidecar)
        assert len(sidecars) == len(spans), format


@test
def a_configuration_is_xml_whatever_labels_are_called(folder):
    article = folder / "in" / "a.txt"
    article.parent.mkdir()
    article.write_text("Ana spoke to Bob")
    text = read_text(article)
    about = [("a\x01b", "Ana", {"text": "x", "mode": "\x02&<"}), ("tab\there", "spoke", {}),
             ("\ufffe", "Bob", {"\x1b": "\x7f\x85\u2028", "mode": "ok"})]
    annotations = [{"id": f"a{i}", "label": label, "start": text.index(covered),
                    "end": text.index(covered) + len(covered), "text": covered,
                    "attributes": attributes} for i, (label, covered, attributes) in enumerate(about)]
    put_sidecar(article, sidecar_of(article, annotations,
                                    [{"id": "r", "type": "by\x1f", "from": "a0", "to": "a2"}]))
    report = export_folder(article, "label-studio", folder / "all.json", status=1)
    assert {loss["kind"]: loss["count"] for loss in report["losses"]} == {
        "labels-changed": 3, "names-changed": 2, "values-changed": 1}, report["losses"]
    found = read_label_studio(folder / "all.json", {"a.txt": text})
    assert [label for _, _, label in found["a.txt"]] == ["a\ufffdb", "tab\there", "\ufffd"], found
    _, sidecars = import_files(folder / "out", folder / "all.json", status=0)
    assert [a["label"] for a in sidecars["a.txt"]["annotations"]] == \
        ["a\ufffdb", "tab\there", "\ufffd"], sidecars
    # Where all can be said, nothing is lost.
    article.with_name("a.txt.annotations.json").unlink()
    put_sidecar(article, sidecar_of(article, [{**annotations[1], "attributes": {"mode": "\t\r\n"}}]))
    export_folder(article, "label-studio", folder / "all.json", status=0)
    read_label_studio(folder / "all.json", {"a.txt": text})


main()
