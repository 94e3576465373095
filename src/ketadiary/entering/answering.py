"""The rows of a check-in while they are answered, stroke by stroke."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from ketadiary.entering.one_or_ten import TEN, OneOrTen, Question
from ketadiary.entering.row_answer import SKIPPED, RowAnswer
from ketadiary.entering.typing_steps import TypingSteps
from ketadiary.model import Kind, Measure, Rating

_MOST_CELLS = 11
_ZERO, _ONE = RowAnswer(0), RowAnswer(1)
_Step = tuple[list[RowAnswer | None], int]
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
        self._ten = OneOrTen(seconds)
        self._steps = TypingSteps[_Step]()

    # What stands

    def said(self, row: int) -> RowAnswer | None:
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
        return self._ten.row

    @property
    def presses(self) -> bool:
        """Whether "10?" must be answered before anything else."""
        return self._ten.presses

    @property
    def question_is_seen(self) -> bool:
        """Whether it presses for long enough to be seen: Enter answers it only then."""
        return self._ten.is_seen

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
        return self._stroke(RowAnswer(value), asks=value == 0 and self._ten.one_was_just_typed())

    def status(self, said: RowAnswer) -> bool:
        """*Skip* or *can't say* was chosen for the current row."""
        return self._stroke(said, asks=False)

    def put(self, row: int, said: RowAnswer | None) -> bool:
        """A row was answered by pointing, or in its field: the person is looking, so no question stays open."""
        if self.presses:
            return False
        self._ten.settle()
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
        return self.put(self.current, RowAnswer(min(max(moved, measure.scale_min), measure.scale_max)))

    def take_back(self) -> bool:
        """Clear the current row or, where it is empty, the one before. At a pressing question: it was no ten."""
        pressed = self.presses
        self._ten.settle()
        if pressed:
            return True
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
            self._ten.settle()
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
        self._steps.begin(
            ([*self._said[:row], *[None] * (rows - row)], row)
            for row, said in enumerate(self._said)
            if said is not None
        )

    def undo(self) -> bool:
        """Have the rows as they were before the last answer; False where there is none to take back."""
        return self._go(self._steps.back)

    def redo(self) -> bool:
        """Say again what `undo` took back last; False where there is nothing, or something else was said since."""
        return self._go(self._steps.on)

    def forget_undone(self) -> None:
        """Let go of what `undo` took back."""
        self._steps.forget_undone()

    def _remember(self) -> None:
        self._steps.remember((list(self._said), self.current))

    def _go(self, step: Callable[[_Step], _Step | None]) -> bool:
        there = step((self._said, self.current))
        if there is None:
            return False
        self._ten.settle()
        self._said, self.current = there
        return True

    # The 1 and the 0

    def may_save(self) -> bool:
        """Whether saving can go on; where "10?" has just been asked, it presses from now on."""
        return not self._ten.hold_up_saving()

    def answer(self, ten: bool) -> bool:
        """Answer "10?". Answers whether saving was under way, and can go on now."""
        question = self._ten.settle()
        assert question is not None
        if ten:
            self._count_again(question)
        # What was held was typed without a pause, and the first of it, if it is a 0, after a 1.
        for before, said in pairwise([_ONE, *question.held]):
            self._take(said, asks=(before, said) == (_ONE, _ZERO) and self._said[self.current - 1] == _ONE)
        return question.saving

    def _count_again(self, question: Question) -> None:
        self._remember()
        self._said = question.before
        self._said[question.row] = RowAnswer(TEN)
        self.current = question.row + 1
        for said in question.later:
            self._say(said)

    def _stroke(self, said: RowAnswer, *, asks: bool) -> bool:
        if self.presses:
            return self._ten.hold(said)
        if self.question is not None and (asks or self.past_the_last):
            self._ten.press(held=[said])
            return True
        return self._take(said, asks=asks)

    def _ask_at_the_end(self) -> bool:
        """There is no next row for the 0 after the 1."""
        self._ten.ask(self.current - 1, list(self._said))
        self._ten.press()
        return True

    # Rows

    def _take(self, said: RowAnswer, *, asks: bool) -> bool:
        if self.past_the_last:
            return asks and self._ask_at_the_end()
        if said.value is not None and not self._fits(self.current, said.value):
            return False
        self._remember()
        self._ten.on_answered(said)
        if asks:
            self._ten.ask(self.current - 1, list(self._said))
        elif said == _ONE and self._fits(self.current, TEN):
            self._ten.on_one()
        self._say(said)
        return True

    def _say(self, said: RowAnswer) -> None:
        self._said[self.current] = said
        self.current += 1

    def _fits(self, row: int, value: float) -> bool:
        measure = self.measures[row]
        return has_cells(measure) and measure.scale_min <= value <= measure.scale_max

    def _said_in(self, measure: Measure) -> RowAnswer | None:
        given = self._given.get(measure.key)
        return RowAnswer(given.value, given.status) if given else None

    def _rating(self, measure: Measure, said: RowAnswer) -> Rating:
        given = self._given.get(measure.key, Rating(measure=measure.key))
        return replace(given, value=said.value, status=said.status)
