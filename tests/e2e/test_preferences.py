# SPDX-License-Identifier: GPL-3.0-or-later
"""The settings, changed in their dialog."""
import shutil

import accessible
import sidecar
from driver import wait_equal
from scenario import equal, find, scenario


def type_into(app, row, *keys):
    """Puts the focus into a row and types there."""
    app.click_on(row)
    app.wait_for(lambda: app.wait_for_focus().role in (accessible.ROLE_TEXT,
                                                       accessible.ROLE_SPIN_BUTTON),
                 "an entry has the focus")
    app.key("ctrl+a", *keys)


def set_number(app, name, *digits):
    type_into(app, app.wait_for_object(accessible.ROLE_SPIN_BUTTON, name), *digits, "Return")


def click_in_dialog(app, node):
    """Clicks in a dialog with a window of its own, which lies in the corner of the screen."""
    x, y, width, height = app.settle(node).extents()
    app.click_at((x + width // 2, y + height // 2))


@scenario(core=True)
def annotator_name(stage):
    """The name in the preferences is that of the annotations made from then on"""
    article = stage.add_sample("mixed.txt")
    app = stage.open(article)
    app.key("ctrl+comma")
    app.wait_for_label("Saved Automatically")
    app.wait_for_label("Saved")
    type_into(app, app.wait_for_label_object("Name in annotations"), "b", "e", "a")
    app.key("Escape")
    app.wait_for_article()
    app.put_caret(find(app.article.content, "Ewa Nowak")[0] + 1)
    app.key("e")
    app.wait_for_rows("Entity: Ewa Nowak")
    app.close()
    equal(sidecar.read(article)["annotations"][0]["by"], "bea", "the annotator on disk")


@scenario()
def text_looks(stage):
    """Size and line spacing change the text at once"""
    app = stage.open(stage.add_sample("mixed.txt"))
    text = app.article.content
    first, second = find(text, "Quiet")[0], find(text, "The family")[0]

    def height():
        return app.article.character_extents(first)[3]

    def distance():
        return app.article.character_extents(second)[1] - app.article.character_extents(first)[1]

    normal = height(), distance()
    app.key("ctrl+comma")
    app.wait_for_label("Saved Automatically")
    set_number(app, "Text Size", "1", "5", "0")
    app.wait_for(lambda: height() > normal[0], "the text grows")
    set_number(app, "Text Size", "1", "0", "0")
    wait_equal(lambda: (height(), distance()), normal, "the text has its normal size")
    set_number(app, "Line Spacing", "2", "0", "0")
    app.wait_for(lambda: distance() > normal[1] * 1.2, "the lines move apart")
    app.key("Escape")
    app.wait_for_article()


@scenario()
def highlights_follow_looks(stage):
    """In another font, size, spacing and width the highlights are on their words; so they are after
    a restart"""
    # Settings that are kept; those of other scenarios are not.
    environment = {"GSETTINGS_BACKEND": "keyfile"}
    stage.at_end(lambda: shutil.rmtree(stage.session.home / ".config/glib-2.0", True))
    text = "Nobody knew. Then Warsaw listened, and all of the others nodded to it at once.\n" * 3
    article = stage.add_article("words.txt", text)
    before, word, after = (find(text, part) for part in ("knew", "Warsaw", "listened"))
    app = stage.start(article, environment=environment)
    app.wait_for_article()
    app.put_caret(word[0] + 1)
    app.key("e")
    app.wait_for_rows("Entity: Warsaw")
    app.put_caret(find(text, "nodded")[0] + 1)
    tint, plain = app.ground_of(*word), app.ground_of(*before)

    def is_in_place():
        return ([app.ground_of(*part) for part in (before, word, after)] == [plain, tint, plain]
                and tint not in app.colours_below(*before)
                and app.colours_below(*word) - app.colours_below(*after))

    def geometry():
        return [app.article.character_extents(offset) for offset in (0, *word, len(text) // 2)]

    app.wait_for(is_in_place, "the highlight is on its word")
    normal = geometry()
    app.key("ctrl+comma")
    app.wait_for_label("Saved Automatically")
    app.click_on(app.wait_for_label_object("Custom Font"))
    app.click_on(app.wait_for_object(accessible.ROLE_LABEL, "Font"))
    app.wait_for_object(accessible.ROLE_DIALOG, "Pick a Font")
    app.type("DejaVu Serif")
    click_in_dialog(app, app.wait_for_object(accessible.ROLE_LABEL, "DejaVu Serif"))
    button = app.wait_for_button("Select")
    app.wait_for(lambda: button.has_state(accessible.STATE_SENSITIVE), "a font is chosen")
    click_in_dialog(app, button)
    app.come_back_from("Pick a Font")
    app.wait_for(lambda: geometry() != normal, "the font is another")
    for name, digits in (("Text Size", "140"), ("Line Spacing", "180"), ("Column Width", "420")):
        last = geometry()
        set_number(app, name, *digits)
        app.wait_for(lambda last=last: geometry() != last, f"{name} changes the text")
    app.key("Escape")
    app.wait_for_article()
    app.wait_for(is_in_place, "the highlight is on its word with other looks")
    changed = geometry()
    app.close()

    app = stage.start(article, environment=environment)
    app.wait_for_article()
    wait_equal(geometry, changed, "the text looks as before the restart")
    app.wait_for(is_in_place, "the highlight is on its word after the restart")
    app.close()
    equal(sidecar.spans(article), [("entity", *word)], "the spans on disk")


@scenario()
def column_width(stage):
    """The column of text is as wide as the preferences say"""
    app = stage.open(stage.add_sample("mixed.txt"))
    normal = app.article.extents()[2]
    app.key("ctrl+comma")
    app.wait_for_label("Saved Automatically")
    set_number(app, "Column Width", "4", "0", "0")
    app.wait_for(lambda: app.article.extents()[2] < normal - 100, "the column becomes narrow")
    set_number(app, "Column Width", "7", "2", "0")
    wait_equal(lambda: app.article.extents()[2], normal, "the column has its width again")
    app.key("Escape")
    app.wait_for_article()


@scenario()
def exact_selection(stage):
    """Who wants no snapping gets none"""
    app = stage.open(stage.add_sample("mixed.txt"))
    part = (find(app.article.content, "spellings")[0] + 1,
            find(app.article.content, "spellings")[1] - 2)
    app.key("ctrl+comma")
    app.click_on(app.wait_for_label_object("Snap Selections to Words"))
    app.key("End", "Return")
    app.wait_for_label("Never")
    app.key("Escape")
    app.wait_for_article()
    app.drag(*part)
    wait_equal(lambda: app.article.selection, part, "the selection is exact")
