"""The way through the measures of a foggy check-in, and back from its end to mend one."""

from collections.abc import Callable, Iterable, Sequence

from ketadiary.entering.answering import Answering
from ketadiary.entering.one_or_ten import SHORTLY, TEN
from ketadiary.entering.row_answer import RowAnswer
from ketadiary.entering.strokes import STATUSES, TEN_ANSWERS, Act, Stroke
from ketadiary.model import Measure, Rating

_TEN_ANSWERS = {**TEN_ANSWERS, Act.TAKE_BACK: False}


class MeasureSteps:
    """One measure after the other, as in the rows; but nothing is cleared on the way back, and who went back from
    the end to mend one answer comes straight to the end again.

    What is done answers whether something was said by it.
    """

    def __init__(self, measures: Sequence[Measure], ratings: Iterable[Rating], seconds: Callable[[], float]) -> None:
        """Begins at the first measure that is not answered. `seconds` tells passing time."""
        self.answering = Answering(measures, ratings, seconds)
        self._seconds = seconds
        self._mending = False
        self._one_mended: tuple[int, float] | None = None
        self._end = len(measures)
        unanswered = (number for number in range(self._end) if self.answering.said(number) is None)
        self.answering.go_to(next(unanswered, self._end))

    @property
    def at_the_end(self) -> bool:
        """Whether everything has been gone through."""
        return self.answering.past_the_last

    @property
    def was_at_the_end(self) -> bool:
        """Whether everything has been gone through, also where one measure is being mended since."""
        return self.at_the_end or self._mending

    def stroke(self, stroke: Stroke) -> bool:
        """A number, *skip*, *can't say* or the answer to "1 or 10?" was typed."""
        answering, here = self.answering, self.answering.current
        if answering.presses:
            if stroke is Act.ENTER and not answering.question_is_seen:
                return False
            # Who types fast has typed on before seeing that something is asked.
            held = isinstance(stroke, int) and answering.number(stroke)
            return held or (stroke in _TEN_ANSWERS and self.answer_ten(_TEN_ANSWERS[stroke]))
        if stroke is Act.YES:
            return answering.question is not None and self.answer_ten(True)
        if isinstance(stroke, int):
            return self._number_at_the_end(stroke) if self.at_the_end else self._number(here, stroke)
        return not self.at_the_end and answering.status(STATUSES[stroke]) and self._answered(here)

    def say(self, said: RowAnswer) -> bool:
        """The measure was answered by pointing, or as last time."""
        here = self.answering.current
        if self.at_the_end or not self.answering.put(here, said):
            return False
        self.answering.go_to(here + 1)
        return self._answered(here)

    def answer_ten(self, ten: bool) -> bool:
        """Answer "1 or 10?"."""
        self.answering.answer(ten)
        return True

    def back(self) -> None:
        """To the measure before; from the end, to mend the last."""
        if self.at_the_end:
            self.mend(self._end - 1)
        else:
            self.answering.go_to(self.answering.current - 1)

    def on(self) -> None:
        """To the next measure, whether or not this one is answered."""
        self.answering.go_to(self.answering.current + 1)
        self._arrive()

    def on_from_answer(self) -> bool:
        """On, if this measure is answered; answers whether it is."""
        if self.answering.said(self.answering.current) is None:
            return False
        if self._mending:
            self.answering.go_to(self._end)
        self.on()
        return True

    def mend(self, number: int) -> None:
        """From the end back to one measure."""
        self._mending = self.answering.go_to(number)

    def _number(self, here: int, value: int) -> bool:
        mending = self._mending
        if not (self.answering.number(value) and self._answered(here)):
            return False
        if mending and value == 1 and self.answering.measures[here].scale_max >= TEN:
            self._one_mended = (here, self._seconds())
        return True

    def _number_at_the_end(self, value: int) -> bool:
        """A 0 right after a mended 1 makes it a ten: at the end it cannot mean anything else."""
        if value == 0 and self._one_mended and self._seconds() - self._one_mended[1] <= SHORTLY:
            self.answering.put(self._one_mended[0], RowAnswer(TEN))
            self._one_mended = None
            return self.answering.go_to(self._end)
        return self.answering.number(value)

    def _answered(self, here: int) -> bool:
        self._one_mended = None
        if self._mending:
            self.answering.go_to(self._end)
        self._arrive()
        return True

    def _arrive(self) -> None:
        if self.at_the_end:
            self._mending = False
            self.answering.may_save()  # who has come to the end is asked about 1 and 10 before it is read back
