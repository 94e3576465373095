"""Widgets beside each other that go below each other where there is too little room, as with very large text."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QSizePolicy, QWidget

from ketadiary.desktop.shell.theme import SPACE
from ketadiary.desktop.widgets.layout import held, row, stand
from ketadiary.desktop.widgets.text import icon_label

_SHORT_LINE = 40
"""In letters."""
_PICTURE = 22


class Beside(QWidget):
    """Widgets of equal standing beside each other, or below each other."""

    def __init__(self, *items: QWidget, gap: int = SPACE, spread: bool = True) -> None:
        """They take all of the width when they `spread`, else what they need."""
        super().__init__()
        self._items = items
        self._line: QBoxLayout = row(*items, *(() if spread else (None,)), gap=gap)
        for item in items:
            self._line.setStretchFactor(item, int(spread))
        self.setLayout(self._line)

    def fold(self) -> bool:
        """Stand beside each other if there is room for that, and answer whether there is."""
        beside = self._least_beside() <= self.width()
        stand(self._line, beside=beside)
        return beside

    def _least_beside(self) -> int:
        """How wide to be for standing beside each other."""
        widths = self._widths()
        return sum(widths) + self._line.spacing() * (len(widths) - 1)

    def _widths(self) -> list[int]:
        return [
            max(item.minimumWidth(), item.minimumSizeHint().width()) for item in self._items if not item.isHidden()
        ] or [0]

    # Qt overrides

    def sizeHint(self) -> QSize:
        # However they stand now: who came to the others later would else find no room beside them.
        return super().sizeHint().expandedTo(QSize(self._least_beside(), 0))

    def minimumSizeHint(self) -> QSize:
        return QSize(max(self._widths()), self._line.minimumSize().height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.fold()  # one of them may have come or gone
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fold()


class Folding(Beside):
    """A first widget and, at the right or below it, a second one that takes no more than it needs."""

    def __init__(self, first: QWidget, second: QWidget, *, letters: int = 0) -> None:
        """The first is not to have room for fewer `letters` in a line; 0: than all that it says takes."""
        super().__init__(first, second)
        self._letters = letters
        self._line.setStretch(1, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def _least_beside(self) -> int:
        first, second = (item.sizeHint().width() for item in self._items)
        return (self._letters * self.fontMetrics().averageCharWidth() or first) + second + 2 * SPACE


class Strip(Folding):
    """A picture, a sentence and its buttons, which stand below it where they would leave it less than a short line."""

    def __init__(self, picture: str, words: QLayout, *buttons: QWidget) -> None:
        mark = icon_label(picture, _PICTURE)
        sentence = row(mark, words, gap=SPACE * 3 // 2)
        sentence.setStretch(1, 1)
        sentence.setAlignment(mark, Qt.AlignmentFlag.AlignVCenter)
        super().__init__(held(sentence), held(row(*buttons, None)), letters=_SHORT_LINE)
