"""Large things: what can be hit by somebody who sees double."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy, QWidget

from ketadiary.desktop.check_in.answering import CANT_SAY, SKIPPED, Said
from ketadiary.desktop.check_in.cell import Cell
from ketadiary.desktop.widgets import button
from ketadiary.model import Measure
from ketadiary.wording import Language
from ketadiary.wording.numbers import number_text

SMALLEST = 64
_WIDEST, _HEIGHT = 104, 120
_LARGER = 1.8


class LargeCell(Cell):
    """A cell that is at least 64 pixels wide and high, with a large number."""

    def __init__(self, words: str, name: str) -> None:
        super().__init__(words, name, widest=_WIDEST)
        self.set_in_current_row(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * _LARGER)
        self.setFont(font)
        # The style sheet sets the size of text of everything that does not say otherwise.
        self.setStyleSheet(f"font-size: {font.pointSizeF():.2f}pt;")

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(_WIDEST, max(_HEIGHT, self.fontMetrics().height() + 32))

    def minimumSizeHint(self) -> QSize:
        return QSize(SMALLEST, SMALLEST)


def large_button(words: str, do: Callable[[], object], *, kind: str = "plain") -> QPushButton:
    """A button that is 64 pixels high, as the style sheet has it, or higher with larger text."""
    made = button(words, do, kind=kind)
    made.setProperty("large", True)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return made


class Beside(QWidget):
    """Widgets of equal standing beside each other, or below each other where there is too little room."""

    def __init__(self, *items: QWidget) -> None:
        super().__init__()
        self._items = items
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(12)
        for item in items:
            self._line.addWidget(item)
        self.setLayout(self._line)

    # Qt overrides

    def minimumSizeHint(self) -> QSize:
        widest = max(item.minimumSizeHint().width() for item in self._items)
        return QSize(widest, self._line.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = sum(item.minimumSizeHint().width() + 12 for item in self._items)
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.LeftToRight if beside <= self.width() else directions.TopToBottom)


def answer_in_words(measure: Measure, said: Said | None, tr: Language) -> str:
    """What was said about a measure, in plain words."""
    if said is None or said == SKIPPED:
        return tr("not rated")
    if said == CANT_SAY:
        return tr("can’t say")
    assert said.value is not None
    ends = {measure.scale_min: measure.low_label, measure.scale_max: measure.high_label}
    value = tr("{value} of {highest}", value=number_text(said.value), highest=number_text(measure.scale_max))
    end = ends.get(said.value)
    return tr("{value}, {meaning}", value=value, meaning=end) if end else value
