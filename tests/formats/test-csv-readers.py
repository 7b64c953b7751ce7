# SPDX-License-Identifier: GPL-3.0-or-later
"""Written CSV by the letter of RFC 4180, and as readers of others take it: Python's csv, pandas."""
import csv
import io
import json
import re

from formatstest import (Skip, corpora, export_folder, import_files, main, put_sidecar, read_text,
                         sidecar_of, test)

# The grammar of RFC 4180, section 2, with all of Unicode for its TEXTDATA. It has no place for the
# control characters but CR and LF; where there are some, they stand within quotes.
TEXTDATA = r'[^\x00-\x1f",\x7f]'
NON_ESCAPED = f"{TEXTDATA}*"
ESCAPED = r'"(?:[^"]|"")*"'
FIELD = f"(?:{ESCAPED}|{NON_ESCAPED})"
RECORD = re.compile(f"({FIELD}(?:,{FIELD})*)(\r\n|\\Z)")
FIELDS = re.compile(f"({ESCAPED}|{NON_ESCAPED})(?:,|\\Z)")

NAUGHTY = ["a,b", 'say "no"', "two\r\nlines", "a\rb", "a\nb", "\ttab", "=1+1", "'=1", "", " x ", '"',
           "\u2028", "\x85", "\x0b\x0c\x1c", "\ufeff", "é", "e\u0301", "🌪️", "NULL", "nan", "1e5", "01",
           "true", "\\", "\\n", ";", "|"]


def records(data):
    """The records of a file that keeps to the grammar; fails where it does not."""
    text = data.decode("utf-8")
    assert not text.startswith("\ufeff") and text.endswith("\r\n")
    found, at = [], 0
    while at < len(text):
        match = RECORD.match(text, at)
        assert match and match.end() > at, f"no record at {at}: {text[at:at + 80]!r}"
        cells, inside = [], 0
        while inside <= len(match[1]):
            field = FIELDS.match(match[1], inside)
            cells.append(field[1])
            inside = field.end() + (field.end() == len(match[1]) and not field[0].endswith(","))
        found.append([cell[1:-1].replace('""', '"') if cell.startswith('"') else cell
                      for cell in cells])
        at = match.end()
    assert len({len(record) for record in found}) == 1, "records of different lengths"
    return found


def naughty_folder(folder):
    for number, string in enumerate(NAUGHTY):
        article = folder / f"{number:02} a,b.txt"
        article.write_bytes(f"x{string}y said\n".encode())
        text = read_text(article)
        about = {"note": string, "attributes": {"key": string, 'a "b", c': [1, string]}}
        put_sidecar(article, sidecar_of(article, [
            {"id": "a", "label": "x", "start": 0, "end": len(string) + 2,
             "text": text[:len(string) + 2], **about},
            {"id": "b", "label": string or "x", "start": text.index("said"),
             "end": text.index("said") + 4, "text": "said"}],
            [{"id": "r", "type": string or "x", "from": "a", "to": "b", **about}]))


def export_csv(folder, guard):
    output = folder / f"out-{guard}.csv"
    export_folder(folder / "in", "csv", output, settings=[f"formula-guard={guard}"])
    return output


def folders(folder):
    """The naughty strings, and rosetta where it is."""
    (folder / "in").mkdir()
    naughty_folder(folder / "in")
    try:
        paths = sorted((corpora() / "rosetta").glob("*/doc.ann"))
    except Skip:
        paths = []
    for path in paths:
        import_files(folder / "in" / path.parent.name, path, format="brat")


@test
def the_grammar_is_kept(folder):
    folders(folder)
    for guard in ("yes", "no"):
        found = records(export_csv(folder, guard).read_bytes())
        print(f"# {len(found)} records")
        assert len(found) > 3 * len(NAUGHTY)


@test
def pythons_reader_finds_the_same(folder):
    folders(folder)
    for guard in ("yes", "no"):
        data = export_csv(folder, guard).read_bytes()
        rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))
        assert rows == records(data)


@test
def pandas_finds_the_same(folder):
    try:
        import pandas
    except ImportError:
        raise Skip("pandas is not here")
    folders(folder)
    output = export_csv(folder, "no")
    # What stands in quotes it leaves alone, but for line ends.
    frame = pandas.read_csv(output, dtype=str, keep_default_na=False, encoding="utf-8",
                            engine="python")
    wanted = records(output.read_bytes())
    assert list(frame.columns) == wanted[0]
    found = [[cell.replace("\r\n", "\n") for cell in row] for row in frame.values.tolist()]
    assert found == [[cell.replace("\r\n", "\n") for cell in row] for row in wanted[1:]]
    spans = frame[(frame["document"] == "02 a,b.txt") & (frame["id"] == "a")]
    assert json.loads(spans['attributes.a "b", c'].iloc[0]) == [1, "two\r\nlines"]


main()
