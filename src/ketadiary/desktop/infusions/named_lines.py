"""Lines of a name, what belongs to it, and what can be done with it, in columns."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ketadiary.desktop.widgets import clear


class _Line(NamedTuple):
    name: QWidget
    cells: Sequence[QWidget]
    buttons: Sequence[QWidget]


class NamedLines(QWidget):
    """Each line in one row; where that is too narrow, its name and its buttons stand above its cells."""

    def __init__(self, *, gap: int, line_gap: int) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(gap)
        self._grid.setVerticalSpacing(line_gap)
        self._gap = gap
        self._headings: Sequence[QWidget] = ()
        self._lines: list[_Line] = []
        self._narrow = False

    def clear_lines(self) -> None:
        """Take everything out."""
        clear(self._grid)
        self._headings, self._lines = (), []

    def stretch(self, column: int) -> None:
        """Have a column take what room is left; the names are column 0."""
        self._grid.setColumnStretch(column, 1)

    def add_headings(self, *headings: QWidget) -> None:
        """Say what stands in the columns of the cells."""
        self._headings = headings
        for number, heading in enumerate(headings, start=1):
            self._grid.addWidget(heading, 0, number)

    def add_line(self, name: QWidget, cells: Sequence[QWidget], buttons: Sequence[QWidget]) -> None:
        """Add a line at the end. The Tab key goes by what was given first to a layout: name, cells, buttons."""
        self._lines.append(_Line(name, cells, buttons))
        self._put(len(self._lines), self._lines[-1])

    def _put(self, number: int, line: _Line) -> None:
        above, here = 2 * number - 1, 2 * number
        last = len(line.cells)
        first_button = last - len(line.buttons) + 1
        if self._narrow:
            self._grid.addWidget(line.name, above, 0, 1, first_button)
        else:
            self._grid.addWidget(line.name, here, 0)
        for place, cell in enumerate(line.cells, start=1):
            self._grid.addWidget(cell, here, place)
        for place, button in enumerate(line.buttons):
            if self._narrow:
                self._grid.addWidget(button, above, first_button + place, Qt.AlignmentFlag.AlignRight)
            else:
                self._grid.addWidget(button, here, last + 1 + place)

    def _cells_width(self) -> int:
        columns = zip(self._headings, *(line.cells for line in self._lines), strict=True)
        return sum(max(_narrowest(one) for one in column) + self._gap for column in columns)

    def _fold(self) -> None:
        beside = (
            _narrowest(line.name) + sum(_narrowest(one) + self._gap for one in line.buttons) for line in self._lines
        )
        narrow = self.width() < self._cells_width() + max(beside, default=0)
        if narrow != self._narrow:
            self._narrow = narrow
            for number, line in enumerate(self._lines, start=1):
                self._put(number, line)

    # Qt overrides

    def minimumSizeHint(self) -> QSize:
        return QSize(self._cells_width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()


def _narrowest(widget: QWidget) -> int:
    return max(widget.minimumWidth(), widget.minimumSizeHint().width())
