# SPDX-License-Identifier: GPL-3.0-or-later
"""The article under a finger."""
import accessible
import sidecar
import touch
from driver import wait_equal
from scenario import Skip, equal, find, scenario


@scenario()
def fingers(stage):
    """A finger selects a word by resting on it, goes on to more, and taps"""
    if touch.missing():
        raise Skip(f"there is no {', '.join(touch.missing())}")
    stage.session = touch.TouchSession()
    stage.at_end(stage.session.close)
    finger = stage.session.finger
    article = stage.add_article("said.txt", "“Never again,” said Kim Lee to her friends.\n")
    text = sidecar.read_text(article)
    name = find(text, "Kim Lee")
    app = stage.open(article)

    # Long enough to be no tap.
    place = app.place_of(name[0] + 1)
    finger.begin(place)
    wait_equal(lambda: app.article.selection, find(text, "Kim"), "the word is selected")
    finger.move(app.place_of(find(text, "Lee")[0] + 1))
    app.wait_for(lambda: app.article.selection[1] > name[1] - 3, "the selection goes on")
    finger.end(app.place_of(find(text, "Lee")[0] + 1))
    wait_equal(lambda: app.article.selection, name, "the selection is one of words")

    app.wait_for(lambda: len(list(app.search(accessible.ROLE_BUTTON, "Entity"))) == 2,
                 "labels are shown beside the selection")
    app.key("e")
    app.wait_for_rows("Entity: Kim Lee")
    finger.tap(app.place_of(find(text, "friends")[0] + 1))
    app.wait_for_current(None)
    finger.tap(app.place_of(name[0] + 2))
    app.wait_for_current("Entity: Kim Lee")
    app.wait_for(sidecar.path_of(article).exists, "the article is saved")
    equal(sidecar.spans(article), [("entity", *name)], "the spans on disk")
    app.close()
