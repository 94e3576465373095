"""From what insight reckons to what charts draw."""

from collections.abc import Mapping
from functools import cached_property

from ketadiary.charts.bands import Estimate, Spread
from ketadiary.charts.brackets import Between
from ketadiary.charts.dose_chart import Fade
from ketadiary.charts.records import Records
from ketadiary.charts.trend_lines import TrendLines
from ketadiary.insight import (
    FadeCurve,
    FadeFinding,
    Fan,
    Insight,
    MeasureFindings,
    Workbench,
    course_of,
    entries_of,
    fan,
    ratings_by_measure,
)
from ketadiary.insight.curves import FEWEST_FOR_BANDS
from ketadiary.insight.entries import LAST_HOUR


class DrawnFindings:
    """What insight finds in records, as figures take it. Whoever asks waits: ten years take seconds to look through."""

    def __init__(self, records: Records) -> None:
        self._records, self._bench = records, Workbench()

    @cached_property
    def insight(self) -> Insight:
        """All findings."""
        records = self._records
        return self._bench.look(
            records.infusions,
            records.check_ins,
            records.measures,
            left_out=records.left_out,
            kept=records.kept_suspects,
        )

    def trend_lines(self, measure: str) -> TrendLines:
        """The long trend of a measure, and its level before the first infusion."""
        records = self._records
        course = course_of(measure, records.infusions, records.check_ins, records.left_out)
        return TrendLines.of(course, self.insight.lifts.get(measure))

    def fades(self, infusion_id: str) -> tuple[dict[str, Estimate], dict[str, Between]]:
        """The fades fitted to one infusion, and between which of its entries each measure was back, by measure."""
        found = [one for each in self.insight.measures.values() for one in each.infusions]
        fades = {one.measure.key: one for one in found if one.infusion_id == infusion_id}
        fitted = {key: self._bench.curve(key, infusion_id, LAST_HOUR) for key in fades}
        curves = {key: curve for key, curve in fitted.items() if curve is not None}
        return estimates(curves, fades), fade_brackets(fades)

    def spread(self, measure: str) -> Spread | None:
        """How the ratings of all infusions spread; None where too few carry it."""
        records = self._records
        ratings = ratings_by_measure(records.check_ins, records.left_out).get(measure)
        one = records.measures[measure]
        return spread(fan(entries_of(records.infusions, ratings, one), one)) if ratings is not None else None


def estimates(curves: Mapping[str, FadeCurve], findings: Mapping[str, FadeFinding]) -> dict[str, Estimate]:
    """Fitted fades as they are drawn, by measure: each stops at its last rating, since beyond it is a forecast."""
    return {
        key: _until(curves[key], finding.last.hours)
        for key, finding in findings.items()
        if finding.last is not None and key in curves
    }


def _until(curve: FadeCurve, hours: float) -> Estimate:
    seen = curve.hours <= hours
    return Estimate(curve.hours[seen], curve.median[seen], curve.low[seen], curve.high[seen])


def fade_brackets(findings: Mapping[str, FadeFinding]) -> dict[str, Between]:
    """Between which hours each measure was back, where its entries tell, by measure."""
    return {key: (finding.bracket.low, finding.bracket.high) for key, finding in findings.items() if finding.bracket}


def fade_lengths(found: MeasureFindings) -> dict[str, Fade]:
    """How long one measure lasted after each infusion of which that is estimated, by its id."""
    fades = ((one.infusion_id, one.faded) for one in found.infusions)
    return {key: Fade(faded.estimate, faded.low, faded.high) for key, faded in fades if faded is not None}


def spread(found: Fan | None) -> Spread | None:
    """The part of a fan that enough infusions carry; None where there is none."""
    if found is None:
        return None
    carried = [place for place, count in enumerate(found.counts) if count >= FEWEST_FOR_BANDS]
    if len(carried) < 2:
        return None
    part = slice(carried[0], _end_of_run(carried) + 1)
    return Spread(
        x=found.hours[part],
        median=found.median[part],
        low=found.quarters[0][part],
        high=found.quarters[1][part],
        lowest=found.outer[0][part],
        highest=found.outer[1][part],
        counts=found.counts[part].astype(float),
    )


def _end_of_run(places: list[int]) -> int:
    """The last of the places that follow the first without a gap: bands do not bridge one."""
    return max(place for offset, place in enumerate(places) if place == places[0] + offset)
