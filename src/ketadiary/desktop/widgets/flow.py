"""Widgets beside each other, in columns below each other where there is too little room."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QWidget

from ketadiary.desktop.shell.theme import SPACE
from ketadiary.desktop.widgets.layout import clear


class Flow(QFrame):
    """Stands in one line where that has room, else in as many columns as have."""

    def __init__(
        self, *items: QWidget, gap: int = SPACE, margin: int = 0, numbers: Sequence[int] = (), fill: bool = False
    ) -> None:
        """`numbers` says how many columns there may be, beside as many as there are items; any where none is given.

        Items are as wide as they need, or `fill` their column.
        """
        super().__init__()
        self._numbers, self._margin = numbers, margin
        self._place = Qt.AlignmentFlag(0) if fill else Qt.AlignmentFlag.AlignLeading
        self._items: Sequence[QWidget] = ()
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setSpacing(gap)
        self._grid.setContentsMargins(margin, margin, margin, margin)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_items(items)

    def show_items(self, items: Sequence[QWidget]) -> None:
        """Show these in place of those before."""
        clear(self._grid)
        self._items, self._columns = items, 0
        self._fold()

    def width_of(self, columns: int) -> int:
        """How wide so many columns are."""
        widths = [max(one.sizeHint().width() for one in self._items[start::columns]) for start in range(columns)]
        around = 2 * (self._margin + self.frameWidth())
        return sum(widths) + self._grid.spacing() * max(0, columns - 1) + around

    def _possible(self) -> Sequence[int]:
        """How many columns there may be, the most first."""
        most = len(self._items)
        fewer = (number for number in self._numbers or range(1, most) if number < most)
        return [most, *sorted(fewer, reverse=True)]

    def _fold(self) -> None:
        possible = self._possible()
        fitting = (number for number in possible if self.width_of(number) <= self.width())
        # Before it is seen its width says nothing, and nearly always one line has room.
        columns = next(fitting, possible[-1]) if self.isVisible() else possible[0]
        if columns == self._columns:
            return
        for number in (self._columns, columns):
            self._grid.setColumnStretch(number, int(number == columns))  # what room is left is at the end
        self._columns = columns
        for place, one in enumerate(self._items):
            self._grid.addWidget(one, *divmod(place, columns), self._place)

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(self.width_of(len(self._items)), self._grid.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.width_of(self._possible()[-1]), self._grid.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()
