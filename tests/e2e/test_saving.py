# SPDX-License-Identifier: GPL-3.0-or-later
"""What is on the disk, when, and what comes back from there."""
import signal

import sidecar
from driver import Failure, run_verb, wait_equal, wait_for
from scenario import equal, find, scenario

# The design says a second after the last change; the rest is for machines that are busy.
SAVE_DEADLINE_S = 5
# The schema's colours, and how much of them a tint may have.
LABEL_COLOURS = {"quote": (0x00, 0x72, 0xb2), "entity": (0x00, 0x9e, 0x73)}
TINT = (0.1, 0.4)


def tag_at(app, key, offset):
    app.put_caret(offset)
    app.key(key)


def tint(ground, colour, label):
    """How much of a label's colour was mixed into a ground; None if the colour is no such mix."""
    shares = [(got - before) / (full - before) for before, got, full
              in zip(ground, colour, LABEL_COLOURS[label]) if abs(full - before) > 50]
    return sum(shares) / len(shares) if max(shares) - min(shares) < 0.05 else None


def has_tint(app, span, ground, label):
    share = tint(ground, app.ground_of(*span), label)
    return share is not None and TINT[0] < share < TINT[1]


def has_line(app, span, label):
    """Whether a line in the label's colour, or near it, is drawn below a span."""
    return any(max(abs(a - b) for a, b in zip(colour, LABEL_COLOURS[label])) < 64
               for colour in app.colours_below(*span))


@scenario(core=True)
def saves_by_itself(stage):
    """Changes are saved about a second later, without closing"""
    article = stage.add_sample("mixed.txt")
    app = stage.open(article)
    path = sidecar.path_of(article)
    name = find(app.article.content, "Ewa Nowak")
    word = find(app.article.content, "said")

    tag_at(app, "e", name[0] + 1)
    wait_for(path.exists, "the sidecar is there", SAVE_DEADLINE_S)
    equal(sidecar.spans(article), [("entity", *name)], "the spans on disk")
    app.wait_for_label("1 Annotation")
    app.wait_for_label("Saved")

    first = path.read_bytes()
    tag_at(app, "u", word[0] + 1)
    wait_for(lambda: path.read_bytes() != first, "the sidecar is written again", SAVE_DEADLINE_S)
    equal(sidecar.spans(article), [("cue", *word), ("entity", *name)], "the spans on disk")
    app.wait_for_label("2 Annotations")
    app.wait_for_label("Saved")
    equal(sorted(file.name for file in stage.folder.iterdir()), [article.name, path.name],
          "the files in the folder")
    equal(stage.sample("mixed.txt").read_bytes(), article.read_bytes(), "the article")


@scenario()
def saves_at_close(stage):
    """A change right before the window is closed is saved, also with its button"""
    article = stage.add_sample("mixed.txt")
    app = stage.open(article)
    name = find(app.article.content, "Ewa Nowak")
    word = find(app.article.content, "said")

    tag_at(app, "e", name[0] + 1)
    app.close()
    equal(sidecar.spans(article), [("entity", *name)], "the spans on disk")

    app = stage.open(article)
    tag_at(app, "u", word[0] + 1)
    app.click_on(app.wait_for_button("Close"))
    app.wait_for_end()
    equal(sidecar.spans(article), [("cue", *word), ("entity", *name)], "the spans on disk")
    stage.check(article)


@scenario()
def saves_when_terminated(stage):
    """SIGTERM right after a change loses nothing"""
    article = stage.add_sample("mixed.txt")
    app = stage.open(article)
    name = find(app.article.content, "Ewa Nowak")
    tag_at(app, "e", name[0] + 1)
    wait_equal(lambda: app.labels_at(name[0]), ["Entity"], "the label")
    app.send_signal(signal.SIGTERM)
    app.wait_for_end()
    equal(sidecar.spans(article), [("entity", *name)], "the spans on disk")
    stage.check(article)


@scenario()
def killed(stage):
    """What was tagged just before a kill is there again at the next start"""
    article = stage.add_sample("mixed.txt")
    app = stage.open(article)
    name = find(app.article.content, "Ewa Nowak")
    tag_at(app, "e", name[0] + 1)
    stage.wait_for_edit("entity", sidecar.path_of(article).exists)
    app.kill()

    app = stage.open(article)
    app.wait_for_rows("Entity: Ewa Nowak")
    app.wait_for_label("Saved")
    app.close()
    equal(sidecar.spans(article), [("entity", *name)], "the spans on disk")
    stage.check(article)


