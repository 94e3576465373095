"""Asks what shall be handed on."""

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.share.share_choice import Choice, Days
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
from ketadiary.exchange import Preset
from ketadiary.wording import Language


class ChoiceCard(Card):
    """Days, form, program, notes.

    Signals:
        choice_changed: something else is wanted.
    """

    choice_changed = Signal()

    def __init__(self, session: Session) -> None:
        tr, today = session.tr, session.clock().date
        super().__init__()
        self._tr = tr
        self.choice = Choice()
        self._days = _days(tr)
        self._days.choose(self.choice.days)
        self._since = _date_field(tr("First day"), today - timedelta(days=89))
        self._until = _date_field(tr("Last day"), today)
        self._dates, self._backwards = QWidget(), ProblemLabel()
        fields = row(text(tr("From")), self._since, text(tr("to")), self._until, None)
        self._dates.setLayout(column(fields, self._backwards))
        self._dates.hide()
        self._form = Segmented(tr("Form"), [(True, tr("All tables (ZIP)")), (False, tr("One table (CSV)"))])
        self._form.choose(self.choice.package)
        self._preset = _presets(tr)
        self._notes = Switch(tr("Notes, places, premedication and who drove home go with it"))
        self.add(
            row(named(tr("Days"), self._days), None),
            self._dates,
            Beside(named(tr("Form"), self._form), named(tr("Written for"), self._preset), gap=SPACE * 3, spread=False),
            self._notes,
        )
        self._connect()

    def focus_days(self) -> None:
        """Put the keyboard on the choice of days."""
        self._days.setFocus()

    def _connect(self) -> None:
        for signal in (self._days.chosen, self._form.chosen, self._preset.activated, self._notes.toggled):
            signal.connect(self._on_changed)
        for field in (self._since, self._until):
            field.dateChanged.connect(self._on_changed)

    def _on_changed(self) -> None:
        self.choice = replace(
            self.choice,
            days=Days(str(self._days.value())),
            since=_day(self._since),
            until=_day(self._until),
            package=bool(self._form.value()),
            preset=Preset(self._preset.currentData()),
            with_notes=self._notes.isChecked(),
        )
        self._dates.setVisible(self.choice.days is Days.CHOSEN)
        self._backwards.say(self._tr("The first day is after the last one.") if self.choice.backwards else "")
        self.choice_changed.emit()


def _days(tr: Language) -> Segmented:
    options = (
        (Days.LAST_30, tr("Last 30 days")),
        (Days.LAST_90, tr("Last 90 days")),
        (Days.EVERYTHING, tr("Everything")),
        (Days.CHOSEN, tr("From … to …")),
    )
    return Segmented(tr("Days"), options)


def _presets(tr: Language) -> DropDown:
    made = DropDown()
    made.setAccessibleName(tr("Written for"))
    made.addItem(tr("Any program"), Preset.STANDARD)
    made.addItem(tr("Spreadsheets with decimal commas"), Preset.SEMICOLON)
    made.addItem(tr("REDCap"), Preset.REDCAP)
    return made


def _date_field(name: str, day: date) -> DateField:
    made = DateField()
    made.setDate(QDate(day.year, day.month, day.day))
    made.setDisplayFormat("d MMM yyyy")
    made.setAccessibleName(name)
    return made


def _day(field: DateField) -> date:
    chosen = field.date()
    return date(chosen.year(), chosen.month(), chosen.day())
