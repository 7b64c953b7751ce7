# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop session with a touchscreen.

Xvfb has none, and xdotool no fingers: this takes Xorg with a display that is not there and a
touchscreen that is a socket, by its drivers 'dummy' and 'inputtest'. MANICULE_E2E_XORG says below
which folder they are, when they are not installed in the system.
"""
import os
import socket
import struct
import subprocess
import tempfile
from pathlib import Path

from driver import wait_for
from session import Session, _read_line

ROOT = Path(os.environ.get("MANICULE_E2E_XORG", "/"))
MODULES = ROOT / "usr/lib/xorg/modules"
DRIVERS = (MODULES / "input/inputtest_drv.so", MODULES / "drivers/dummy_drv.so")
WIDTH, HEIGHT = 1280, 1024
# The far corner, as the touchscreen counts.
FAR = 0xffff
# Of the driver's protocol and of XInput's.
CLIENT_VERSION, WAIT_FOR_SYNC, TOUCH = 0, 1, 6
BEGIN, UPDATE, END = 18, 19, 20
N_VALUATORS = 64
CONFIGURATION = """
Section "ServerLayout"
  Identifier "layout"
  Screen "screen"
  InputDevice "touchscreen" "SendCoreEvents"
EndSection
Section "ServerFlags"
  Option "AutoAddDevices" "false"
EndSection
Section "InputDevice"
  Identifier "touchscreen"
  Driver "inputtest"
  Option "SocketPath" "{socket}"
  Option "DeviceType" "Touch"
  Option "TouchCount" "2"
EndSection
Section "Device"
  Identifier "card"
  Driver "dummy"
  VideoRam 65536
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5-1000
  VertRefresh 5-200
  Modeline "1280x1024" 108.00 1280 1328 1440 1688 1024 1025 1028 1066
EndSection
Section "Screen"
  Identifier "screen"
  Device "card"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "1280x1024"
  EndSubSection
EndSection
"""


def missing():
    """What a touchscreen would need and is not there."""
    return [str(path) for path in (ROOT / "usr/lib/xorg/Xorg", *DRIVERS) if not path.exists()]


class TouchSession(Session):
    """A session whose display is touched by `finger`."""

    def _start_display(self):
        folder = Path(tempfile.mkdtemp(dir=self._scratch))
        configuration = folder / "xorg.conf"
        configuration.write_text(CONFIGURATION.format(socket=folder / "finger"))
        self.environment["LD_LIBRARY_PATH"] = ":".join(
            filter(None, [str(ROOT / "usr/lib/x86_64-linux-gnu") if ROOT != Path("/") else "",
                          self.environment.get("LD_LIBRARY_PATH")]))
        reader, writer = os.pipe()
        self._start(
            [ROOT / "usr/lib/xorg/Xorg", "-displayfd", str(writer), "-config", configuration,
             "-modulepath", MODULES, "-logfile", folder / "log", "-noreset", "-nolisten", "tcp",
             "-novtswitch", "-sharevts", "vt7"],
            stdout=subprocess.DEVNULL, pass_fds=[writer])
        os.close(writer)
        display = _read_line(reader, "Xorg")
        # Programs take the system's libraries.
        del self.environment["LD_LIBRARY_PATH"]
        self.finger = Finger(folder / "finger")
        return ":" + display


class Finger:
    """One finger on the touchscreen."""

    def __init__(self, path):
        self._socket = socket.socket(socket.AF_UNIX)
        wait_for(path.exists, "the touchscreen is there")
        self._socket.connect(str(path))
        self._send(CLIENT_VERSION, struct.pack("=HH", 1, 0))
        self._socket.recv(12)

    def begin(self, place):
        self._touch(BEGIN, place)

    def move(self, place):
        self._touch(UPDATE, place)

    def end(self, place):
        self._touch(END, place)

    def tap(self, place):
        self.begin(place)
        self.end(place)

    def _touch(self, kind, place):
        """Sends a touch, and waits until the server has seen it."""
        values = [place[0] * FAR / (WIDTH - 1), place[1] * FAR / (HEIGHT - 1)]
        self._send(TOUCH, struct.pack("=II", 1, kind) + struct.pack("=IQ4x", 0, 0b11)
                   + struct.pack(f"={N_VALUATORS}d", *values, *[0] * (N_VALUATORS - 2))
                   + bytes(8 * N_VALUATORS))
        self._send(WAIT_FOR_SYNC)
        self._socket.recv(8)

    def _send(self, kind, content=b""):
        self._socket.sendall(struct.pack("=II", 8 + len(content), kind) + content)
