"""A widget that marks by itself that it has the keyboard."""

from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget


class FocusMarked(QWidget):
    """The base of widgets without a frame of Qt's: they say how the mark is painted, and nothing about when."""

    def paint_mark(self, painter: QPainter) -> None:
        """Paint what shows that the keyboard is here, below the widget's content."""
        raise NotImplementedError

    # Qt overrides

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            with QPainter(self) as painter:
                self.paint_mark(painter)
