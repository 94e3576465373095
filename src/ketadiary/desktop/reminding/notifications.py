"""Notifications of the desktop, where it has them. They say "Diary" and nothing else: lock screens show them."""

import sys
from typing import Protocol

from jeepney import DBusAddress, MatchRule, Message, message_bus, new_method_call
from PySide6.QtCore import QObject, Signal, SignalInstance

from ketadiary.desktop.reminding.dbus import DBus
from ketadiary.desktop.shell.tray import Tray
from ketadiary.wording import Language

_NAME = "org.freedesktop.Notifications"
_SERVICE = DBusAddress("/org/freedesktop/Notifications", bus_name=_NAME, interface=_NAME)
_CLICKED = MatchRule(type="signal", interface=_NAME, member="ActionInvoked")


class Notifier(QObject):
    """A way to notify. One that has none is available never.

    Signals:
        availability_changed: whether notifications work has become known, or has changed.
        clicked: the person clicked a notification and wants the window.
    """

    availability_changed = Signal()
    clicked = Signal()

    def start(self) -> None:
        """Find out whether notifications work, without waiting for the answer."""

    def available(self) -> bool:
        """Whether a notification would be shown, as far as is known by now."""
        return False

    def reason(self, tr: Language) -> str:
        """What Settings says about it."""
        if self.available():
            return tr("Notifications say “Diary” and nothing else.")
        return tr("This desktop shows no notifications: what is due is shown in the window, and calendars can remind.")

    def notify(self) -> None:
        """Show one notification, in place of an earlier one."""


class TrayNotifier(Notifier):
    """Notifies through the tray icon, as Windows and macOS do."""

    def __init__(self, tray: Tray, tr: Language) -> None:
        super().__init__(tray)
        self._tray, self._tr = tray, tr
        tray.messageClicked.connect(self.clicked)

    def available(self) -> bool:
        return self._tray.supportsMessages()

    def notify(self) -> None:
        if self.available():
            self._tray.showMessage(self._tr("Diary"), self._tr("Diary"), self._tray.icon())


class Line(Protocol):
    """What is needed of D-Bus."""

    answered: SignalInstance
    signalled: SignalInstance
    lost: SignalInstance

    def open(self) -> None:
        """Connect."""

    def close(self) -> None:
        """Let go."""

    def call(self, message: Message) -> int:
        """Call a method; the number of the answer."""


class DBusNotifier(Notifier):
    """Notifies over D-Bus, as Linux desktops do. https://specifications.freedesktop.org/notification-spec/"""

    def __init__(self, bus: Line, tr: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus, self._tr = bus, tr
        self._asked = self._notified = 0
        self._shown = 0
        self._available = False
        bus.answered.connect(self._on_answered)
        bus.signalled.connect(self._on_signalled)
        bus.lost.connect(self._on_lost)

    def start(self) -> None:
        """Ask who shows notifications; asking starts a service that is not running yet."""
        self._bus.open()
        self._bus.call(message_bus.AddMatch(_CLICKED))
        self._asked = self._bus.call(new_method_call(_SERVICE, "GetServerInformation"))

    def available(self) -> bool:
        return self._available

    def notify(self) -> None:
        if not self._available:
            return
        name = self._tr("Diary")
        # Program, what it takes the place of, icon, heading, text, what a click does, hints, and how long it stays.
        what: tuple[object, ...] = (name, self._shown, "", name, "", ["default", self._tr("Open")], {}, -1)
        self._notified = self._bus.call(new_method_call(_SERVICE, "Notify", "susssasa{sv}i", what))

    def _on_answered(self, number: int, worked: bool, values: tuple[object, ...]) -> None:
        if number == self._asked:
            self._set_available(worked)
        elif number == self._notified and worked and values and isinstance(values[0], int):
            self._shown = values[0]

    def _on_signalled(self, name: str, values: tuple[object, ...]) -> None:
        if name == "ActionInvoked" and self._shown and values[:1] == (self._shown,):
            self.clicked.emit()

    def _on_lost(self) -> None:
        self._set_available(False)

    def _set_available(self, available: bool) -> None:
        self._available = available
        self.availability_changed.emit()


def notifier_for(platform: str, tray: Tray | None, tr: Language, parent: QObject | None = None) -> Notifier:
    """The way to notify on a platform, such as `sys.platform`."""
    if platform in ("win32", "darwin"):
        return TrayNotifier(tray, tr) if tray is not None else Notifier(parent)
    return DBusNotifier(DBus(parent=parent), tr, parent)


def notifier_here(tray: Tray | None, tr: Language, parent: QObject | None = None) -> Notifier:
    """The way to notify on this computer."""
    return notifier_for(sys.platform, tray, tr, parent)
