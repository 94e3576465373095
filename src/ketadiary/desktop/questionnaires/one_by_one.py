"""One question a screen."""

from ketadiary.desktop.questionnaires.filling_view import ItemsView
from ketadiary.desktop.questionnaires.item_answers import ItemAnswers
from ketadiary.desktop.questionnaires.item_question import INSET, Question
from ketadiary.desktop.widgets import button, clear, column, row, text
from ketadiary.wording import Language


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
