"""What all ways of filling one in have in common."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.questionnaires.item_answers import ItemAnswers
from ketadiary.desktop.questionnaires.questionnaire_words import scale_of_total
from ketadiary.model import Moment, Problem, ResponseDraft
from ketadiary.wording import Language, number_text


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
        low, high = (number_text(end) for end in answers.instrument.total_range)
        said = tr(scale_of_total(answers.instrument), total=number_text(total), low=low, high=high)
        return tr("All answered. {total}", total=said)

    def draft(self, answered_at: Moment, record_id: str | None) -> ResponseDraft:
        return self.answers.draft(answered_at, record_id)

    def _go_to(self, key: str) -> bool:
        if key:
            self.go(list(self.answers.instrument.by_key).index(key))
        return bool(key)
