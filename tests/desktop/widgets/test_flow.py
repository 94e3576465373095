"""What stands beside each other goes below each other where there is too little room, and nothing is cut."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ketadiary.desktop.widgets import Flow, row

WORDS = ("Mood", "Dissociation", "Nausea", "Dizziness", "Headache")


@pytest.fixture
def around(qtbot: QtBot) -> QWidget:
    """A window to put a flow into."""
    around = QWidget()
    qtbot.addWidget(around)
    return around


def shown(around: QWidget, flow: Flow, width: int) -> list[int]:
    """How many items each line has in a window of this width."""
    if around.layout() is None:
        around.setLayout(row(flow))
    around.show()
    around.resize(width, 200)
    QApplication.processEvents()
    tops = [one.y() for one in flow.findChildren(QPushButton) if one.isVisible()]
    return [tops.count(top) for top in sorted(set(tops))]


@pytest.fixture
def buttons(qtbot: QtBot) -> list[QPushButton]:
    return [QPushButton(words) for words in WORDS]


def test_as_many_stand_in_a_line_as_have_room(around: QWidget, buttons: list[QPushButton]) -> None:
    flow = Flow(*buttons)
    for columns, lines in ((5, [5]), (3, [3, 2]), (2, [2, 2, 1]), (1, [1] * 5)):
        assert shown(around, flow, flow.width_of(columns)) == lines
        assert all(one.width() >= one.sizeHint().width() for one in buttons)


def test_it_can_be_as_narrow_as_its_widest_item(around: QWidget, buttons: list[QPushButton]) -> None:
    flow = Flow(*buttons)
    assert flow.minimumSizeHint().width() == max(one.sizeHint().width() for one in buttons)
    assert flow.sizeHint().width() == flow.width_of(5)


def test_only_the_numbers_of_columns_that_are_allowed_are_taken(around: QWidget, buttons: list[QPushButton]) -> None:
    flow = Flow(*buttons, numbers=[3])
    assert shown(around, flow, flow.width_of(5) - 1) == [3, 2]
    assert flow.minimumSizeHint().width() == flow.width_of(3)


def test_other_items_take_the_place_of_those_before(around: QWidget, buttons: list[QPushButton]) -> None:
    flow = Flow(*buttons)
    flow.show_items([QPushButton("Pain"), QPushButton("Anxiety")])
    assert shown(around, flow, 800) == [2]
    flow.show_items([])
    assert flow.sizeHint().width() == 0
