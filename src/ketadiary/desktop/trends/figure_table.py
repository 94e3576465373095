"""A figure as a table: the same numbers for those who cannot see the picture, or want to read it exactly."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ketadiary.charts.figure import Figure

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class _FigureModel(QAbstractTableModel):
    """The rows of a figure as it was when this was made, each worked out when it comes into sight."""

    def __init__(self, figure: Figure) -> None:
        super().__init__()
        self._columns = figure.columns()
        self._makers = figure.row_makers()
        self._rows: dict[int, list[str]] = {}

    def _row(self, number: int) -> list[str]:
        if number not in self._rows:
            self._rows[number] = self._makers[number]()
        return self._rows[number]

    # Qt overrides

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._makers)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        return self._row(index.row())[index.column()] if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._columns[section] if orientation == Qt.Orientation.Horizontal else str(section + 1)


class FigureTable(QTableView):
    """Shows a figure's rows, the latest ones in sight.

    Signals:
        row_chosen: a row was double-clicked, or Enter pressed on it (its number from 0).
    """

    row_chosen = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("bare", True)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerWidget(QWidget())
        self.verticalHeader().hide()
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setResizeContentsPrecision(0)  # the rows in sight are enough to tell how wide words are
        self.setMinimumHeight(280)
        self.doubleClicked.connect(lambda index: self.row_chosen.emit(index.row()))
        self._model: _FigureModel | None = None

    def show_figure(self, figure: Figure) -> None:
        """Show what a figure shows now; the place in the table stays."""
        place = self.currentIndex().row()
        self._model = _FigureModel(figure)
        self.setModel(self._model)
        if place < 0:
            self.scrollToBottom()
        else:
            self.selectRow(min(place, self._model.rowCount() - 1))
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        header.resizeSections(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.row_chosen.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)
