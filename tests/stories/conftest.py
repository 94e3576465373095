"""The real window on a new diary, driven by keyboard alone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ketadiary.desktop.app import Desktop
from ketadiary.desktop.theme import ThemeKeeper
from ketadiary.diary import Diary
from ketadiary.wording import Language
from stories.at_the_window import Person as SomebodyAtTheWindow
from support import FrozenClock

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_NAMED = {"Enter": Qt.Key.Key_Return, "Tab": Qt.Key.Key_Tab, "Down": Qt.Key.Key_Down, "Escape": Qt.Key.Key_Escape,
          "Right": Qt.Key.Key_Right, "Left": Qt.Key.Key_Left, "Space": Qt.Key.Key_Space}  # fmt: skip


class Person:
    """Somebody at the keyboard of the open window."""

    def __init__(self, desktop: Desktop, qtbot: QtBot) -> None:
        self._desktop, self._qtbot = desktop, qtbot

    @property
    def diary(self) -> Diary:
        assert self._desktop.window is not None
        return self._desktop.window.session.diary

    @property
    def front(self) -> QWidget:
        """The sheet that is open, else the window."""
        QApplication.processEvents()
        front = QApplication.activeModalWidget() or self._desktop.window
        assert front is not None
        if not front.isActiveWindow():
            # A window manager gives the keyboard back when a sheet closes; here there is none.
            front.activateWindow()
            QApplication.processEvents()
        return front

    def press(self, *keys: str) -> None:
        """Press keys one after the other: "Enter", "Ctrl+F", "7"."""
        for key in keys:
            *held, name = key.split("+") if len(key) > 1 else [key]
            control = CONTROL if "Ctrl" in held else Qt.KeyboardModifier.NoModifier
            modifier = control | SHIFT if "Shift" in held else control
            QTest.keyClick(self._focus(), _NAMED.get(name) or Qt.Key(ord(name)), modifier)
            QApplication.processEvents()

    def type(self, words: str) -> None:
        """Type words where the keyboard is."""
        QTest.keyClicks(self._focus(), words)

    def until(self, true: Callable[[], bool]) -> None:
        """Wait for the window to get there."""
        self._qtbot.waitUntil(true)

    def _focus(self) -> QWidget:
        front = self.front
        return QApplication.focusWidget() or front.focusWidget() or front


@pytest.fixture
def desktop(qapp: QApplication, tr: Language, clock: FrozenClock, qtbot: QtBot) -> Iterator[Desktop]:
    desktop = Desktop(qapp, tr, clock)
    yield desktop
    desktop.close()
    desktop.deleteLater()


@pytest.fixture
def diary_path(tmp_path: Path) -> Path:
    return tmp_path / "diary.db"


@pytest.fixture
def begin(desktop: Desktop, diary_path: Path, qtbot: QtBot) -> Callable[[], Person]:
    """Opens the window as the person finds it."""

    def begin_one() -> Person:
        assert desktop.open(diary_path)
        desktop.begin()
        assert desktop.window is not None
        desktop.window.activateWindow()
        with qtbot.waitExposed(desktop.window):
            QApplication.processEvents()
        return Person(desktop, qtbot)

    return begin_one


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> ThemeKeeper:
    """The application as it is dressed for people."""
    return ThemeKeeper(qapp)


@pytest.fixture
def person(tmp_path: Path, clock: FrozenClock, tr: Language, dressed: ThemeKeeper) -> Iterator[SomebodyAtTheWindow]:
    """Somebody with a new diary, whose window is not open yet."""
    person = SomebodyAtTheWindow(tmp_path / "diary.db", clock, tr)
    yield person
    person.closes_the_window()
