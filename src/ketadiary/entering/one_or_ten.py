"""Whether a 1 and a 0 mean ten.

Who types `1` and shortly afterwards `0` means ten here, or one here and nothing in the next row. The 0 is put into the
next row and a question, "10?", stands open at the row of the 1. Typing on goes on, and the question stays: *ten* makes
the strokes after the 0 count again from the row after the ten, so that nothing is lost under either reading. Where
going on cannot tell the two apart (the person wants to save right after the 0, has typed one number more than there are
rows, or types a second 1 and 0) the question *presses*: nothing else is taken until it is answered.
"""

from collections.abc import Callable, Sequence
from dataclasses import field

from ketadiary.dataclass import dataclass
from ketadiary.entering.row_answer import RowAnswer

SHORTLY = 1.0
"""Seconds within which a 0 after a 1 may mean ten."""
UNSEEN = 0.4
"""Seconds in which nobody can have seen that something is asked."""
TEN = 10


@dataclass
class Question:
    """An open "10?": the row of the 1, how all rows stood before the 0, and what was said after the 0."""

    row: int
    before: list[RowAnswer | None]
    later: list[RowAnswer] = field(default_factory=list)
    presses: bool = False
    saving: bool = False
    """Whether it holds up saving."""
    held: list[RowAnswer] = field(default_factory=list)
    """What was typed on and waits for the answer."""


class OneOrTen:
    """Remembers when a 1 was typed, and holds the question while it is open."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        """`seconds` tells the time that passes, from whatever start."""
        self._seconds = seconds
        self._one_at: float | None = None
        self._pressed_at = 0.0
        self._question: Question | None = None

    @property
    def row(self) -> int | None:
        """The row at which the question is open."""
        return self._question.row if self._question else None

    @property
    def presses(self) -> bool:
        """Whether it must be answered before anything else."""
        return self._question is not None and self._question.presses

    @property
    def is_seen(self) -> bool:
        """Whether it presses for long enough to be seen."""
        return self.presses and self._seconds() - self._pressed_at >= UNSEEN

    def one_was_just_typed(self) -> bool:
        """Whether a 0 that is typed now may mean ten."""
        return self._one_at is not None and self._seconds() - self._one_at <= SHORTLY

    def on_one(self) -> None:
        """A 1 was typed where a ten can be meant."""
        self._one_at = self._seconds()

    def on_answered(self, said: RowAnswer) -> None:
        """Something was typed into the current row: for a question that is open, it came later."""
        self._one_at = None
        if self._question:
            self._question.later.append(said)

    def ask(self, row: int, before: list[RowAnswer | None]) -> None:
        """Open the question at the row of the 1; `before` is how all rows stood before the 0."""
        self._question = Question(row, before)

    def press(self, *, held: Sequence[RowAnswer] = (), saving: bool = False) -> None:
        """Have the open question be answered before anything else; `held` is what waits for it, and maybe saving."""
        assert self._question is not None
        self._question.presses = True
        self._question.held = list(held)
        self._question.saving = saving
        self._pressed_at = self._seconds()

    def hold(self, said: RowAnswer) -> bool:
        """Have what is typed wait for the answer; False where it was typed by somebody who has seen the question."""
        assert self._question is not None
        typed_on = bool(self._question.held) and self._seconds() - self._pressed_at <= SHORTLY
        if typed_on:
            self._question.held.append(said)
        return typed_on

    def hold_up_saving(self) -> bool:
        """Whether saving must wait: right after the 0 the question presses, and once more was typed it need not."""
        if self._question and not self.presses and not self._question.later:
            self.press(saving=True)
        return self.presses

    def settle(self) -> Question | None:
        """Ask nothing any more; what was asked until now."""
        question, self._question = self._question, None
        self._one_at = None
        return question
