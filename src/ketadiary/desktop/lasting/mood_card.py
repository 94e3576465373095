"""Mood after an infusion, by days; and beside it how it was before treatment, and how long a rise holds."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ketadiary.charts import MoodChart, MoodLines
from ketadiary.desktop.pictures.chart_records import records_of
from ketadiary.desktop.pictures.figure_look import figure_look, figure_theme
from ketadiary.desktop.pictures.figure_table import FigureTable
from ketadiary.desktop.shell.insights import Found, Material
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import RecordTarget
from ketadiary.desktop.widgets import HANGING, WIDE, Card, Folding, Segmented, clear, column, row, text, unbroken
from ketadiary.desktop.widgets.layout import held
from ketadiary.insight import LiftFindings
from ketadiary.model import MOOD
from ketadiary.wording import LastedWords, before_treatment_words, lift_line, lift_usual_words

_HEIGHT = 330
_FACTS_LETTERS = 26
"""How wide the facts are, in letters."""


class MoodCard(Card):
    """Pain and anxiety can be chosen in mood's place where they are rated."""

    def __init__(self, session: Session) -> None:
        super().__init__(" ")
        tr = session.tr
        self._session = session
        self._measure = MOOD
        self._chart: MoodChart | None = None
        self._material: Material | None = None
        self._found: Found | None = None
        self._choices: list[str] = []
        self._choice_place = row()
        self.add_action(held(self._choice_place))
        self._place = column()
        self._facts = column(gap=WIDE)
        self._facts_side = held(self._facts)
        self._table = FigureTable(tr, tr("The days after infusions as a table"), lambda: self._chart)
        line = row(text(lift_line(tr), "small", wrap=True), self._table.toggle, HANGING)
        line.setStretch(0, 1)
        # In a row of their own: below the chart Qt would else reckon their height for the whole width.
        facts = held(row(self._facts_side, None))
        self.add(Folding(held(self._place), facts, letters=60), line, self._table)

    def show_found(self, material: Material, found: Found) -> None:
        """Show what was found of mood, or of what was chosen in its place."""
        self._material, self._found = material, found
        lifts = found.insight.lifts
        self._offer([key for key in lifts if key in material.measures])
        if self._measure not in self._choices:
            self._measure = MOOD
        if MOOD in material.measures:
            self._show(material, lifts.get(self._measure))

    def _offer(self, keys: Sequence[str]) -> None:
        """Offer these measures, where there is a choice."""
        if list(keys) == self._choices:
            return
        self._choices = list(keys)
        clear(self._choice_place)
        if len(keys) > 1:
            assert self._material is not None
            labels = [(key, self._material.measures[key].label) for key in keys]
            choice: Segmented = Segmented(self._session.tr("Measure by days"), labels)
            choice.choose(self._measure)
            choice.chosen.connect(self._on_chosen)
            self._choice_place.addWidget(choice)

    def _on_chosen(self, measure: str) -> None:
        self._measure = measure
        if self._material is not None and self._found is not None:
            self._show(self._material, self._found.insight.lifts.get(measure))

    def _show(self, material: Material, findings: LiftFindings | None) -> None:
        records, lines = records_of(material, self._session), MoodLines.of(findings)
        if self._chart is None:
            self._chart = MoodChart(records, self._measure, figure_look(self._session), lines)
            self._chart.follow(figure_theme)
            self._chart.check_in_chosen.connect(lambda check_in: self._session.open(RecordTarget(check_in)))
            self._place.addWidget(self._chart)
        else:
            self._chart.show_records(records, self._measure, lines)
        self._chart.keep_room(_HEIGHT)
        self.title.setText(self._chart.title())
        self.setAccessibleName(self._chart.title())
        self._tell(findings)
        self._table.renew()

    def _tell(self, findings: LiftFindings | None) -> None:
        tr = self._session.tr
        clear(self._facts)
        since = findings.since_before_treatment if findings else None
        usual = findings.usual if findings else None
        for words in ([before_treatment_words(since, tr)] if since else []) + (
            [lift_usual_words(usual, tr)] if usual else []
        ):
            self._facts.addWidget(_fact(words))
        self._facts.addStretch(1)
        width = self.fontMetrics().averageCharWidth() * _FACTS_LETTERS
        self._facts_side.setFixedWidth(width)


def _fact(words: LastedWords) -> QWidget:
    lines = [text(unbroken(words.told), "heading", wrap=True)]
    lines += [text(unbroken(line), "muted", wrap=True) for line in (words.beneath, words.note) if line]
    return held(column(*lines, gap=2))
