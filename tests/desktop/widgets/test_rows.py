"""A list that is shown again keeps the rows that say the same."""

from collections.abc import Sequence
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication, QFrame, QLabel
from pytestqt.qtbot import QtBot

from ketadiary.desktop.widgets.rows import Rows


@pytest.fixture
def rows(qtbot: QtBot) -> Rows[QLabel]:
    rows = Rows[QLabel](gap=6)
    qtbot.addWidget(rows)
    rows.show()
    return rows


def show(rows: Rows[QLabel], words: Sequence[str]) -> list[QLabel]:
    return rows.show_rows({word: partial(QLabel, word) for word in words})


def seen(rows: Rows[QLabel]) -> list[str]:
    """What is read from top to bottom, lines included."""
    QApplication.processEvents()
    rows.adjustSize()
    parts = [one for one in rows.findChildren(QFrame) if not one.isHidden()]
    assert [one.y() for one in parts] == sorted(one.y() for one in parts), "read in another order than it lies"
    return [one.text() if isinstance(one, QLabel) else "-" for one in parts]


def test_rows_that_say_the_same_stay(rows: Rows[QLabel]) -> None:
    first, second = show(rows, ["b", "d"])
    again = show(rows, ["a", "b", "c", "d"])
    assert [again[1], again[3]] == [first, second]
    assert seen(rows) == ["a", "-", "b", "-", "c", "-", "d"]


@pytest.mark.parametrize("words", ["", "a", "db", "cdab"])
def test_what_is_said_no_more_goes_with_its_line(rows: Rows[QLabel], words: str) -> None:
    show(rows, "abcd")
    show(rows, words)
    assert seen(rows) == list("-".join(words))
