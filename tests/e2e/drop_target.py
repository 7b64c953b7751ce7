# SPDX-License-Identifier: GPL-3.0-or-later
"""A small window that takes text which is dropped on it. Says "entered" when something is dragged
over it, and prints as JSON what is dropped."""
import json

import gi

gi.require_version("Gdk", "4.0")
gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, Gtk

SIZE = 100


def enter_cb(_target, _x, _y):
    print("entered", flush=True)
    return Gdk.DragAction.COPY


def drop_cb(_target, text, _x, _y):
    print(json.dumps(text), flush=True)
    return True


def activate_cb(application):
    """The whole window takes drops."""
    target = Gtk.DropTarget.new(str, Gdk.DragAction.COPY)
    target.connect("enter", enter_cb)
    target.connect("drop", drop_cb)
    label = Gtk.Label(label="Drop")
    label.add_controller(target)
    Gtk.Window(application=application, title="Drop Target", child=label, decorated=False,
               default_width=SIZE, default_height=SIZE).present()


def main():
    application = Gtk.Application(application_id="org.example.DropTarget")
    application.connect("activate", activate_cb)
    application.run([])


main()
