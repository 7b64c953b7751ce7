# SPDX-License-Identifier: GPL-3.0-or-later
"""The Import and Export dialogs, as a user handles them."""
import csv

import accessible
from driver import wait_equal, wait_for


def open_import(app):
    app.choose_from_menu("Import")
    app.wait_for_label("What Comes In")
    wait_equal(lambda: app.wait_for_focus().name, "Files…", "what has the focus")


def open_export(app):
    app.key("ctrl+e")
    app.wait_for_label("What Gets Lost")


def start_export(app):
    """Goes on from the dialog to where the export is written."""
    wait_until_ready(app, "Export…")
    app.key("ctrl+Return")


def close(app):
    """Leaves the dialog for the article."""
    app.key("Escape")
    app.wait_for_article()


def press(app, name):
    app.click_on(app.wait_for_button(name))


def is_sensitive(app, name):
    return app.wait_for_button(name).has_state(accessible.STATE_SENSITIVE)


def wait_until_ready(app, button):
    """Waits until what would come is known, and can be agreed to."""
    wait_for(lambda: is_sensitive(app, button), f"{button!r} can be pressed")


def choose(app, mnemonic, value):
    """Chooses from a row's list."""
    n_before = len(labels(app, value))
    app.key(f"alt+{mnemonic}")
    wait_for(lambda: len(labels(app, value)) > n_before, f"the list with {value!r} is shown")
    app.click_on(labels(app, value)[-1])


def labels(app, name):
    return list(app.search(accessible.ROLE_LABEL, name))


def expand(app, title):
    """Opens the row with that title."""
    app.click_on(app.wait_for_label_object(title))


def press_switch(app, title):
    """Flips the switch in the row with that title."""
    y = app.wait_for_label_object(title).extents()[1]
    switches = [node for node in app.search() if node.role_name in ("switch", "toggle button")]
    app.click_on(min(switches, key=lambda node: abs(node.extents()[1] - y)))


def read_table(path, *columns):
    """What stands in these columns of a table that was exported, row by row."""
    with open(path, encoding="utf-8", newline="") as file:
        return [tuple(row[column] for column in columns) for row in csv.DictReader(file)]
