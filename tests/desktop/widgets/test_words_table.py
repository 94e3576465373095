"""No words of a table are cut."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ketadiary.desktop.widgets.words_table import Row, WordsTable

LONG = "between 30 min and 1 day 4 h, about 2 h"


def show(table: WordsTable, rows: list[tuple[str, str]], width: int, qtbot: QtBot) -> None:
    qtbot.addWidget(table)
    table.resize(width, 120)
    table.show()
    table.show_words(["Infusion", "Faded after"], [Row(cells[0], lambda cells=cells: cells) for cells in rows])
    QApplication.processEvents()


def is_cut(table: WordsTable, row: int, column: int) -> bool:
    words = str(table.model().index(row, column).data())
    return table.columnWidth(column) < table.fontMetrics().horizontalAdvance(words)


@pytest.mark.parametrize("column", [0, 1])
def test_a_row_that_comes_into_sight_has_room(column: int, qtbot: QtBot) -> None:
    table = WordsTable("Table")
    rows = [(str(number), "") for number in range(60)] + [(LONG, "") if column == 0 else ("61", LONG)]
    show(table, rows, 900, qtbot)
    table.scrollToBottom()
    QApplication.processEvents()
    assert not is_cut(table, 60, column)
    before = table.columnWidth(0)
    table.scrollToTop()
    QApplication.processEvents()
    assert table.columnWidth(0) == before  # nothing jumps back


@pytest.mark.parametrize("width", [120, 200, 900])
def test_the_last_column_is_cut_in_no_window_and_fills_a_wide_one(width: int, qtbot: QtBot) -> None:
    table = WordsTable("Table")
    show(table, [("1", LONG)], width, qtbot)
    assert not is_cut(table, 0, 1)
    header = table.horizontalHeader()
    assert header.length() >= table.viewport().width()
    assert table.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAsNeeded
