"""How a measure rises after an infusion, how long that holds, and what is usual: from ratings to findings.

Each infusion is held against its own week before (the last one of a close-spaced series against the week before the
series). Inside a series the rises run into one another, and no duration of one infusion can be told apart. People book
when their mood falls, and the next infusion cuts what is seen: the time is then only "at least".
"""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import numpy as np

from ketadiary.insight.arrays import LEVELS, FloatArray, grid_quantiles
from ketadiary.insight.before_treatment import since_before_treatment
from ketadiary.insight.brackets import Bracket
from ketadiary.insight.entries import Ratings, Windows, point
from ketadiary.insight.lift_curve import HALF_GONE, LOG_HALF_GONE, LiftLikelihood
from ketadiary.insight.lift_findings import Days, LiftFinding, LiftFindings, LiftState, LiftUsual, LiftUsualState
from ketadiary.insight.lift_pool import LiftPool
from ketadiary.insight.lift_windows import LiftWindow, from_good, lift_windows, towards_good
from ketadiary.insight.normal import quick_normal_cdf
from ketadiary.insight.ranges import Range
from ketadiary.model import Measure

SMALLEST_RISE = 1.0
"""In points: what the whole range of the rise must reach."""
_FURTHEST_BEYOND = 1.5
"""How far beyond the last entry, as a multiple of its day, the upper end of a range may lie."""
_WIDEST = 8.0
FEWEST_FOR_USUAL = 3
_UNLIKELY = 1e-3
_RISES = np.linspace(-6, 14, 201)


class Lifts:
    """Finds lifts again and again, and reckons anew only what has changed. Not for use by two threads at once."""

    def __init__(self) -> None:
        self._likelihoods: dict[tuple[str, str], tuple[object, LiftLikelihood]] = {}
        self._found: dict[str, tuple[object, LiftFindings]] = {}

    def of(self, measure: Measure, windows: Windows, ratings: Ratings) -> LiftFindings:
        """All that is found of one measure's rises."""
        fingerprint = measure, tuple(windows.infusions), ratings.instants.tobytes(), ratings.values.tobytes()
        kept = self._found.get(measure.key)
        if not kept or kept[0] != fingerprint:
            kept = self._found[measure.key] = fingerprint, self._find(measure, windows, ratings)
        return kept[1]

    def _find(self, measure: Measure, windows: Windows, ratings: Ratings) -> LiftFindings:
        good = towards_good(ratings, measure)
        each = list(lift_windows(windows, good))
        told = {window.infusion.id: self._likelihood(measure, window) for window in each if window.tells}
        pool = LiftPool([told[one.infusion.id] for one in each if one.tells and not one.ends_series])
        infusions = tuple(_finding(measure, one, told.get(one.infusion.id), pool) for one in each)
        return LiftFindings(
            measure=measure.key,
            infusions=infusions,
            usual=_usual(measure, [one for one, window in zip(infusions, each, strict=True)
                                   if not window.ends_series], pool),
            since_before_treatment=since_before_treatment(measure, windows, good),
        )  # fmt: skip

    def _likelihood(self, measure: Measure, window: LiftWindow) -> LiftLikelihood:
        key, fingerprint = (measure.key, window.infusion.id), window.fingerprint
        kept = self._likelihoods.get(key)
        if not kept or kept[0] != fingerprint:
            kept = self._likelihoods[key] = fingerprint, LiftLikelihood.of(window)
        return kept[1]


def only_infusion(findings: LiftFindings, number: int) -> LiftFindings:
    """Those of one infusion, with what all infusions say beside it."""
    return replace(findings, infusions=tuple(one for one in findings.infusions if one.number == number))


def _finding(measure: Measure, window: LiftWindow, likelihood: LiftLikelihood | None, pool: LiftPool) -> LiftFinding:
    before = median(window.before.values.tolist()) if window.comparable else None
    silent = LiftFinding(
        measure=measure,
        number=window.number,
        infusion_id=window.infusion.id,
        state=_silence(window),
        before=None if before is None else from_good(before, measure),
        last_entry_days=float(window.after.instants[-1]) if window.after.instants.size else None,
    )
    if likelihood is None or before is None:
        return silent
    weights = pool.alone(likelihood) if window.ends_series else pool.weights(likelihood)
    rise = _rise(likelihood, weights)
    unit = point(measure)
    silent = replace(silent, rise=Range(rise.estimate * unit, rise.low * unit, rise.high * unit))
    seen = _seen(window.after, before + rise.estimate / 2)
    if rise.low < SMALLEST_RISE or seen is None:
        return silent
    return _lasting(replace(silent, seen_days=seen[1], onset_hours=seen[0]), window, _half_gone(likelihood, weights))


