"""Blood pressure, pulse and oxygen around an infusion."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QSizePolicy, QWidget

from ketadiary.desktop.drafts.recorder import Recorder
from ketadiary.desktop.infusions.draft_field import DraftField
from ketadiary.desktop.infusions.named_lines import NamedLines
from ketadiary.desktop.infusions.vitals_form import VitalsForm
from ketadiary.desktop.infusions.vitals_rows import VitalsRows
from ketadiary.desktop.shell.deleting import delete_with_notice, tell_saved_as
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import Card, Form, ListRow, button, column, icon_button, row, text
from ketadiary.desktop.widgets.form import level_with_fields
from ketadiary.desktop.widgets.refilling import keyboard_kept
from ketadiary.desktop.widgets.scrolling import focus_in_sight
from ketadiary.entering.typed_numbers import shown, whole_or_problem
from ketadiary.entering.vitals_times import VitalsTime, named_at
from ketadiary.model import VITALS_AFTER, VITALS_BEFORE, Infusion, Problem, Timeline, Vitals
from ketadiary.wording import moment_text, oxygen_text, pressure_text

_RECENT = timedelta(days=2)


class VitalsCard(Card):
    """The vitals that belong to an infusion, as they were read off the device."""

    def __init__(self, session: Session) -> None:
        tr = session.tr
        super().__init__(tr("Vitals"))
        self._session = session
        self._infusion: Infusion | None = None
        self._lines = NamedLines(gap=16, line_gap=6)
        self._lines.stretch(0)
        nothing = tr("None entered for this infusion.")
        self._nothing = ListRow(nothing, row(text(nothing, "muted", wrap=True)))
        self._usual = VitalsRows(session)
        self._at_usual = button(tr("At the usual times"), self._show_usual, kind="quiet", picture="clock")
        self._ready = ReadyRow(session)
        self._usual.all_saved.connect(lambda: focus_in_sight(self._ready.field))
        self._list = QWidget()
        self._list.setLayout(column(self._lines, self._nothing))
        self.add(self._list, self._usual, self._ready)
        self.add_action(self._at_usual)
        self.add_action(button(tr("Add"), self._add_vitals, picture="add"))

    def show_infusion(self, infusion: Infusion, timeline: Timeline) -> None:
        """Show what was measured around this infusion."""
        start = infusion.started_at.utc
        around = self._session.diary.vitals(start - VITALS_BEFORE, start + VITALS_AFTER + timedelta(seconds=1))
        own = [vitals for vitals in around if timeline.infusion_of_vitals(vitals.measured_at.utc) == infusion]
        with keyboard_kept(self._list):
            self._show(infusion, own)
        self._ready.show_infusion(infusion)
        self._usual.show_infusion(infusion, own)
        another = self._infusion is None or infusion.id != self._infusion.id
        self._infusion = infusion
        if another:
            is_recent = self._session.clock().utc - start < _RECENT
            self._usual.setVisible(is_recent and self._usual.has_any())
        self._at_usual.setVisible(self._usual.has_any() and self._usual.isHidden())

    def _show_usual(self) -> None:
        self._usual.show()
        self._at_usual.hide()
        self._usual.setFocus()

    def _show(self, infusion: Infusion, measured: Sequence[Vitals]) -> None:
        tr = self._session.tr
        self._lines.clear_lines()
        self._nothing.setVisible(not measured)
        if measured:
            headings = (tr("Blood pressure"), tr("Pulse"), tr("Oxygen"))
            self._lines.add_headings(*(text(heading, "caption", wrap=True) for heading in headings))
        named = named_at(infusion, [vitals.measured_at for vitals in measured], tr)
        for vitals in measured:
            self._show_row(vitals, named.get(vitals.measured_at))

    def _show_row(self, vitals: Vitals, usual: VitalsTime | None) -> None:
        tr = self._session.tr
        when = moment_text(vitals.measured_at, tr)
        names = [text(usual.name, "strong"), text(when, "small", wrap=True)] if usual else [text(when, wrap=True)]
        values = (pressure_text(vitals, tr), shown(vitals.pulse), oxygen_text(vitals, tr))
        edit = icon_button("edit", tr("Change the vitals of {time}", time=when), lambda: self._edit(vitals))
        delete = icon_button("bin", tr("Delete the vitals of {time}", time=when), lambda: self._delete(vitals))
        name = ListRow(tr("Vitals of {time}", time=when), column(*names, gap=0), edit, delete)
        self._lines.add_line(name, [text(words) for words in values], [edit, delete])

    def _add_vitals(self) -> None:
        infusion, now = self._infusion, self._session.clock()
        assert infusion is not None
        at = None if infusion.started_at.date == now.date else self._usual.next_time(infusion)
        VitalsForm(self._session, None, self.window(), of=infusion, at=at).open()

    def _edit(self, vitals: Vitals) -> None:
        VitalsForm(self._session, vitals, self.window(), of=self._infusion).open()

    def _delete(self, vitals: Vitals) -> None:
        delete_with_notice(self._session, vitals.id)


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
