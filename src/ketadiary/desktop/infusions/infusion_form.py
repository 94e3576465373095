"""The sheet that records or changes an infusion."""

from typing import TypeVar

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ketadiary.desktop.drafts.draft_sheet import DraftForm
from ketadiary.desktop.drafts.unfinished_forms import NEW_INFUSION
from ketadiary.desktop.find.record_history import history_of
from ketadiary.desktop.infusions.infusion_words import dose_text, phase_names, route_names
from ketadiary.desktop.shell.deleting import tell_saved_as
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.step_sentences import record_name
from ketadiary.desktop.widgets import DropDown, Form, MomentPicker, text
from ketadiary.entering.current_minute import started_now
from ketadiary.entering.typed_numbers import number_or_problem, shown, whole_or_problem
from ketadiary.model import Infusion, InfusionDraft, Phase, Problem, Timeline, check, parse_dose
from ketadiary.wording.series import series_line

T = TypeVar("T")


class InfusionForm(DraftForm):
    """Asks for what is known of an infusion; only its start must be known."""

    def __init__(self, session: Session, infusion: Infusion | None, parent: QWidget | None) -> None:
        tr = session.tr
        sentence = "" if infusion else tr("Only the start is needed now. Everything else can be added later.")
        title = tr("Change infusion") if infusion else tr("Record an infusion")
        super().__init__(session, infusion.id if infusion else NEW_INFUSION, parent, title, sentence, width=640)
        self._infusion = infusion
        begin = infusion or self._like_the_last()
        self._make_fields(begin)
        self.form = Form(tr)
        self.recorder = self.recorder_for(self.form)
        self._add_fields()
        self._show_dose()
        self._show_series()
        self.form.edited.connect(self._show_series)
        self.add(self.form, self.recorder, *(history_of(session, infusion.id) if infusion else []))
        self.recorder.recorded.connect(self._on_recorded)
        self.start()

    def focus_start(self) -> None:
        self._start.setFocus()

    def _like_the_last(self) -> InfusionDraft:
        """What is likely to be as it was: all but the time, the dose and how it went."""
        now = self.session.clock()
        infusions = self.session.diary.infusions()
        if not infusions:
            return InfusionDraft(started_at=now)
        last = infusions[-1]
        return InfusionDraft(
            started_at=now,
            weight_kg=last.weight_kg,
            drug=last.drug,
            route=last.route,
            phase=last.phase,
            place=last.place,
        )

    def _make_fields(self, begin: InfusionDraft) -> None:
        tr = self.session.tr
        # Only what begins about now is counted back from now.
        self._start = MomentPicker(self.session.clock, tr, name=tr("Start"), quick=begin.id is None)
        if begin.id is not None:
            self._start.set_moment(begin.started_at)
        self._minutes = QLineEdit(shown(begin.minutes))
        self._dose = QLineEdit(begin.dose_as_entered)
        self._weight = QLineEdit(shown(begin.weight_kg))
        self._dose_follows = text("", "small", wrap=True)
        for field in (self._dose, self._weight):
            field.textChanged.connect(self._show_dose)
        self._drug = QLineEdit(begin.drug)
        self._route = _choice(route_names(tr), begin.route)
        self._phase = _choice(phase_names(tr), begin.phase)
        self._series = text("", "small", wrap=True)
        self._place = QLineEdit(begin.place)
        self._premedication = QLineEdit(begin.premedication)
        self._driver = QLineEdit(begin.driver)
        self._ready = QLineEdit(shown(begin.ready_to_leave_minutes))
        self._note = QPlainTextEdit(begin.note)
        self._note.setTabChangesFocus(True)
        self._note.setFixedHeight(self.fontMetrics().height() * 2 + 24)

    def _add_fields(self) -> None:
        tr, form = self.session.tr, self.form
        form.add("started_at", tr("Start"), self._start, span=2)
        form.add("minutes", tr("Length in minutes"), self._minutes, hint=tr("Leave empty until it has ended."))
        form.add("weight_kg", tr("Weight in kg"), self._weight)
        form.add("dose_as_entered", tr("Dose, as you were told"), self._dose, hint=self._dose_follows)
        form.add("phase", tr("Phase"), self._phase, hint=self._series)
        form.add("drug", tr("Medicine"), self._drug)
        form.add("route", tr("Route"), self._route)
        form.add("place", tr("Place"), self._place)
        form.add("premedication", tr("Premedication"), self._premedication)
        form.add(
            "ready_to_leave_minutes", tr("Minutes until ready to leave"), self._ready, hint=tr("Counted from the end.")
        )
        form.add("driver", tr("Who drove home"), self._driver)
        form.add("note", tr("Note"), self._note, span=2)

    def _show_dose(self) -> None:
        weight = number_or_problem(self._weight.text(), "weight_kg")
        kg = weight if isinstance(weight, float) and weight > 0 else None
        dose = parse_dose(self._dose.text(), kg)
        follows = dose_text(dose, kg, self.session.tr)
        self._dose_follows.setText(follows or self.session.tr("For example 0.5 mg/kg, or 35 mg."))

    def _show_series(self) -> None:
        """With which infusion this one would be one series, by its time and the phase that is chosen."""
        start = self._start.moment()
        if isinstance(start, Problem):
            return
        own = self._infusion and self._infusion.id
        others = Timeline(one for one in self.session.diary.infusions() if one.id != own)
        draft = InfusionDraft(started_at=start, phase=self._chosen_phase())
        self._series.setText(series_line(draft, others.place(start.utc), self.session.tr))
        self._phase.setAccessibleDescription(self._series.text())

    def _chosen_phase(self) -> Phase | None:
        return Phase(self._phase.currentData()) if self._phase.currentData() else None

    # Saving

    def save(self) -> None:
        self.recorder.record(self._draft())

    def _on_recorded(self, infusion: Infusion) -> None:
        self.accept()
        tr, what = self.session.tr, record_name(infusion, self.session)
        sentence = tr("Changed: {what}.", what=what) if self._infusion else tr("Saved: {what}.", what=what)
        tell_saved_as(self.session, sentence, infusion, self._infusion)

    def _draft(self) -> InfusionDraft | list[Problem]:
        started_at = started_now(self.session) if self._start.is_now() else self._start.moment()
        minutes = whole_or_problem(self._minutes.text(), "minutes")
        weight = number_or_problem(self._weight.text(), "weight_kg")
        ready = whole_or_problem(self._ready.text(), "ready_to_leave_minutes")
        draft = InfusionDraft(
            started_at=_known(started_at) or self.session.clock(),
            length=_known(minutes),
            dose_as_entered=self._dose.text().strip(),
            weight_kg=_known(weight),
            drug=self._drug.text().strip(),
            route=str(self._route.currentData()),
            phase=self._chosen_phase(),
            place=self._place.text().strip(),
            premedication=self._premedication.text().strip(),
            driver=self._driver.text().strip(),
            ready_to_leave_minutes=_known(ready),
            note=self._note.toPlainText().strip(),
            id=self._infusion.id if self._infusion else None,
        )
        wrong = [one for one in (started_at, minutes, weight, ready) if isinstance(one, Problem)]
        return [*wrong, *self._wrong_besides(draft)] if wrong else draft

    def _wrong_besides(self, draft: InfusionDraft) -> list[Problem]:
        """What is wrong with the fields that could be read: all is said at once."""
        problems = check(draft, self.session.clock(), self.session.diary.measures())
        return [problem for problem in problems if not problem.unusual]


def _known(typed: T | Problem) -> T | None:
    return None if isinstance(typed, Problem) else typed


def _choice(options: list[tuple[str, str]] | list[tuple[Phase | None, str]], chosen: object) -> DropDown:
    made = DropDown()
    for value, words in options:
        made.addItem(words, value)
    if chosen is not None and made.findData(chosen) < 0:
        made.addItem(str(chosen), chosen)
    made.setCurrentIndex(max(0, made.findData(chosen)))
    return made
