"""Vitals at the usual times of an infusion: before it, at 40 minutes, at its end. One line each, Enter saves it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from ketadiary.desktop.drafts.draft_keeper import DraftKeeper
from ketadiary.desktop.drafts.recorder import Recorder
from ketadiary.desktop.infusions.named_lines import NamedLines
from ketadiary.desktop.infusions.pressure_fields import join_by_slash
from ketadiary.desktop.infusions.vitals_words import tell_saved
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import TimeField, column, icon_button, text
from ketadiary.desktop.widgets.scrolling import focus_in_sight
from ketadiary.diary import DraftKey, Typed
from ketadiary.entering.typed_numbers import whole_or_problem
from ketadiary.entering.vitals_times import VitalsTime, vitals_time_of, vitals_times
from ketadiary.model import Infusion, Moment, Problem, Vitals, VitalsDraft

_FIELDS = ("systolic", "diastolic", "pulse", "oxygen")
_AT = "measured_at"
_KEPT = "usual-vitals"
"""What the draft is of that is kept of these lines; it belongs to the infusion."""
_NARROWEST = 52
_WIDEST_TIME = "00:00 AMM"


class VitalsRows(QWidget):
    """A line for each usual time at which nothing was measured yet. What was typed stays until it is saved.

    Each line says for which time it is saved: the usual one, until another is typed.

    Signals:
        all_saved: the last line was saved, and the keyboard may go on.
        edited: something else stands in a field.
    """

    all_saved = Signal()
    edited = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: list[VitalsTime] = []
        self._fields: dict[VitalsTime, dict[str, QLineEdit]] = {}
        self._at: dict[VitalsTime, TimeField] = {}
        self._saves: dict[VitalsTime, QPushButton] = {}
        self._saving: VitalsTime | None = None
        self._infusion_id = ""
        self._keeper = DraftKeeper(session, DraftKey[Typed](_KEPT), self)
        self._lines = NamedLines(gap=8, line_gap=8)
        self._recorder = Recorder(session, self)
        self._recorder.recorded.connect(self._on_recorded)
        self._keeper.tried.connect(self._on_kept)
        self.setLayout(column(self._lines, self._recorder))

    def show_infusion(self, infusion: Infusion, measured: Sequence[Vitals]) -> None:
        """Show a line for each usual time of this infusion that has no vitals."""
        tr = self._session.tr
        if infusion.id != self._infusion_id:
            self._keeper.turn_to(DraftKey(_KEPT, infusion.id))
        taken = [vitals_time_of(infusion, one.measured_at, tr) for one in measured]
        times = [time for time in vitals_times(infusion, self._session.clock(), tr) if time not in taken]
        if times != self._shown:
            place = self._place_of_the_keyboard()
            self._lay(times)
            if place is not None:
                self._focus(place)
        if infusion.id != self._infusion_id:
            self._infusion_id = infusion.id
            self._fill_in(self._keeper.kept() or {})

    def _place_of_the_keyboard(self) -> int | None:
        """Which line has the keyboard."""
        focus = self.window().focusWidget()
        stops_of = ([self._at[time], *self._fields[time].values(), self._saves[time]] for time in self._shown)
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

    def next_time(self, infusion: Infusion) -> Moment:
        """The first usual time of an infusion at which nothing was measured yet; its start where there is none."""
        return self._shown[0].at if self._shown else infusion.started_at

    def _lay(self, times: list[VitalsTime]) -> None:
        typed = {time: {about: field.text() for about, field in row.items()} for time, row in self._fields.items()}
        typed_at = {time: field.text() for time, field in self._at.items()}
        self._lines.clear_lines()
        self._shown, self._fields, self._at, self._saves = times, {}, {}, {}
        if times:
            self._lay_headings()
        for time in times:
            self._lay_row(time)
            for about, words in typed.get(time, {}).items():
                self._fields[time][about].setText(words)
            if time in typed_at:
                self._at[time].setText(typed_at[time])
        if times:
            self.setFocusProxy(self._fields[times[0]][_FIELDS[0]])

    def _lay_headings(self) -> None:
        headings = [text(words, "caption", wrap=True) for words in (self._session.tr("Measured at"), *self._names())]
        for heading in headings:
            heading.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom)
        self._lines.add_headings(*headings)
        for number in range(2, len(headings) + 1):
            self._lines.stretch(number)

    def _lay_row(self, time: VitalsTime) -> None:
        tr = self._session.tr
        at = self._at[time] = TimeField(tr, tr("{name}: measured at", name=time.name))
        at.set_time(time.at.local.time())
        at.setFixedWidth(at.fontMetrics().horizontalAdvance(_WIDEST_TIME))
        self._fields[time] = {}
        for about, hint in zip(_FIELDS, self._names(), strict=True):
            field = self._fields[time][about] = QLineEdit()
            field.setAccessibleName(f"{time.name}: {hint}")
            field.setMinimumWidth(_NARROWEST)
        join_by_slash(*(self._fields[time][about] for about in _FIELDS[:2]))
        fields = [at, *self._fields[time].values()]
        for field in fields:
            field.returnPressed.connect(lambda time=time: self._save(time))
            field.textEdited.connect(self._on_edited)
        self._saves[time] = icon_button(
            "check", tr("Save the vitals, {name}", name=time.name), lambda: self._save(time)
        )
        self._lines.add_line(text(time.name, "strong"), fields, [self._saves[time]])

    def _names(self) -> tuple[str, ...]:
        tr = self._session.tr
        return tr("Blood pressure, upper"), tr("Blood pressure, lower"), tr("Pulse"), tr("Oxygen")

    # What is typed and not saved

    def _typed(self) -> Typed | None:
        """What stands in the fields, by usual time and field; None while nothing does."""
        values = {
            _name(time, about): field.text()
            for time, fields in self._fields.items()
            for about, field in fields.items()
            if field.text()
        }
        times = {_name(time, _AT): field.text() for time, field in self._at.items()}
        return {**times, **values} if values else None

    def _fill_in(self, typed: Typed) -> None:
        for time, fields in self._fields.items():
            self._at[time].setText(typed.get(_name(time, _AT), self._at[time].text()))
            for about, field in fields.items():
                field.setText(typed.get(_name(time, about), field.text()))

    def _on_kept(self, problems: Sequence[Problem]) -> None:
        if problems:
            self._recorder.show_problems(problems)

    def _on_edited(self) -> None:
        self._keeper.changed(self._typed)
        self.edited.emit()

    # What is saved

    def show_problems(self, problems: Sequence[Problem]) -> list[Problem]:
        """None has a place of its own among the fields: all are said below the lines."""
        return list(problems)

    def field_about(self, problems: Sequence[Problem]) -> QWidget | None:
        """The field of the line that is being saved that one of these is about."""
        fields = self._fields.get(self._saving, {}) if self._saving else {}
        return next((fields[one.about] for one in problems if one.about in fields), None)

    def _save(self, time: VitalsTime) -> None:
        self._saving = time
        values = {about: whole_or_problem(field.text(), about) for about, field in self._fields[time].items()}
        measured_at = self._measured_at(time)
        if problems := [value for value in (measured_at, *values.values()) if isinstance(value, Problem)]:
            self._recorder.record(problems)
            return
        systolic, diastolic, pulse, oxygen = (cast(int | None, values[about]) for about in _FIELDS)
        when = cast(Moment, measured_at)
        self._recorder.record(
            VitalsDraft(measured_at=when, systolic=systolic, diastolic=diastolic, pulse=pulse, oxygen=oxygen)
        )

    def _on_recorded(self, vitals: Vitals) -> None:
        tell_saved(self._session, vitals)
        for field in self._fields.get(self._saving, {}).values() if self._saving else ():
            field.clear()
        self._keeper.changed(self._typed)

    def _measured_at(self, time: VitalsTime) -> Moment | Problem:
        """The moment nearest to the usual one at which clocks showed what is typed."""
        typed, usual = self._at[time].value(), time.at.local
        if isinstance(typed, Problem):
            return typed
        if (typed.hour, typed.minute) == (usual.hour, usual.minute):
            return time.at
        wall = datetime.combine(usual.date(), typed)
        days = [time.at.at_wall(wall + timedelta(days=by)) for by in (0, -1, 1)]
        moments = [day for day in days if isinstance(day, Moment)]
        return days[0] if isinstance(days[0], Problem) else min(moments, key=lambda one: abs(one.utc - time.at.utc))

    # Qt overrides

    def hideEvent(self, event: QHideEvent) -> None:
        self._keeper.flush()
        super().hideEvent(event)


def _name(time: VitalsTime, about: str) -> str:
    return f"{time.at.utc.isoformat()} {about}"
