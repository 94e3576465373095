"""The sheet that adds or changes vitals taken at any time."""

from typing import cast

from PySide6.QtWidgets import QLineEdit, QWidget

from ketadiary.desktop.drafts.draft_sheet import DraftForm
from ketadiary.desktop.drafts.unfinished_forms import NEW_VITALS, changes_of
from ketadiary.desktop.find.record_sheet import history_of
from ketadiary.desktop.infusions.pressure_fields import join_by_slash
from ketadiary.desktop.infusions.vitals_words import tell_saved
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import Form, MomentPicker
from ketadiary.entering.typed_numbers import shown, whole_or_problem
from ketadiary.model import Infusion, Moment, Problem, Vitals, VitalsDraft

_FIELDS = ("systolic", "diastolic", "pulse", "oxygen")


class VitalsForm(DraftForm):
    """Asks for what the device said."""

    def __init__(
        self,
        session: Session,
        vitals: Vitals | None,
        parent: QWidget | None,
        *,
        of: Infusion | None = None,
        at: Moment | None = None,
    ) -> None:
        """`of` is the infusion on whose page they are asked for; new ones are offered for `at`, or else for now."""
        tr = session.tr
        title = tr("Change vitals") if vitals else tr("Add vitals")
        super().__init__(session, changes_of(vitals.id) if vitals else NEW_VITALS, parent, title)
        self._vitals, self._of_infusion = vitals, of
        self._when = MomentPicker(session.clock, tr, name=tr("Measured"), quick=vitals is None)
        if (moment := vitals.measured_at if vitals else at) is not None:
            self._when.set_moment(moment)
        self._values = {about: QLineEdit(shown(getattr(vitals, about, None))) for about in _FIELDS}
        join_by_slash(*(self._values[about] for about in _FIELDS[:2]))
        self.form = Form(tr)
        self.form.add("measured_at", tr("Measured"), self._when, span=2)
        names = (
            tr("Upper blood pressure (mmHg)"),
            tr("Lower blood pressure (mmHg)"),
            tr("Pulse (a minute)"),
            tr("Oxygen (%)"),
        )
        for about, name in zip(_FIELDS, names, strict=True):
            self.form.add(about, name, self._values[about])
        self._recorder = self.recorder_for(self.form)
        self._recorder.recorded.connect(self._on_recorded)
        self.add(self.form, self._recorder, *(history_of(session, vitals.id) if vitals else []))
        self.start()

    def focus_start(self) -> None:
        (self._values[_FIELDS[0]] if self._vitals else self._when).setFocus()

    def save(self) -> None:
        self._recorder.record(self._draft())

    def _on_recorded(self, vitals: Vitals) -> None:
        self.accept()
        tell_saved(self.session, vitals, self._vitals, of=self._of_infusion)

    def _draft(self) -> VitalsDraft | list[Problem]:
        moment = self._when.moment()
        values = {about: whole_or_problem(field.text(), about) for about, field in self._values.items()}
        if problems := [one for one in (moment, *values.values()) if isinstance(one, Problem)]:
            return problems
        assert not isinstance(moment, Problem)
        systolic, diastolic, pulse, oxygen = (cast(int | None, values[about]) for about in _FIELDS)
        return VitalsDraft(
            measured_at=moment,
            systolic=systolic,
            diastolic=diastolic,
            pulse=pulse,
            oxygen=oxygen,
            id=self._vitals.id if self._vitals else None,
        )
