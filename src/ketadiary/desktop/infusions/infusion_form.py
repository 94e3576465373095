"""The sheet that records or changes an infusion."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget

from ketadiary.desktop.drafts.draft_sheet import DraftForm
from ketadiary.desktop.drafts.unfinished_forms import NEW_INFUSION, changes_of
from ketadiary.desktop.find.record_sheet import history_of
from ketadiary.desktop.shell.deleting import tell_saved_as
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.step_sentences import record_name
from ketadiary.desktop.widgets import Beside, DropDown, Form, MomentPicker, button, text
from ketadiary.desktop.widgets.form import named
from ketadiary.entering.current_minute import started_now
from ketadiary.entering.typed_numbers import number_or_problem, shown, whole_or_problem
from ketadiary.model import Infusion, InfusionDraft, Moment, Phase, Problem, Timeline, check, parse_dose
from ketadiary.wording import Language, dose_text, length_text, phase_names, route_names, series_line

T = TypeVar("T")
_ENDED_AGO = (0, 15, 30)


class InfusionForm(DraftForm):
    """Asks for what is known of an infusion; only its start must be known.

    Signals:
        saved: it was recorded and the sheet is closed (the infusion); what is told about it follows.
    """

    saved = Signal(object)

    def __init__(self, session: Session, infusion: Infusion | None, parent: QWidget | None) -> None:
        tr = session.tr
        sentence = "" if infusion else tr("Only the start is needed now. Everything else can be added later.")
        title = tr("Change infusion") if infusion else tr("Record an infusion")
        super().__init__(
            session, changes_of(infusion.id) if infusion else NEW_INFUSION, parent, title, sentence, width=960
        )
        self._infusion = infusion
        begin = infusion or self._like_the_last()
        self._make_fields(begin)
        self.form = Form(tr, columns=3)
        self.recorder = self.recorder_for(self.form)
        self._add_fields()
        if infusion is None:
            self._offer_the_last()
        self._show_dose()
        self._show_series()
        self.form.edited.connect(self._show_series)
        self.add(self.form, self.recorder, *(history_of(session, infusion.id) if infusion else []))
        self.recorder.recorded.connect(self._on_recorded)
        self.start()

    def focus_start(self) -> None:
        self._start.setFocus()

    def _like_the_last(self) -> InfusionDraft:
        """What is nearly always as it was: the weight, the medicine and the place."""
        now = self.session.clock()
        infusions = self.session.diary.infusions()
        if not infusions:
            return InfusionDraft(started_at=now)
        last = infusions[-1]
        return InfusionDraft(
            started_at=now,
            weight_kg=last.weight_kg,
            drug=last.drug,
            place=last.place,
        )

    def _offer_the_last(self) -> None:
        """What may have changed since the last infusion is said by one press, and never by itself."""
        infusions = self.session.diary.infusions()
        if not infusions:
            return
        tr, last = self.session.tr, infusions[-1]
        routes, phases = dict(route_names(tr)), dict(phase_names(tr))
        offers = [
            (tr("Dose"), last.dose_as_entered, partial(self._dose.setText, last.dose_as_entered)),
            (tr("Length"), last.minutes and length_text(last, tr), partial(self._say_minutes, last.minutes)),
            (tr("Route"), routes.get(last.route, last.route), partial(_choose, self._route, last.route)),
            (tr("Phase"), last.phase and phases[last.phase], partial(_choose, self._phase, last.phase)),
        ]
        self.add(
            named(
                tr("As last time"),
                Beside(*(_offer(what, words, say, tr) for what, words, say in offers if words), spread=False),
            )
        )

    def _say_minutes(self, minutes: int | None) -> None:
        self._ended.set_unsaid()
        self._minutes.setText(shown(minutes))

    def _make_fields(self, begin: InfusionDraft) -> None:
        tr = self.session.tr
        # Only what begins about now is counted back from now.
        self._start = MomentPicker(self.session.clock, tr, name=tr("Start"), quick=begin.id is None)
        if begin.id is not None:
            self._start.set_moment(begin.started_at)
        self._ended = MomentPicker(
            self.session.clock, tr, name=tr("Ended"), quick=True, minutes=_ENDED_AGO, unsaid=tr("Not said")
        )
        if isinstance(begin.length, Moment):
            self._ended.set_moment(begin.length)
        self._minutes = QLineEdit(shown(begin.length) if isinstance(begin.length, int) else "")
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
        form.add("weight_kg", tr("Weight in kg"), self._weight)
        form.add("ended_at", tr("Ended"), self._ended, span=2)
        form.add("minutes", tr("Length in minutes"), self._minutes, hint=tr("Instead of the end, if you know that."))
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
        form.add("note", tr("Note"), self._note)

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
        self.saved.emit(infusion)
        tr, what = self.session.tr, record_name(infusion, self.session)
        sentence = tr("Changed: {what}.", what=what) if self._infusion else tr("Saved: {what}.", what=what)
        tell_saved_as(self.session, sentence, infusion, self._infusion)

    def _draft(self) -> InfusionDraft | list[Problem]:
        started_at = started_now(self.session) if self._start.is_now() else self._start.moment()
        minutes = whole_or_problem(self._minutes.text(), "minutes")
        ended = None if self._ended.is_unsaid() else self._ended.moment()
        weight = number_or_problem(self._weight.text(), "weight_kg")
        ready = whole_or_problem(self._ready.text(), "ready_to_leave_minutes")
        draft = InfusionDraft(
            started_at=_known(started_at) or self.session.clock(),
            length=_known(minutes) if ended is None else _known(ended),
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
        wrong = [one for one in (started_at, ended, minutes, weight, ready) if isinstance(one, Problem)]
        if ended is not None and minutes is not None:
            wrong.append(Problem("length-said-twice", "minutes"))
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


def _choose(choice: DropDown, value: object) -> None:
    choice.setCurrentIndex(max(0, choice.findData(value)))


def _offer(what: str, words: str, say: Callable[[], object], tr: Language) -> QPushButton:
    made = button(tr("{what}: {value}", what=what, value=words), say)
    made.setAccessibleName(tr("{what} as last time: {value}", what=what, value=words))
    return made
