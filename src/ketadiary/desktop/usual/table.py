"""A table of findings: one row an infusion, the latest at the top."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

_MOST_ROWS = 9


class FindingsTable(QTableWidget):
    """Rows of words, of which one is chosen.

    Signals:
        row_chosen: the person chose a row (its key). Not sent by `choose`.
    """

    row_chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._keys: list[str] = []
        self.setProperty("bare", True)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.currentCellChanged.connect(self._on_current_changed)

    def show_rows(self, columns: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Show rows, each known by its key; the choice stays where its row is still there."""
        chosen = self.chosen()
        self.blockSignals(True)
        self._keys = [key for key, _ in rows]
        self.setColumnCount(len(columns))
        self.setHorizontalHeaderLabels(list(columns))
        self.setRowCount(len(rows))
        for line, (_, cells) in enumerate(rows):
            for place, cell in enumerate(cells):
                self.setItem(line, place, QTableWidgetItem(cell))
        self.blockSignals(False)
        self._fit(len(rows))
        self.choose(chosen)

    def chosen(self) -> str:
        """The key of the row chosen; "" for none."""
        return self._keys[self.currentRow()] if 0 <= self.currentRow() < len(self._keys) else ""

    def choose(self, key: str) -> None:
        """Choose the row of this key, or the first row where there is none."""
        self.blockSignals(True)
        if self._keys:
            self.setCurrentCell(self._keys.index(key) if key in self._keys else 0, 0)
        self.blockSignals(False)

    def _fit(self, count: int) -> None:
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self.resizeRowsToContents()
        rows = min(count, _MOST_ROWS)
        high = header.sizeHint().height() + sum(self.rowHeight(row) for row in range(rows)) + 16
        self.setFixedHeight(high)

    def _on_current_changed(self, row: int, _column: int, before: int, _column_before: int) -> None:
        if row != before and 0 <= row < len(self._keys):
            self.row_chosen.emit(self._keys[row])
