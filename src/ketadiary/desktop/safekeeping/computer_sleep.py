"""Learning that the computer is about to sleep, where the system tells: logind does, on the system's D-Bus."""

import os
import sys

from jeepney import MatchRule, message_bus
from PySide6.QtCore import QObject, Signal

from ketadiary.desktop.reminding.dbus import DBus

_SLEEPS = MatchRule(type="signal", interface="org.freedesktop.login1.Manager", member="PrepareForSleep")
_USUAL_ADDRESS = "unix:path=/run/dbus/system_bus_socket"


class SleepWatch(QObject):
    """Tells before the computer sleeps, and once more when it wakes, for what could not be done in time.

    Signals:
        sleeping: it is about to sleep, or has slept.
    """

    sleeping = Signal()

    def __init__(self, parent: QObject | None = None, bus: DBus | None = None) -> None:
        super().__init__(parent)
        self._bus = bus
        self._started = False

    def start(self) -> None:
        """Listen from now on, where there is such a bus. To ask again changes nothing."""
        if self._started or sys.platform in ("win32", "darwin"):
            return
        self._started = True
        self._bus = self._bus or DBus(os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", _USUAL_ADDRESS), self)
        self._bus.signalled.connect(self._on_signalled)
        self._bus.open()
        self._bus.call(message_bus.AddMatch(_SLEEPS))

    def close(self) -> None:
        """Listen no more."""
        if self._started and self._bus is not None:
            self._bus.close()

    def _on_signalled(self, name: str, _values: tuple[object, ...]) -> None:
        if name == "PrepareForSleep":
            self.sleeping.emit()
