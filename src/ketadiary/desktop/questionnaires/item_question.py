"""An item that is asked: a row of numbers for whoever has the form at hand, or the question in the form's words."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy

from ketadiary.desktop.check_in.cell import RADIUS, Cell
from ketadiary.desktop.questionnaires.choice_button import ChoiceButton
from ketadiary.desktop.shell.theme import SPACE
from ketadiary.desktop.widgets import APART, NEAR, column, row, text
from ketadiary.desktop.widgets.focus_mark import FocusMarked
from ketadiary.desktop.widgets.problems import announce
from ketadiary.entering.answer_options import Given, Option, place_of, scores, worded
from ketadiary.model import Item
from ketadiary.wording import Language

INSET = APART
"""Room around an item, for the mark of the keyboard."""

_CELLS_IN_LINE = 11
_KEYS = Qt.Key
_ON = (_KEYS.Key_Return, _KEYS.Key_Enter)


class ItemQuestion(FocusMarked):
    """What both have: the keyboard, the answer, and a name for screen readers that carries it.

    A digit answers and goes on, Enter goes on, Backspace goes back, Delete takes the answer away.

    Signals:
        answered: the item has another answer (`Given`, or None for none again).
        gone: on (1) or back (-1).
        entered: the keyboard came here.
    """

    answered = Signal(object)
    gone = Signal(int)
    entered = Signal()
    choosing: tuple[Qt.Key, Qt.Key]
    """The arrow keys to the answer before and the one after; the other two go back and on."""

    def __init__(self, item: Item, name: str, options: Sequence[Option], tr: Language) -> None:
        super().__init__()
        self.item = item
        self._name, self._options, self._tr = name, options, tr
        self._given: Given | None = None
        self._chosen: int | None = None
        self._buttons: list[QAbstractButton] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_given(self, given: Given | None) -> None:
        """Show an answer given elsewhere; None for none."""
        self._given, self._chosen = given, place_of(given, self._options)
        self._show()

    def given(self) -> Given | None:
        """The answer; None while there is none."""
        return self._given

    def spoken(self) -> str:
        """The item as a screen reader says it."""
        return self._tr("{question}: {answer}", question=self._name, answer=self._answer())

    def _answer(self) -> str:
        if self._given is None:
            return self._tr("not answered")
        if self._chosen is None:
            return self._tr("Answered with {value}; which of these answers it was is not known",
                            value=self._given.value)  # fmt: skip
        return self._options[self._chosen].words

    def _add_buttons(self, buttons: Sequence[QAbstractButton]) -> None:
        self._buttons = list(buttons)
        for place, one in enumerate(self._buttons):
            one.clicked.connect(lambda _checked, place=place: self._on_clicked(place))
        self._show()

    def _on_clicked(self, place: int) -> None:
        self.setFocus()
        self._choose(place)
        self.gone.emit(1)

    def _choose(self, place: int | None) -> None:
        self._chosen, self._given = place, None if place is None else self._options[place].given
        self._show()
        announce(self, self._answer())
        self.answered.emit(self._given)

    def _show(self) -> None:
        for place, one in enumerate(self._buttons):
            one.setChecked(place == self._chosen)
        self.setAccessibleName(self.spoken())

    def _step(self, by: int) -> None:
        start = -1 if by > 0 else len(self._options)
        place = (start if self._chosen is None else self._chosen) + by
        self._choose(max(0, min(place, len(self._options) - 1)))

    def _take(self, key: Qt.Key, typed: str) -> bool:
        before, after = self.choosing
        place = next((place for place, one in enumerate(self._options) if one.key and one.key == typed), None)
        if place is not None:
            self._choose(place)
            self.gone.emit(1)
        elif key in (before, after):
            self._step(1 if key == after else -1)
        elif key == _KEYS.Key_Delete:
            self._choose(None)
        elif key in _ON or key in (_KEYS.Key_Down, _KEYS.Key_Right):
            self.gone.emit(1)
        elif key in (_KEYS.Key_Backspace, _KEYS.Key_Up, _KEYS.Key_Left):
            self.gone.emit(-1)
        else:
            return False
        return True

    def paint_mark(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS + 2, RADIUS + 2)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if not plain or not self._take(Qt.Key(event.key()), event.text()):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()


class ScoreRow(ItemQuestion):
    """An item by its number and topic, with the numbers that can stand on the form."""

    choosing = (_KEYS.Key_Left, _KEYS.Key_Right)

    def __init__(self, item: Item, tr: Language) -> None:
        number, topic = item.key, item.label
        name = tr("Item {number}, {topic}", number=number, topic=topic) if topic else tr("Item {number}", number=number)
        super().__init__(item, name, scores(item), tr)
        place = text(number, "strong")
        place.setMinimumWidth(30)
        cells = [Cell(one.words, tr("{question}: {answer}", question=name, answer=one.words), widest=64)
                 for one in self._options]  # fmt: skip
        self._grid = QGridLayout()
        self._grid.setSpacing(SPACE)
        for count, cell in enumerate(cells):
            cell.setMinimumWidth(52)
            self._grid.addWidget(cell, *divmod(count, _CELLS_IN_LINE))
        margins = (INSET, NEAR, INSET, NEAR)
        content = row(place, text(topic, wrap=True), self._grid, gap=APART, margins=margins)
        content.setStretch(1, 1)
        self.setLayout(content)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._add_buttons(cells)


class Question(ItemQuestion):
    """An item in the form's own words, with its answers below each other."""

    choosing = (_KEYS.Key_Up, _KEYS.Key_Down)

    def __init__(self, item: Item, tr: Language, *, large: bool = False) -> None:
        super().__init__(item, item.text, worded(item), tr)
        heading = [text(item.heading, "muted", wrap=True)] if item.heading else []
        words = text(item.text, "heading" if large else "strong", wrap=True)
        choices = [
            ChoiceButton(one, tr("{question}: {answer}", question=item.text, answer=one.words)) for one in self._options
        ]
        self._unknown = text("", "small", wrap=True)
        margins = (INSET, INSET, INSET, INSET)
        self.setLayout(column(*heading, words, self._unknown, NEAR, *choices, margins=margins))
        self._add_buttons(choices)

    def _show(self) -> None:
        super()._show()
        is_unknown = self._given is not None and self._chosen is None
        self._unknown.setText(self._answer() if is_unknown else "")
        self._unknown.setVisible(is_unknown)
