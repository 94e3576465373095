"""How a measure rises after an infusion, how long that holds, and what is usual: from ratings to findings.

Each infusion is held against its own week before (the last one of a close-spaced series against the week before the
series). Inside a series the rises run into one another, and no duration of one infusion can be told apart. People book
when their mood falls, and the next infusion cuts what is seen: the time is then only "at least".
"""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import numpy as np

from ketadiary.insight.arrays import FloatArray, grid_quantiles
from ketadiary.insight.before_treatment import since_before_treatment
from ketadiary.insight.brackets import Bracket
from ketadiary.insight.entries import Ratings, Windows, point
from ketadiary.insight.lift_curve import LiftLikelihood
from ketadiary.insight.lift_findings import Days, LiftFinding, LiftFindings, LiftState, LiftUsual, LiftUsualState
from ketadiary.insight.lift_grids import HALF_GONE, LOG_HALF_GONE
from ketadiary.insight.lift_pool import LiftPool
from ketadiary.insight.lift_windows import Levels, LiftWindow, from_good, lift_windows, towards_good
from ketadiary.insight.ranges import Range
from ketadiary.model import Measure

SMALLEST_RISE = 1.0
"""In points: what the whole range of the rise must reach."""
_WIDEST = 8.0
FEWEST_FOR_USUAL = 3


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
        pooled = [one for one, window in zip(infusions, each, strict=True) if not window.ends_series]
        return LiftFindings(
            measure=measure.key,
            infusions=infusions,
            usual=_usual(measure, pooled, pool),
            since_before_treatment=since_before_treatment(measure, windows, good, pool.log_noise),
        )

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
    before = median(window.before.points.tolist()) if window.comparable else None
    finding = LiftFinding(
        measure=measure,
        number=window.number,
        infusion_id=window.infusion.id,
        state=_silence(window),
        before=None if before is None else from_good(before, measure),
        best=from_good(float(window.after.points.max()), measure) if window.after.points.size else None,
        last_entry_days=float(window.after.times[-1]) if window.after.times.size else None,
    )
    if likelihood is None or before is None:
        return finding
    weights = pool.weights_alone(likelihood) if window.ends_series else pool.weights(likelihood)
    rise, unit = likelihood.rise_range(weights), point(measure)
    finding = replace(finding, rise=Range(rise.estimate * unit, rise.low * unit, rise.high * unit))
    seen = _seen(window.after, before + rise.estimate / 2) if rise.estimate >= SMALLEST_RISE else None
    if seen is None:
        return finding
    onset, held = seen
    if rise.low < SMALLEST_RISE:
        return replace(finding, seen_days=held)
    risen = replace(finding, onset_hours=onset, seen_days=held)
    return _lasting(risen, held, window, likelihood.half_gone_days(weights, SMALLEST_RISE))


def _silence(window: LiftWindow) -> LiftState:
    """Why nothing is told; where all is there, that there was no rise."""
    if window.infusion.ended_at is None:
        return LiftState.NO_END
    if not window.comparable:
        return LiftState.NO_BEFORE
    if not window.after.points.size:
        return LiftState.NO_ENTRIES
    return LiftState.IN_SERIES if window.in_series else LiftState.NO_RISE


def _seen(after: Levels, half: float) -> tuple[Bracket, Bracket] | None:
    """Hours between which the rise set in, and days between which half of it was lost; None where it is not seen.

    It begins at the first rating with at least half of it. It is lost at the first of two in a row without.
    """
    up = after.points >= half
    if not up.any():
        return None
    days = after.times
    first = int(np.argmax(up))
    onset = Bracket(float(days[first - 1]) * 24 if first else None, float(days[first]) * 24)
    lost = first + np.flatnonzero(~up[first:-1] & ~up[first + 1 :])
    last = int(lost[0]) if lost.size else days.size
    kept = np.flatnonzero(up[:last])
    return onset, Bracket(float(days[kept[-1]]), float(days[last]) if lost.size else None)


def _lasting(finding: LiftFinding, seen: Bracket, window: LiftWindow, half_gone: FloatArray) -> LiftFinding:
    """When half of a rise was gone: from below alone, where what is likely reaches beyond the last entry."""
    estimate, low, high, least = half_gone.tolist()
    last = window.followed_days
    days = Days(low, estimate, high) if high <= last else Days(min(least, _stood(seen, last)))
    if high > last and seen.high is None:
        return replace(finding, state=_standing(window), half_gone=days)
    state = LiftState.TOO_UNCERTAIN if high > _WIDEST * low else LiftState.ESTIMATED
    return replace(finding, state=state, half_gone=days)


def _stood(seen: Bracket, last: float) -> float:
    """Until when the ratings show at least half of it: nothing is told to have held for longer."""
    return last if seen.high is None or seen.low is None else seen.low


def _standing(window: LiftWindow) -> LiftState:
    return LiftState.CUT_BY_NEXT if window.followed else LiftState.STILL_UP


def _usual(measure: Measure, findings: Sequence[LiftFinding], pool: LiftPool) -> LiftUsual:
    risen = [one for one in findings if one.risen]
    closed = [one for one in risen if one.half_gone and one.half_gone.high is not None]
    told = len(risen) + sum(one.state is LiftState.NO_RISE for one in findings)
    if len(risen) < FEWEST_FOR_USUAL or 2 * len(closed) < len(risen):
        return LiftUsual(measure=measure, state=LiftUsualState.TOO_FEW, count=len(risen), told=told)
    estimate, low, high = np.exp(grid_quantiles(LOG_HALF_GONE, pool.expected)).tolist()
    days = Days(low, estimate, high if high < HALF_GONE[-1] else None)
    return LiftUsual(measure=measure, state=LiftUsualState.ESTIMATED, count=len(risen), told=told, half_gone=days)
