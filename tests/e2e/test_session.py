# SPDX-License-Identifier: GPL-3.0-or-later
"""What was open last is open again at the next start."""
import sidecar
from driver import wait_equal
from scenario import find, scenario

LONG = "\n\n".join(f"Paragraph {number} says that nothing happened." for number in range(1, 201))


@scenario(core=True)
def article_and_place(stage):
    """The last article opens where it was left, also when it is opened by name"""
    article = stage.add_article("long.txt", LONG)
    app = stage.open(article)
    app.key("ctrl+End")
    wait_equal(lambda: app.article.caret, len(LONG), "the caret is at the end")
    app.key(*["Up"] * 100, "Home")
    caret = find(LONG, "Paragraph 150")[0]
    wait_equal(lambda: app.article.caret, caret, "the caret moves up")
    app.wait_for(lambda: app.is_in_view(caret), "the caret is in view")
    top = app.article.character_extents(caret)[1]
    app.close()

    for arguments in ((), (article,), ()):
        app = stage.start(*arguments)
        wait_equal(lambda: app.wait_for_article().caret, caret, "the caret is where it was")
        app.wait_for(lambda: abs(app.article.character_extents(caret)[1] - top) < 40,
                     "the text is where it was")
        app.close()


@scenario()
def folder_again(stage):
    """The folder is open again too; Back leads to its list"""
    first = stage.add_article("a.txt", "Kim Lee spoke first.\n")
    second = stage.add_article("b.txt", "Ana Berg spoke second.\n")
    app = stage.start(stage.folder)
    app.click_on(app.wait_for_label_object("b.txt"))
    app.wait_for(lambda: app.wait_for_article().content == sidecar.read_text(second),
                 "the article is shown")
    app.key("ctrl+q")
    app.wait_for_end()
    app = stage.start()
    wait_equal(lambda: app.wait_for_article().content, sidecar.read_text(second),
               "the article is shown again")
    app.click_on(app.wait_for_button("Back"))
    app.wait_for_label("a.txt")
    app.close()
    app = stage.start()
    app.click_on(app.wait_for_label_object("a.txt"))
    app.wait_for(lambda: app.wait_for_article().content == sidecar.read_text(first),
                 "the folder was listed again")


@scenario()
def gone_article(stage):
    """An article that is gone is left out without a word"""
    article = stage.add_article("gone.txt", "Kim Lee spoke.\n")
    app = stage.open(article)
    app.close()
    article.unlink()
    app = stage.start()
    app.wait_for_button("Open Article…")
