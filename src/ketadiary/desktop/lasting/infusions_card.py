"""Every infusion of one measure: what the ratings show and what is estimated from them, and one of them closely."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from ketadiary.desktop.lasting.fade_entries import EntriesList, counted
from ketadiary.desktop.lasting.findings_table import FindingsTable
from ketadiary.desktop.lasting.table_words import (
    bracket_text,
    estimate_text,
    fade_state,
    highest_text,
    lift_state,
)
from ketadiary.desktop.shell.insights import Found, Material
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import InfusionTarget
from ketadiary.desktop.widgets import Beside, Card, button, line, text, unbroken
from ketadiary.desktop.widgets.words_table import Row
from ketadiary.insight import FadeFinding, LiftFinding
from ketadiary.model import MOOD, Better, Infusion, Measure
from ketadiary.wording import (
    Language,
    day_text,
    driving_line,
    faded_line,
    held_text,
    lift_line,
    range_line,
    sentence,
    short_day_text,
)

Finding = FadeFinding | LiftFinding


class InfusionsCard(Card):
    """A table with a row for each infusion; below it the chosen one in a sentence, with its ratings on demand.

    Signals:
        infusion_chosen: the person chose an infusion (its id).
    """

    infusion_chosen = Signal(str)

    def __init__(self, session: Session) -> None:
        tr = session.tr
        super().__init__(tr("Each infusion"), " ")
        self._session = session
        self._measure: Measure | None = None
        self._material: Material | None = None
        self._findings: dict[str, Finding] = {}
        self._table = FindingsTable(tr("Each infusion"))
        self._table.row_chosen.connect(self._on_row_chosen)
        self._name = text("", "strong")
        self._sentence = text("", wrap=True)
        self._driving = text(driving_line(tr), "small", wrap=True)
        self._entries = EntriesList(session)
        self._entries.hide()
        self._more = button("", self._on_more, kind="quiet")
        self._open = button(tr("Open this infusion"), self._on_open, kind="quiet")
        self.add(self._table, line(), self._name, self._sentence, self._driving)
        self.add(Beside(self._more, self._open, spread=False), self._entries)

    def show_measure(self, measure: Measure, material: Material, found: Found) -> None:
        """Show what was found for one measure."""
        tr = self._session.tr
        self._measure, self._material = measure, material
        fades = measure.better is Better.LOW
        self.subtitle.setText(_subtitle(fades, tr))
        self._findings = {finding.infusion_id: finding for finding in _findings(measure, found)}
        self.setVisible(bool(self._findings))
        infusions = {infusion.id: infusion for infusion in material.infusions}
        rows = [Row(key, partial(self._cells, one, infusions[key])) for key, one in reversed(self._findings.items())]
        self._table.show_rows(self._columns(fades), rows)
        self._table.setAccessibleName(tr("{measure} after each infusion", measure=measure.label))
        self._driving.setVisible(fades)
        self._show_chosen()

    def chosen(self) -> str:
        """The id of the infusion chosen; "" for none."""
        return self._table.chosen()

    def show_entry(self, check_in_id: str) -> None:
        """Show the ratings of the chosen infusion, with the keyboard on one of them."""
        self._entries.show()
        self._show_chosen()
        self._entries.focus_entry(check_in_id)

    def _columns(self, fades: bool) -> list[str]:
        tr = self._session.tr
        if fades:
            return [tr("No."), tr("Date"), tr("Highest"), tr("Faded between"), tr("Faded after"), tr("State")]
        return [tr("No."), tr("Date"), tr("Rise set in"), tr("Halved after"), tr("State")]

    def _cells(self, finding: Finding, infusion: Infusion) -> list[str]:
        tr = self._session.tr
        begin = [str(finding.number), short_day_text(infusion.started_at.date, tr)]
        if isinstance(finding, LiftFinding):
            return [
                *begin,
                bracket_text(finding.onset_hours, tr),
                held_text(finding.half_gone, tr),
                lift_state(finding.state, tr),
            ]
        return [
            *begin,
            highest_text(finding, tr),
            bracket_text(finding.bracket, tr),
            estimate_text(finding, tr),
            fade_state(finding.state, tr),
        ]

    def _show_chosen(self) -> None:
        finding = self._findings.get(self._table.chosen())
        if finding is None or self._material is None or self._measure is None:
            return
        tr, infusion = self._session.tr, self._chosen_infusion(self._material, finding)
        day = day_text(infusion.started_at.date, tr)
        self._name.setText(tr("Infusion {number}, {day}", number=finding.number, day=day))
        self._sentence.setText(unbroken(sentence(finding, tr, named=False)))
        self._more.setVisible(isinstance(finding, FadeFinding))
        shown = isinstance(finding, FadeFinding) and not self._entries.isHidden()
        self._entries.setVisible(shown)
        self._more.setText(tr("Hide its ratings") if shown else tr("Show its ratings, or leave one out"))
        if shown:
            entries = counted(self._material, infusion, self._measure)
            self._entries.show_entries(entries, self._measure, self._material.left_out)

    def _chosen_infusion(self, material: Material, finding: Finding) -> Infusion:
        return next(infusion for infusion in material.infusions if infusion.id == finding.infusion_id)

    def _on_row_chosen(self, infusion_id: str) -> None:
        self._show_chosen()
        self.infusion_chosen.emit(infusion_id)

    def _on_more(self) -> None:
        self._entries.setVisible(self._entries.isHidden())
        self._show_chosen()

    def _on_open(self) -> None:
        self._session.open(InfusionTarget(self._table.chosen()))


def _findings(measure: Measure, found: Found) -> Sequence[Finding]:
    """Of each infusion: fades, or for mood its lifts. Other measures whose high end is better have neither."""
    if measure.key == MOOD:
        return found.insight.lift.infusions
    findings = found.insight.measures.get(measure.key)
    return findings.infusions if findings is not None else ()


def _subtitle(fades: bool, tr: Language) -> str:
    if fades:
        brackets = tr(
            "In brackets: the range of the estimate. Ratings are rough, to a point or two, so it can reach beyond the "
            "two entries it faded between."
        )
        highest = tr("Highest: of the ratings in the three days after it.")
        return " ".join((highest, faded_line(tr), brackets, range_line(tr)))
    return f"{tr('When the rise had halved.')} {lift_line(tr)}"
