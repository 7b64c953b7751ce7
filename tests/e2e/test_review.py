# SPDX-License-Identifier: GPL-3.0-or-later
"""Articles that were changed after they were annotated."""
import sidecar
from driver import run_verb, wait_equal
from scenario import equal, find, scenario

OLD = ("The wall is four metres high, said Ana Berg.\n"
       "“It is not enough for the winter storms,” she told the council of Vinterhamn.\n"
       "Nobody answered her.\n")
NEW = ("A sentence that is new. The wall is four metres high, said Ana Berg.\n"
       "“It is not enough for our winter storms,” she told the council of Vinterhamn.\n")


def annotate(stage):
    article = stage.add_article("wall.txt", OLD)
    app = stage.open(article)
    for key, passage in (("e", "Ana Berg"), ("q", "It is not enough"), ("c", "Nobody answered")):
        app.put_caret(find(OLD, passage)[0] + 2)
        app.key(key)
    app.wait_for_rows("Entity: Ana Berg", "Quote: “It is not enough for the winter storms,”",
                      "Claim: Nobody answered her.")
    app.close()
    article.write_bytes(NEW.encode())
    return article


@scenario(core=True)
def review(stage):
    """Annotations of a changed article are reviewed; the file changes only when that is applied"""
    article = annotate(stage)
    path = sidecar.path_of(article)
    before = path.read_bytes()
    app = stage.open(article)
    app.wait_for_label("does not fit its annotations")
    app.wait_for_rows()
    app.click_on(app.wait_for_button("Review…"))
    app.wait_for_label("Not found")
    app.wait_for_label("Moved")
    app.check_names("the review")
    equal(path.read_bytes(), before, "the sidecar before it is applied")

    app.click_on(app.wait_for_button("Apply"))
    app.wait_for_rows("Entity: Ana Berg", "Quote: “It is not enough for our winter storms,”")
    app.wait_for_label("Saved")
    app.close()
    equal(sidecar.spans(article), [("entity", *find(NEW, "Ana Berg")),
                                   ("quote", *find(NEW, "“It is not enough for our winter storms,”"))],
          "the spans on disk")
    stage.check(article)
    unplaced = sidecar.read(article)["unplaced"]["annotations"]
    equal([record["text"] for record in unplaced], ["Nobody answered her."], "what is set aside")


@scenario()
def cancelled(stage):
    """A review that is not applied changes nothing, and the article stays read-only"""
    article = annotate(stage)
    path = sidecar.path_of(article)
    before = path.read_bytes()
    app = stage.open(article)
    app.click_on(app.wait_for_button("Review…"))
    app.wait_for_label("Moved")
    app.click_on(app.wait_for_button("Cancel"))
    app.wait_for_article()
    app.key("ctrl+Home")
    app.key("c")
    app.key("Right")
    wait_equal(lambda: app.article.caret, 1, "the caret moves")
    app.close()
    equal(path.read_bytes(), before, "the sidecar")
    equal(run_verb(stage.session, "reanchor", "--dry-run", article).returncode, 1,
          "what manicule reanchor returns")
