"""One measure over the whole window."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.check_in.foggy.large_widgets import GAP, LargeCell, answer_in_words, large_button
from ketadiary.desktop.widgets import Beside, column, row, text
from ketadiary.desktop.widgets.problems import announce
from ketadiary.entering.last_values import LastValue
from ketadiary.entering.one_or_ten import TEN
from ketadiary.entering.row_answer import CANT_SAY, SKIPPED, RowAnswer
from ketadiary.model import Measure
from ketadiary.wording import Language, near_day_text, time_text


class MeasureScreen(QWidget):
    """Asks about one measure. It holds the keyboard; what its keys mean is decided by whoever shows it.

    Signals:
        chosen: an answer was pointed at (`RowAnswer`).
        back_chosen: the measure before is wanted.
    """

    chosen = Signal(object)
    back_chosen = Signal()

    def __init__(self, measure: Measure, place: str, last: LastValue | None, tr: Language) -> None:
        """`place` says which screen of how many this is; `last` is offered again."""
        super().__init__()
        self.measure = measure
        self._tr, self._place, self._last = tr, place, last
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._cells: dict[int, LargeCell] = {}
        self._how = ""
        self._hint = text("", "strong", wrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._build()

    def be_first(self) -> None:
        """There is nothing to go back to."""
        self._back.setEnabled(False)

    def show_said(self, said: RowAnswer | None) -> None:
        """Show what was said so far."""
        tr = self._tr
        for value, cell in self._cells.items():
            cell.setChecked(said == RowAnswer(value))
        for one, status in ((self._skip, SKIPPED), (self._cant_say, CANT_SAY)):
            one.setProperty("chosen", said == status)
            one.style().unpolish(one)
            one.style().polish(one)
        answer = answer_in_words(self.measure, said, tr)
        spoken = tr("{measure}, {answer}, {place}", measure=self.measure.label, answer=answer, place=self._place)
        self.setAccessibleName(spoken)

    def tell_day(self, today: date) -> None:
        """Say of which day the value of last time is."""
        if self._last is not None:
            tr, felt = self._tr, self._last.felt_at
            day, value = near_day_text(felt.date, today, tr), self._last.value
            self._same.setText(
                tr("Same as last: {value}  ·  {day}, {time}  (Space)", value=value, day=day, time=time_text(felt, tr))
            )

    def say(self, hint: str) -> None:
        """Say in place what to do; an empty hint says which keys answer. What is said already is not said again."""
        if hint and hint == self._hint.text():
            return
        self._hint.setText(hint or self._how)
        self._hint.setProperty("role", "heading" if hint else "body")
        self._hint.style().unpolish(self._hint)
        self._hint.style().polish(self._hint)
        if hint:
            announce(self, hint)

    def _build(self) -> None:
        tr = self._tr
        name = text(self.measure.label, "display", wrap=True)
        name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._back = large_button(tr("Back  (Backspace)"), self.back_chosen.emit)
        self._skip = large_button(tr("Skip  (S)"), lambda: self.chosen.emit(SKIPPED))
        self._cant_say = large_button(tr("Can’t say  (C)"), lambda: self.chosen.emit(CANT_SAY))
        self._same = large_button("", self._say_same)
        if self._last is None:
            self._same.hide()  # to show it before it has its place would make a window of it
        buttons = Beside(self._back, self._skip, self._cant_say, gap=GAP)
        self.setLayout(column(None, name, 8, self._value_cells(), self._hint, None, self._same, buttons, gap=12))

    def _say_same(self) -> None:
        assert self._last is not None
        self.chosen.emit(RowAnswer(self._last.value))

    def _value_cells(self) -> QWidget:
        measure, tr = self.measure, self._tr
        for value in range(int(measure.scale_min), int(measure.scale_max) + 1):
            name = tr("{measure} {value} of {highest}", measure=measure.label, value=value, highest=measure.scale_max)
            cell = self._cells[value] = LargeCell(str(value), name)
            cell.clicked.connect(lambda _checked, value=value: self.chosen.emit(RowAnswer(value)))
        low, high = text(measure.low_label, "heading", wrap=True), text(measure.high_label, "heading", wrap=True)
        high.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._how = tr("Type 0 to 9, or the key right of 0 for 10.") if TEN in self._cells else tr("Type a number.")
        made = QWidget()
        made.setMaximumWidth(len(self._cells) * 112)
        made.setLayout(column(row(*self._cells.values(), gap=4), row(low, high), gap=6))
        return _centred(made)


def _centred(widget: QWidget) -> QWidget:
    made = QWidget()
    line = row(widget)
    line.setAlignment(widget, Qt.AlignmentFlag.AlignHCenter)
    made.setLayout(line)
    return made
