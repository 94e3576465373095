"""One question a screen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.questionnaires.answers import Answers
from ketadiary.desktop.questionnaires.asked import INSET, Question
from ketadiary.desktop.widgets import button, clear, column, row, text
from ketadiary.wording import Language


class OneByOne(QWidget):
    """Shows one question at a time; going back is always possible.

    Signals:
        finished: the keyboard went on from the last question.
        entered: the keyboard came to a question (this widget: it goes with its buttons).
    """

    finished = Signal()
    entered = Signal(object)

    def __init__(self, answers: Answers, tr: Language) -> None:
        super().__init__()
        self._answers, self._tr = answers, tr
        self._place = answers.first_empty()
        self._progress = text("", "muted")
        self._screen = column()
        self._back = button(tr("Back"), lambda: self._go(self._place - 1), picture="chevron-left", hint=tr("Backspace"))
        self._on = button(tr("Next"), lambda: self._go(self._place + 1), hint=tr("Enter"))
        for one in (self._back, self._on):
            one.setMinimumSize(130, 44)
        self.setLayout(column(row(INSET, self._progress), self._screen, row(INSET, self._back, None, self._on, INSET)))
        self._question = self._show()
        answers.changed.connect(self._on_changed)

    def focus_first(self) -> None:
        """Put the keyboard on the question that is shown."""
        self._question.setFocus()

    def focus_item(self, key: str) -> None:
        """Put the keyboard on an item."""
        self._go(list(self._answers.instrument.by_key).index(key))

    def focus_last(self) -> None:
        """Show the last question."""
        self._go(len(self._answers.instrument.items) - 1)

    def _go(self, place: int) -> None:
        if place >= len(self._answers.instrument.items):
            self.finished.emit()
            return
        self._place = max(0, place)
        self._question = self._show()
        self._question.setFocus()

    def _show(self) -> Question:
        items = self._answers.instrument.items
        item = items[self._place]
        clear(self._screen)
        question = Question(item, self._tr, large=True)
        question.show_value(self._answers.value(item.key))
        question.answered.connect(lambda value: self._answers.give(item.key, value))
        question.gone.connect(lambda by: self._go(self._place + by))
        question.entered.connect(lambda: self.entered.emit(self))
        self._screen.addWidget(question)
        self._progress.setText(self._tr("Question {number} of {count}", number=self._place + 1, count=len(items)))
        self._back.setEnabled(self._place > 0)
        return question

    def _on_changed(self, key: str) -> None:
        if key == self._question.item.key:
            self._question.show_value(self._answers.value(key))
