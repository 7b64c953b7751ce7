# SPDX-License-Identifier: GPL-3.0-or-later
"""Articles that come without their folder, and folders that come through the portal."""
import hashlib
import json

import accessible
import exchange
import sidecar
from driver import Failure, wait_equal, wait_for
from portal import open_portal
from scenario import equal, find, scenario

TEXT = "Kim said “no”.\nAna said “yes”.\n%s\n"
BANNER = "Annotations can’t be saved next to this article yet"
# Looking takes place every two seconds; the rest is for machines that are busy.
POLL_DEADLINE_S = 8


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def kept(portal, article):
    """Whether the unplaced store has work on an article."""
    name = hashlib.sha256(article.read_bytes()).hexdigest()
    return (portal.state / "unplaced" / f"{name}.json").exists()


def add_article(stage):
    """The scenarios share what Manicule keeps, by the text: each has its own."""
    return stage.add_article("alone.txt", TEXT % stage.folder)


def wait_for_text(app, article):
    equal(app.wait_for_article().content, sidecar.read_text(article), "the text shown")


def tag_kim(app):
    app.put_caret(find(TEXT, "Kim")[0] + 1)
    app.key("e")
    app.wait_for_rows("Entity: Kim")


def open_and_tag(portal, article):
    """Opens an article alone, tags, and waits until that is kept."""
    app = portal.open_alone(article)
    wait_for_text(app, article)
    app.wait_for_label(BANNER)
    tag_kim(app)
    app.wait_for_label("Kept in the app")
    equal(kept(portal, article), True, "whether the work is in the unplaced store")
    equal(names_in(article.parent), [article.name], "the files beside the article")
    return app


@scenario(core=True)
def alone(stage):
    """An article opened alone is kept in the app, and merged beside it when its folder is chosen"""
    portal = open_portal(stage)
    article = add_article(stage)
    app = open_and_tag(portal, article)

    caret = find(TEXT, "yes")[0]
    app.put_caret(caret)
    starts = portal.expected_starts(article)
    portal.chooser.answer = portal.given(stage.folder)
    app.click_on(app.wait_for_button("Choose Folder…"))
    wait_for(sidecar.path_of(article).exists, "the sidecar is beside the article")
    request, = portal.chooser.requests
    equal(request.is_for_folder, True, "whether a folder is asked for")
    if request.folder not in starts:
        raise Failure(f"the chooser starts in {request.folder}")
    app.wait_for_no_button("Choose Folder…")
    wait_for_text(app, article)
    app.wait_for_rows("Entity: Kim")
    wait_equal(lambda: app.article.caret, caret, "the caret where it was")
    app.wait_for_label("Saved")
    equal(sidecar.spans(article), [("entity", *find(TEXT, "Kim"))], "the spans on disk")
    wait_for(lambda: not kept(portal, article), "the unplaced store has it no more")

    app.put_caret(find(TEXT, "said")[0] + 1)
    app.key("u")
    app.wait_for_rows("Entity: Kim", "Cue: said")
    app.close()
    equal(sidecar.spans(article),
          [("entity", *find(TEXT, "Kim")), ("cue", *find(TEXT, "said"))], "the spans on disk")
    equal(names_in(stage.folder), [article.name, sidecar.path_of(article).name],
          "the files in the folder")

    app = portal.open_alone(article)
    wait_for_text(app, article)
    app.wait_for_rows("Entity: Kim", "Cue: said")
    equal(app.find(accessible.ROLE_BUTTON, "Choose Folder…"), None, "the button for the folder")
    stage.check(article)


@scenario(core=True)
def wrong_folder(stage):
    """A folder without the article is refused; the work is there again at the next start"""
    portal = open_portal(stage)
    article = add_article(stage)
    other = stage.session.new_folder()
    (other / "alone.txt").write_text("Another text.\n", encoding="utf-8")
    app = open_and_tag(portal, article)
    app.click_on(app.wait_for_button("Choose Folder…"))
    wait_for(lambda: portal.chooser.requests, "the chooser is asked, and cancelled")

    portal.chooser.answer = portal.given(other)
    app.click_on(app.wait_for_button("Choose Folder…"))
    message = app.wait_for_label(f"This article is not in the folder “{other.name}”")
    app.check_names("the wrong folder is told of")
    equal("/doc/" in message, False, "whether the message shows a path of the portal")
    app.close()

    app = portal.open_alone(article)
    wait_for_text(app, article)
    app.wait_for_rows("Entity: Kim")
    app.wait_for_label(BANNER)
    app.close()
    equal((names_in(stage.folder), names_in(other)), ([article.name], ["alone.txt"]),
          "the files in the folders")
    equal(kept(portal, article), True, "whether the work is in the unplaced store")


