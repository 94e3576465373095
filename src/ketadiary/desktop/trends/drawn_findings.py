"""From what insight reckons to what charts draw."""

from collections.abc import Mapping

from ketadiary.charts import Between, Estimate, Spread
from ketadiary.insight import FadeCurve, FadeFinding, Fan
from ketadiary.insight.curves import FEWEST_FOR_BANDS


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


def brackets(findings: Mapping[str, FadeFinding]) -> dict[str, Between]:
    """Between which hours each measure was back, where its entries tell, by measure."""
    return {key: (finding.bracket.low, finding.bracket.high) for key, finding in findings.items() if finding.bracket}


def spread(fan: Fan | None) -> Spread | None:
    """The part of a fan that enough infusions carry; None where there is none."""
    if fan is None:
        return None
    carried = [place for place, count in enumerate(fan.counts) if count >= FEWEST_FOR_BANDS]
    if len(carried) < 2:
        return None
    part = slice(carried[0], _end_of_run(carried) + 1)
    return Spread(
        x=fan.hours[part],
        median=fan.median[part],
        low=fan.quarters[0][part],
        high=fan.quarters[1][part],
        lowest=fan.outer[0][part],
        highest=fan.outer[1][part],
        counts=fan.counts[part].astype(float),
    )


def _end_of_run(places: list[int]) -> int:
    """The last of the places that follow the first without a gap: bands do not bridge one."""
    return max(place for offset, place in enumerate(places) if place == places[0] + offset)
