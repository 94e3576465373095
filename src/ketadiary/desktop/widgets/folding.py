"""Widgets beside each other that go below each other where there is too little room, as with very large text."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from ketadiary.desktop.theme import SPACE


class Folding(QWidget):
    """A first widget at the left and a second one at the right, or below it."""

    def __init__(self, first: QWidget, second: QWidget) -> None:
        super().__init__()
        self._items = (first, second)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(SPACE)
        self._line.addWidget(first, 1)
        self._line.addWidget(second)
        self.setLayout(self._line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    # Qt overrides

    def minimumSizeHint(self) -> QSize:
        widest = max(item.minimumSizeHint().width() for item in self._items)
        return QSize(widest, self._line.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = sum(item.sizeHint().width() for item in self._items) + 2 * SPACE
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.LeftToRight if beside <= self.width() else directions.TopToBottom)


class Beside(QWidget):
    """Widgets of equal standing beside each other, or below each other."""

    def __init__(self, *items: QWidget, gap: int = SPACE, spread: bool = True) -> None:
        """They take all of the width when they `spread`, else what they need."""
        super().__init__()
        self._items = items
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(gap)
        for item in items:
            self._line.addWidget(item, 1 if spread else 0)
        if not spread:
            self._line.addStretch(1)
        self.setLayout(self._line)

    def _widths(self) -> list[int]:
        return [max(item.minimumWidth(), item.minimumSizeHint().width()) for item in self._items]

    # Qt overrides

    def minimumSizeHint(self) -> QSize:
        return QSize(max(self._widths()), self._line.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = sum(self._widths()) + self._line.spacing() * (len(self._items) - 1)
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.LeftToRight if beside <= self.width() else directions.TopToBottom)
