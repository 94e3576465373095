"""What changed over the days of the report: dose, the last two infusions, questionnaires. Numbers, no judgement."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from ketadiary.dataclass import dataclass
from ketadiary.exchange.extraction import Extract
from ketadiary.exchange.glance import Glance
from ketadiary.exchange.report_since_last import dose_changed
from ketadiary.exchange.report_table import PageDays, dose_cell, unbroken
from ketadiary.insight.brackets import FadeState
from ketadiary.model import Infusion, Measure, Response
from ketadiary.wording import Language, fade_cell, number_text

_MOST_DOSES = 4
"""The newest, of a dose that changed more often."""
_MOST_QUESTIONNAIRES = 2


@dataclass(frozen=True)
class Course:
    """Tells each thing of which there are two or more in a line; `shown` has a glance for each infusion."""

    extract: Extract
    shown: Sequence[Glance]
    measures: Sequence[Measure]
    written: PageDays
    tr: Language

    def doses(self) -> Iterator[str]:
        """Each dose that was begun, with its day."""
        steps = list(self._steps())
        if len(steps) > 1:
            said = [self._dated(dose_cell(one, self.tr).first, one.started_at.date) for one in steps[-_MOST_DOSES:]]
            earlier = ["…"] if len(steps) > _MOST_DOSES else []
            yield self.tr("Dose: {doses}", doses=" → ".join([*earlier, *said]))

    def _steps(self) -> Iterator[Infusion]:
        known = [one for one in self.extract.infusions if one.dose_as_entered]
        yield from known[:1]
        yield from (now for before, now in pairwise(known) if dose_changed(before, now))

    def last_two(self) -> Iterator[str]:
        """What was rated highest after the last two infusions, and for how long."""
        if len(self.shown) < 2:
            return
        before, now = self.shown[-2:]
        said = [
            unbroken(self.tr("{measure} {before} → {after}", measure=measure.label, before=first, after=last))
            for measure in self.measures
            if (first := self._rated(before, measure)) and (last := self._rated(now, measure))
        ]
        if said:
            numbers = {"before": before.number, "after": now.number}
            yield self.tr("Infusion {before} → {after}: {measures}", **numbers, measures=", ".join(said))

    def _rated(self, glance: Glance, measure: Measure) -> str:
        """The highest rating, with the hours where there are some."""
        fade = glance.fades.get(measure.key)
        if fade is None or fade.highest is None:
            return ""
        cell = fade_cell(fade, self.tr)
        if fade.bracket is None or fade.state is FadeState.NOT_NOTICEABLE:
            return cell.first
        return self.tr("{value} ({length})", value=cell.first, length=cell.beside)

    def totals(self) -> Iterator[str]:
        """The first and the last total of what was filled in most often."""
        found: defaultdict[str, list[Response]] = defaultdict(list)
        for one in self.extract.responses:
            if one.total is not None:
                found[one.instrument].append(one)
        for name, told in sorted(found.items(), key=lambda one: -len(one[1]))[:_MOST_QUESTIONNAIRES]:
            if len(told) > 1:
                known = self.extract.instruments.get(name)
                ends = [
                    self._dated(number_text(one.total or 0, self.tr), one.answered_at.date)
                    for one in (told[0], told[-1])
                ]
                yield self.tr("{title}: {totals}", title=known.title if known else name, totals=" → ".join(ends))

    def _dated(self, said: str, day: date) -> str:
        return unbroken(self.tr("{said} ({day})", said=said, day=self.written(day)))
