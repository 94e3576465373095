"""The second of two clicks presses nothing that has only just come to its place."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ketadiary.desktop.widgets.two_clicks import GUARDS_ITSELF, TwoClicks
from support import Seconds

ON_THE_BUTTONS = QPoint(70, 40)


class Shown(QWidget):
    """A button that gives way to another in its place, and a field."""

    def __init__(self) -> None:
        super().__init__()
        self.pressed: list[str] = []
        self.resize(300, 200)
        self.second = self._button("second")
        self.first = self._button("first")
        self.first.clicked.connect(self.first.hide)
        self.field = QLineEdit(self)
        self.field.setGeometry(20, 150, 100, 30)
        self.field.returnPressed.connect(lambda: self.pressed.append("field"))

    def _button(self, name: str) -> QPushButton:
        made = QPushButton(name, self)
        made.setGeometry(20, 20, 100, 40)
        made.clicked.connect(lambda: self.pressed.append(made.text()))
        return made

    def click(self, place: QPoint = ON_THE_BUTTONS) -> None:
        QTest.mouseClick(self.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
        QApplication.processEvents()

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.windowHandle(), key)
        QApplication.processEvents()


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication, seconds: Seconds) -> Iterator[Shown]:
    guard = TwoClicks(qapp, seconds, qapp)
    shown = Shown()
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitActive(shown)
    shown.guard = guard  # type: ignore[attr-defined] - so that a test can listen
    yield shown
    guard.deleteLater()


def test_a_second_click_does_not_press_what_was_below(shown: Shown, seconds: Seconds) -> None:
    shown.click()
    seconds.now += 0.39
    shown.click(QPoint(75, 44))
    assert shown.pressed == ["first"]
    seconds.now += 0.02
    shown.click()
    assert shown.pressed == ["first", "second"]


def test_a_button_with_other_words_is_another_button(shown: Shown, seconds: Seconds) -> None:
    shown.first.hide()
    shown.second.clicked.connect(lambda: shown.second.setText("Redo"))
    shown.click()
    shown.click()
    assert shown.pressed == ["second"]
    seconds.now += 0.4
    shown.click()
    assert shown.pressed == ["second", "Redo"]


def test_the_same_button_can_be_pressed_as_fast_as_one_likes(shown: Shown) -> None:
    shown.first.hide()
    for _ in range(3):
        shown.click()
    assert shown.pressed == ["second"] * 3


def test_another_place_counts_at_once(shown: Shown) -> None:
    shown.second.move(180, 20)
    shown.click()
    shown.click(QPoint(230, 40))
    assert shown.pressed == ["first", "second"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space])
def test_a_second_key_does_not_press_the_button_that_has_the_keyboard_since(
    shown: Shown, seconds: Seconds, key: Qt.Key
) -> None:
    shown.first.clicked.connect(shown.second.setFocus)
    shown.first.setFocus()
    shown.key(key)
    shown.key(key)
    assert shown.pressed == ["first"]
    seconds.now += 0.4
    shown.key(key)
    assert shown.pressed == ["first", "second"]


def test_another_key_between_counts_as_time_to_look(shown: Shown) -> None:
    shown.first.clicked.connect(shown.second.setFocus)
    shown.first.setFocus()
    shown.key(Qt.Key.Key_Space)
    shown.key(Qt.Key.Key_Shift)
    shown.key(Qt.Key.Key_Space)
    assert shown.pressed == ["first", "second"]


@pytest.mark.parametrize(("key", "text", "counts"), [(Qt.Key.Key_Return, "\r", False), (Qt.Key.Key_Space, " ", True)])
def test_a_key_held_down_writes_and_does_nothing_else(shown: Shown, key: Qt.Key, text: str, counts: bool) -> None:
    shown.field.setFocus()
    for held in (False, True, True):
        press = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text, autorep=held, count=1)
        QApplication.sendEvent(shown.windowHandle(), press)
    assert shown.field.text() == ("   " if counts else "")
    assert shown.pressed == ([] if counts else ["field"])


def test_what_was_pressed_may_be_gone_since(shown: Shown, seconds: Seconds) -> None:
    shown.first.clicked.connect(shown.first.deleteLater)
    shown.click()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(shown.first)
    shown.click()
    assert shown.pressed == ["first"]
    seconds.now += 0.4
    shown.click()
    assert shown.pressed == ["first", "second"]


def test_a_widget_that_guards_itself_is_left_alone_while_presses_stay_in_it(shown: Shown) -> None:
    shown.setProperty(GUARDS_ITSELF, True)
    shown.click()
    shown.click()
    assert shown.pressed == ["first", "second"]
