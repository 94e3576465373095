"""The report's table: one row an infusion, and what is usual beneath."""

from collections.abc import Iterator, Sequence
from datetime import date

from ketadiary.dataclass import dataclass
from ketadiary.exchange.extraction import Extract
from ketadiary.exchange.glance import Glance
from ketadiary.model import Infusion, Measure, Response
from ketadiary.wording import (
    CellWords,
    Language,
    day_and_month_text,
    estimated_range,
    fade_cell,
    held_text,
    lift_cell,
    lift_usual_words,
    number_text,
    short_day_text,
    usual_words,
)

MOST_MEASURES = 4
"""How many measures have room beside each other."""
Table = dict[str, object]
_EMPTY = CellWords("")


@dataclass(frozen=True)
class PageDays:
    """Writes days on a page that tells of those from `first` to `last`: without a year where it is that of all."""

    first: date
    last: date
    tr: Language

    def __call__(self, day: date) -> str:
        in_one_year = self.first.year == self.last.year == day.year
        return (day_and_month_text if in_one_year else short_day_text)(day, self.tr)


@dataclass(frozen=True)
class _Column:
    """A column: its head, a cell an infusion, what is usual, and of how many. Facts stand before all others."""

    head: str
    cells: Sequence[CellWords]
    usual: CellWords = _EMPTY
    counted: str = ""
    fact: bool = False

    @property
    def known(self) -> bool:
        """Whether anything is known of it."""
        return any(cell != _EMPTY for cell in self.cells)


@dataclass(frozen=True)
class Columns:
    """The columns of all infusions, from which tables of some of them are cut: so they are alike on every page."""

    columns: Sequence[_Column]
    tr: Language

    def rows(self, first: int, stop: int | None) -> Table:
        """A table of the infusions between these places."""
        rows = list(zip(*(column.cells for column in self.columns), strict=True))[first:stop]
        usual = [{**_cell(one.usual), "counted": one.counted} for one in self.columns if not one.fact]
        return {
            "heads": [column.head for column in self.columns],
            "rows": [[_cell(cell) for cell in row] for row in rows],
            "facts": sum(column.fact for column in self.columns),
            "usual": usual if any(one["first"] for one in usual) else [],
            "usually": [self.tr("Usually"), self.tr("nine in ten"), self.tr("counted")],
        }


@dataclass(frozen=True)
class Tables:
    """Makes tables of an extract's infusions."""

    extract: Extract
    shown: Sequence[Glance]
    written: PageDays
    tr: Language

    def of(self, measures: Sequence[Measure]) -> Columns:
        """The columns of these measures; one of which nothing is known is left out."""
        shown = self.shown
        fades = (self._fade(measure, shown) for measure in measures)
        columns = [*self._facts(shown), *fades, self._mood(shown), self._questionnaire(shown)]
        return Columns([column for column in columns if column.known], self.tr)

    def _facts(self, shown: Sequence[Glance]) -> Iterator[_Column]:
        tr = self.tr
        yield _Column(tr("No."), [CellWords(number_text(one.number, tr)) for one in shown], fact=True)
        yield _Column(tr("Date"), [CellWords(self.written(one.infusion.started_at.date)) for one in shown], fact=True)
        yield _Column(tr("Dose"), [dose_cell(one.infusion, tr) for one in shown], fact=True)
        yield _Column(tr("Highest BP"), [CellWords(self._pressure(one)) for one in shown], fact=True)

    def _pressure(self, glance: Glance) -> str:
        values = (glance.systolic, glance.diastolic)
        if values == (None, None):
            return ""
        return "/".join("?" if value is None else number_text(value, self.tr) for value in values)

    def _fade(self, measure: Measure, shown: Sequence[Glance]) -> _Column:
        fades = [one.fades.get(measure.key) for one in shown]
        cells = [fade_cell(fade, self.tr) if fade else _EMPTY for fade in fades]
        return _Column(measure.label, cells, *self._usual_fade(measure))

    def _usual_fade(self, measure: Measure) -> tuple[CellWords, str]:
        """After how long it was back to before, as the window says it, and after how many infusions."""
        findings = self.extract.insight.measures.get(measure.key)
        usual = findings.usual if findings else None
        if usual is None or usual.faded is None:
            return _EMPTY, ""
        spread, words = estimated_range(usual.faded.low, usual.faded.high, self.tr), usual_words(usual, self.tr)
        return CellWords(words.told, spread), words.note

    def _mood(self, shown: Sequence[Glance]) -> _Column:
        cells = [lift_cell(one.lift, self.tr) if one.lift else _EMPTY for one in shown]
        return _Column(self.tr("Mood"), cells, *self._usual_lift())

    def _usual_lift(self) -> tuple[CellWords, str]:
        """How long half of a rise held, as the window says it, and how many infusions had one."""
        usual, tr = self.extract.insight.lift.usual, self.tr
        if usual is None or usual.half_gone is None:
            return _EMPTY, ""
        told, spread = lift_usual_words(usual, tr).told, held_text(usual.half_gone, tr)
        risen = tr("{risen} of {told} with a rise", risen=usual.count, told=usual.told)
        return CellWords(told, "" if spread == told else spread), risen

    def _questionnaire(self, shown: Sequence[Glance]) -> _Column:
        names = {one.response.instrument for one in shown if one.response}
        known = self.extract.instruments
        title = next((known[name].title if name in known else name for name in names), "")
        return _Column(title, [self._total(one) for one in shown])

    def _total(self, glance: Glance) -> CellWords:
        """The total nearest to the infusion, beside that infusion alone that it is nearest to: each once."""
        response, tr = glance.response, self.tr
        if response is None or response.total is None or self._nearest(response) != glance.infusion.id:
            return _EMPTY
        days = (response.answered_at.date - glance.infusion.started_at.date).days
        beside = tr("{days} d before", days=-days) if days < 0 else tr("{days} d after", days=days)
        return CellWords(number_text(response.total, tr), beside if days else tr("same day"))

    def _nearest(self, response: Response) -> str:
        """The infusion that a questionnaire was filled in nearest to."""
        at, infusions = response.answered_at.utc, self.extract.timeline.infusions
        return min(infusions, key=lambda one: abs(one.started_at.utc - at)).id


def unbroken(words: str) -> str:
    """Words that stay on one line."""
    return words.replace(" ", "\N{NO-BREAK SPACE}")


def dose_cell(infusion: Infusion, tr: Language) -> CellWords:
    """The dose in mg and for each kg as far as they follow, else as it was typed."""
    dose = infusion.dose
    if dose is None:
        return CellWords(infusion.dose_as_entered)
    per_kg = "" if dose.mg_per_kg is None else tr("{per_kg} mg/kg", per_kg=dose.mg_per_kg)
    return CellWords(tr("{mg} mg", mg=dose.mg), per_kg) if dose.mg is not None else CellWords(per_kg)


def _cell(words: CellWords) -> dict[str, str]:
    """What the template is handed of a cell."""
    return {"first": words.first, "beside": words.beside}
