"""The answers of a check-in as they are given: keys and pointing change them, and the rows show them."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from ketadiary.desktop.check_in.measure_rows import MeasureRows
from ketadiary.desktop.check_in.save_bar import SaveBar
from ketadiary.desktop.widgets.problems import announce
from ketadiary.entering.answering import Answering
from ketadiary.entering.row_answer import RowAnswer
from ketadiary.entering.strokes import Stroke, take_stroke
from ketadiary.model import Measure, Rating


class RatingInput(QObject):
    """Leads through the rows: each answer is shown, read back and said by a screen reader, and the keyboard goes on.

    Signals:
        edited: something else is said.
        saving_goes_on: saving waited for the answer to "10?", and need not any more.
    """

    edited = Signal()
    saving_goes_on = Signal()

    def __init__(self, rows: MeasureRows, bar: SaveBar, seconds: Callable[[], float]) -> None:
        """`bar` comes after the last row and reads all of them back. `seconds` tells passing time."""
        super().__init__(rows)
        self._rows, self._bar, self._seconds = rows, bar, seconds
        self._measures: Mapping[str, Measure] = {}
        self._answering = Answering((), (), seconds)
        self._is_new = self._is_away = self._saving_waits = False
        rows.chosen.connect(self._on_chosen)
        rows.typed.connect(self._on_typed)
        rows.entered.connect(self._on_entered)
        rows.come_to.connect(self._on_come_to)
        rows.ten_answered.connect(self._on_ten_answered)

    # What is asked

    def begin(
        self, measures: Sequence[Measure], ratings: Sequence[Rating], *, is_new: bool, at_the_first_gap: bool = False
    ) -> None:
        """Ask about measures, with what was said of them already: what `is_new` can be taken back, as if just typed.

        `at_the_first_gap`, and not in the first row, the next key answers the first row that says nothing.
        """
        self._is_new = is_new
        self._ask(measures, ratings)
        if at_the_first_gap:
            self._answering.go_to_the_first_gap()
        self._show()

    def renew(self, measures: Sequence[Measure]) -> None:
        """Ask about other measures, and keep what has been said and where the keyboard is."""
        if tuple(measures) == self._answering.measures:
            return
        focused = QApplication.focusWidget()
        in_rows = focused is not None and self._rows.isAncestorOf(focused)
        here = None if self.past_the_last else self._answering.measures[self._answering.current].key
        self._ask(measures, self.ratings())
        keys = list(self._measures)
        self._answering.go_to(len(keys) if here is None else keys.index(here) if here in keys else 0)
        self._show()
        if in_rows:
            self._focus_current()

    def _ask(self, measures: Sequence[Measure], ratings: Sequence[Rating]) -> None:
        self._measures = {one.key: one for one in measures}
        self._answering = Answering(measures, ratings, self._seconds)
        if self._is_new:
            self._answering.take_as_typed()
        self._rows.ask(measures)

    # What is said

    @property
    def presses(self) -> bool:
        """Whether "10?" must be answered before anything else."""
        return self._answering.presses

    @property
    def enter_saves(self) -> bool:
        """Whether Enter in the rows would save at once: nothing is asked, and no number just typed leads on."""
        return self._answering.question is None and not self._leads_on()

    @property
    def past_the_last(self) -> bool:
        """Whether the person has gone through all rows."""
        return self._answering.past_the_last

    def asks(self, measure: str) -> bool:
        """Whether a measure has a row."""
        return measure in self._measures

    def ratings(self) -> tuple[Rating, ...]:
        """The rows that say something."""
        return self._answering.said_ratings()

    def all_ratings(self) -> tuple[Rating, ...]:
        """What is to be recorded: with the rows that say nothing, if they were asked about."""
        return self._answering.all_ratings(editing=not self._is_new)

    def may_save(self) -> bool:
        """Whether saving can go on; if not, "10?" is asked in its row, and `saving_goes_on` comes with the answer."""
        may_save = self._answering.may_save()
        if not may_save:
            self._show()
        return may_save

    def typed(self) -> dict[str, str]:
        """What is said, by the keys of the measures, as words that can be kept."""
        said = zip(self._measures, self._spoken(), strict=True)
        return {key: one.text() for key, one in said if one}

    def fill_in(self, typed: Mapping[str, str]) -> None:
        """Have the rows say what they did when `typed` told this; the next key answers the first."""
        for number, key in enumerate(self._measures):
            words = typed.get(key)
            self._answering.put(number, RowAnswer.of_text(words) if words else None)
        self._answering.go_to(0)
        self._show()

    # Where the keyboard is

    def focus_first(self) -> None:
        """Put the keyboard where the next key answers a row."""
        self._focus_current()
        self._rows.keep_in_sight(self._answering.current)

    def go_on_to_gap(self) -> bool:
        """Go on to the first row that says nothing; False where all say something, or what is recorded is changed."""
        goes_on = self._is_new and None in self._spoken()
        if goes_on:
            self.focus_first_gap()
        return goes_on

    def focus_first_gap(self) -> None:
        """Put the keyboard where the next key answers the first row that says nothing."""
        self._answering.go_to_the_first_gap()
        self._show()
        self._focus_current()

    def go_on_from_number(self) -> bool:
        """Go on from a row into which a number was just typed, as Enter means it there while a later row says nothing.

        False anywhere else: there Enter saves.
        """
        goes_on = self._leads_on()
        if goes_on and self._answering.go_to(self._answering.current + 1):
            self._show()
            self._focus_current()
        return goes_on

    def _leads_on(self) -> bool:
        here = self._answering.current
        return self._is_new and None in self._spoken()[here + 1 :] and self._rows.is_just_typed(here)

    def focus_rows(self) -> None:
        """Put the keyboard into the rows, also where all have been passed."""
        if self.past_the_last and self._answering.go_to(len(self._rows) - 1):
            self._show()
        self._focus_current()

    def focus_first_of(self, measures: set[str]) -> None:
        """Put the keyboard into the first row of these measures; one of them is asked about."""
        self._answering.go_to(next(row for row, key in enumerate(self._measures) if key in measures))
        self._focus_current()

    def on_away(self) -> None:
        """The keyboard was led over the rows to something else: its way back must not have them answered anew."""
        self._is_away = True
        if self._is_new:
            self._answering.go_to_the_first_gap()
            self._show()

    # What is done

    def take(self, stroke: Stroke) -> bool:
        """Do what a stroke means; whether it meant something. Enter does only at "10?": elsewhere it saves."""
        before = self._spoken()
        towards_more = -1 if self._rows.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        if not take_stroke(stroke, self._answering, self._answer_ten, towards_more):
            return False
        self._on_said(before)
        return True

    def say(self, measure: str, said: RowAnswer) -> None:
        """Answer the row of a measure; the next key still answers the row that it would have answered."""
        before, current = self._spoken(), self._answering.current
        number = list(self._measures).index(measure)
        if self._answering.put(number, said):
            self._answering.go_to(current + (number == current))
            self._on_said(before)

    def undo(self) -> bool:
        """Take back the last answer; False where nothing said here can be taken back."""
        return self._step(self._answering.undo)

    def redo(self) -> bool:
        """Give again the answer that was taken back last; False where there is none."""
        return self._step(self._answering.redo)

    def forget_undone(self) -> None:
        """Let go of the answers that were taken back."""
        self._answering.forget_undone()

    def _step(self, step: Callable[[], bool]) -> bool:
        before = self._spoken()
        done = step()
        if done:
            self._on_said(before)
        return done

    def _answer_ten(self, ten: bool) -> bool:
        self._saving_waits = self._answering.answer(ten)
        return True

    # What is seen and heard

    def _spoken(self) -> list[RowAnswer | None]:
        return [self._answering.said(number) for number in range(len(self._rows))]

    def _show(self) -> None:
        self._rows.show_answering(self._answering)
        self._bar.read_back(self.ratings(), self._measures)

    def _focus_current(self) -> None:
        if self.past_the_last:
            self._bar.save.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._rows.focus_row(self._answering.current)

    # What happened

    def _on_said(self, before: list[RowAnswer | None]) -> None:
        self._show()
        if self.presses:
            announce(self._rows, self._rows.question(self._answering.question or 0))
        elif len(before) == len(self._rows):
            now = self._spoken()
            changed = (number for number, said in enumerate(before) if said != now[number])
            announce(self._rows, self._rows.said_in_words(changed))
        self._focus_current()
        self.edited.emit()
        if self._saving_waits:  # last, since what is saved is over
            self._saving_waits = False
            self.saving_goes_on.emit()

    def _on_chosen(self, number: int, said: RowAnswer) -> None:
        before = self._spoken()
        pointed_again = said == before[number] and self._answering.question != number
        if self._answering.put(number, None if pointed_again else said):
            self._answering.go_to(number if pointed_again else number + 1)
            self._on_said(before)

    def _on_typed(self, number: int, said: RowAnswer | None) -> None:
        if self._answering.put(number, said):
            self._show()
            self._rows.take_back_problem(number)
            self.edited.emit()

    def _on_entered(self, number: int) -> None:
        self._is_away = False
        if number != self._answering.current and self._answering.go_to(number):
            self._show()

    def _on_come_to(self, number: int) -> None:
        """Go on where it was left; else with the row that the Tab key led to."""
        if self._is_away and not self.past_the_last:
            self._focus_current()
        else:
            self._on_entered(number)

    def _on_ten_answered(self, ten: bool) -> None:
        before = self._spoken()
        self._answer_ten(ten)
        self._on_said(before)
