"""The sheet that asks the monthly self-checks."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.check_in.actions import CheckInActions
from ketadiary.desktop.self_checks import MEASURES
from ketadiary.desktop.session import Session
from ketadiary.desktop.widgets import ProblemLabel, Segmented, Sheet, button, column, text
from ketadiary.diary import Recorded
from ketadiary.model import CheckIn, CheckInDraft, Measure, Problem, Rating, Status

_CANT_SAY = -1


class SelfCheckSheet(Sheet):
    """Three rows from 0 to 10; an unanswered one counts as skipped. They are kept as a check-in like any other."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        tr = session.tr
        super().__init__(parent, tr("Once a month"), tr("How has it been over the last four weeks?"), width=680)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        known = session.diary.measures()
        self._rows = {key: self._row(known[key]) for key in MEASURES}
        self._problem = ProblemLabel()
        for key, choice in self._rows.items():
            ends = tr("0 {low} – 10 {high}", low=tr(known[key].low_label), high=tr(known[key].high_label))
            self.add(column(text(tr(known[key].label), "field"), choice, text(ends, "small", wrap=True), gap=4))
        self.add(self._problem)
        save = button(tr("Save"), self._save, kind="primary")
        save.setDefault(True)
        self.add_buttons(button(tr("Cancel"), self.reject), save)
        self.fit()
        self._rows[MEASURES[0]].setFocus()

    def _row(self, measure: Measure) -> Segmented:
        tr = self._session.tr
        values = [(value, str(value)) for value in range(11)]
        return Segmented(tr(measure.label), [*values, (_CANT_SAY, tr("Can’t say"))], spread=True)

    def _save(self) -> None:
        ratings = tuple(_rating(key, choice.value()) for key, choice in self._rows.items())
        if all(rating.status is Status.SKIPPED for rating in ratings):
            self._problem.show_problems([Problem("nothing-said")], self._session.tr)
            return
        answer = self._session.record(CheckInDraft(felt_at=self._session.clock(), ratings=ratings))
        if isinstance(answer, Recorded):
            assert isinstance(answer.record, CheckIn)
            self.accept()
            CheckInActions(self._session).tell_recorded(answer.record)
        else:
            self._problem.show_problems(answer.problems, self._session.tr)


def _rating(measure: str, value: object) -> Rating:
    if not isinstance(value, int):
        return Rating(measure=measure, status=Status.SKIPPED)
    if value == _CANT_SAY:
        return Rating(measure=measure, status=Status.CANT_SAY)
    return Rating(measure=measure, value=float(value))
