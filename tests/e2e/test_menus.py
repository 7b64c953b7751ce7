# SPDX-License-Identifier: GPL-3.0-or-later
"""What appears at the pointer: the labels beside a selection, and the context menu."""
import accessible
import sidecar
from driver import wait_equal
from scenario import equal, find, scenario


def label_buttons(app):
    """The buttons named as the label Quote: one in the label bar, one beside the selection."""
    return list(app.search(accessible.ROLE_BUTTON, "Quote"))


def wait_for_popover(app, shown):
    wait_equal(lambda: len(label_buttons(app)), 2 if shown else 1,
               f"labels are {'shown' if shown else 'not shown'} beside the selection")


def click_in_popover(app):
    """Clicks the button beside the selection, once it has found its place."""
    button = min(label_buttons(app), key=lambda button: button.extents()[1])
    app.wait_for(lambda: button.extents()[1] > 0, "the labels beside the selection have a place")
    _, _, width, _ = app.settle(button).extents()
    place = app.middle_of(button)
    edge = (place[0] - width // 2 + 10, place[1])
    ground = app.screenshot().getpixel(edge)

    def shows_the_pointer():
        # From beside the button, and again if need be: the first motion into a new window may go
        # to the window below, as a press would that comes with it.
        app.move_pointer(place[0] - width, place[1])
        app.move_pointer(*place)
        return app.screenshot().getpixel(edge) != ground

    app.wait_for(shows_the_pointer, "the button shows that the pointer is over it")
    app.click_at(place)


def wait_for_menu(app, n_items):
    """Waits for a menu of so many items: GTK tells no names of them."""
    wait_equal(lambda: len(list(app.search(accessible.ROLE_MENU_ITEM))), n_items,
               "the items of the menu")


def close_menu(app):
    app.key("Escape")
    wait_for_menu(app, 0)
    app.wait_for_article()


@scenario(core=True)
def labels_beside_a_selection(stage):
    """Labels appear beside what is selected by pointer, and leave the keys to the article"""
    article = stage.add_sample("mixed.txt")
    app = stage.open(article)
    text = app.article.content
    words = find(text, "waved a flag")
    name = find(text, "Ewa Nowak")

    app.select_by_keys(*name)
    wait_for_popover(app, False)
    app.key("e")
    app.wait_for_rows("Entity: Ewa Nowak")

    app.drag(*words)
    wait_for_popover(app, True)
    app.key("c")
    app.wait_for_rows("Entity: Ewa Nowak", "Claim: waved a flag")
    wait_for_popover(app, False)

    app.drag(*words)
    wait_for_popover(app, True)
    app.key("shift+Left")
    wait_for_popover(app, False)
    app.drag(*find(text, "small step"))
    wait_for_popover(app, True)
    click_in_popover(app)
    app.wait_for_rows("Entity: Ewa Nowak", "Quote: small step", "Claim: waved a flag")
    wait_for_popover(app, False)
    app.wait_for_article()
    app.close()
    equal(sidecar.spans(article), [("entity", *name), ("quote", *find(text, "small step")),
                                   ("claim", *words)], "the spans on disk")


@scenario(core=True)
def context_menu(stage):
    """A right click offers what can be done with the annotation there, keys do too"""
    article = stage.add_sample("mixed.txt")
    app = stage.open(article)
    text = app.article.content
    name = find(text, "Ewa Nowak")

    app.put_caret(name[0] + 2)
    app.key("e")
    app.wait_for_rows("Entity: Ewa Nowak")
    app.put_caret(find(text, "flag")[0])
    app.wait_for_current(None)
    app.click_at(app.place_of(name[0] + 6), button=3)
    app.wait_for_current("Entity: Ewa Nowak")
    wait_for_menu(app, 8)
    close_menu(app)
    for key in ("Menu", "shift+F10"):
        app.key(key)
        wait_for_menu(app, 8)
        close_menu(app)
    app.key("Menu")
    wait_for_menu(app, 8)
    app.key("v")
    app.wait_for_rows()
    app.wait_for_article()

    app.select_by_keys(*name)
    app.key("Menu")
    wait_for_menu(app, 6)
    app.key("Down", "Return")
    app.wait_for_rows("Quote: Ewa Nowak")
    app.close()
    equal(sidecar.spans(article), [("quote", *name)], "the spans on disk")


@scenario(core=True)
def slow_right_click(stage):
    """However long a right click takes, the first click on what it offers is no lost one"""
    article = stage.add_sample("mixed.txt")
    app = stage.open(article)
    name = find(app.article.content, "Ewa Nowak")

    app.put_caret(name[0] + 2)
    app.key("e")
    app.wait_for_rows("Entity: Ewa Nowak")
    app.put_caret(find(app.article.content, "flag")[0])
    app.wait_for_current(None)
    with app.held(app.place_of(name[0] + 6), button=3):
        app.wait_for_current("Entity: Ewa Nowak")
    app.click_on(app.wait_for_object(accessible.ROLE_MENU_ITEM, "Remove"))
    app.wait_for_rows()


@scenario(core=True)
def focus_after_the_main_menu(stage):
    """The main menu, and a dialog opened from it, lead back to the article"""
    article = stage.add_sample("mixed.txt")
    app = stage.open(article)
    app.open_menu()
    app.key("Escape")
    wait_for_menu(app, 0)
    app.wait_for_article()
    app.open_menu()
    app.key("p")
    app.wait_for_label("Saved Automatically")
    app.key("Escape")
    app.wait_for_no_label("Saved Automatically")
    app.wait_for_article()


@scenario()
def escape_stays(stage):
    """Escape leaves no article, wherever the focus is"""
    app = stage.open(stage.add_sample("mixed.txt"))
    for _ in range(2):
        app.focus_by_keys(accessible.ROLE_BUTTON)
        app.key("Escape", "Escape")
        app.key("ctrl+f")
        app.wait_for_object(None, "Find in the Article")
        app.key("Escape")
        app.wait_for_article()
