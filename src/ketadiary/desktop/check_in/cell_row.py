"""A row that is answered by choosing a cell."""

from ketadiary.desktop.check_in.cell import Cell
from ketadiary.desktop.check_in.measure_row import MeasureRow
from ketadiary.desktop.widgets import row, text
from ketadiary.entering.one_or_ten import TEN
from ketadiary.entering.row_answer import RowAnswer
from ketadiary.model import Measure
from ketadiary.wording import Language


class CellRow(MeasureRow):
    """A measure with a cell for each value, and what its two ends mean."""

    def __init__(self, measure: Measure, place: str, tr: Language) -> None:
        super().__init__(measure, place, tr)
        self._asked = False
        values = range(int(measure.scale_min), int(measure.scale_max) + 1)
        self._values = {value: self._value_cell(value) for value in values}
        self._low = text("", "small")
        self._high = text("", "small")
        ends = row(self._low, None, self._high)
        line_height = self._low.fontMetrics().height()
        for end in (self._low, self._high):
            end.setMinimumHeight(line_height)
        self._lay_out(row(*self._values.values(), gap=4), ends)
        self.setAccessibleDescription(self.ends())
        self.show_said(None)

    def ends(self) -> str:
        measure = self.measure
        return self._tr(
            "{low} is {low_label}, {high} is {high_label}",
            low=measure.scale_min,
            high=measure.scale_max,
            low_label=measure.low_label,
            high_label=measure.high_label,
        )

    def _value_cell(self, value: int) -> Cell:
        cell = Cell(str(value), self._name_of(value))
        cell.clicked.connect(lambda: self._on_clicked(value))
        return cell

    def _name_of(self, value: int) -> str:
        measure = self.measure
        return self._tr("{measure} {value} of {highest}", measure=measure.label, value=value, highest=measure.scale_max)

    def _on_clicked(self, value: int) -> None:
        if self._asked and value == TEN:
            self.ten_answered.emit(True)
        else:
            self.chosen.emit(RowAnswer(value))

    def show_said(self, said: RowAnswer | None) -> None:
        super().show_said(said)
        for value, cell in self._values.items():
            cell.setChecked(said == RowAnswer(value))

    def show_question(self, asked: bool, presses: bool) -> None:
        super().show_question(asked, presses)
        if asked != self._asked:
            self._asked = asked
            words = self._tr("{value}?", value=TEN) if asked else str(TEN)
            name = self._tr("{question} Y is 10", question=self.question) if asked else self._name_of(TEN)
            self._values[TEN].ask(words, name, "Y" if asked else "")

    def show_current(self, current: bool) -> None:
        super().show_current(current)
        self._low.setText(self.measure.low_label if current else "")
        self._high.setText(self.measure.high_label if current else "")

    def _cells(self) -> list[Cell]:
        return [*self._values.values(), *super()._cells()]
