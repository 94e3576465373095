"""A figure as a table: the same numbers for those who cannot see the picture, or want to read it exactly."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ketadiary.charts import Figure
from ketadiary.desktop.widgets import button
from ketadiary.desktop.widgets.words_table import Row, WordsTable
from ketadiary.wording import Language

_LEAST_HEIGHT = 280


class FigureTable(WordsTable):
    """Shows a figure's rows, the latest ones in sight, when its `toggle` is pressed.

    Signals:
        row_chosen: a row was double-clicked, or Enter pressed on it (its number from 0).
    """

    row_chosen = Signal(int)

    def __init__(self, tr: Language, name: str, figure: Callable[[], Figure | None]) -> None:
        """`figure` gives the figure as it is now; None while there is none."""
        super().__init__(name)
        self._tr, self._figure = tr, figure
        self.toggle = button(tr("Show as a table"), self._on_toggled, kind="quiet")
        self.toggle.setCheckable(True)
        self.hide()
        self.setProperty("bare", True)
        self.setMinimumHeight(_LEAST_HEIGHT)
        self.doubleClicked.connect(lambda index: self.row_chosen.emit(index.row()))

    def renew(self) -> None:
        """Show what the figure shows now, where the table is open; the place in it stays."""
        if not self.isHidden() and (figure := self._figure()) is not None:
            self._show(figure)

    def _on_toggled(self) -> None:
        shown = self.toggle.isChecked()
        self.toggle.setText(self._tr("Hide the table") if shown else self._tr("Show as a table"))
        self.setVisible(shown)
        self.renew()
        if shown:
            self.setFocus()

    def _show(self, figure: Figure) -> None:
        place = self.currentIndex().row()
        self.show_words(figure.columns(), [Row("", make) for make in figure.row_makers()])
        if place < 0:
            self.scrollToBottom()
        else:
            self.selectRow(min(place, self.shown.rowCount() - 1))

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.row_chosen.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)
