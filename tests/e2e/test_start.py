# SPDX-License-Identifier: GPL-3.0-or-later
"""The ways into an article."""
import accessible
import sidecar
from driver import wait_equal
from scenario import equal, find, scenario


def list_names(app, name):
    return [item.name for item in app.list_items(name)]


@scenario(core=True)
def welcome_page(stage):
    """Started without an article, Manicule offers to open one"""
    app = stage.start()
    app.wait_for_button("Open Article…")
    app.wait_for_button("Open Folder…")
    equal(app.wait_for_object(accessible.ROLE_FRAME).name, "Manicule", "the window's title")


@scenario(core=True)
def folder(stage):
    """A folder's articles are listed; one is opened, and saved when left"""
    article = stage.add_sample("mixed.txt")
    stage.add_article("another.md", "# Another\n")
    stage.add_article("picture.png", "not an article")
    stage.add_article("mixed.txt.bak", "not an article")
    app = stage.start(stage.folder)
    wait_equal(lambda: list_names(app, "Articles"), ["another.md", "mixed.txt"],
               "the folder's articles are listed")

    app.click_on(app.wait_for_object(accessible.ROLE_LIST_ITEM, "mixed.txt"))
    text = app.wait_for_article().content
    equal(text, sidecar.read_text(article), "the text shown")
    name = find(text, "Ewa Nowak")
    app.put_caret(name[0] + 1)
    app.key("e")
    app.wait_for_rows("Entity: Ewa Nowak")
    app.click_on(app.wait_for_button("Back"))
    wait_equal(lambda: list_names(app, "Articles"), ["another.md", "mixed.txt"],
               "the folder's articles are listed again")
    app.wait_for(sidecar.path_of(article).exists, "the article that was left is saved")
    equal(sidecar.spans(article), [("entity", *name)], "the spans on disk")


@scenario()
def recent_articles(stage):
    """The welcome page offers what was opened before"""
    article = stage.add_article("an-article-to-find-again.txt", "Kim said “no”.\n")
    app = stage.open(article)
    recently_used = stage.session.home / ".local/share/recently-used.xbel"
    app.wait_for(lambda: recently_used.exists() and article.name in recently_used.read_text(),
                 "the article is remembered")
    app.click_on(app.wait_for_button("Back"))
    app.wait_for_button("Open Article…")
    app.close()
    app = stage.start()
    app.click_on(app.wait_for_object(accessible.ROLE_LABEL, article.name))
    equal(app.wait_for_article().content, sidecar.read_text(article), "the text shown")


@scenario()
def shortcuts(stage):
    """Ctrl+? shows the shortcuts; then the focus is in the article again"""
    app = stage.open(stage.add_sample("mixed.txt"))
    app.key("ctrl+question")
    app.wait_for_label("Next annotation")
    app.wait_for(lambda: not app.article.has_state(accessible.STATE_FOCUSED),
                 "the dialog takes the focus")
    app.key("Escape")
    app.wait_for_article()


@scenario()
def second_start(stage):
    """An article that is open already gets no second window"""
    article = stage.add_sample("mixed.txt")
    app = stage.open(article)
    stage.start(article).wait_for_end()
    app.key("Right")
    wait_equal(lambda: app.article.caret, 1, "the caret moves")
    equal(len(list(app.search(accessible.ROLE_FRAME))), 1, "the number of windows")


@scenario()
def what_cannot_be_opened(stage):
    """What cannot be opened is told in a dialog"""
    for path in (stage.folder / "missing.txt", stage.add_article("binary.txt", "a\0b")):
        app = stage.start(path)
        app.wait_for_label("Article Can’t Be Opened")
        app.wait_for_label(path.name)
        app.key("Escape")
        app.wait_for_button("Open Article…")
        app.close()
