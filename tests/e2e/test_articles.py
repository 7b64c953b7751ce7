# SPDX-License-Identifier: GPL-3.0-or-later
"""The folder's articles beside the one that is open."""
import json

import accessible
import sidecar
from driver import wait_equal
from scenario import equal, find, scenario


def articles(app):
    """(name, selected) of each row of the sidebar."""
    return [(item.name, item.has_state(accessible.STATE_SELECTED))
            for item in app.list_items("Articles")]


def write_status(article, status):
    """Leaves a sidecar without annotations."""
    sidecar.path_of(article).write_text(json.dumps(
        {"format": "manicule-sidecar", "version": 1, "article": {"file": article.name},
         "status": status, "annotations": []}))


def add_articles(stage):
    first = stage.add_article("a.txt", "Kim Lee spoke first.\n")
    second = stage.add_article("b.txt", "Ana Berg spoke second.\n")
    third = stage.add_article("c.txt", "Nobody spoke third.\n")
    write_status(third, "done")
    return first, second, third


@scenario(core=True)
def sidebar_switches(stage):
    """F9 lists the articles beside the open one; a click saves it and opens another"""
    first, second, _ = add_articles(stage)
    app = stage.open(first)
    equal(articles(app), [], "the articles before F9")
    app.key("F9")
    wait_equal(lambda: articles(app), [("a.txt", True), ("b.txt", False), ("c.txt", False)],
               "the articles are listed, the open one as selected")
    app.wait_for_label("1 of 3 articles done")
    app.wait_for_label("Done")

    name = find(app.article.content, "Kim Lee")
    app.put_caret(name[0] + 1)
    app.key("e")
    app.wait_for_rows("Entity: Kim Lee")
    app.wait_for_label("1 annotation")
    app.click_on(app.wait_for_object(accessible.ROLE_LIST_ITEM, "b.txt"))
    app.wait_for(lambda: app.wait_for_article().content == sidecar.read_text(second),
                 "the other article is shown")
    equal(sidecar.spans(first), [("entity", *name)], "the spans on disk")
    wait_equal(lambda: articles(app), [("a.txt", False), ("b.txt", True), ("c.txt", False)],
               "the other article is selected")
    app.key("F9")
    wait_equal(lambda: articles(app), [], "F9 hides the articles")


@scenario()
def sidebar_by_keys(stage):
    """The articles are reached and chosen by keys"""
    first, second, _ = add_articles(stage)
    app = stage.open(first)
    app.key("F9")
    app.wait_for_object(accessible.ROLE_LIST_ITEM, "b.txt")
    app.focus_by_keys(accessible.ROLE_LIST_ITEM)
    app.key("End", "Up")
    wait_equal(lambda: app.wait_for_focus().name, "b.txt", "the last but one has the focus")
    app.key("Return")
    app.wait_for(lambda: app.wait_for_article().content == sidecar.read_text(second),
                 "the other article is shown")


@scenario()
def folder_shows_progress(stage):
    """A folder's list says how far its articles are; Back leads there from any of them"""
    first, second, _ = add_articles(stage)
    app = stage.start(stage.folder)
    app.wait_for_label("Done")
    app.click_on(app.wait_for_object(accessible.ROLE_LIST_ITEM, "a.txt"))
    app.wait_for(lambda: app.wait_for_article().content == sidecar.read_text(first),
                 "the article is shown")
    app.key("F9")
    app.click_on(app.wait_for_object(accessible.ROLE_LIST_ITEM, "b.txt"))
    app.wait_for(lambda: app.wait_for_article().content == sidecar.read_text(second),
                 "the other article is shown")
    app.click_on(app.wait_for_button("Back"))
    wait_equal(lambda: [name for name, _ in articles(app)], ["a.txt", "b.txt", "c.txt"],
               "the folder's articles are listed again")
