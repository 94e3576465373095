"""Asks what shall be handed on, and what for."""

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.share.share_choice import Choice, Days, Form, Purpose
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.theme import SPACE
from ketadiary.desktop.widgets import (
    Beside,
    Card,
    DateField,
    DropDown,
    ProblemLabel,
    Segmented,
    Switch,
    column,
    row,
    text,
)
from ketadiary.desktop.widgets.form import named
from ketadiary.exchange import Paper, Preset
from ketadiary.wording import Language

_COUNTS = (1, 2, 3, 5, 8, 12)


class ChoiceCard(Card):
    """Purpose, days, and for tables form, program and notes.

    Signals:
        choice_changed: something else is wanted.
    """

    choice_changed = Signal()

    def __init__(self, session: Session) -> None:
        tr, today = session.tr, session.clock().date
        super().__init__()
        self._tr = tr
        self.choice = Choice(purpose=Purpose.CLINICIAN, visit=session.diary.last_report())
        self._purpose = _purposes(tr)
        self._purpose.choose(self.choice.purpose)
        self._days = _days(tr)
        self._days.choose(self.choice.days)
        self._since = date_field(tr("First day"), today - timedelta(days=89), tr)
        self._until = date_field(tr("Last day"), today, tr)
        self._count = _counts(tr)
        self._counted = _in_row(text(tr("The last")), self._count, text(tr("infusions, and all since")), None)
        self._never = text(tr("No report was saved yet: say its day below, or choose other days."), "small", wrap=True)
        self._dates, self._backwards = QWidget(), ProblemLabel()
        fields = row(text(tr("From")), self._since, text(tr("to")), self._until, None)
        self._dates.setLayout(column(fields, self._backwards))
        self._form = _forms(tr)
        self._form.choose(self.choice.form)
        self._preset = _presets(tr)
        self._notes = Switch(tr("Notes, places, premedication and who drove home go with it"))
        self._written_for = named(tr("Written for"), self._preset)
        self._tables = Beside(named(tr("Form"), self._form), self._written_for, gap=SPACE * 3, spread=False)
        self._paper = Segmented(tr("Paper"), [(Paper.A4, tr("A4")), (Paper.LETTER, tr("Letter"))])
        self._paper.choose(self.choice.paper)
        self._all = text(tr("All of the diary goes with it, with notes: for another computer."), wrap=True)
        self._of_days = _in_row(named(tr("Days"), self._days), None)
        self._of_paper = _in_row(named(tr("Paper"), self._paper), None)
        self.add(
            row(named(tr("What for"), self._purpose), None), self._of_days, self._counted, self._never, self._dates,
            self._of_paper, self._tables, self._notes, self._all,
        )  # fmt: skip
        self._connect()
        self._show_what_is_asked()

    def focus_days(self) -> None:
        """Put the keyboard on the choice of what it is for."""
        self._purpose.setFocus()

    def know_visit(self, day: date | None) -> None:
        """Take another day for that of the last visit."""
        if day != self.choice.visit:
            self.choice = replace(self.choice, visit=day)
            self._show_what_is_asked()

    def _connect(self) -> None:
        chosen = (self._purpose.chosen, self._days.chosen, self._form.chosen, self._paper.chosen)
        for signal in (*chosen, self._preset.activated, self._count.activated, self._notes.toggled):
            signal.connect(self._on_changed)
        for field in (self._since, self._until):
            field.dateChanged.connect(self._on_changed)

    def _on_changed(self) -> None:
        purpose = Purpose(str(self._purpose.value()))
        moving = purpose is Purpose.MOVING
        self.choice = replace(
            self.choice,
            purpose=purpose,
            days=Days(str(self._days.value())),
            since=day_of(self._since),
            until=day_of(self._until),
            infusions=int(self._count.currentData()),
            form=Form.PACKAGE if moving else Form(str(self._form.value())),
            preset=Preset.STANDARD if moving else Preset(self._preset.currentData()),
            with_notes=moving or (purpose is Purpose.STUDY and self._notes.isChecked()),
            paper=Paper(str(self._paper.value())),
        )
        self._show_what_is_asked()
        self.choice_changed.emit()

    def _show_what_is_asked(self) -> None:
        choice = self.choice
        ranged, study = choice.purpose is not Purpose.MOVING, choice.purpose is Purpose.STUDY
        self._of_days.setVisible(ranged)
        self._dates.setVisible(ranged and choice.days is Days.CHOSEN)
        self._counted.setVisible(ranged and choice.days is Days.INFUSIONS)
        self._never.setVisible(ranged and choice.days is Days.VISIT and choice.visit is None)
        self._of_paper.setVisible(choice.purpose is Purpose.CLINICIAN)
        for one in (self._tables, self._notes):
            one.setVisible(study)
        self._written_for.setVisible(choice.form is not Form.FHIR)
        self._all.setVisible(not ranged)
        self._backwards.say(self._tr("The first day is after the last one.") if choice.backwards else "")


def _in_row(*items: QWidget | None) -> QWidget:
    made = QWidget()
    made.setLayout(row(*items))
    return made


def _purposes(tr: Language) -> Segmented:
    options = (
        (Purpose.CLINICIAN, tr("My clinician")),
        (Purpose.STUDY, tr("A study or a program")),
        (Purpose.MOVING, tr("Moving house")),
    )
    return Segmented(tr("What for"), options)


def _forms(tr: Language) -> Segmented:
    options = (
        (Form.PACKAGE, tr("All tables (ZIP)")),
        (Form.TABLE, tr("One table (CSV)")),
        (Form.FHIR, tr("For a clinic’s system (FHIR)")),
    )
    return Segmented(tr("Form"), options)


def _days(tr: Language) -> Segmented:
    options = (
        (Days.VISIT, tr("Since the last visit")),
        (Days.INFUSIONS, tr("Last infusions")),
        (Days.LAST_90, tr("Last 90 days")),
        (Days.EVERYTHING, tr("Everything")),
        (Days.CHOSEN, tr("From … to …")),
    )
    return Segmented(tr("Days"), options)


def _counts(tr: Language) -> DropDown:
    made = DropDown()
    made.setAccessibleName(tr("How many infusions"))
    for count in _COUNTS:
        made.addItem(tr("{count}", count=count), count)
    made.setCurrentIndex(_COUNTS.index(Choice.infusions))
    return made


def _presets(tr: Language) -> DropDown:
    made = DropDown()
    made.setAccessibleName(tr("Written for"))
    made.addItem(tr("Any program"), Preset.STANDARD)
    made.addItem(tr("Spreadsheets with decimal commas"), Preset.SEMICOLON)
    made.addItem(tr("REDCap"), Preset.REDCAP)
    return made


def date_field(name: str, day: date, tr: Language) -> DateField:
    """A field for a day."""
    made = DateField(tr)
    made.setDate(QDate(day.year, day.month, day.day))
    made.setAccessibleName(name)
    return made


def day_of(field: DateField) -> date:
    """The day in a field."""
    chosen = field.date()
    return date(chosen.year(), chosen.month(), chosen.day())
