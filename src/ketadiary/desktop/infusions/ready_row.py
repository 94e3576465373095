"""Asks how long after the end the person was ready to leave: the last line of the clinic's session sheet."""

from dataclasses import replace

from PySide6.QtWidgets import QSizePolicy, QWidget

from ketadiary.desktop.drafts.recorder import Recorder
from ketadiary.desktop.infusions.draft_field import DraftField
from ketadiary.desktop.shell.deleting import tell_saved_as
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import Form, column, icon_button, row
from ketadiary.desktop.widgets.form import level_with_fields
from ketadiary.entering.typed_numbers import shown, whole_or_problem
from ketadiary.model import Infusion, Problem


class ReadyRow(QWidget):
    """One number, which Enter saves. It stays, and can be mended, once it is known."""

    def __init__(self, session: Session) -> None:
        tr = session.tr
        super().__init__()
        self._session = session
        self._infusion: Infusion | None = None
        self._before: Infusion | None = None
        self.field = DraftField(session, "ready")
        self._form = Form(tr, columns=1)
        self._form.add("ready_to_leave_minutes", tr("Ready to leave, in minutes after the end"), self.field)
        self._recorder = Recorder(session, self._form)
        self._recorder.recorded.connect(self._on_recorded)
        self.field.returnPressed.connect(self._save)
        save = icon_button("check", tr("Save the minutes until ready to leave"), self._save)
        self._form.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.setLayout(column(row(self._form, level_with_fields(save), None), self._recorder))
        self.setFocusProxy(self.field)

    def show_infusion(self, infusion: Infusion) -> None:
        """Show what is known of this infusion; what is being typed stays."""
        self._infusion = infusion
        self.field.show_for(infusion.id, shown(infusion.ready_to_leave_minutes))

    def _save(self) -> None:
        assert self._infusion is not None
        minutes = whole_or_problem(self.field.text(), "ready_to_leave_minutes")
        if isinstance(minutes, Problem):
            self._recorder.show_problems([minutes])
        else:
            self._before = self._infusion
            self._recorder.record(replace(self._infusion, ready_to_leave_minutes=minutes))

    def _on_recorded(self, infusion: Infusion) -> None:
        tr, before, minutes = self._session.tr, self._before, infusion.ready_to_leave_minutes
        assert before is not None
        saved = tr.plural("Saved: ready to leave after {count} minute", "Saved: ready to leave after {count} minutes",
                          minutes or 0)  # fmt: skip
        sentence = tr("Saved: not said when ready to leave") if minutes is None else saved
        tell_saved_as(self._session, sentence, infusion, before)
