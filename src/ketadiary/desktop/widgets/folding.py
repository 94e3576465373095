"""Widgets beside each other that go below each other where there is too little room, as with very large text."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

_GAP = 8


class Folding(QWidget):
    """A first widget at the left and a second one at the right, or below it."""

    def __init__(self, first: QWidget, second: QWidget) -> None:
        super().__init__()
        self._items = (first, second)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(_GAP)
        self._line.addWidget(first)
        self._line.addStretch(1)
        self._line.addWidget(second)
        self.setLayout(self._line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    # Qt overrides

    def minimumSizeHint(self) -> QSize:
        widest = max(item.minimumSizeHint().width() for item in self._items)
        return QSize(widest, self._line.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = sum(item.sizeHint().width() for item in self._items) + 2 * _GAP
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.LeftToRight if beside <= self.width() else directions.TopToBottom)
