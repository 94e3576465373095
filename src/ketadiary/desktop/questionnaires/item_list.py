"""All items below each other."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.questionnaires.answers import Answers
from ketadiary.desktop.questionnaires.asked import Asked
from ketadiary.desktop.widgets import column, line
from ketadiary.model import Item


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
        self._answers = answers
        self._asked = [made(item) for item in answers.instrument.items]
        layout = column(gap=2)
        for place, asked in enumerate(self._asked):
            self._connect(asked, place)
            if place:
                layout.addWidget(line())
            layout.addWidget(asked)
        self.setLayout(layout)
        answers.changed.connect(self._on_changed)

    def focus_first(self) -> None:
        """Put the keyboard on the first item without an answer."""
        self._asked[self._answers.first_empty()].setFocus()

    def focus_last(self) -> None:
        """Put the keyboard on the last item."""
        self._asked[-1].setFocus()

    def _connect(self, asked: Asked, place: int) -> None:
        asked.show_value(self._answers.value(asked.item.key))
        asked.answered.connect(lambda value: self._answers.give(asked.item.key, value))
        asked.gone.connect(lambda by: self._go(place + by))
        asked.entered.connect(lambda: self.entered.emit(asked))

    def _go(self, place: int) -> None:
        if place >= len(self._asked):
            self.finished.emit()
        else:
            self._asked[max(0, place)].setFocus()

    def _on_changed(self, key: str) -> None:
        for asked in self._asked:
            if asked.item.key == key:
                asked.show_value(self._answers.value(key))
