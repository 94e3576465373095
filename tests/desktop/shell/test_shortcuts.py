"""Keys that mean the same wherever the keyboard is, in a text field too."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ketadiary.desktop.shell.shortcuts import Shortcuts

_PRESSES = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)


class LinuxField(QLineEdit):
    """Takes and leaves keys as Qt's fields do on Linux, where tests have no screen."""

    def event(self, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() not in _PRESSES:
            return super().event(event)
        keys = QKeySequence(event.keyCombination()).toString()
        if keys in ("Ctrl+E", "Ctrl+U") or (keys == "Ctrl+Z" and event.type() == QEvent.Type.ShortcutOverride):
            event.accept()
            return True
        if keys == "Ctrl+Y":
            event.ignore()
            return True
        return super().event(event)


@pytest.fixture
def done() -> list[str]:
    """The keys that did something."""
    return []


@pytest.fixture
def field(done: list[str], qtbot: QtBot) -> LinuxField:
    """The field that has the keyboard in a window with shortcuts."""
    window = QWidget()
    qtbot.addWidget(window)
    shortcuts = Shortcuts(window)
    for keys in ("Ctrl+E", "Ctrl+N", "F2"):
        shortcuts.add(keys, lambda keys=keys: done.append(keys))
    for keys in ("Ctrl+Z", "Ctrl+Y"):
        shortcuts.add(keys, lambda keys=keys: done.append(keys), fields_first=True)
    field = LinuxField(window)
    window.show()
    field.setFocus()
    qtbot.waitActive(window)
    QTest.keyClicks(field, "ab")
    return field


def press(field: QWidget, keys: str) -> None:
    combination = QKeySequence(keys)[0]
    QTest.keyClick(field, combination.key(), combination.keyboardModifiers())


def test_keys_that_are_held_down_count_once(field: LinuxField) -> None:
    shortcuts = field.window().findChildren(QShortcut)
    assert len(shortcuts) == 5
    assert not any(one.autoRepeat() for one in shortcuts)


@pytest.mark.parametrize("keys", ["Ctrl+E", "Ctrl+N", "F2"])
def test_a_field_lets_the_keys_of_the_window_by(field: LinuxField, done: list[str], keys: str) -> None:
    press(field, keys)
    assert done == [keys]


def test_what_is_typed_is_taken_back_and_made_again_in_the_field(field: LinuxField, done: list[str]) -> None:
    press(field, "Ctrl+Z")
    assert field.text() == ""
    press(field, "Ctrl+Y")
    assert field.text() == "ab"
    assert done == []
    field.clearFocus()
    press(field.window(), "Ctrl+Y")
    assert done == ["Ctrl+Y"]
