"""A figure as a table: the same numbers for those who cannot see the picture, or want to read it exactly."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView

from ketadiary.charts.figure import Figure
from ketadiary.desktop.widgets.words_table import Row, WordsTable

_LEAST_HEIGHT = 280


class FigureTable(WordsTable):
    """Shows a figure's rows, the latest ones in sight.

    Signals:
        row_chosen: a row was double-clicked, or Enter pressed on it (its number from 0).
    """

    row_chosen = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setProperty("bare", True)
        self.setMinimumHeight(_LEAST_HEIGHT)
        self.horizontalHeader().setResizeContentsPrecision(0)  # the rows in sight tell how wide words are
        self.doubleClicked.connect(lambda index: self.row_chosen.emit(index.row()))

    def show_figure(self, figure: Figure) -> None:
        """Show what a figure shows now; the place in the table stays."""
        place = self.currentIndex().row()
        self.shown.show(figure.columns(), [Row("", make) for make in figure.row_makers()])
        if place < 0:
            self.scrollToBottom()
        else:
            self.selectRow(min(place, self.shown.rowCount() - 1))
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
