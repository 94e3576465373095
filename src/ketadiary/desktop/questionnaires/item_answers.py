"""The answers that are being given, whichever way they are shown."""

from decimal import Decimal

from PySide6.QtCore import QObject, Signal

from ketadiary.entering.answer_options import Given
from ketadiary.model import Answer, Instrument, Moment, ResponseDraft, filled_in, score, unanswered

_Step = tuple[str, Given | None]
"""An item's key, and the answer that it had before."""


class ItemAnswers(QObject):
    """Holds what was answered so far, by the items' keys.

    Signals:
        changed: an item is answered, answered differently, or empty again (its key).
    """

    changed = Signal(str)

    def __init__(self, instrument: Instrument, begun: ResponseDraft | None = None) -> None:
        super().__init__()
        self.instrument = instrument
        known = instrument.by_key
        given = begun.answers if begun else ()
        self._values = {answer.item: Given(answer.value, answer.choice) for answer in given if answer.item in known}
        is_recorded = begun is not None and begun.id is not None
        self._recorded = dict(self._values) if is_recorded else {}
        self._past: list[_Step] = [] if is_recorded else [(key, None) for key in self._values]
        self._future: list[_Step] = []

    def given(self, key: str) -> Given | None:
        """The answer to an item; None while there is none."""
        return self._values.get(key)

    def give(self, key: str, answer: Given | None) -> None:
        """Answer an item; None takes the answer away. The same score again leaves it what was chosen."""
        before = self.given(key)
        if answer and before and answer == Given(before.value):
            answer = before
        if answer != self.given(key):
            self._past.append((key, self.given(key)))
            self._future.clear()
        self._put(key, answer)

    def clear(self) -> None:
        """Begin again."""
        for key in list(self._values):
            self.give(key, None)

    def undo(self) -> str:
        """Take back the answer that was given last; the item's key, "" where there is none to take back."""
        return self._step(self._past, self._future)

    def redo(self) -> str:
        """Give again the answer that `undo` took back last; the item's key, "" where there is none."""
        return self._step(self._future, self._past)

    def forget_undone(self) -> None:
        """Let go of what `undo` took back."""
        self._future.clear()

    def differ(self) -> bool:
        """Whether anything is answered that is not recorded."""
        return self._values != self._recorded

    def count(self) -> int:
        """How many items have an answer."""
        return len(self._values)

    def needed(self) -> int:
        """How many items still need one."""
        return len(unanswered(self.instrument, self._values))

    def first_empty(self) -> int:
        """The place of the first item that needs an answer; 0 where none does."""
        missing = unanswered(self.instrument, self._values)
        return self.instrument.items.index(missing[0]) if missing else 0

    def total(self) -> Decimal | None:
        """The total; None while an item that it needs has no answer."""
        given = (Answer(item=key, label="", value=one.value) for key, one in self._values.items())
        return score(self.instrument, given)

    def draft(self, answered_at: Moment, record_id: str | None) -> ResponseDraft:
        """What would be recorded."""
        values = {key: given.value for key, given in self._values.items()}
        chosen = {key: given.choice for key, given in self._values.items() if given.choice is not None}
        return filled_in(self.instrument, answered_at, values, record_id, chosen)

    def _put(self, key: str, answer: Given | None) -> None:
        if answer is None:
            self._values.pop(key, None)
        else:
            self._values[key] = answer
        self.changed.emit(key)

    def _step(self, steps: list[_Step], other_way: list[_Step]) -> str:
        if not steps:
            return ""
        key, answer = steps.pop()
        other_way.append((key, self.given(key)))
        self._put(key, answer)
        return key
