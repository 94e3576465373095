"""The ways of giving answers: item by item, all on one page, or as scores."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.questionnaires.item_answers import ItemAnswers
from ketadiary.desktop.questionnaires.item_question import INSET, ItemQuestion, Question
from ketadiary.desktop.questionnaires.questionnaire_words import scale_of_total
from ketadiary.desktop.shell.turns import Turns
from ketadiary.desktop.widgets import CLOSE, button, clear, column, line, row, text
from ketadiary.model import Item, Moment, Problem, ResponseDraft
from ketadiary.wording import Language


class View(QWidget):
    """Where answers are given.

    Signals:
        finished: the keyboard went on from the last of it.
        entered: the keyboard came to a part of it (the part).
    """

    finished = Signal()
    entered = Signal(object)

    def focus_first(self) -> None:
        """Put the keyboard where the next key answers."""
        raise NotImplementedError

    def focus_last(self) -> None:
        """Put the keyboard where the last answer is given."""
        raise NotImplementedError

    def undo(self) -> bool:
        """Take back what was answered or typed last; False where there is nothing."""
        raise NotImplementedError

    def redo(self) -> bool:
        """Put in again what `undo` took back; False where there is nothing."""
        raise NotImplementedError

    def said(self) -> str:
        """What would be saved, in words."""
        raise NotImplementedError

    def draft(self, answered_at: Moment, record_id: str | None) -> ResponseDraft:
        """What would be saved; nothing of what is in the way."""
        raise NotImplementedError

    def problem(self) -> Problem | None:
        """What is in the way of saving."""
        return None


class ItemsView(View):
    """Answers are given item by item."""

    def __init__(self, answers: ItemAnswers, tr: Language) -> None:
        super().__init__()
        self.answers, self._tr = answers, tr

    def go(self, place: int) -> None:
        """Put the keyboard on the item of this place, the first where that is below 0, or beyond the last."""
        raise NotImplementedError

    def focus_last(self) -> None:
        self.go(len(self.answers.instrument.items) - 1)

    def undo(self) -> bool:
        return self._go_to(self.answers.undo())

    def redo(self) -> bool:
        return self._go_to(self.answers.redo())

    def said(self) -> str:
        answers, tr = self.answers, self._tr
        total = answers.total()
        if total is None:
            return tr("{count} of {all} answered", count=answers.count(), all=len(answers.instrument.items))
        low, high = answers.instrument.total_range
        said = tr(scale_of_total(answers.instrument), total=total, low=low, high=high)
        return tr("All answered. {total}", total=said)

    def draft(self, answered_at: Moment, record_id: str | None) -> ResponseDraft:
        return self.answers.draft(answered_at, record_id)

    def _go_to(self, key: str) -> bool:
        if key:
            self.go(list(self.answers.instrument.by_key).index(key))
        return bool(key)


class OneByOne(ItemsView):
    """Shows one question at a time; going back is always possible. It is `entered` as a whole, with its buttons."""

    def __init__(self, answers: ItemAnswers, tr: Language) -> None:
        super().__init__(answers, tr)
        self._place = answers.first_empty()
        self._progress = text("", "muted")
        self._screen = column()
        self._back = button(tr("Back"), lambda: self.go(self._place - 1), picture="chevron-left", hint=tr("Backspace"))
        self._on = button(tr("Next"), lambda: self.go(self._place + 1), hint=tr("Enter"))
        for one in (self._back, self._on):
            one.setMinimumSize(130, 44)
        self.setLayout(column(row(INSET, self._progress), self._screen, row(INSET, self._back, None, self._on, INSET)))
        self._question = self._show()
        answers.changed.connect(self._on_changed)

    def focus_first(self) -> None:
        self._question.setFocus()

    def go(self, place: int) -> None:
        if place >= len(self.answers.instrument.items):
            self.finished.emit()
            return
        self._place = max(0, place)
        self._question = self._show()
        self._question.setFocus()

    def _show(self) -> Question:
        items = self.answers.instrument.items
        item = items[self._place]
        clear(self._screen)
        question = Question(item, self._tr, large=True)
        question.show_given(self.answers.given(item.key))
        question.answered.connect(lambda given: self.answers.give(item.key, given))
        question.gone.connect(lambda by: self.go(self._place + by))
        question.entered.connect(lambda: self.entered.emit(self))
        self._screen.addWidget(question)
        self._progress.setText(self._tr("Question {number} of {count}", number=self._place + 1, count=len(items)))
        self._back.setEnabled(self._place > 0)
        return question

    def _on_changed(self, key: str) -> None:
        if key == self._question.item.key:
            self._question.show_given(self.answers.given(key))


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
