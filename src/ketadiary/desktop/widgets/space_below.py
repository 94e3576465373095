"""Room that a scrolling area leaves at its bottom to something else."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractScrollArea


class RoomBelow(QObject):
    """Gives and takes back room at the bottom of what scrolls, and nothing that is seen moves either way.

    An area that is scrolled into the room keeps that part of it until the person scrolls up: taking it back at once
    would move the whole page under the hand that is about to press something.
    """

    def __init__(self, area: QAbstractScrollArea, set_room: Callable[[int, int, int, int], object]) -> None:
        """`set_room` is the area's `setViewportMargins`, which is its own affair. Its scroll bar is made by now."""
        super().__init__(area)
        self._area, self._set_room = area, set_room
        self._wanted = self._left = 0
        area.verticalScrollBar().valueChanged.connect(self._fit)
        area.verticalScrollBar().rangeChanged.connect(self._fit)

    def make(self, height: int) -> None:
        """Leave so many pixels; 0 takes back what can be taken back."""
        self._wanted = height
        self._fit()

    def let_go(self) -> None:
        """Take all of it back at once: nobody looks."""
        self._wanted = 0
        self._leave(0)

    def _fit(self) -> None:
        bar = self._area.verticalScrollBar()
        scrolled_into = bar.value() - (bar.maximum() - self._left) if bar.value() else 0
        self._leave(max(self._wanted, min(self._left, scrolled_into)))

    def _leave(self, height: int) -> None:
        if height != self._left:
            self._left = height
            self._set_room(0, 0, 0, height)
