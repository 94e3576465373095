"""A table of words."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Row(NamedTuple):
    """One row: what it is known by, and what words its cells once it comes into sight. A table can have thousands."""

    key: str
    write: Callable[[], Sequence[str]]


class _Rows(QAbstractTableModel):
    """Rows as they are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.columns: Sequence[str] = ()
        self.rows: Sequence[Row] = ()
        self._cells: dict[int, Sequence[str]] = {}

    def show(self, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.columns, self.rows, self._cells = columns, rows, {}
        self.endResetModel()

    def cells(self, row: int) -> Sequence[str]:
        """What stands in a row."""
        if row not in self._cells:
            self._cells[row] = self.rows[row].write()
        return self._cells[row]

    # Qt overrides

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        return self.cells(index.row())[index.column()] if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        shown = role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal
        return self.columns[section] if shown else None


class WordsTable(QTableView):
    """Rows of words to read and to choose from, without lines between them. The Tab key passes it in one step.

    A column is as wide as the rows need that have come into sight, and some around them: no words are cut.
    """

    def __init__(self, name: str, *, measured_rows: int = 0) -> None:
        """`measured_rows` is how many rows tell, beside those in sight, how wide columns are."""
        super().__init__()
        self._widths: list[int] = []
        self.shown = _Rows()
        self.setModel(self.shown)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerWidget(QWidget())
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setResizeContentsPrecision(measured_rows)
        self.verticalScrollBar().valueChanged.connect(self._widen)

    def show_words(self, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.shown.show(columns, rows)
        self._widths = [0] * len(columns)
        self._widen()

    def _widen(self) -> None:
        """Have room for the rows that are in sight; nothing gets narrower while it is read."""
        if not self._widths:
            return  # nothing is shown, or somebody else knows how wide columns are
        header = self.horizontalHeader()
        hints = [max(header.sectionSizeHint(one), self.sizeHintForColumn(one)) for one in range(len(self._widths))]
        self._widths = [max(pair) for pair in zip(self._widths, hints, strict=True)]
        header.setStretchLastSection(False)  # it would squeeze the last column where there is too little room
        for column, width in enumerate(self._widths):
            header.resizeSection(column, width)
        header.setStretchLastSection(sum(self._widths) <= self.viewport().width())

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._widen()
