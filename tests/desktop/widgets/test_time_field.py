"""A time is typed as it comes, and nothing but typing changes it."""

from collections.abc import Iterator
from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ketadiary.desktop.shell.theme import ThemeKeeper
from ketadiary.desktop.widgets import TimeField, row
from ketadiary.model import Problem
from ketadiary.wording import Language


@pytest.fixture
def field(tr: Language, dressed: ThemeKeeper, qtbot: QtBot) -> Iterator[TimeField]:
    """A time of 14:50, and a field on either side."""
    field = TimeField(tr, "Start: time")
    field.set_time(time(14, 50))
    around = QWidget()
    dressed.dress(around)
    around.setLayout(row(QLineEdit(), field, QLineEdit()))
    qtbot.addWidget(around)
    around.show()
    qtbot.waitActive(around)
    yield field  # noqa: PT022 - what is around it is held until then


def neighbours(field: TimeField) -> list[QLineEdit]:
    return [one for one in field.window().findChildren(QLineEdit) if one is not field]


def test_one_click_and_digits_replace_the_time(field: TimeField) -> None:
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=field.rect().center())
    QTest.keyClicks(field, "1030")
    assert field.value() == time(10, 30)


def test_tab_shows_the_time_and_goes_on_at_once(field: TimeField) -> None:
    before, after = neighbours(field)
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    QTest.keyClicks(field, "9.5")
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    QTest.keyClicks(field, "15")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == "09:15"
    assert after.hasFocus()


def test_a_second_click_places_the_cursor(field: TimeField) -> None:
    for _ in range(2):
        QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=field.rect().center())
    assert not field.hasSelectedText()


def test_what_is_no_time_stays_as_it_was_typed(field: TimeField) -> None:
    field.setFocus()
    QTest.keyClicks(field, "noon")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == "noon"
    assert isinstance(field.value(), Problem)


def test_arrows_move_it_by_five_minutes_within_the_day(field: TimeField, qtbot: QtBot) -> None:
    field.setFocus()
    with qtbot.waitSignal(field.time_changed):
        QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == time(14, 55)
    field.set_time(time(0, 3))
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.value() == time(0, 3)


def test_where_half_days_are_counted_what_is_shown_can_be_typed(dressed: ThemeKeeper, qtbot: QtBot) -> None:
    field = TimeField(Language.load("en_US"), "Start: time")
    qtbot.addWidget(field)
    for moment in (time(0, 10), time(9, 5), time(12), time(22, 30)):
        field.set_time(moment)
        assert field.value() == moment
    assert "PM" in field.text()
