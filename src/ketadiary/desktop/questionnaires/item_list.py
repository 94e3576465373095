"""All items below each other."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.questionnaires.answers import Answers
from ketadiary.desktop.questionnaires.asked import Asked
from ketadiary.desktop.turns import Turns
from ketadiary.desktop.widgets import CLOSE, column, line
from ketadiary.model import Item

_AT_FIRST = 6


class ItemList(QWidget):
    """The items as `made` shows each of them.

    Signals:
        finished: the keyboard went on from the last item.
        entered: the keyboard came to an item (`Asked`).
    """

    finished = Signal()
    entered = Signal(object)

    def __init__(self, answers: Answers, made: Callable[[Item], Asked]) -> None:
        super().__init__()
        self._answers, self._made = answers, made
        self._asked: list[Asked] = []
        self._column = column(gap=CLOSE)
        self.setLayout(self._column)
        self._make(_AT_FIRST)
        count = len(answers.instrument.items)
        Turns(self).begin(partial(self._make, one + 1) for one in range(_AT_FIRST, count))
        answers.changed.connect(self._on_changed)

    def focus_first(self) -> None:
        """Put the keyboard on the first item without an answer."""
        self._go(self._answers.first_empty())

    def focus_item(self, key: str) -> None:
        """Put the keyboard on an item."""
        self._go(list(self._answers.instrument.by_key).index(key))

    def focus_last(self) -> None:
        """Put the keyboard on the last item."""
        self._go(len(self._answers.instrument.items) - 1)

    def _make(self, count: int) -> None:
        """Have the first `count` items at least: those that nobody sees yet are made one by one."""
        items = self._answers.instrument.items
        for place in range(len(self._asked), min(count, len(items))):
            asked = self._made(items[place])
            self._connect(asked, place)
            self._asked.append(asked)
            if place:
                self._column.addWidget(line())
            self._column.addWidget(asked)

    def _connect(self, asked: Asked, place: int) -> None:
        asked.show_value(self._answers.value(asked.item.key))
        asked.answered.connect(lambda value: self._answers.give(asked.item.key, value))
        asked.gone.connect(lambda by: self._go(place + by))
        asked.entered.connect(lambda: self.entered.emit(asked))

    def _go(self, place: int) -> None:
        if place >= len(self._answers.instrument.items):
            self.finished.emit()
        else:
            self._make(place + 1)
            self._asked[max(0, place)].setFocus()

    def _on_changed(self, key: str) -> None:
        for asked in self._asked:
            if asked.item.key == key:
                asked.show_value(self._answers.value(key))
