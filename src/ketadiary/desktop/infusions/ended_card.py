"""Asks for the end of an infusion whose length is not known yet."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton

from ketadiary.desktop.drafts.recorder import Recorder
from ketadiary.desktop.infusions.draft_field import DraftField
from ketadiary.desktop.shell.deleting import tell_saved_as
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.theme import SPACE
from ketadiary.desktop.widgets import Beside, Card, Form, MomentPicker, button, column, row
from ketadiary.desktop.widgets.form import level_with_fields
from ketadiary.desktop.widgets.layout import held
from ketadiary.desktop.widgets.scrolling import focus_in_sight
from ketadiary.entering.typed_numbers import shown, whole_or_problem
from ketadiary.model import Infusion, Length, Problem
from ketadiary.wording import length_text

_AGO = (15, 30)
_LATE = timedelta(hours=1)
"""An infusion that began longer ago hardly ended just now."""
_LONG = timedelta(hours=3)
"""Nor a few minutes ago."""
_MINUTE = timedelta(minutes=1)


class EndedCard(Card):
    """Has it ended? One press if it did just now or a little ago, a time or a number if it did earlier."""

    def __init__(self, session: Session) -> None:
        tr = session.tr
        super().__init__(tr("Has it ended?"), tr("Everything afterwards is counted from the end."))
        self._session = session
        self._infusion: Infusion | None = None
        self._before: Infusion | None = None
        self._just = button(tr("It has just ended"), partial(self._ended_ago, 0), kind="primary")
        self._ago = {minutes: self._ago_button(minutes) for minutes in _AGO}
        self._at = button(tr("At a time…"), self._ask_for_time)
        self._at.setAccessibleName(tr("It ended at a time"))
        self._acts = Beside(self._just, *self._ago.values(), self._at, spread=False)
        self._make_form()
        save_time = level_with_fields(button(tr("Save this time"), self._save_time))
        self._at_time = Beside(self._times, held(save_time), gap=SPACE * 2, spread=False)
        self._at_time.hide()
        save_length = level_with_fields(button(tr("Save this length"), self._save_length))
        self.add(
            held(column(self._acts, self._at_time)),
            Beside(held(row(self._lengths, save_length, gap=SPACE * 2)), spread=False),
            self._recorder,
        )

    def show_infusion(self, infusion: Infusion) -> None:
        """Ask about this infusion, if there is anything to ask."""
        if self._infusion is None or self._infusion.id != infusion.id:
            self._recorder.show_problems(())
            self._at_time.hide()
        self._infusion = infusion
        self._minutes.show_for(infusion.id, shown(infusion.minutes))
        self.setVisible(infusion.length is None)
        self._order()

    def focus_answer(self) -> None:
        """Put the keyboard on what probably says the end: it just ended, at a time, or, long ago, its length."""
        since = self._since_start()
        focus_in_sight(self._minutes if since > _LONG else self._at if since > _LATE else self._just)

    def _make_form(self) -> None:
        tr = self._session.tr
        self._minutes = DraftField(self._session, "length")
        self._minutes.setMaximumWidth(120)
        self._time = MomentPicker(self._session.clock, tr, name=tr("Ended"), quick=False)
        self._times, self._lengths = Form(tr, columns=1), Form(tr, columns=1)
        self._times.add("ended_at", tr("Ended"), self._time)
        self._lengths.add("minutes", tr("Or its length in minutes"), self._minutes)
        self._minutes.setAccessibleName(tr("Length in minutes"))
        self._recorder = Recorder(self._session, self._lengths)
        self._recorder.recorded.connect(self._on_recorded)
        self._times.edited.connect(self._recorder.forget)
        self._minutes.returnPressed.connect(self._save_length)
        self._time.time.returnPressed.connect(self._save_time)

    def _ago_button(self, minutes: int) -> QPushButton:
        tr = self._session.tr
        made = button(tr("{minutes} min ago", minutes=minutes), partial(self._ended_ago, minutes))
        made.setAccessibleName(tr("It ended {minutes} min ago", minutes=minutes))
        return made

    def _since_start(self) -> timedelta:
        assert self._infusion is not None
        return self._session.clock().utc - self._infusion.started_at.utc

    def _order(self) -> None:
        """What is likely comes first: an hour late it has not just ended."""
        is_late = self._since_start() > _LATE
        ago = list(self._ago.values())
        acts = [self._at, *reversed(ago), self._just] if is_late else [self._just, *ago, self._at]
        self._acts.put_in_order(acts)
        _dress(self._just, "plain" if is_late else "primary")
        _dress(self._at, "primary" if is_late else "plain")
        for minutes, act in self._ago.items():
            act.setVisible(self._since_start() >= timedelta(minutes=minutes + 1))

    def _ended_ago(self, minutes: int) -> None:
        """The minute that is seen; what has begun in this minute has lasted one."""
        assert self._infusion is not None
        end = self._session.clock().shifted(timedelta(minutes=-minutes)).to_the_minute()
        self._record(end if end.utc - self._infusion.started_at.utc >= _MINUTE else 1)

    def _ask_for_time(self) -> None:
        self._time.set_moment(self._session.clock().to_the_minute())
        self._at_time.show()
        focus_in_sight(self._time.time)

    def _save_time(self) -> None:
        end = self._time.moment()
        if isinstance(end, Problem) or self._time.told:
            self._time.ask_again()
        else:
            self._record(end)

    def _save_length(self) -> None:
        minutes = whole_or_problem(self._minutes.text(), "minutes")
        if minutes is None:
            self._recorder.show_problems([Problem("empty", "minutes")])
        elif isinstance(minutes, Problem):
            self._recorder.show_problems([minutes])
        else:
            self._record(minutes)

    def _record(self, length: Length) -> None:
        assert self._infusion is not None
        self._before = self._infusion
        self._recorder.record(replace(self._infusion, length=length))

    def _on_recorded(self, infusion: Infusion) -> None:
        sentence = self._session.tr("Saved: it took {length}", length=length_text(infusion, self._session.tr))
        tell_saved_as(self._session, sentence, infusion, self._before)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit typed on a button begins the length: Enter after it must not say that it has just ended."""
        with_ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier  # the field hands such a key back to here
        if event.text().isdecimal() and not with_ctrl:
            self._minutes.setFocus()
            QApplication.sendEvent(self._minutes, event)
        else:
            super().keyPressEvent(event)


def _dress(act: QPushButton, kind: str) -> None:
    if act.property("kind") != kind:
        act.setProperty("kind", kind)
        act.style().unpolish(act)
        act.style().polish(act)
