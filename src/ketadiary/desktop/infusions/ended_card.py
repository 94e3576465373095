"""Asks for the end of an infusion whose length is not known yet."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from ketadiary.desktop.drafts.recorder import Recorder
from ketadiary.desktop.infusions.draft_field import DraftField
from ketadiary.desktop.infusions.infusion_words import length_text
from ketadiary.desktop.shell.deleting import tell_saved_as
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.theme import SPACE
from ketadiary.desktop.widgets import Beside, Card, Form, button, row, text
from ketadiary.desktop.widgets.form import level_with_fields
from ketadiary.desktop.widgets.layout import held
from ketadiary.desktop.widgets.scrolling import focus_in_sight
from ketadiary.entering.typed_numbers import shown, whole_or_problem
from ketadiary.model import Infusion, Problem

_LONG = timedelta(hours=3)
"""What takes longer hardly ended just now."""


class EndedCard(Card):
    """Has it ended? One act if it just did, a number if it did earlier."""

    def __init__(self, session: Session) -> None:
        tr = session.tr
        super().__init__(tr("Has it ended?"), tr("Everything afterwards is counted from the end."))
        self._session = session
        self._infusion: Infusion | None = None
        self._before: Infusion | None = None
        self._minutes = DraftField(session, "length")
        self._minutes.setMaximumWidth(120)
        self._form = Form(tr, columns=1)
        self._form.add("minutes", tr("Length in minutes"), self._minutes)
        self._recorder = Recorder(session, self._form)
        self._recorder.recorded.connect(self._on_recorded)
        self._just = button(tr("It has just ended"), self._just_ended, kind="primary", picture="check")
        earlier = button(tr("Save this length"), self._save_length)
        self._minutes.returnPressed.connect(self._save_length)
        at_once = level_with_fields(self._just, text(tr("or"), "muted"))
        later = row(self._form, level_with_fields(earlier), gap=SPACE * 2)
        self.add(Beside(held(at_once), held(later), gap=SPACE * 2, spread=False), self._recorder)

    def show_infusion(self, infusion: Infusion) -> None:
        """Ask about this infusion, if there is anything to ask."""
        if self._infusion is None or self._infusion.id != infusion.id:
            self._recorder.show_problems(())
        self._infusion = infusion
        self._minutes.show_for(infusion.id, shown(infusion.minutes))
        self.setVisible(infusion.length is None)

    def focus_answer(self) -> None:
        """Put the keyboard on what probably ends the infusion: the button, or the field once it began long ago."""
        assert self._infusion is not None
        began_long_ago = self._session.clock().utc - self._infusion.started_at.utc > _LONG
        focus_in_sight(self._minutes if began_long_ago else self._just)

    def _just_ended(self) -> None:
        assert self._infusion is not None
        lasted = self._session.clock().utc - self._infusion.started_at.utc
        self._record(max(1, lasted // timedelta(minutes=1)))  # as clocks show it, and never beyond now

    def _save_length(self) -> None:
        minutes = whole_or_problem(self._minutes.text(), "minutes")
        if minutes is None:
            self._recorder.show_problems([Problem("empty", "minutes")])
        elif isinstance(minutes, Problem):
            self._recorder.show_problems([minutes])
        else:
            self._record(minutes)

    def _record(self, minutes: int) -> None:
        assert self._infusion is not None
        self._before = self._infusion
        self._recorder.record(replace(self._infusion, length=minutes))

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
