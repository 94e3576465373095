"""A table of findings: one row an infusion, the latest at the top."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal

from ketadiary.desktop.widgets.words_table import Row, WordsTable

_MOST_ROWS = 9
_MEASURED_ROWS = 12
"""So many rows tell at first how wide the columns are."""


class FindingsTable(WordsTable):
    """Rows of words, of which one is chosen.

    Signals:
        row_chosen: the person chose a row (its key). Not sent by `choose`.
    """

    row_chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__(name, measured_rows=_MEASURED_ROWS)
        self._asking = True
        self.setProperty("bare", True)
        self.horizontalScrollBar().rangeChanged.connect(self._fit)
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)

    def show_rows(self, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Show rows; the choice stays where its row is still there."""
        chosen = self.chosen()
        self.show_words(columns, rows)
        self._fit()
        self.choose(chosen)

    def chosen(self) -> str:
        """The key of the row chosen; "" for none."""
        place = self.currentIndex().row()
        return self.shown.rows[place].key if 0 <= place < len(self.shown.rows) else ""

    def choose(self, key: str) -> None:
        """Choose the row of this key, or the first row where there is none."""
        places = [place for place, row in enumerate(self.shown.rows) if row.key == key]
        self._asking = False
        self.setCurrentIndex(self.shown.index(places[0] if places else 0, 0))
        self._asking = True

    def _fit(self) -> None:
        """As high as its rows, up to some; as all rows are of one height, the first tells of all."""
        self.resizeRowToContents(0)
        self.verticalHeader().setDefaultSectionSize(self.rowHeight(0))
        rows = min(len(self.shown.rows), _MOST_ROWS)
        bar = self.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() else 0
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows * self.rowHeight(0) + below + 2)

    def _on_current_changed(self, current: QModelIndex) -> None:
        if self._asking and current.isValid():
            self.row_chosen.emit(self.shown.rows[current.row()].key)
