"""All items below each other."""

from collections.abc import Callable
from functools import partial

from ketadiary.desktop.questionnaires.filling_view import ItemsView
from ketadiary.desktop.questionnaires.item_answers import ItemAnswers
from ketadiary.desktop.questionnaires.item_question import ItemQuestion
from ketadiary.desktop.shell.turns import Turns
from ketadiary.desktop.widgets import CLOSE, column, line
from ketadiary.model import Item
from ketadiary.wording import Language

_AT_FIRST = 6


class ItemList(ItemsView):
    """The items as `made` shows each of them."""

    def __init__(self, answers: ItemAnswers, tr: Language, made: Callable[[Item], ItemQuestion]) -> None:
        super().__init__(answers, tr)
        self._made_item = made
        self._asked: list[ItemQuestion] = []
        self._column = column(gap=CLOSE)
        self.setLayout(self._column)
        self._make(_AT_FIRST)
        count = len(answers.instrument.items)
        Turns(self).begin(partial(self._make, one + 1) for one in range(_AT_FIRST, count))
        answers.changed.connect(self._on_changed)

    def focus_first(self) -> None:
        self.go(self.answers.first_empty())

    def go(self, place: int) -> None:
        if place >= len(self.answers.instrument.items):
            self.finished.emit()
        else:
            self._make(place + 1)
            self._asked[max(0, place)].setFocus()

    def _make(self, count: int) -> None:
        """Have the first `count` items at least: those that nobody sees yet are made one by one."""
        items = self.answers.instrument.items
        for place in range(len(self._asked), min(count, len(items))):
            asked = self._made_item(items[place])
            self._connect(asked, place)
            self._asked.append(asked)
            if place:
                self._column.addWidget(line())
            self._column.addWidget(asked)

    def _connect(self, asked: ItemQuestion, place: int) -> None:
        asked.show_given(self.answers.given(asked.item.key))
        asked.answered.connect(lambda given: self.answers.give(asked.item.key, given))
        asked.gone.connect(lambda by: self.go(place + by))
        asked.entered.connect(lambda: self.entered.emit(asked))

    def _on_changed(self, key: str) -> None:
        for asked in self._asked:
            if asked.item.key == key:
                asked.show_given(self.answers.given(key))
