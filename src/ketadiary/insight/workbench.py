"""From a diary's records to everything that insight can say."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from ketadiary.insight.curves import FadeCurve
from ketadiary.insight.entries import (
    NO_RATINGS,
    Entries,
    Ratings,
    Windows,
    entries_in,
    measures_rated,
    ratings_by_measure,
)
from ketadiary.insight.fades import Fades, Reading, fades
from ketadiary.insight.findings import Insight, MeasureFindings
from ketadiary.insight.lift import Lifts, only_infusion
from ketadiary.insight.lift_findings import LiftFindings
from ketadiary.model import MOOD, Better, CheckIn, Infusion, Kind, LeftOut, Measure


class Workbench:
    """Looks at a diary again and again, and reckons anew only what has changed.

    What one infusion's entries say is kept for as long as they stay the same; a measure's findings, for as long as none
    of its infusions' do. Not for use by two threads at once.
    """

    def __init__(self, *, again: bool = True) -> None:
        """`again`: whether it is to look again, for which it keeps what it reckoned."""
        self._again = again
        self._readings: dict[tuple[str, str], tuple[object, Reading]] = {}
        self._fades: dict[str, tuple[object, Fades]] = {}
        self._lifts = Lifts()

    def look(
        self,
        infusions: Sequence[Infusion],
        check_ins: Sequence[CheckIn],
        measures: Mapping[str, Measure],
        *,
        measure: str | None = None,
        infusion: int | None = None,
        left_out: LeftOut = frozenset(),
        kept: LeftOut = frozenset(),
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> Insight:
        """All findings; those of one `measure` or one `infusion` (its number) where asked for.

        Every infusion still informs the estimates. `left_out`: entries that the person left out by hand; `kept`: those
        that were found suspect, and count all the same by the person's word. `progress` is called with how many
        measures are done and how many there are.
        """
        ratings = ratings_by_measure(check_ins, left_out)
        return self.look_at(
            infusions, ratings, measures, measure=measure, infusion=infusion, kept=kept, progress=progress
        )

    def look_at(
        self,
        infusions: Sequence[Infusion],
        ratings: Mapping[str, Ratings],
        measures: Mapping[str, Measure],
        *,
        measure: str | None = None,
        infusion: int | None = None,
        kept: LeftOut = frozenset(),
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> Insight:
        """The same from what was rated, without what is left out. Each measure's ratings are asked for when they are
        looked at, and let go of then."""
        windows = Windows.of(infusions)
        wanted = [
            one for one in measures_rated(measures, ratings) if measure in (None, one.key) and one.kind is Kind.RATING
        ]
        found = {}
        for done, one in enumerate(wanted, 1):
            own = frozenset(check_in_id for check_in_id, key in kept if key == one.key)
            found[one.key] = self._look_at(one, windows, ratings.get(one.key, NO_RATINGS), own)
            progress(done, len(wanted))
            if not self._again:
                self._readings.clear()
                self._fades.clear()
        lifts = {
            one.key: self._lifts.of(one, windows, ratings.get(one.key, NO_RATINGS))
            for one in wanted
            if one.key == MOOD or (one.relief and one.key in ratings)
        }
        lift = lifts.pop(MOOD, LiftFindings(measure=MOOD))
        return _only(infusion, Insight(measures=found, lift=lift, reliefs=lifts))

    def curve(self, measure: str, infusion_id: str, last_hour: float) -> FadeCurve | None:
        """The fitted fade of an infusion that was last looked at; None where its entries do not carry one."""
        kept = self._fades.get(measure)
        return kept[1].curve(infusion_id, last_hour) if kept else None

    def _look_at(self, measure: Measure, windows: Windows, ratings: Ratings, kept: frozenset[str]) -> MeasureFindings:
        if measure.better is Better.HIGH:
            return MeasureFindings(measure=measure)
        entries = entries_in(windows, ratings, measure)
        fingerprint = measure, kept, tuple(windows.infusions), [one.fingerprint for one in entries]
        known = self._fades.get(measure.key)
        if not known or known[0] != fingerprint:
            readings = [self._reading(measure, one, kept) for one in entries]
            by_id = {infusion.id: infusion for infusion in windows.infusions}
            known = self._fades[measure.key] = fingerprint, fades(measure, readings, by_id)
        return known[1].findings

    def _reading(self, measure: Measure, entries: Entries, kept: frozenset[str]) -> Reading:
        key = measure.key, entries.infusion_id
        fingerprint = measure, kept.intersection(entries.check_in_ids), entries.fingerprint
        known = self._readings.get(key)
        if not known or known[0] != fingerprint:
            known = self._readings[key] = fingerprint, Reading.of(measure, entries, kept)
        return known[1]


def look(
    infusions: Sequence[Infusion],
    check_ins: Sequence[CheckIn],
    measures: Mapping[str, Measure],
    *,
    measure: str | None = None,
    infusion: int | None = None,
    left_out: LeftOut = frozenset(),
    kept: LeftOut = frozenset(),
) -> Insight:
    """As `Workbench.look`, once."""
    return Workbench().look(
        infusions, check_ins, measures, measure=measure, infusion=infusion, left_out=left_out, kept=kept
    )


def _only(number: int | None, insight: Insight) -> Insight:
    """The findings of one infusion, with what all infusions say beside it."""
    if number is None:
        return insight
    measures = {
        key: replace(findings, infusions=tuple(one for one in findings.infusions if one.number == number))
        for key, findings in insight.measures.items()
    }
    reliefs = {key: only_infusion(findings, number) for key, findings in insight.reliefs.items()}
    return replace(insight, measures=measures, lift=only_infusion(insight.lift, number), reliefs=reliefs)
