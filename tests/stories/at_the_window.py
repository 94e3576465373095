"""A person at the real window, with nothing but a keyboard: what they press, and what they see."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget

from desktop.finding import name_of
from ketadiary.desktop.bus import Bus
from ketadiary.desktop.notifications import Notifier
from ketadiary.desktop.reminding import Reminding
from ketadiary.desktop.session import Session
from ketadiary.desktop.window import Window
from ketadiary.diary import Diary
from ketadiary.wording import Language
from support import FrozenClock

_KEYS = {
    "Enter": Qt.Key.Key_Return,
    "Escape": Qt.Key.Key_Escape,
    "Backspace": Qt.Key.Key_Backspace,
    "Space": Qt.Key.Key_Space,
    "Tab": Qt.Key.Key_Tab,
    "F2": Qt.Key.Key_F2,
}
_MOST_TABS = 200


class StillTimer:
    """A timer of a laptop that sleeps: it fires when the story says so."""

    def __init__(self) -> None:
        self._runs = False
        self._do: Callable[[], None] = lambda: None

    def fire(self) -> None:
        if self._runs:
            self._do()

    def made(self, _parent: QObject, do: Callable[[], None]) -> "StillTimer":
        self._do = do
        return self

    def start(self, milliseconds: int, /) -> None:
        self._runs = True

    def stop(self) -> None:
        self._runs = False


class CountingNotifier(Notifier):
    """Notifications that are only counted."""

    shown = 0

    def available(self) -> bool:
        return True

    def notify(self) -> None:
        self.shown += 1


class Person:
    """Opens the window on a diary, presses keys, reads, closes it again."""

    def __init__(self, path: Path, clock: FrozenClock, tr: Language) -> None:
        self.path, self.clock, self._tr = path, clock, tr
        self.timer, self.notifier = StillTimer(), CountingNotifier()
        self.pressed = 0
        self.window: Window | None = None

    def opens_the_window(self) -> None:
        self.diary = Diary.open(self.path, clock=self.clock, create=True)
        self.session = Session(self.diary, self.clock, self._tr, Bus())
        self.window = Window(self.session)
        self.window.resize(1000, 650)
        self.window.start_check_in()
        self.window.show()
        self.window.activateWindow()
        self._reminding = Reminding(self.session, self.window, notifier=self.notifier, new_timer=self.timer.made)
        self._reminding.start()
        QApplication.processEvents()

    def closes_the_window(self) -> None:
        if self.window is not None:
            self._reminding.stop()
            self.window.close()
            self.window.deleteLater()
            self.window = None
            self.diary.close()

    def presses(self, *keys: str) -> None:
        """Named keys, and anything else letter by letter, where the keyboard is."""
        for key in keys:
            for one in [key] if key in _KEYS or key.startswith("Ctrl+") else key:
                self._press(one)

    def tabs_to(self, name: str) -> None:
        """Goes with the Tab key to what is called `name`."""
        passed: list[str] = []
        for _ in range(_MOST_TABS):
            passed.append(name_of(self._focus()))
            if name_of(self._focus()) == name:
                return
            QTest.keyClick(self._focus(), Qt.Key.Key_Tab)
        raise AssertionError(f"the Tab key does not lead to {name!r}, but to {passed[:60]}")

    def chooses(self, name: str) -> None:
        """Goes to a button with the Tab key and presses it."""
        self.tabs_to(name)
        assert isinstance(self._focus(), QPushButton)
        self.presses("Space")

    def lets_pass(self, **time: float) -> None:
        """Time passes with the laptop awake or asleep; nothing happens meanwhile."""
        self.clock.forward(timedelta(**time))

    def wakes_the_laptop(self) -> None:
        self.timer.fire()
        QApplication.processEvents()

    @property
    def sees(self) -> str:
        """Every word in sight."""
        QApplication.processEvents()
        root = self._in_front()
        seen = [one.text() for one in root.findChildren(QLabel) if one.isVisible()]
        return "\n".join(seen + [one.text() for one in root.findChildren(QPushButton) if one.isVisible()])

    @property
    def ratings(self) -> list[list[float | None]]:
        """The values of every check-in in the diary."""
        return [[rating.value for rating in check_in.ratings] for check_in in self.diary.check_ins()]

    def _press(self, key: str) -> None:
        self.pressed += 1
        if key.startswith("Ctrl+"):
            QTest.keyClick(self._focus(), key[-1].lower(), Qt.KeyboardModifier.ControlModifier)
        else:
            QTest.keyClick(self._focus(), _KEYS.get(key, key))
        QApplication.processEvents()

    def _in_front(self) -> QWidget:
        front = QApplication.activeModalWidget()
        assert self.window is not None
        return front if isinstance(front, QDialog) else self.window

    def _focus(self) -> QWidget:
        if QApplication.activeWindow() is None:
            self._in_front().activateWindow()  # as a desktop does once a dialog is gone
            QApplication.processEvents()
        return QApplication.focusWidget() or self._in_front()
