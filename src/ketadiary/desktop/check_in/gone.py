""" "Gone now": a symptom that was there after the last infusion, said to be gone in one act."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ketadiary.desktop.session import Session
from ketadiary.desktop.widgets import button, clear, row, text
from ketadiary.model import Better, CheckIn, CheckInDraft, Kind, Measure, Rating


def still_there(check_ins: Iterable[CheckIn], measures: Iterable[Measure]) -> list[Measure]:
    """The symptoms whose last rating among these check-ins, in order of time, was above nothing."""
    last = {
        rating.measure: rating.value
        for check_in in check_ins
        for rating in check_in.ratings
        if rating.value is not None
    }
    return [
        measure
        for measure in measures
        if measure.on and measure.kind is Kind.RATING and measure.better is Better.LOW
        and last.get(measure.key, measure.scale_min) > measure.scale_min
    ]  # fmt: skip


class GoneStrip(QWidget):
    """A button for each symptom that is still there: pressing it records, at once, a check-in that says it is gone."""

    def __init__(self, session: Session, record: Callable[[CheckInDraft], object]) -> None:
        super().__init__()
        self._session = session
        self._record = record
        self._shown: list[Measure] = []
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self.setLayout(row(text(session.tr("Gone by now?"), "muted"), self._buttons, None, gap=12))
        self.hide()

    def refresh(self) -> None:
        """Offer what was still there when last rated since the last infusion began."""
        self._offer(self._still_there())

    def _still_there(self) -> list[Measure]:
        diary = self._session.diary
        infusions = diary.infusions()
        if not infusions:
            return []
        return still_there(diary.check_ins(since=infusions[-1].started_at.utc), diary.measures().values())

    def _offer(self, measures: Sequence[Measure]) -> None:
        if list(measures) == self._shown:
            return
        self._shown = list(measures)
        clear(self._buttons)
        for measure in measures:
            self._buttons.addWidget(self._button(measure))
        self.setVisible(bool(measures))

    def _button(self, measure: Measure) -> QWidget:
        tr = self._session.tr
        made = button(
            measure.label,
            lambda: self._say_gone(measure),
            picture="check",
            hint=tr("Save at once that it is gone now: {measure} 0", measure=measure.label),
        )
        made.setAccessibleName(tr("{measure} gone now", measure=measure.label))
        made.setMinimumHeight(36)
        made.setAutoDefault(True)
        return made

    def _say_gone(self, measure: Measure) -> None:
        rating = Rating(measure=measure.key, value=measure.scale_min)
        self._record(CheckInDraft(felt_at=self._session.clock(), ratings=(rating,)))
