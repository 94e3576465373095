"""The long trend of a measure: a local level at irregular times.

Model: a level that wanders with variance `drift` per day, seen with variance `noise` (of which 1/12 point squared is
rounding). Kalman filter from a diffuse start and Rauch-Tung-Striebel smoother; drift against noise by maximum
likelihood on a grid, refined once. The band widens in gaps and the course stops where the data do.
Source: Durbin and Koopman, Time Series Analysis by State Space Methods, ch. 2; checked against R's StructTS.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from ketadiary.dataclass import dataclass
from ketadiary.insight.arrays import FloatArray
from ketadiary.insight.entries import DAY, HOUR, Ratings, ratings_by_measure
from ketadiary.insight.normal_distribution import TWO_SIDED
from ketadiary.model import CheckIn, Infusion, LeftOut

FEWEST_DAYS = 5
ACUTE_HOURS = 24.0
"""After an infusion's end, that say more about the infusion than about the course."""
_ROUNDING = 1 / 12
_RATIOS = np.geomspace(1e-5, 1e3, 65)  # of drift to noise
_BETWEEN_DAYS = 1.0


@dataclass(frozen=True, eq=False)
class Level:
    """A smoothed level: its mean and variance at each time, the variances used, and the log-likelihood (diffuse)."""

    mean: FloatArray
    variance: FloatArray
    noise: float
    drift: float
    log_likelihood: float


@dataclass(frozen=True, eq=False)
class Course:
    """Level with the 90 % band of the estimate, at instants in seconds since 1970; on the measure's own scale."""

    instants: FloatArray
    level: FloatArray
    low: FloatArray
    high: FloatArray


def course(ratings: Ratings, infusions: Sequence[Infusion] = ()) -> Course | None:
    """The course of one measure, without the hours from each infusion's start to a day after its end.

    None where fewer than five days have ratings.
    """
    days, values = _by_day(_without_acute(ratings, infusions))
    if days.size < FEWEST_DAYS:
        return None
    fitted = local_level(days / DAY, values)
    drift = max(fitted.drift, 1e-9)
    times = np.unique(np.concatenate([days, np.arange(days[0], days[-1], _BETWEEN_DAYS * DAY)]))
    seen = np.full(times.size, np.nan)
    seen[np.searchsorted(times, days)] = values
    level, variance = _smoothed(times / DAY, seen, max(fitted.noise, _ROUNDING), drift)
    half = TWO_SIDED * np.sqrt(variance)
    return Course(times, level, level - half, level + half)


def course_of(
    measure: str, infusions: Sequence[Infusion], check_ins: Iterable[CheckIn], left_out: LeftOut = frozenset()
) -> Course | None:
    """The course of a measure by its key, from a diary's records."""
    ratings = ratings_by_measure(check_ins, left_out).get(measure)
    return course(ratings, infusions) if ratings is not None else None


def local_level(days: FloatArray, values: FloatArray) -> Level:
    """The most likely level through all `values` (at least three) at `days`, in increasing order."""
    ratios = _RATIOS
    for _ in range(3):
        logs = _filter_all(days, values, ratios)[1]
        best = int(np.argmax(logs))
        ratios = np.geomspace(ratios[max(best - 1, 0)], ratios[min(best + 1, ratios.size - 1)], ratios.size)
    noises, logs = _filter_all(days, values, ratios)
    best = int(np.argmax(logs))
    noise, drift = float(noises[best]), float(noises[best] * ratios[best])
    return Level(*_smoothed(days, values, noise, drift), noise, drift, float(logs[best]))


def _filter_all(days: FloatArray, values: FloatArray, ratios: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Most likely noise variance and log-likelihood for each ratio of drift to noise."""
    mean, variance = np.full(ratios.size, values[0]), np.ones(ratios.size)
    squares, log_spreads = np.zeros(ratios.size), np.zeros(ratios.size)
    for gap, value in zip(np.diff(days), values[1:], strict=True):
        variance = variance + ratios * gap
        spread = variance + 1
        surprise = value - mean
        squares += surprise**2 / spread
        log_spreads += np.log(spread)
        mean = mean + variance / spread * surprise
        variance = variance / spread
    count = values.size - 1
    noise = np.maximum(squares / count, 1e-12)
    logs = -0.5 * (count * np.log(2 * np.pi * noise) + log_spreads + count)
    return noise, logs


def _smoothed(days: FloatArray, values: FloatArray, noise: float, drift: float) -> tuple[FloatArray, FloatArray]:
    """Mean and variance of the level, filtered forwards and smoothed backwards.

    NaN in `values` is a time without a rating, the first is one with.
    """
    means, variances, ahead = np.empty_like(values), np.empty_like(values), np.empty_like(values)
    mean, variance, last = values[0], noise, days[0]
    means[0], variances[0] = mean, variance
    for place in range(1, values.size):
        variance += drift * (days[place] - last)
        ahead[place], last = variance, days[place]
        if not np.isnan(values[place]):
            spread, surprise = variance + noise, values[place] - mean
            mean, variance = mean + variance / spread * surprise, variance * noise / spread
        means[place], variances[place] = mean, variance
    for place in range(values.size - 2, -1, -1):
        share = variances[place] / ahead[place + 1]
        means[place] += share * (means[place + 1] - means[place])
        variances[place] += share**2 * (variances[place + 1] - ahead[place + 1])
    return means, variances


def _without_acute(ratings: Ratings, infusions: Sequence[Infusion]) -> Ratings:
    kept = np.ones(ratings.instants.size, bool)
    for infusion in infusions:
        start = infusion.started_at.utc.timestamp()
        stop = (infusion.ended_at or infusion.started_at.utc).timestamp() + ACUTE_HOURS * HOUR
        first, last = np.searchsorted(ratings.instants, [start, stop])
        kept[first:last] = False
    return Ratings(ratings.instants[kept], ratings.values[kept])


def _by_day(ratings: Ratings) -> tuple[FloatArray, FloatArray]:
    """Means by day: ratings of one day lean on one another, and the course is about days."""
    if not ratings.instants.size:
        return ratings.instants, ratings.values
    places, counts = np.unique(np.floor(ratings.instants / DAY), return_inverse=True, return_counts=True)[1:]
    return np.bincount(places, ratings.instants) / counts, np.bincount(places, ratings.values) / counts
