"""The rows of a check-in while they are answered, stroke by stroke. No Qt: the window and the foggy check-in show it.

**The 1 and the 0.** Who types `1` and shortly afterwards `0` means ten here, or one here and nothing in the next row.
The 0 is put into the next row and a question, "10?", stands open at the row of the 1. Typing on goes on, and the
question stays: *ten* makes the strokes after the 0 count again from the row after the ten, so that nothing is
lost under either reading. Where going on cannot tell the two apart (the person wants to save right after the 0, has
typed one number more than there are rows, or types a second 1 and 0) the question *presses*: nothing else is taken
until it is answered.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ketadiary.model import Kind, Measure, Rating, Status

SHORTLY = 1.0
"""Seconds within which a 0 after a 1 may mean ten."""
TEN = 10
_MOST_CELLS = 11


@dataclass(frozen=True)
class Said:
    """What was said in one row."""

    value: float | None = None
    status: Status = Status.GIVEN


SKIPPED = Said(status=Status.SKIPPED)
CANT_SAY = Said(status=Status.CANT_SAY)
_ONE = Said(1)


@dataclass
class _Question:
    """An open "10?": the row of the 1, how all rows stood before the 0, and what was said after the 0."""

    row: int
    before: list[Said | None]
    later: list[Said] = field(default_factory=list)
    presses: bool = False
    saving: bool = False
    held: list[Said] = field(default_factory=list)
    """What was typed on and waits for the answer."""


_Step = tuple[list[Said | None], int]
"""How all rows stood, and which one was current."""


def has_cells(measure: Measure) -> bool:
    """Whether a measure is answered by choosing a cell; others have a number field."""
    return measure.kind is Kind.RATING and measure.scale_max - measure.scale_min < _MOST_CELLS


class Answering:
    """Which row is current, what was said in each, and whether "10?" is open.

    `current` is the number of rows when all have been passed: then Enter is what is left to do. `seconds` tells
    the time that passes, from whatever start.
    """

    def __init__(self, measures: Sequence[Measure], ratings: Iterable[Rating], seconds: Callable[[], float]) -> None:
        self.measures = tuple(measures)
        self.current = 0
        self._given = {rating.measure: rating for rating in ratings}
        self._said = [self._said_in(measure) for measure in measures]
        self._seconds = seconds
        self._one_at: float | None = None
        self._pressed_at = 0.0
        self._question: _Question | None = None
        self._past: list[_Step] = []
        self._future: list[_Step] = []

    # What stands

    def said(self, row: int) -> Said | None:
        """What was said in a row; None where it is untouched."""
        return self._said[row]

    @property
    def past_the_last(self) -> bool:
        """Whether the person has gone through all rows."""
        return self.current == len(self.measures)

    @property
    def differs(self) -> bool:
        """Whether anything stands otherwise than it did at the start."""
        return self._said != [self._said_in(measure) for measure in self.measures]

    @property
    def question(self) -> int | None:
        """The row at which "10?" is open."""
        return self._question.row if self._question else None

    @property
    def presses(self) -> bool:
        """Whether "10?" must be answered before anything else."""
        return self._question is not None and self._question.presses

    def said_ratings(self) -> tuple[Rating, ...]:
        """The rows that say something, as ratings."""
        rows = zip(self.measures, self._said, strict=True)
        return tuple(self._rating(measure, said) for measure, said in rows if said)

    def all_ratings(self, *, editing: bool = False) -> tuple[Rating, ...]:
        """Every row as a rating, those left untouched as skipped.

        When `editing`, a row that the check-in had not asked and that is still untouched stays not asked.
        """
        rows = zip(self.measures, self._said, strict=True)
        return tuple(
            self._rating(measure, said or SKIPPED)
            for measure, said in rows
            if said or not editing or measure.key in self._given
        )

    # Strokes. Each answers whether something was taken.

    def number(self, value: int) -> bool:
        """A number was typed."""
        return self._stroke(Said(value), asks=value == 0 and self._one_was_just_typed())

    def status(self, said: Said) -> bool:
        """*Skip* or *can't say* was chosen for the current row."""
        return self._stroke(said, asks=False)

    def put(self, row: int, said: Said | None) -> bool:
        """A row was answered by pointing, or in its field: the person is looking, so no question stays open."""
        if self.presses:
            return False
        self._settle()
        if said != self._said[row]:
            self._remember()
        self._said[row] = said
        self.current = row
        return True

    def nudge(self, by: int) -> bool:
        """Move the current row's value by one; a row that has none starts at its low end."""
        if self.presses or self.past_the_last or not has_cells(self.measures[self.current]):
            return False
        measure, said = self.measures[self.current], self._said[self.current]
        moved = measure.scale_min if said is None or said.value is None else said.value + by
        return self.put(self.current, Said(min(max(moved, measure.scale_min), measure.scale_max)))

    def take_back(self) -> bool:
        """Clear the current row or, where it is empty, the one before. At a pressing question: it was no ten."""
        if self.presses:
            self._settle()
            return True
        self._settle()
        if (self.past_the_last or self._said[self.current] is None) and self.current > 0:
            self.current -= 1
        changed = self._said[self.current] is not None
        if changed:
            self._remember()
        self._said[self.current] = None
        return changed

    def go_to(self, row: int) -> bool:
        """Make another row the current one; `len(measures)` is past the last."""
        if self.presses or not 0 <= row <= len(self.measures):
            return False
        if row != self.current:
            self._settle()
        self.current = row
        return True

    def go_to_the_first_gap(self) -> None:
        """Make the first row current that says nothing; past the last where there is none."""
        gaps = (row for row, said in enumerate(self._said) if said is None)
        self.go_to(next(gaps, len(self._said)))

    # Steps back, and on again

    def take_as_typed(self) -> None:
        """Have what stands in the rows be taken back row by row, as if it had been typed just now."""
        rows = len(self._said)
        self._past = [
            ([*self._said[:row], *[None] * (rows - row)], row)
            for row, said in enumerate(self._said)
            if said is not None
        ]

    def undo(self) -> bool:
        """Have the rows as they were before the last answer; False where there is none to take back."""
        return self._go(self._past, self._future)

    def redo(self) -> bool:
        """Say again what `undo` took back last; False where there is nothing, or something else was said since."""
        return self._go(self._future, self._past)

    def forget_undone(self) -> None:
        """Let go of what `undo` took back."""
        self._future.clear()

    def _remember(self) -> None:
        self._past.append((list(self._said), self.current))
        self._future.clear()

    def _go(self, steps: list[_Step], other_way: list[_Step]) -> bool:
        if not steps:
            return False
        self._settle()
        other_way.append((self._said, self.current))
        self._said, self.current = steps.pop()
        return True

    # The 1 and the 0

    def may_save(self) -> bool:
        """Whether saving can go on; where "10?" has just been asked, it presses from now on."""
        if self._question and not self._question.later:
            self._press(saving=True)
        return not self.presses

    def answer(self, ten: bool) -> bool:
        """Answer "10?". Answers whether saving was under way, and can go on now."""
        question = self._question
        assert question is not None
        self._settle()
        if ten:
            self._count_again(question)
        # What was held was typed without a pause, and the first of it, if it is a 0, after a 1.
        for before, said in pairwise([_ONE, *question.held]):
            self._take(said, asks=(before, said) == (_ONE, Said(0)) and self._said[self.current - 1] == _ONE)
        return question.saving

    def _count_again(self, question: _Question) -> None:
        self._remember()
        self._said = question.before
        self._said[question.row] = Said(TEN)
        self.current = question.row + 1
        for said in question.later:
            self._say(said)

    def _stroke(self, said: Said, *, asks: bool) -> bool:
        if self._question and self._question.presses:
            return self._hold(self._question, said)
        if self._question and (asks or self.past_the_last):
            return self._press(held=[said])
        return self._take(said, asks=asks)

    def _press(self, *, held: Sequence[Said] = (), saving: bool = False) -> bool:
        assert self._question is not None
        self._question.presses = True
        self._question.held = list(held)
        self._question.saving = saving
        self._pressed_at = self._seconds()
        return True

    def _hold(self, question: _Question, said: Said) -> bool:
        """Who types fast has typed on before seeing that something is asked."""
        typed_on = bool(question.held) and self._seconds() - self._pressed_at <= SHORTLY
        if typed_on:
            question.held.append(said)
        return typed_on

    def _ask_at_the_end(self) -> bool:
        """There is no next row for the 0 after the 1."""
        self._question = _Question(self.current - 1, list(self._said))
        return self._press()

    def _one_was_just_typed(self) -> bool:
        return self._one_at is not None and self._seconds() - self._one_at <= SHORTLY

    def _settle(self) -> None:
        self._question = None
        self._one_at = None

    # Rows

    def _take(self, said: Said, *, asks: bool) -> bool:
        if self.past_the_last:
            return asks and self._ask_at_the_end()
        if said.value is not None and not self._fits(self.current, said.value):
            return False
        question = _Question(self.current - 1, list(self._said)) if asks else None
        self._remember()
        self._say(said)
        if question:
            self._question = question
        elif said == _ONE and self._fits(self.current - 1, TEN):
            self._one_at = self._seconds()
        return True

    def _say(self, said: Said) -> None:
        self._said[self.current] = said
        self.current += 1
        self._one_at = None
        if self._question:
            self._question.later.append(said)

    def _fits(self, row: int, value: float) -> bool:
        measure = self.measures[row]
        return has_cells(measure) and measure.scale_min <= value <= measure.scale_max

    def _said_in(self, measure: Measure) -> Said | None:
        given = self._given.get(measure.key)
        return Said(given.value, given.status) if given else None

    def _rating(self, measure: Measure, said: Said) -> Rating:
        given = self._given.get(measure.key, Rating(measure=measure.key))
        return replace(given, value=said.value, status=said.status)
