"""A table of findings: one row an infusion, the latest at the top."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

Index = QModelIndex | QPersistentModelIndex
_MOST_ROWS = 9
_MEASURED_ROWS = 12
"""Columns are made as wide as so many rows need; all are written alike."""
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Row:
    """One row: what it is known by, and its cells, which are worded when they come into sight."""

    key: str
    write: Callable[[], Sequence[str]]

    @cached_property
    def cells(self) -> Sequence[str]:
        """What stands in the row."""
        return self.write()


class _Model(QAbstractTableModel):
    """Rows as they are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.columns: Sequence[str] = ()
        self.rows: Sequence[Row] = ()

    def show(self, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.columns, self.rows = columns, rows
        self.endResetModel()

    # Qt overrides

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        return self.rows[index.row()].cells[index.column()] if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        shown = role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal
        return self.columns[section] if shown else None


class FindingsTable(QTableView):
    """Rows of words, of which one is chosen.

    Signals:
        row_chosen: the person chose a row (its key). Not sent by `choose`.
    """

    row_chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._rows = _Model()
        self._asking = True
        self.setModel(self._rows)
        self.setProperty("bare", True)
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
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setResizeContentsPrecision(_MEASURED_ROWS)
        header.setStretchLastSection(True)
        self.horizontalScrollBar().rangeChanged.connect(self._fit)
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)

    def show_rows(self, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Show rows; the choice stays where its row is still there."""
        chosen = self.chosen()
        self._rows.show(columns, rows)
        self._fit()
        self.choose(chosen)

    def chosen(self) -> str:
        """The key of the row chosen; "" for none."""
        place = self.currentIndex().row()
        return self._rows.rows[place].key if 0 <= place < len(self._rows.rows) else ""

    def choose(self, key: str) -> None:
        """Choose the row of this key, or the first row where there is none."""
        places = [place for place, row in enumerate(self._rows.rows) if row.key == key]
        self._asking = False
        self.setCurrentIndex(self._rows.index(places[0] if places else 0, 0))
        self._asking = True

    def _fit(self) -> None:
        """As high as its rows, up to some; as all rows are of one height, the first tells of all."""
        self.resizeRowToContents(0)
        self.verticalHeader().setDefaultSectionSize(self.rowHeight(0))
        rows = min(len(self._rows.rows), _MOST_ROWS)
        bar = self.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() else 0
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows * self.rowHeight(0) + below + 2)

    def _on_current_changed(self, current: QModelIndex) -> None:
        if self._asking and current.isValid():
            self.row_chosen.emit(self._rows.rows[current.row()].key)
