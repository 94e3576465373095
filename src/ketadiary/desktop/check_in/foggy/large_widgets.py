"""Large things: what can be hit by somebody who sees double."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QEnterEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy

from ketadiary.desktop.check_in.cell import Cell
from ketadiary.desktop.shell.theme import SPACE
from ketadiary.desktop.widgets import button
from ketadiary.desktop.widgets.problems import announce
from ketadiary.entering.row_answer import CANT_SAY, SKIPPED, RowAnswer
from ketadiary.model import Measure
from ketadiary.wording import Language

SMALLEST, GAP = 64, SPACE * 3 // 2
_WIDEST, _HEIGHT = 104, 120
_LARGER = 1.8


class LargeCell(Cell):
    """A cell that is at least 64 pixels wide and high, with a large number.

    It comes up under a mouse that lies still on every screen, where a mark would look like an answer.
    """

    def __init__(self, words: str, name: str) -> None:
        super().__init__(words, name, widest=_WIDEST)
        self._moved = False
        """Whether the mouse moved since it is here."""
        self.setMouseTracking(True)
        self.set_in_current_row(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * _LARGER)
        self.setFont(font)
        # The style sheet sets the size of text of everything that does not say otherwise.
        self.setStyleSheet(f"font-size: {font.pointSizeF():.2f}pt;")

    def is_pointed_at(self) -> bool:
        return self._moved and super().is_pointed_at()

    # Qt overrides

    def enterEvent(self, event: QEnterEvent) -> None:
        self._moved = False
        super().enterEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._moved = True
        self.update()
        super().mouseMoveEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)  # who is quick has hit the same number of the next measure

    def sizeHint(self) -> QSize:
        return QSize(_WIDEST, max(_HEIGHT, self.fontMetrics().height() + 32))

    def minimumSizeHint(self) -> QSize:
        return QSize(SMALLEST, SMALLEST)


class HintLine(QLabel):
    """A line that keeps its place while it says nothing."""

    def __init__(self) -> None:
        super().__init__(" ")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "strong")
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setWordWrap(True)

    def say(self, sentence: str) -> None:
        """Show a sentence, and have a screen reader say it."""
        if sentence != self.text():
            self.setText(sentence)
            announce(self, sentence)


def large_button(words: str, do: Callable[[], object], *, kind: str = "plain", picture: str = "") -> QPushButton:
    """A button that is 64 pixels high, as the style sheet has it, or higher with larger text."""
    made = button(words, do, kind=kind, picture=picture)
    made.setProperty("large", True)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return made


def answer_in_words(measure: Measure, said: RowAnswer | None, tr: Language) -> str:
    """What was said about a measure, in plain words."""
    if said is None or said == SKIPPED:
        return tr("not rated")
    if said == CANT_SAY:
        return tr("can’t say")
    assert said.value is not None
    ends = {measure.scale_min: measure.low_label, measure.scale_max: measure.high_label}
    value = tr("{value} of {highest}", value=said.value, highest=measure.scale_max)
    end = ends.get(said.value)
    return tr("{value}, {meaning}", value=value, meaning=end) if end else value
