"""Mood now against the two weeks before the first infusion: the long change, which belongs to no infusion.

Each of the two is the mean of its days. Its range comes from the same noise as the lifts': how ratings scatter around
their course and lean from day to day, weighed by both stretches' own ratings.
"""

import numpy as np

from ketadiary.insight.arrays import LEVELS, FloatArray
from ketadiary.insight.day_noise import VARIANCES, correlations
from ketadiary.insight.entries import DAY, HOUR, Windows, point
from ketadiary.insight.lift_findings import BeforeTreatment, BeforeTreatmentState
from ketadiary.insight.lift_windows import DRUG_HOURS, DayMeans, Levels, from_good, outside
from ketadiary.insight.normal_distribution import quick_normal_cdf
from ketadiary.insight.ranges import Range
from ketadiary.model import Better, Measure

COMPARED_DAYS = 14
FEWEST_DAYS = 3
_CAUTION = 1.25
"""By how much the ranges are widened: without it, simulated diaries whose days lean on one another hold 0.82 to 0.88
(see the benchmark), as two weeks say little of how long a good or bad spell lasts."""
_BESIDE = np.linspace(-12, 12, 161)
"""How far beside its estimate a level may be, in points."""


def since_before_treatment(measure: Measure, windows: Windows, good: Levels, log_noise: FloatArray) -> BeforeTreatment:
    """The comparison, or why there is none; `good` as `towards_good` gives it, `log_noise` what the lifts tell of the
    noise."""
    if not windows.starts.size:
        return BeforeTreatment(measure=measure, state=BeforeTreatmentState.NO_BEFORE)
    start = windows.starts[0]
    before = _by_day(good.between(start - COMPARED_DAYS * DAY, start))
    calm = outside(good, windows.starts, windows.ends + DRUG_HOURS * HOUR)
    now = _last_days(_by_day(calm.between(start, np.inf)))
    if not before.days.size:
        return BeforeTreatment(measure=measure, state=BeforeTreatmentState.NO_BEFORE, now_days=now.days.size)
    if min(before.days.size, now.days.size) < FEWEST_DAYS:
        return BeforeTreatment(measure=measure, state=BeforeTreatmentState.TOO_FEW, now_days=now.days.size)
    return _compared(measure, before, now, log_noise)


def _by_day(levels: Levels) -> DayMeans:
    return DayMeans.of(levels.times / DAY, levels.points)


def _last_days(means: DayMeans) -> DayMeans:
    return DayMeans(*(part[-COMPARED_DAYS:] for part in (means.days, means.points, means.counts)))


def _compared(measure: Measure, before: DayMeans, now: DayMeans, log_noise: FloatArray) -> BeforeTreatment:
    logs = log_noise.reshape(-1, VARIANCES.size)
    spreads = []
    for means in (before, now):
        noise = correlations(means.days, means.counts)
        logs = logs + _log_scatter(means, noise)
        spreads.append(_CAUTION * np.sqrt(noise.mean(axis=(1, 2))[:, None] * VARIANCES))
    weights = np.exp(logs - logs.max())
    levels = [float(means.points.mean()) for means in (before, now)]
    change = _range(levels[1] - levels[0], np.hypot(*spreads), weights)
    unit = point(measure) if measure.better is Better.HIGH else -point(measure)
    ends = sorted((change.low * unit, change.high * unit))
    return BeforeTreatment(
        measure=measure,
        state=BeforeTreatmentState.ESTIMATED,
        before=_on_scale(_range(levels[0], spreads[0], weights), measure),
        now=_on_scale(_range(levels[1], spreads[1], weights), measure),
        change=Range(change.estimate * unit, *ends),
        now_days=now.days.size,
    )


def _log_scatter(means: DayMeans, noise: FloatArray) -> FloatArray:
    """Log probability of the days' scatter around one level, by structures and variances."""
    inverse = np.linalg.inv(noise)
    total = inverse.sum(axis=(1, 2))
    level = (inverse @ means.points).sum(axis=1) / total
    left = means.points - level[:, None]
    square = np.einsum("sd,sde,se->s", left, inverse, left)
    constant = np.linalg.slogdet(noise)[1] + np.log(total)
    found: FloatArray = -0.5 * (
        square[:, None] / VARIANCES + (means.days.size - 1) * np.log(VARIANCES) + constant[:, None]
    )
    return found


def _range(level: float, spreads: FloatArray, weights: FloatArray) -> Range:
    """A normal estimate whose spread is not known."""
    below = (weights.ravel() @ quick_normal_cdf(_BESIDE / spreads.ravel()[:, None])) / weights.sum()
    _, low, high = np.interp(LEVELS, below, _BESIDE).tolist()
    return Range(level, level + low, level + high)


def _on_scale(found: Range, measure: Measure) -> Range:
    ends = [from_good(min(max(points, 0.0), 10.0), measure) for points in (found.low, found.high)]
    low, high = ends if measure.better is Better.HIGH else ends[::-1]
    return Range(from_good(found.estimate, measure), low, high)