@scenario(core=True)
def killed_alone(stage):
    """What was tagged in an article opened alone survives a kill"""
    portal = open_portal(stage)
    article = add_article(stage)
    app = portal.open_alone(article)
    wait_for_text(app, article)
    tag_kim(app)
    stage.wait_for_edit("entity", lambda: kept(portal, article), portal.state)
    app.kill()

    app = portal.open_alone(article)
    app.wait_for_rows("Entity: Kim")
    app.wait_for_label(BANNER)
    app.wait_for_label("Kept in the app")


@scenario(core=True)
def offered(stage):
    """A folder comes by the portal: earlier work is offered there, others' changes are seen"""
    portal = open_portal(stage)
    article = add_article(stage)
    open_and_tag(portal, article).close()

    app = portal.start()
    portal.chooser.answer = portal.given(stage.folder)
    # The last session's article is there again, still without its folder.
    app.wait_for_article()
    app.key("ctrl+shift+o")
    wait_equal(lambda: app.wait_for_focus().role, accessible.ROLE_LIST_ITEM,
               "the folder's list has the focus")
    app.key("Return")
    wait_for_text(app, article)
    app.wait_for_label("1 change was made when this text was opened without its folder")
    equal(app.rows(), [], "the annotations before they are added")
    app.check_names("the banner of work without its folder")
    app.click_on(app.wait_for_button("Add Here"))
    app.wait_for_rows("Entity: Kim")
    app.wait_for_no_button("Add Here")
    app.wait_for_label("Saved")
    equal(sidecar.spans(article), [("entity", *find(TEXT, "Kim"))], "the spans on disk")
    wait_for(lambda: not kept(portal, article), "the unplaced store has it no more")

    path = sidecar.path_of(article)
    content = json.loads(path.read_text(encoding="utf-8"))
    start, end = find(TEXT, "Ana")
    content["annotations"].append(
        {"id": "from-elsewhere", "label": "entity", "start": start, "end": end, "text": "Ana"})
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    wait_equal(lambda: [row.name for row in app.rows()], ["Entity: Kim", "Entity: Ana"],
               "what another program wrote is seen", POLL_DEADLINE_S)
    app.wait_for_label("Saved")
    app.put_caret(find(TEXT, "said")[0] + 1)
    app.key("u")
    app.wait_for_rows("Entity: Kim", "Cue: said", "Entity: Ana")
    app.close()
    equal([(annotation["label"], annotation["start"])
           for annotation in json.loads(path.read_text(encoding="utf-8"))["annotations"]],
          [("entity", 0), ("cue", 4), ("entity", start)], "the spans on disk")
    equal(names_in(stage.folder), [article.name, path.name], "the files in the folder")


@scenario(core=True)
def exported_to_one_file(stage):
    """Without any permission, the one file that the chooser gives gets an export, also once more"""
    portal = open_portal(stage)
    article = add_article(stage)
    target = stage.session.new_folder() / "out.csv"
    app = open_and_tag(portal, article)
    portal.chooser.answer = {"folder": portal.given(stage.folder), "file": target}
    app.key("ctrl+e")
    app.wait_for_label("Choose the Article’s Folder First")
    app.key("Escape")
    app.wait_for_article()
    app.click_on(app.wait_for_button("Choose Folder…"))
    app.wait_for_no_button("Choose Folder…")
    app.wait_for_label("Saved")
    wait_for_text(app, article)
    del portal.chooser.requests[:]
    app.put_caret(find(TEXT, "Ana")[0] + 1)
    app.key("e")
    app.wait_for_rows("Entity: Kim", "Entity: Ana")

    exchange.open_export(app)
    exchange.start_export(app)
    app.wait_for_label("1 article with 2 annotations, read back and compared")
    request, = portal.chooser.requests
    equal(request.is_for_folder, False, "whether a folder was asked for")
    equal(exchange.read_table(target, "document", "text"),
          [(article.name, "Kim"), (article.name, "Ana")], "the table")
    equal(names_in(target.parent), [target.name], "the files beside the table")
    wait_equal(lambda: app.wait_for_focus().name, "Show in Folder", "what has the focus")
    app.key("Return")
    wait_equal(lambda: portal.chooser.shown, [target], "what the file manager shows")
    app.key("alt+c")
    app.wait_for_article()

    app.key("ctrl+z")
    app.wait_for_rows("Entity: Kim")
    exchange.open_export(app)
    exchange.start_export(app)
    app.wait_for_label("1 article with 1 annotation, read back and compared")
    equal(exchange.read_table(target, "document", "text"), [(article.name, "Kim")],
          "the table in its place")
    equal(names_in(target.parent), [target.name], "the files beside the table")
    exchange.close(app)
    app.close()
    equal(names_in(stage.folder), [article.name, sidecar.path_of(article).name],
          "the files beside the article")
