"""The month that a date is picked from shows all of it, in any size of text."""

import pytest
from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from ketadiary.desktop.shell.theme import Appearance, ThemeKeeper
from ketadiary.desktop.widgets import DateField
from ketadiary.desktop.widgets.month import Month
from ketadiary.wording import Language, locale_name


@pytest.fixture(params=[1.0, 1.5])
def field(request: pytest.FixtureRequest, keeper: ThemeKeeper, qtbot: QtBot) -> DateField:
    """A field in a size of text, with the keyboard in it."""
    keeper.wear(Appearance.DARK, request.param)
    field = DateField(Language.load("en"))
    keeper.dress(field)
    qtbot.addWidget(field)
    field.setDate(QDate(2026, 8, 31))
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    return field


@pytest.fixture
def month(field: DateField) -> QTableView:
    """The table of its month, which has days in six weeks."""
    calendar = field.calendarWidget()
    calendar.resize(calendar.sizeHint())
    calendar.show()
    table = calendar.findChild(QTableView)
    assert isinstance(table, QTableView)
    return table


def test_seven_days_and_six_weeks_are_in_sight(month: QTableView) -> None:
    model = month.model()
    last = month.visualRect(model.index(model.rowCount() - 1, model.columnCount() - 1))
    assert month.viewport().rect().contains(last)


def test_the_names_of_the_days_are_whole(month: QTableView) -> None:
    model = month.model()
    shown = [place for place in range(model.columnCount()) if month.columnWidth(place)]
    assert len(shown) == 7
    for place in shown:
        name = str(model.index(0, place).data())
        assert month.fontMetrics().horizontalAdvance(name) <= month.columnWidth(place)


def test_no_day_is_red(month: QTableView) -> None:
    model = month.model()
    colours = [
        model.index(row, place).data(Qt.ItemDataRole.ForegroundRole)
        for row in range(model.rowCount()) for place in range(model.columnCount())
    ]  # fmt: skip
    assert all(QColor(colour).hsvSaturation() < 100 for colour in colours if colour is not None)


def test_a_click_into_a_window_that_is_not_active_opens_the_same_month(qtbot: QtBot) -> None:
    field = DateField(Language.load("en"))
    qtbot.addWidget(field)
    field.show()
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=field.rect().center())
    assert isinstance(field.calendarWidget(), Month)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("en", "Thu 3 Sept 2026"),
        ("en-US", "Thu Sep 3, 2026"),
        ("de", "Do. 03.09.2026"),
        ("lv", "ceturtd. 2026. gada 3. sept."),
    ],
)
def test_the_day_stands_in_the_order_of_the_language(code: str, shown: str, qtbot: QtBot) -> None:
    field = DateField(Language.load(code))
    qtbot.addWidget(field)
    field.setLocale(QLocale(locale_name(code)))
    field.setDate(QDate(2026, 9, 3))
    assert field.text() == shown


@pytest.mark.parametrize("pattern", ["ddd d MMM yyyy", "d MMM yyyy"])
@pytest.mark.parametrize("clicked", [False, True])
def test_digits_are_another_day(field: DateField, pattern: str, clicked: bool) -> None:
    field.setDisplayFormat(pattern)
    field.setDate(QDate(2026, 11, 23))
    field.clearFocus()
    if clicked:
        QTest.mouseClick(field.lineEdit(), Qt.MouseButton.LeftButton, pos=QPoint(4, field.height() // 2))
    else:
        field.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(field, "22")
    assert field.date() == QDate(2026, 11, 22)
