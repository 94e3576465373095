"""The order of the Tab key is the one in which things lie."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ketadiary.desktop.widgets import Sheet, column, row


@pytest.fixture
def fields() -> list[QLineEdit]:
    return [QLineEdit(name) for name in "abcd"]


@pytest.fixture
def sheet(fields: list[QLineEdit], dressed: object, qtbot: QtBot) -> Sheet:
    """The fields lie otherwise than they were made: d, c beside b, a."""
    sheet = Sheet(None, "Fields")
    qtbot.addWidget(sheet)
    a, b, c, d = fields
    group = QWidget()
    group.setLayout(column(row(c, b), a))
    sheet.add(d, group)
    sheet.show()
    qtbot.waitExposed(sheet)
    d.setFocus()
    return sheet


def passed(sheet: Sheet, key: Qt.Key, count: int) -> str:
    names = ""
    for _ in range(count):
        QTest.keyClick(sheet.focusWidget(), key)
        names += sheet.focusWidget().text()
    return names


def test_tab_goes_as_things_lie_and_round(sheet: Sheet) -> None:
    assert passed(sheet, Qt.Key.Key_Tab, 5) == "cbadc"
    assert passed(sheet, Qt.Key.Key_Backtab, 5) == "dabcd"


def test_what_cannot_be_used_is_passed_over(sheet: Sheet, fields: list[QLineEdit]) -> None:
    fields[2].setEnabled(False)
    fields[1].hide()
    assert passed(sheet, Qt.Key.Key_Tab, 2) == "ad"


def test_what_is_hidden_with_the_keyboard_in_it_hands_it_to_the_next(sheet: Sheet, fields: list[QLineEdit]) -> None:
    fields[2].setFocus()
    fields[2].hide()
    assert sheet.focusWidget() is fields[1]
    fields[1].parentWidget().hide()
    assert sheet.focusWidget() is fields[3]
