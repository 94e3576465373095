"""Mood now against the two weeks before the first infusion: the long change, which belongs to no infusion.

Each of the two is the mean of its days. Its range comes from the same noise as the lifts': how ratings scatter around
their course and lean from day to day, weighed by both stretches' own ratings.
"""

import numpy as np

from ketadiary.insight.arrays import LEVELS, FloatArray
from ketadiary.insight.day_noise import VARIANCES, correlations, log_noise_prior
from ketadiary.insight.entries import DAY, HOUR, Ratings, Windows, point
from ketadiary.insight.lift_findings import BeforeTreatment, BeforeTreatmentState
from ketadiary.insight.lift_windows import DRUG_HOURS, DayMeans, from_good, outside
from ketadiary.insight.normal import quick_normal_cdf
from ketadiary.insight.ranges import Range
from ketadiary.model import Better, Measure

COMPARED_DAYS = 14
FEWEST_DAYS = 3
_LEVELS = np.linspace(-12, 22, 681)


def since_before_treatment(measure: Measure, windows: Windows, good: Ratings) -> BeforeTreatment:
    """The comparison, or why there is none; `good` as `towards_good` gives it."""
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
    return _compared(measure, before, now)


def _by_day(ratings: Ratings) -> DayMeans:
    return DayMeans.of(ratings.instants / DAY, ratings.values)


def _last_days(means: DayMeans) -> DayMeans:
    return DayMeans(*(part[-COMPARED_DAYS:] for part in (means.days, means.points, means.counts)))


def _compared(measure: Measure, before: DayMeans, now: DayMeans) -> BeforeTreatment:
    logs = log_noise_prior()
    spreads = []
    for means in (before, now):
        noise = correlations(means.days, means.counts)
        logs = logs + _log_scatter(means, noise)
        spreads.append(np.sqrt(noise.mean(axis=(1, 2))[:, None] * VARIANCES))
    weights = np.exp(logs - logs.max())
    levels = [float(means.points.mean()) for means in (before, now)]
    change = _range(levels[1] - levels[0], np.hypot(*spreads), weights)
    unit = point(measure)
    return BeforeTreatment(
        measure=measure,
        state=BeforeTreatmentState.ESTIMATED,
        before=_on_scale(_range(levels[0], spreads[0], weights), measure),
        now=_on_scale(_range(levels[1], spreads[1], weights), measure),
        change=Range(change.estimate * unit, change.low * unit, change.high * unit),
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
    below = (weights.ravel() @ quick_normal_cdf((_LEVELS - 5) / spreads.ravel()[:, None])) / weights.sum()
    _, low, high = (np.interp(LEVELS, below, _LEVELS) - 5).tolist()
    return Range(level, level + low, level + high)


def _on_scale(found: Range, measure: Measure) -> Range:
    ends = [from_good(min(max(points, 0.0), 10.0), measure) for points in (found.low, found.high)]
    low, high = ends if measure.better is Better.HIGH else ends[::-1]
    return Range(from_good(found.estimate, measure), low, high)
