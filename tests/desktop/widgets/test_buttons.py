"""Enter presses whatever button has the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.finding import named
from ketadiary.desktop.widgets import Segmented, Sheet, button


@pytest.fixture
def pressed() -> list[str]:
    """What was pressed."""
    return []


@pytest.fixture
def sheet(pressed: list[str], dressed: object, qtbot: QtBot) -> Sheet:
    """A choice and a button, in a sheet that Enter saves."""
    sheet = Sheet(None, "Fields")
    qtbot.addWidget(sheet)
    save = button("Save", lambda: pressed.append("Save"))
    save.setDefault(True)
    sheet.add(Segmented("Kind", [(1, "One"), (2, "Two")]), button("Other", lambda: pressed.append("Other")), save)
    sheet.show()
    return sheet


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_the_button_with_the_keyboard_and_no_other(
    sheet: Sheet, pressed: list[str], qtbot: QtBot, key: Qt.Key
) -> None:
    qtbot.keyClick(named(sheet, "Other", QPushButton), key)
    assert pressed == ["Other"]


def test_enter_makes_a_choice_and_then_saves(sheet: Sheet, pressed: list[str], qtbot: QtBot) -> None:
    two = named(sheet, "Kind: Two", QPushButton)
    qtbot.keyClick(two, Qt.Key.Key_Return)
    assert (two.isChecked(), pressed) == (True, [])
    qtbot.keyClick(two, Qt.Key.Key_Return)
    assert pressed == ["Save"]
