"""What is known of an infusion."""

from collections.abc import Iterator

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout

from ketadiary.desktop.infusions.infusion_words import dose_text, length_text, phase_names, route_names
from ketadiary.desktop.widgets import Card, button, clear, column, text, unbroken
from ketadiary.desktop.widgets.dates import time_text, weekday_text
from ketadiary.desktop.widgets.layout import held
from ketadiary.model import Infusion
from ketadiary.wording import Language
from ketadiary.wording.lines import beginning, shortened

_COLUMNS, _LETTERS = 3, 18
_LONG_FACT = 48
"""With more letters a fact has a line of its own."""
# What is longer is read in the form, which scrolls.
_LONGEST_FACT = 200
_LONGEST_NOTE, _LINES = 2_000, 40


class FactsCard(Card):
    """Number, day and what was entered; nothing is shown for what was not."""

    def __init__(self, tr: Language) -> None:
        super().__init__(" ", " ")
        self._tr = tr
        self.edit = button(tr("Change"), picture="edit")
        self.delete = button(tr("Delete"), kind="quiet", picture="bin")
        self.add_action(self.edit)
        self.add_action(self.delete)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(14)
        self._facts: list[tuple[str, str]] = []
        self._columns = 0
        self._note = text("", wrap=True, selectable=True)
        self.add(self._grid, self._note)

    def show_infusion(self, infusion: Infusion, number: int) -> None:
        """Show one infusion."""
        tr, start = self._tr, infusion.started_at
        title = tr("Infusion {number}", number=number)
        self.title.setText(title)
        self.setAccessibleName(title)
        self.subtitle.setText(tr("{day}, {time}", day=weekday_text(start.date, tr), time=time_text(start)))
        self._facts = list(_facts(infusion, tr))
        self._show_facts()
        self._note.setText(beginning(infusion.note, _LONGEST_NOTE, _LINES))
        self._note.setVisible(bool(infusion.note))

    def _show_facts(self) -> None:
        """The facts in as many columns as their words have room for."""
        clear(self._grid)
        self._columns = self._fitting_columns()
        for number in range(_COLUMNS):
            self._grid.setColumnStretch(number, 1 if number < self._columns else 0)
        place = 0
        for name, value in self._facts:
            words = text(unbroken(shortened(value, _LONGEST_FACT)), "strong", wrap=True)
            fact = column(text(name, "small"), words, None, gap=1)
            span = self._columns if len(value) > _LONG_FACT else 1
            if place % self._columns + span > self._columns:
                place += self._columns - place % self._columns
            self._grid.addWidget(held(fact), *divmod(place, self._columns), 1, span)
            place += span

    def _fitting_columns(self) -> int:
        return max(1, min(_COLUMNS, self.width() // (self.fontMetrics().averageCharWidth() * _LETTERS)))

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._fitting_columns() != self._columns:
            self._show_facts()
        super().resizeEvent(event)


def _facts(infusion: Infusion, tr: Language) -> Iterator[tuple[str, str]]:
    ready = infusion.ready_to_leave_minutes
    routes, phases = dict(route_names(tr)), dict(phase_names(tr))
    facts = (
        (tr("Length"), length_text(infusion, tr)),
        (tr("Dose"), dose_text(infusion.dose, infusion.weight_kg, tr) or infusion.dose_as_entered),
        (tr("Medicine"), infusion.drug),
        (tr("Route"), routes.get(infusion.route, infusion.route)),
        (tr("Phase"), phases[infusion.phase] if infusion.phase else ""),
        (
            tr("Ready to leave"),
            "" if ready is None else tr.plural("after {count} minute", "after {count} minutes", ready),
        ),
        (tr("Place"), infusion.place),
        (tr("Premedication"), infusion.premedication),
        (tr("Who drove home"), infusion.driver),
    )
    return ((name, value) for name, value in facts if value)
