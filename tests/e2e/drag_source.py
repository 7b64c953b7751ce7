# SPDX-License-Identifier: GPL-3.0-or-later
"""A small window from which files can be dragged, as from a file manager. Says "begun" when they
are, and "accepted" when somebody would take them, "ended" at the end.

    drag_source.py PATH…
"""
import sys

import gi

gi.require_version("Gdk", "4.0")
gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, Gio, Gtk

SIZE = 100


def tell(word):
    print(word, flush=True)


def selected_cb(drag, _property):
    if drag.get_selected_action() == Gdk.DragAction.COPY:
        tell("accepted")


def begin_cb(_source, drag):
    drag.connect("notify::selected-action", selected_cb)
    tell("begun")


def end_cb(_source, _drag, _deletes):
    tell("ended")


def activate_cb(application, files):
    """The whole window can be dragged."""
    source = Gtk.DragSource(
        content=Gdk.ContentProvider.new_for_value(Gdk.FileList.new_from_list(files)))
    source.connect("drag-begin", begin_cb)
    source.connect("drag-end", end_cb)
    label = Gtk.Label(label="Drag")
    label.add_controller(source)
    Gtk.Window(application=application, title="Drag Source", child=label, decorated=False,
               default_width=SIZE, default_height=SIZE).present()


def main():
    application = Gtk.Application(application_id="org.example.DragSource",
                                  flags=Gio.ApplicationFlags.NON_UNIQUE)
    application.connect("activate", activate_cb,
                        [Gio.File.new_for_path(path) for path in sys.argv[1:]])
    application.run([])


main()