@scenario(core=True)
def highlights_come_back(stage):
    """Highlights are painted, and are back when the article is opened again"""
    article = stage.add_sample("mixed.txt")
    app = stage.open(article)
    text = app.article.content
    quote = find(text, "“Quiet, please,”")
    name = find(text, "Ewa Nowak")
    ground = app.ground_of(*quote)
    equal([has_line(app, quote, label) for label in LABEL_COLOURS], [False, False],
          "whether lines are drawn before there are annotations")
    rows = ("Quote: “Quiet, please,”", "Entity: Ewa Nowak")

    tag_at(app, "q", quote[0] + 4)
    app.wait_for(lambda: has_tint(app, quote, ground, "quote"), "the quote is tinted")
    equal(app.ground_of(*name), ground, "the ground of what is not tagged")
    app.key("ctrl+z")
    wait_equal(lambda: app.ground_of(*quote), ground, "the ground of the quote without its tag")
    app.key("ctrl+shift+z")
    app.wait_for(lambda: has_tint(app, quote, ground, "quote"), "the quote is tinted again")
    tag_at(app, "e", name[0] + 1)
    app.wait_for(lambda: has_tint(app, name, ground, "entity"), "the entity is tinted")
    app.wait_for_rows(*rows)
    app.close()

    app = stage.open(article)
    app.wait_for_rows(*rows)
    for span, label in ((quote, "quote"), (name, "entity")):
        app.wait_for(lambda: has_tint(app, span, ground, label), f"the tint is back: {label}")
        app.wait_for(lambda: has_line(app, span, label), f"the line is back: {label}")
    equal([app.labels_at(offset) for offset in (quote[0], quote[1], name[0], name[1])],
          [["Quote"], [], ["Entity"], []], "the labels at the ends of the spans")
    equal(app.article.attributes(quote[0])[1:], quote, "the run of the quote's attributes")


@scenario()
def changed_article(stage):
    """Nothing is saved beside an article that was changed meanwhile, and closing asks first"""
    article = stage.add_article("changed.txt", "Kim said “no”.\n")
    app = stage.open(article)
    article.write_text("Now Kim said “yes”.\n", encoding="utf-8")
    tag_at(app, "e", 1)
    app.wait_for_rows("Entity: Kim")
    app.wait_for_label("changed by another program")
    app.wait_for_label("1 Annotation")
    app.wait_for_label("Not saved")
    app.key("ctrl+w")
    app.click_on(app.wait_for_button("Keep Open"))
    app.wait_for_no_button("Keep Open")
    app.wait_for_rows("Entity: Kim")
    app.key("ctrl+w")
    app.click_on(app.wait_for_button("Close Without Saving"))
    app.wait_for_end()
    equal(sidecar.path_of(article).exists(), False, "whether there is a sidecar")


@scenario()
def opening_changes_nothing(stage):
    """To open and close an article writes nothing"""
    article = stage.add_sample("mixed.txt")
    path = sidecar.path_of(article)
    app = stage.open(article)
    app.close()
    equal(path.exists(), False, "whether there is a sidecar")

    app = stage.open(article)
    tag_at(app, "e", find(app.article.content, "Ewa Nowak")[0] + 1)
    app.close()
    before = (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino)
    app = stage.open(article)
    app.wait_for_rows("Entity: Ewa Nowak")
    app.close()
    equal((path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino), before,
          "the sidecar")


@scenario()
def byte_order_mark(stage):
    """A byte order mark is no part of the text"""
    article = stage.add_article("bom.txt", "\ufeffKim said “no”.\r\n")
    app = stage.open(article)
    tag_at(app, "q", find(app.article.content, "no")[0])
    app.wait_for_rows("Quote: “no”")
    app.close()
    equal(sidecar.spans(article), [("quote", 9, 13)], "the spans on disk")
    stage.check(article)


@scenario()
def unknown_members_stay(stage):
    """What another program added to a sidecar survives an edit"""
    article = stage.add_article("kept.txt", "Kim said “no”.\n")
    app = stage.open(article)
    tag_at(app, "e", 1)
    app.close()
    path = sidecar.path_of(article)
    text = path.read_text(encoding="utf-8")
    text = text.replace('"label": "entity"', '"label": "sarcasm"', 1)
    text = text.replace('"by": ', '"score": 0.5, "by": ', 1)
    path.write_text(text.replace("\n}\n", ',\n  "x-tool": 1\n}\n'), encoding="utf-8")

    app = stage.open(article)
    app.wait_for_rows("sarcasm: Kim")
    tag_at(app, "u", find(app.article.content, "said")[0] + 1)
    app.wait_for_rows("sarcasm: Kim", "Cue: said")
    app.close()
    content = sidecar.read(article)
    equal((content["x-tool"], content["annotations"][0]["label"],
           content["annotations"][0]["score"]), (1, "sarcasm", 0.5), "what was added")


@scenario(core=True)
def check_finds_problems(stage):
    """manicule check tells where a sidecar is wrong"""
    article = stage.add_article("wrong.txt", "Kim said “no”.\n")
    app = stage.open(article)
    tag_at(app, "e", 1)
    app.close()
    stage.check(article)
    stage.check(stage.folder)
    path = sidecar.path_of(article)
    path.write_text(path.read_text(encoding="utf-8").replace('"text": "Kim"', '"text": "Tim"'),
                    encoding="utf-8")
    result = run_verb(stage.session, "check", article)
    lines = result.stdout.splitlines()
    equal((result.returncode, len(lines)), (1, 1), "the exit code and how many problems")
    if not lines[0].startswith(f"{path}:6: "):
        raise Failure(f"the problem's place is not line 6: {lines[0]}")
