"""One entry of a list that can be changed and deleted."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QLayout, QWidget

from ketadiary.desktop.shell.theme import current_theme
from ketadiary.desktop.widgets.focus_mark import FocusMarked

_LINE = 2


class ListRow(FocusMarked):
    """Holds what a list shows of one record. When the row before it was deleted it has the keyboard itself.

    Enter does nothing there: who presses it once more deletes nothing else. Tab leads to the row's buttons.
    """

    def __init__(self, name: str, content: QLayout, *beside: QWidget) -> None:
        """`name` is what a screen reader says, and `beside` is what belongs to the row and is laid out beside it."""
        super().__init__()
        self._beside = beside
        self.setAccessibleName(name)
        self.setLayout(content)

    def holds(self, widget: QWidget) -> bool:
        """Whether a widget is of this row."""
        return widget is self or self.isAncestorOf(widget) or widget in self._beside

    def paint_mark(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), QColor(current_theme().band))
        painter.fillRect(0, self.height() - _LINE, self.width(), _LINE, self.palette().color(QPalette.ColorRole.Accent))

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
