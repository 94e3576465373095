"""A list of what is written down, row by row."""

from collections.abc import Callable, Hashable, Mapping
from typing import Generic, TypeVar

from PySide6.QtWidgets import QFrame, QWidget

from ketadiary.desktop.widgets.layout import column, line

R = TypeVar("R", bound=QWidget)


class Rows(QWidget, Generic[R]):
    """Rows below each other, with lines between them. A row that says the same as before stays the widget it is: it
    keeps the keyboard, and making rows is what a long list takes its time for."""

    def __init__(self, *, gap: int) -> None:
        super().__init__()
        self._rows: dict[Hashable, R] = {}
        self._lines: list[QFrame] = []
        self._column = column(gap=gap)
        self.setLayout(self._column)

    def show_rows(self, makers: Mapping[Hashable, Callable[[], R]]) -> list[R]:
        """Show these rows, by what each says; the rows, in order."""
        before, self._rows = self._rows, {}
        for said, make in makers.items():
            self._rows[said] = before.pop(said, None) or make()
        for gone in before.values():
            self._let_go_of(gone)
        while len(self._lines) > max(0, len(self._rows) - 1):
            self._let_go_of(self._lines.pop())
        for number, one in enumerate(self._rows.values()):
            if number > len(self._lines):
                self._lines.append(line())
            if number:
                self._put(2 * number - 1, self._lines[number - 1])
            self._put(2 * number, one)
        return list(self._rows.values())

    def _put(self, place: int, widget: QWidget) -> None:
        if self._column.indexOf(widget) != place:
            self._column.removeWidget(widget)
            self._column.insertWidget(place, widget)
        widget.raise_()  # a screen reader reads in the order in which the widgets lie over each other

    def _let_go_of(self, widget: QWidget) -> None:
        self._column.removeWidget(widget)
        widget.hide()
        widget.deleteLater()