def _silence(window: LiftWindow) -> LiftState:
    """Why nothing is told; where all is there, that there was no rise."""
    if window.infusion.ended_at is None:
        return LiftState.NO_END
    if not window.comparable:
        return LiftState.NO_BEFORE
    if not window.after.values.size:
        return LiftState.NO_ENTRIES
    return LiftState.IN_SERIES if window.in_series else LiftState.NO_RISE


def _rise(likelihood: LiftLikelihood, weights: FloatArray) -> Range:
    """The rise in points, over all that is not known."""
    likely = weights > _UNLIKELY
    share, middle, spread = (part[likely] for part in (weights, likelihood.rise, likelihood.rise_spread))
    below = share @ quick_normal_cdf((_RISES - middle[:, None]) / spread[:, None]) / share.sum()
    estimate, low, high = np.interp(LEVELS, below, _RISES).tolist()
    return Range(estimate, low, high)


def _half_gone(likelihood: LiftLikelihood, weights: FloatArray) -> FloatArray:
    """Median and ends of the days until half of a rise worth telling was gone."""
    likely = weights > _UNLIKELY
    of_rise = np.zeros_like(weights)
    scaled = (likelihood.rise[likely] - SMALLEST_RISE) / likelihood.rise_spread[likely]
    of_rise[likely] = weights[likely] * quick_normal_cdf(scaled)
    found: FloatArray = np.exp(grid_quantiles(LOG_HALF_GONE, of_rise.sum(axis=(0, 2))))
    return found


def _seen(after: Ratings, half: float) -> tuple[Bracket, Bracket] | None:
    """Hours between which the rise set in, and days between which half of it was lost; None where it is not seen.

    It begins at the first rating with at least half of it. It is lost at the first of two in a row without.
    """
    up = after.values >= half
    if not up.any():
        return None
    days = after.instants
    first = int(np.argmax(up))
    onset = Bracket(float(days[first - 1]) * 24 if first else None, float(days[first]) * 24)
    lost = first + np.flatnonzero(~up[first:-1] & ~up[first + 1 :])
    last = int(lost[0]) if lost.size else days.size
    kept = np.flatnonzero(up[:last])
    return onset, Bracket(float(days[kept[-1]]), float(days[last]) if lost.size else None)


def _lasting(finding: LiftFinding, window: LiftWindow, half_gone: FloatArray) -> LiftFinding:
    """When half of a rise was gone: from below alone, where it stood to the last entry."""
    estimate, low, high = half_gone.tolist()
    last = float(window.after.instants[-1])
    assert finding.seen_days
    open_end = high > _FURTHEST_BEYOND * last
    if finding.seen_days.high is None and high > last:
        state = LiftState.CUT_BY_NEXT if window.followed else LiftState.STILL_UP
        return replace(finding, state=state, half_gone=Days(min(low, last)))
    if open_end:
        return replace(finding, state=LiftState.TOO_UNCERTAIN, half_gone=Days(min(low, last)))
    state = LiftState.TOO_UNCERTAIN if high > _WIDEST * low else LiftState.ESTIMATED
    return replace(finding, state=state, half_gone=Days(low, estimate, high))


def _usual(measure: Measure, findings: Sequence[LiftFinding], pool: LiftPool) -> LiftUsual:
    risen = [one for one in findings if one.risen]
    closed = [one for one in risen if one.half_gone and one.half_gone.high is not None]
    told = len(risen) + sum(one.state is LiftState.NO_RISE for one in findings)
    if len(risen) < FEWEST_FOR_USUAL or not closed:
        return LiftUsual(measure=measure, state=LiftUsualState.TOO_FEW, count=len(risen), told=told)
    estimate, low, high = np.exp(grid_quantiles(LOG_HALF_GONE, pool.expected)).tolist()
    days = Days(low, estimate, high if high < HALF_GONE[-1] else None)
    return LiftUsual(measure=measure, state=LiftUsualState.ESTIMATED, count=len(risen), told=told, half_gone=days)
