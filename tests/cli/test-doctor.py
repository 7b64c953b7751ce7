# SPDX-License-Identifier: GPL-3.0-or-later
"""manicule-cli doctor: sidecars and foreign files whose offsets count otherwise."""
import json

from clitest import annotate, expect, main, put_sidecar, read_text, run, sidecar_of, test

TEXT = "🌪️ “We are safe,” said Ewa Nowak.\r\n🌪️ In Łódź\r\nnobody was hurt. — Ana Ruiz\n"
NEEDLES = [("quote", "“We are safe,”"), ("entity", "Ewa Nowak"), ("entity", "Łódź"),
           ("entity", "Ana Ruiz")]


def utf16(text, offset):
    return len(text[:offset].encode("utf-16-le")) // 2


def utf8(text, offset):
    return len(text[:offset].encode())


COUNTS = {
    "utf-16": (utf16, 0, 0),
    "utf-8": (utf8, 0, 0),
    "utf-8+bom": (utf8, 3, 3),
    "code-points+crlf-folded": (lambda t, o: o - t[:o].count("\r\n"), 0, 0),
    "utf-16+crlf-folded": (lambda t, o: utf16(t, o) - t[:o].count("\r\n"), 0, 0),
    "code-points+bom": (lambda t, o: o, 1, 1),
    "code-points+from-one": (lambda t, o: o, 1, 0),
    "code-points+end-inclusive": (lambda t, o: o, 0, -1),
    "code-points+lf-expanded": (lambda t, o: o + t[:o].count("\n") - t[:o].count("\r\n"), 0, 0),
}


def miscounted(folder, count):
    convert, start_shift, end_shift = COUNTS[count]
    article = folder / "a.txt"
    article.write_bytes(TEXT.replace("\r\n", "\n").encode() if "lf-exp" in count
                        else TEXT.encode())
    text = read_text(article)
    annotations = annotate(article, NEEDLES)
    for annotation in annotations:
        annotation["start"] = convert(text, annotation["start"]) + start_shift
        annotation["end"] = convert(text, annotation["end"]) + end_shift
    put_sidecar(article, sidecar_of(article, annotations))
    return article


@test
def every_way_of_counting_is_found_out(folder):
    for n, count in enumerate(COUNTS):
        home = folder / str(n)
        home.mkdir()
        article = miscounted(home, count)
        process = run("doctor", "--json", article)
        expect(process, 1)
        report = json.loads(process.stdout)
        assert report["offsets"] == {count: 1}, (count, report)
        assert (report["annotations"], report["lost"]) == (4, 0), (count, report)

        out = home / "out"
        expect(run("import", "-f", "manicule", "-o", out, home), 1, "")
        text = read_text(out / "a.txt")
        assert text == read_text(article)
        repaired = json.loads((out / "a.txt.annotations.json").read_bytes())["annotations"]
        assert len(repaired) == 4
        for annotation in repaired:
            assert text[annotation["start"]:annotation["end"]] == annotation["text"], count
        expect(run("doctor", out), 0)


@test
def two_ways_are_never_mixed(folder):
    article = miscounted(folder, "utf-16")
    text = read_text(article)
    sidecar = json.loads((folder / "a.txt.annotations.json").read_bytes())
    # One that counts code points among three that do not, and whose text stands twice.
    start = text.index("🌪️", 5)
    sidecar["annotations"].append({"id": "odd", "label": "cue", "start": start, "end": start + 2,
                                   "text": "🌪️"})
    put_sidecar(article, sidecar)
    process = run("doctor", "--json", article)
    expect(process, 1)
    report = json.loads(process.stdout)
    assert report["offsets"] == {"utf-16": 1}, report
    assert "(4 of 5 fit)" in report["findings"][0]["message"], report


@test
def all_is_well(folder):
    article = folder / "a.txt"
    article.write_bytes(TEXT.encode())
    put_sidecar(article, sidecar_of(article, annotate(article, NEEDLES)))
    expect(run("doctor", article), 0, "code-points: 1 document\n"
           "4 annotations, 0 found by their text, 0 fit nowhere\n")


@test
def of_every_format(folder):
    """What we write counts as each format says, and the doctor finds nothing to say about it."""
    article = folder / "a.txt"
    article.write_bytes(TEXT.encode())
    put_sidecar(article, sidecar_of(article, annotate(article, NEEDLES)))
    lines = run("help", "formats").stdout.decode().splitlines()
    formats = [line.split()[0] for line in lines
               if line[:2] == "  " and line[2] != " " and " only)" not in line]
    assert len(formats) >= 9, formats
    for name in formats:
        process = run("export", "-f", name, "-o", folder / name, article)
        assert process.returncode in (0, 1), (name, process.stderr)
        # Tables hold no articles: they are looked for where the import would go.
        process = run("doctor", "--json", "-f", name, folder / name, cwd=folder)
        expect(process, 0)
        report = json.loads(process.stdout)
        assert (report["documents"], report["lost"], report["findings"]) == (1, 0, []), (name, report)
        assert report["annotations"] > 0 and sum(report["offsets"].values()) == 1, (name, report)


@test
def could_not_run(folder):
    for args in ((), (folder / "none.txt",), ("-f", "none", folder)):
        process = run("doctor", *args)
        expect(process, 2, "")
        assert process.stderr.startswith(b"manicule-cli: "), process.stderr


main()
