"""How mood rises after an infusion and how long that holds.

Judged against the median of the week before the *series*, not before each infusion: what an earlier infusion still
does would count as baseline. Entries until two hours after the end are left out (the drug itself). A rise counts when
two entries in a row show it; it has gone when two in a row have lost half of it. An infusion that comes first cuts the
rise short: people book when their mood falls, so the time is then only "at least". Inside a close-spaced series the
rises run into one another, and no duration per infusion can be told apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import numpy as np

from ketadiary.insight.arrays import FloatArray
from ketadiary.insight.brackets import Bracket
from ketadiary.insight.entries import DAY, HOUR, Ratings, point
from ketadiary.insight.findings import LiftFinding, LiftState
from ketadiary.model import Infusion, Measure, Timeline
from ketadiary.model.series import same_series

BASELINE_DAYS = 7
DRUG_HOURS = 2.0
"""After the end, in which mood is the drug's."""
UNKNOWN_LENGTH_HOURS = 4.0
"""Allowed for an infusion whose length is not known, so that its own hours do not count as a rise."""
SMALLEST_GAIN = 2.0
"""In points."""
SMALLEST_SHARE = 0.3
"""Of what there was to gain."""
FEWEST_ENTRIES = 2


@dataclass(frozen=True)
class _Stretch:
    """From one infusion to the next: which it is, the start of the series that it belongs to or follows."""

    infusion: Infusion
    number: int
    series_start: float
    next_start: float
    in_series: bool


def lifts(infusions: Sequence[Infusion], mood: Ratings, measure: Measure) -> tuple[LiftFinding, ...]:
    """One finding an infusion, in order of their starts; `measure` is mood, its high end better."""
    return tuple(_lift(stretch, mood, measure) for stretch in _stretches(Timeline(infusions).infusions))


def _stretches(infusions: Sequence[Infusion]) -> list[_Stretch]:
    starts = [infusion.started_at.utc.timestamp() for infusion in infusions]
    joined = [False, *(same_series(a, b) for a, b in pairwise(infusions)), False]
    found = []
    series_start = starts[0] if starts else 0.0
    for place, infusion in enumerate(infusions):
        if joined[place + 1] and not joined[place]:
            series_start = starts[place]
        next_start = starts[place + 1] if place + 1 < len(starts) else np.inf
        found.append(_Stretch(infusion, place + 1, series_start, next_start, joined[place + 1]))
    return found


def _lift(stretch: _Stretch, mood: Ratings, measure: Measure) -> LiftFinding:
    week = mood.between(stretch.series_start - BASELINE_DAYS * DAY, stretch.series_start)
    baseline = float(median(week.values.tolist())) if week.values.size else None

    def finding(state: LiftState, held: Bracket | None = None) -> LiftFinding:
        return LiftFinding(
            number=stretch.number,
            infusion_id=stretch.infusion.id,
            state=state,
            baseline=baseline,
            onset_hours=_onset(stretch, mood, measure, baseline),
            held_days=held,
        )

    if stretch.in_series:
        return finding(LiftState.IN_SERIES)
    if baseline is None:
        return finding(LiftState.NO_BASELINE)
    hours, values = _counted(stretch, mood)
    if hours.size < FEWEST_ENTRIES:
        return finding(LiftState.NO_ENTRIES)
    gain, since = _gain(values, baseline)
    if gain < _needed(baseline, measure):
        return finding(LiftState.NO_GAIN)
    held = _held(hours, values >= baseline + gain / 2, since)
    if held.high is not None:
        return finding(LiftState.HELD, held)
    return finding(LiftState.CUT_BY_NEXT if np.isfinite(stretch.next_start) else LiftState.STILL_HOLDING, held)


def _counted(stretch: _Stretch, mood: Ratings) -> tuple[FloatArray, FloatArray]:
    """Hours after the end (the latest it can have been, where unknown) and values of the entries that count."""
    ended_at = stretch.infusion.ended_at
    end = (ended_at or stretch.infusion.started_at.utc).timestamp()
    unknown = UNKNOWN_LENGTH_HOURS if ended_at is None else 0
    counted = mood.between(end + (DRUG_HOURS + unknown) * HOUR, stretch.next_start)
    return (counted.instants - end) / HOUR, counted.values


def _needed(baseline: float, measure: Measure) -> float:
    """The smallest rise that counts: 2 points, or three tenths of what there was to gain."""
    return max(SMALLEST_GAIN * point(measure), SMALLEST_SHARE * (measure.scale_max - baseline))


def _in_a_row(values: FloatArray) -> FloatArray:
    """What each entry and the one after it both reach."""
    return np.minimum(values[:-1], values[1:])


def _gain(values: FloatArray, baseline: float) -> tuple[float, int]:
    """The largest rise that two entries in a row show, and the place of the first of them."""
    reached = _in_a_row(values)
    place = int(np.argmax(reached))
    return float(reached[place]) - baseline, place


def _held(hours: FloatArray, half_kept: np.ndarray[tuple[int, ...], np.dtype[np.bool_]], since: int) -> Bracket:
    """Days between which half the gain was lost."""
    lost = np.flatnonzero(~half_kept[since:-1] & ~half_kept[since + 1 :])
    last = since + int(lost[0]) if lost.size else hours.size
    kept = since + np.flatnonzero(half_kept[since:last])
    return Bracket(float(hours[kept[-1]]) / 24, float(hours[last]) / 24 if lost.size else None)


def _onset(stretch: _Stretch, mood: Ratings, measure: Measure, baseline: float | None) -> Bracket | None:
    """Between which hours the rise set in; None where mood was up already, never was, or the end is not known."""
    if baseline is None or stretch.infusion.ended_at is None:
        return None
    needed = baseline + _needed(baseline, measure)
    start = stretch.infusion.started_at.utc.timestamp()
    before = mood.between(stretch.series_start - BASELINE_DAYS * DAY, start).values
    hours, values = _counted(stretch, mood)
    if values.size < FEWEST_ENTRIES or (before.size and before[-1] >= needed):
        return None
    risen = np.flatnonzero(_in_a_row(values) >= needed)
    if not risen.size:
        return None
    place = int(risen[0])
    return Bracket(float(hours[place - 1]) if place else None, float(hours[place]))
