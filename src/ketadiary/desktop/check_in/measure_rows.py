"""The rows of a check-in, below each other."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from ketadiary.desktop.check_in.cell_row import CellRow
from ketadiary.desktop.check_in.keyboard import KeyReader
from ketadiary.desktop.check_in.measure_row import MeasureRow
from ketadiary.desktop.check_in.number_row import NumberRow
from ketadiary.desktop.shell.theme import SPACE
from ketadiary.desktop.widgets import clear, column, text
from ketadiary.desktop.widgets.scrolling import bring_into_sight, show_when_placed
from ketadiary.entering.answering import Answering, has_cells
from ketadiary.model import Measure, Problem
from ketadiary.wording import Language

_WIDEST_NAME = 18
"""In letters."""


class MeasureRows(QWidget):
    """A row for each measure that is asked about. Where they are dense, the ends of a scale are said below all rows.

    Signals: each with the number of the row, counted from 0.
        chosen: an answer was pointed at (`RowAnswer`).
        typed: something was typed into a field (`RowAnswer`, or None where that is no number).
        entered: the keyboard came to a row from another one, or a row was pointed at.
        come_to: the Tab key led to a row from what is around the rows.
        ten_answered: the person said whether "10?" is right (bool, without the row).
    """

    chosen = Signal(int, object)
    typed = Signal(int, object)
    entered = Signal(int)
    come_to = Signal(int)
    ten_answered = Signal(bool)

    def __init__(self, tr: Language, keys: KeyReader) -> None:
        super().__init__()
        self._tr, self._keys = tr, keys
        self._rows: list[MeasureRow] = []
        self._dense = False
        self._column = column(gap=0)
        self._ends = text("", "small", wrap=True)
        self._ends.hide()
        self.setLayout(column(self._column, self._ends, gap=SPACE))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def __len__(self) -> int:
        return len(self._rows)

    def row_of(self, measure: str) -> MeasureRow:
        """The row of a measure that is asked about."""
        return next(row for row in self._rows if row.measure.key == measure)

    def ask(self, measures: Sequence[Measure]) -> None:
        """Have rows for these measures; those that are there already stay as they are."""
        if [row.measure for row in self._rows] == list(measures):
            return
        for row in self._rows:
            row.blockSignals(True)  # the keyboard passes over them as they go
        clear(self._column)
        self._rows = [self._row(number, measure, len(measures)) for number, measure in enumerate(measures)]
        for row in self._rows[:1]:
            row.show_current(True)  # before it is styled, since styling it again takes long the first time
        for row in self._rows:
            self._column.addWidget(row)
            row.show()  # at once, since what is hidden cannot have the keyboard
        self._align_names()

    def show_answering(self, answering: Answering) -> None:
        """Show what was said, which row is current, and "10?" where it is open."""
        for number, row in enumerate(self._rows):
            row.show_said(answering.said(number))
            row.show_current(number == (answering.question if answering.presses else answering.current))
            row.show_question(number == answering.question, answering.presses)
        self._ends.setText("" if answering.past_the_last else self._rows[answering.current].ends())

    def show_problems(self, problems: Sequence[Problem]) -> list[Problem]:
        """Say each problem in the row that it is about, and give back those that no row is about."""
        for row in self._rows:
            row.show_problems([problem for problem in problems if problem.about == row.measure.key])
        asked = {row.measure.key for row in self._rows}
        return [problem for problem in problems if problem.about not in asked]

    def field_problems(self) -> list[Problem]:
        """Why what stands in a row is no answer, for each of which that is so."""
        return [problem for row in self._rows if (problem := row.field_problem())]

    def is_just_typed(self, number: int) -> bool:
        """Whether an answer was typed into a row's field, and the keyboard is there still."""
        return self._rows[number].is_just_typed()

    def take_back_problem(self, number: int) -> None:
        """Say no more what was wrong in a row."""
        self._rows[number].show_problems(())

    def question(self, number: int) -> str:
        """The words of "10?" in a row."""
        return self._rows[number].question

    def said_in_words(self, numbers: Iterable[int]) -> str:
        """The answers of some rows, as a screen reader says them once they are given."""
        return ". ".join(self._rows[number].said_in_words() for number in numbers)

    def focus_row(self, number: int) -> None:
        """Put the keyboard into a row, and the row and the next one into sight."""
        self._rows[number].setFocus(Qt.FocusReason.OtherFocusReason)
        for seen in reversed(self._rows[number : number + 2]):
            bring_into_sight(seen)

    def keep_in_sight(self, number: int) -> None:
        """Have a row and the next one in sight also when everything has found its place."""
        for seen in reversed(self._rows[number : number + 2]):
            show_when_placed(seen)

    def set_dense(self, dense: bool) -> None:
        """Take as little height as can be."""
        self._dense = dense
        self._ends.setVisible(dense)
        for row in self._rows:
            row.set_dense(dense)

    def _row(self, number: int, measure: Measure, count: int) -> MeasureRow:
        place = self._tr("row {number} of {count}", number=number + 1, count=count)
        made: MeasureRow = (
            CellRow(measure, place, self._tr) if has_cells(measure) else NumberRow(measure, place, self._tr, self._keys)
        )
        made.chosen.connect(partial(self.chosen.emit, number))
        made.typed.connect(partial(self.typed.emit, number))
        made.entered.connect(partial(self._on_entered, number))
        made.ten_answered.connect(self.ten_answered)
        made.set_dense(self._dense)
        return made

    def _on_entered(self, number: int, reason: Qt.FocusReason) -> None:
        edges = {Qt.FocusReason.TabFocusReason: 0, Qt.FocusReason.BacktabFocusReason: len(self._rows) - 1}
        if edges.get(reason) == number:
            self.come_to.emit(number)
        else:
            self.entered.emit(number)

    def _align_names(self) -> None:
        """Give all names the width of the longest, up to a bound beyond which they wrap."""
        metrics = text("", "body").fontMetrics()
        longest = max((metrics.horizontalAdvance(row.measure.label) for row in self._rows), default=0)
        width = min(longest * 11 // 10 + 6, metrics.averageCharWidth() * _WIDEST_NAME)
        for row in self._rows:
            row.set_label_width(width)

    # Qt overrides

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._align_names()  # to names in another size of text
