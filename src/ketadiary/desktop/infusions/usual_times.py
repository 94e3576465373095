"""Vitals at the usual times of an infusion: before it, at 40 minutes, at its end. One line each, Enter saves it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QWidget

from ketadiary.desktop.dates import time_text
from ketadiary.desktop.infusions.vitals_saved import tell_saved
from ketadiary.desktop.numbers import whole_or_problem
from ketadiary.desktop.session import Session
from ketadiary.desktop.widgets import ProblemLabel, UnusualQuestion, clear, column, icon_button, text
from ketadiary.desktop.widgets.in_sight import focus_in_sight
from ketadiary.diary import Recorded, Refused
from ketadiary.model import Infusion, Moment, Problem, Vitals, VitalsDraft
from ketadiary.wording import Language

_FIELDS = ("systolic", "diastolic", "pulse", "oxygen")
_BEFORE, _DURING = timedelta(minutes=-5), timedelta(minutes=40)
_NEAR = timedelta(minutes=10)
_NARROWEST = 52


@dataclass(frozen=True)
class UsualTime:
    """A moment at which vitals are usually taken, and what it is called."""

    name: str
    at: Moment


def usual_times(infusion: Infusion, now: Moment, tr: Language) -> list[UsualTime]:
    """The usual moments of an infusion that have come: before, at 40 minutes, at the end."""
    start, minutes = infusion.started_at, infusion.minutes
    times = [UsualTime(tr("Before"), start.shifted(_BEFORE))]
    if minutes is None or abs(minutes - 40) > 5:
        times.append(UsualTime(tr("At 40 minutes"), start.shifted(_DURING)))
    if minutes is not None:
        times.append(UsualTime(tr("At the end"), start.shifted(timedelta(minutes=minutes))))
    return [time for time in sorted(times, key=lambda time: time.at.utc) if time.at.utc <= now.utc]


def usual_name(infusion: Infusion, at: Moment, tr: Language) -> str:
    """What the usual moment is called that vitals were taken at; "" for any other moment."""
    near = [time for time in usual_times(infusion, at.shifted(_NEAR), tr) if abs(time.at.utc - at.utc) <= _NEAR]
    return min(near, key=lambda time: abs(time.at.utc - at.utc)).name if near else ""


class UsualTimesRows(QWidget):
    """A line for each usual time at which nothing was measured yet. What was typed stays until it is saved.

    Signals:
        all_saved: the last line was saved, and the keyboard may go on.
    """

    all_saved = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: list[UsualTime] = []
        self._fields: dict[UsualTime, dict[str, QLineEdit]] = {}
        self._saves: dict[UsualTime, QPushButton] = {}
        self._waiting: VitalsDraft | None = None
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        self._problem = ProblemLabel()
        self._question = UnusualQuestion(session.tr)
        self._question.confirmed.connect(lambda: self._record(confirmed=True))
        self.setLayout(column(self._grid, self._problem, self._question))

    def show_infusion(self, infusion: Infusion, measured: Sequence[Vitals]) -> None:
        """Show a line for each usual time of this infusion that has no vitals within ten minutes."""
        times = [
            time
            for time in usual_times(infusion, self._session.clock(), self._session.tr)
            if not any(abs(one.measured_at.utc - time.at.utc) <= _NEAR for one in measured)
        ]
        if times != self._shown:
            place = self._place_of_the_keyboard()
            self._lay(times)
            if place is not None:
                self._focus(place)

    def _place_of_the_keyboard(self) -> int | None:
        """Which line has the keyboard."""
        focus = self.window().focusWidget()
        stops_of = ([*self._fields[time].values(), self._saves[time]] for time in self._shown)
        return next((place for place, stops in enumerate(stops_of) if focus in stops), None)

    def _focus(self, place: int) -> None:
        """Go on with the line that has come to a place; without one, with what is below."""
        if self._shown:
            focus_in_sight(self._fields[self._shown[min(place, len(self._shown) - 1)]][_FIELDS[0]])
        else:
            self.all_saved.emit()

    def has_any(self) -> bool:
        """Whether there is a line to fill in."""
        return bool(self._shown)

    def _lay(self, times: list[UsualTime]) -> None:
        typed = {time: {about: field.text() for about, field in row.items()} for time, row in self._fields.items()}
        clear(self._grid)
        self._shown, self._fields, self._saves = times, {}, {}
        if times:
            self._lay_headings()
        for place, time in enumerate(times, start=1):
            self._lay_row(place, time)
            for about, words in typed.get(time, {}).items():
                self._fields[time][about].setText(words)
        if times:
            self.setFocusProxy(self._fields[times[0]][_FIELDS[0]])

    def _lay_headings(self) -> None:
        for number, words in enumerate(self._names(), start=1):
            heading = text(words, "caption", wrap=True)
            heading.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom)
            self._grid.addWidget(heading, 0, number)
            self._grid.setColumnStretch(number, 1)

    def _lay_row(self, place: int, time: UsualTime) -> None:
        tr, clock = self._session.tr, time_text(time.at)
        name = tr("{name}, {time}", name=time.name, time=clock)
        self._grid.addLayout(column(text(time.name, "strong"), text(clock, "small"), gap=0), place, 0)
        self._fields[time] = {}
        for number, (about, hint) in enumerate(zip(_FIELDS, self._names(), strict=True), start=1):
            field = QLineEdit()
            field.setAccessibleName(f"{name}: {hint}")
            field.setMinimumWidth(_NARROWEST)
            field.returnPressed.connect(lambda time=time: self._save(time))
            field.textEdited.connect(self._on_edited)
            self._fields[time][about] = field
            self._grid.addWidget(field, place, number)
        self._saves[time] = icon_button("check", tr("Save the vitals, {name}", name=name), lambda: self._save(time))
        self._grid.addWidget(self._saves[time], place, len(_FIELDS) + 1)

    def _names(self) -> tuple[str, ...]:
        tr = self._session.tr
        return tr("Blood pressure, upper"), tr("Blood pressure, lower"), tr("Pulse"), tr("Oxygen")

    def _on_edited(self) -> None:
        """What was said is about other values."""
        self._problem.say("")
        self._question.hide()

    def _save(self, time: UsualTime) -> None:
        self._question.hide()
        values = {about: whole_or_problem(field.text(), about) for about, field in self._fields[time].items()}
        if problems := [value for value in values.values() if isinstance(value, Problem)]:
            self._problem.show_problems(problems, self._session.tr)
            return
        systolic, diastolic, pulse, oxygen = (cast(int | None, values[about]) for about in _FIELDS)
        self._waiting = VitalsDraft(
            measured_at=time.at, systolic=systolic, diastolic=diastolic, pulse=pulse, oxygen=oxygen
        )
        self._record(confirmed=False)

    def _record(self, *, confirmed: bool) -> None:
        assert self._waiting is not None
        answer = self._session.record(self._waiting, confirmed=confirmed)
        if isinstance(answer, Recorded):
            assert isinstance(answer.record, Vitals)
            tell_saved(self._session, answer.record)
        problems = answer.problems if isinstance(answer, Refused) else ()
        firm = [problem for problem in problems if not problem.unusual]
        self._problem.show_problems(firm, self._session.tr)
        if problems and not firm:
            self._question.ask(problems)
