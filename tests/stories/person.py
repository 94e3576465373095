"""Somebody with a laptop and this program: what they press, what they then see, and time that goes by.

Only keys go in, to the window of the program that the desktop would give them to; whether they end up in the right
place is the program's affair. After each key what has the keyboard must be in sight.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count, takewhile
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.finding import name_of
from desktop.hands import end_pauses
from ketadiary.desktop.reminding.reminder import Reminder
from ketadiary.desktop.shell.app import Desktop
from ketadiary.diary import Diary
from ketadiary.model import Draft
from ketadiary.wording import Language
from support import FrozenClock, Seconds

_SMALL_SCREEN = (1024, 600)
_TURNS = 4
_A_KEY = 0.5
"""Seconds from one key to the next: who looks at what a key brought has time for that."""
_NAMED = frozenset("Enter Tab Escape Backspace Space Left Right Up Down F1 F2".split())


class Person:
    """Opens the program on a diary, presses keys, reads the screen, closes it again."""

    def __init__(self, path: Path, clock: FrozenClock, tr: Language, qtbot: QtBot) -> None:
        self.path, self.clock = path, clock
        self.keys_pressed = 0
        """Since the program was opened, or its window raised."""
        self._tr, self._qtbot = tr, qtbot
        self._seconds = Seconds()
        self._desktop: Desktop | None = None

    # Before the story

    def has_recorded(self, *drafts: Draft) -> None:
        """What is in the diary before the story begins. Without drafts it is empty, and not new any more."""
        with Diary.open(self.path, clock=self.clock, create=True) as diary:
            for draft in drafts:
                diary.record(draft, confirmed=True)

    # The program

    def opens_the_program(self, *, check_in: bool = False) -> None:
        """Starts it on a small laptop; with `check_in`, as `ketadiary desktop --check-in` does."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._desktop = Desktop(app, self._tr, self.clock, self._seconds)
        assert self._desktop.open(self.path)
        self._desktop.begin(check_in=check_in)
        self._window.resize(*_SMALL_SCREEN)
        self._qtbot.waitUntil(lambda: bool(self._window.findChildren(Reminder)))  # what starts last
        self.keys_pressed = 0

    def closes_the_program(self) -> None:
        """As the close button of the window does, and with everything that goes with it."""
        if self._desktop is not None:
            self._desktop.close()
            self._desktop.deleteLater()
            self._desktop = None
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # the end of a process leaves nothing

    @property
    def diary(self) -> Diary:
        """The open diary, to see what it holds."""
        return self._window.session.diary

    @property
    def ratings(self) -> list[list[float | None]]:
        """The values of every check-in in the diary."""
        return [[rating.value for rating in check_in.ratings] for check_in in self.diary.check_ins()]

    # The keyboard

    def presses(self, *keys: str) -> None:
        """Named keys ("Enter"), keys together ("Ctrl+F"), and everything else letter by letter."""
        for key in keys:
            for one in [key] if key in _NAMED or "+" in key[1:] else key:
                self._press(one)

    def tabs_to(self, name: str, *, key: str = "Tab") -> None:
        """Goes with the Tab key to what a screen reader calls `name`."""
        passed = [self._focus]
        while self.at != name:
            self.presses(key)
            names = [name_of(one) for one in passed]
            assert self._focus not in passed, f"{key} does not lead to {name!r}, but to {names}"
            passed.append(self._focus)

    def tabs_back_to(self, name: str) -> None:
        """Goes there with Shift and Tab."""
        self.tabs_to(name, key="Shift+Tab")

    def tabs_around(self, *, key: str = "Tab") -> list[str]:
        """Goes on with the Tab key until it comes full circle; what it passed."""
        passed = [self._focus]
        while True:
            self.presses(key)
            if self._focus is passed[0]:
                return [name_of(one) for one in passed]
            assert self._focus not in passed, f"{key} is caught at {self.at!r}"
            passed.append(self._focus)

    def chooses(self, name: str) -> None:
        """Goes to a button and presses it."""
        self.tabs_to(name)
        assert isinstance(self._focus, QAbstractButton), f"{name!r} is no button"
        self.presses("Space")

    # The screen

    @property
    def at(self) -> str:
        """What a screen reader calls that which has the keyboard."""
        return name_of(self._focus)

    @property
    def sees(self) -> str:
        """Every word in sight."""
        seen = [widget for widget in self._front.findChildren(QWidget) if not _shown(widget).isEmpty()]
        return "\n".join(words for widget in seen for words in _words_on(widget))

    @property
    def hears(self) -> str:
        """How a screen reader goes on after the name of what has the keyboard."""
        return self._focus.accessibleDescription()

    def waits_to_see(self, words: str) -> None:
        """Waits for what is found out beside the window."""
        self._qtbot.waitUntil(lambda: words in self.sees)

    def waits_for_the_work_beside(self) -> None:
        """Waits until what was asked of the thread beside the window is shown: it does one thing after another."""
        done: list[None] = []
        self._window.session.side.ask(lambda: None, done.append)
        self._qtbot.waitUntil(lambda: bool(done))

    # Time

    def lets_pass(self, **time: float) -> None:
        """As while a laptop sleeps: what was waiting fires before it, and again when it wakes, but not meanwhile."""
        self._let_timers_fire()
        self.clock.forward(timedelta(**time))
        self._let_timers_fire()

    def turns_to_another_program(self) -> None:
        """Another window has the keyboard from now on."""
        self._elsewhere = QWidget()
        self._elsewhere.show()
        self._elsewhere.activateWindow()
        self._qtbot.waitActive(self._elsewhere)

    def comes_back(self) -> None:
        """Raises the window again."""
        self._elsewhere.deleteLater()
        self._window.activateWindow()
        self._qtbot.waitActive(self._window)
        self.keys_pressed = 0

    # How it is done

    @property
    def _window(self) -> QWidget:
        assert self._desktop is not None
        assert self._desktop.window is not None
        return self._desktop.window

    @property
    def _front(self) -> QWidget:
        """The sheet that is open, else the window, with the keyboard in it."""
        QApplication.processEvents()
        front = QApplication.activeModalWidget() or self._window
        if QApplication.activeWindow() is None:
            front.activateWindow()  # as a desktop does when a sheet closes
            QApplication.processEvents()
        return front

    @property
    def _focus(self) -> QWidget:
        front = self._front
        return QApplication.focusWidget() or front

    def _press(self, key: str) -> None:
        popup = QApplication.activePopupWidget()  # an open list takes the keys itself
        window = popup.focusWidget() if popup else self._focus.window().windowHandle()
        if len(key) == 1:
            QTest.keyClick(window, key)
        else:
            keys = QKeySequence(key.replace("Enter", "Return"))[0]  # Qt's Enter is the one of the number block
            QTest.keyClick(window, keys.key(), keys.keyboardModifiers())
        self._seconds.now += _A_KEY
        self.keys_pressed += 1
        for _ in range(_TURNS):  # what was made anew finds its place
            QApplication.processEvents()
        assert _is_in_sight(self._focus), f"{key!r} led to {self.at!r}, which is scrolled away"

    def _let_timers_fire(self) -> None:
        if self._desktop:
            end_pauses(self._window)
        QApplication.processEvents()


def _shown(widget: QWidget) -> QSize:
    """How much of a widget is in sight, and not scrolled away."""
    part, inside = widget.rect(), widget
    while not inside.isWindow():
        part.translate(inside.pos())
        inside = inside.parentWidget()
        part &= inside.rect()
    return part.size() if widget.isVisible() else QSize(0, 0)


def _is_in_sight(widget: QWidget) -> bool:
    """Whether a widget is shown: whole, but for the rounding of its layout; of one that scrolls itself, the most."""
    wanted = widget.height() / 2 if isinstance(widget, QAbstractScrollArea) else widget.height() - 1
    return _shown(widget).height() >= wanted


def _words_on(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield widget.displayText()
    elif isinstance(widget, QAbstractItemView):
        for index in _cells(widget.model()):
            if widget.viewport().rect().intersects(widget.visualRect(index)):
                yield str(index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data())


def _cells(model: QAbstractItemModel) -> Iterator[QModelIndex]:
    for row in range(model.rowCount()):
        yield from takewhile(QModelIndex.isValid, (model.index(row, column) for column in count()))
