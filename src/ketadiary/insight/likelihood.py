"""How likely one infusion's ratings are under each way of fading.

Model: `b + A * 2 ** (-t / h)` points at t hours after the end of the infusion, b the baseline, A the amplitude, h the
half-life; a rating k means that the latent value (with normal noise of s points) lies within half a step of k, open
towards both ends of the scale: the rounded Tobit likelihood, which takes floor, ceiling and whole numbers as they are.
A share of the ratings is taken to be anything at all (slips, and people's liking for 0, 5 and 10).

The likelihood is evaluated on a grid that is even in log h and log A; log A, because under an even A the volume of
amplitudes that fit a first rating grows like 2 ** (t / h) and drags h short.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from ketadiary.dataclass import dataclass
from ketadiary.insight.arrays import FloatArray
from ketadiary.insight.entries import Entries
from ketadiary.insight.grids import AMPLITUDES, HALF_LIVES, HALF_LIVES_SCALE, LOG_AMPLITUDES, LOG_HALF_LIVES, NOISES
from ketadiary.insight.normal_distribution import normal_cdf, quick_normal_cdf
from ketadiary.model import FADED

SLIPS = 0.04
"""The share of ratings that may be anything at all."""
LIKED = (0, 5, 10)
LIKING = 0.07
"""The share of ratings that people give as the nearest of 0, 5 and 10, in points."""
TELLING = 0.94
"""How much an entry tells of what it would if its errors had nothing in common with the one before."""


def _log_amplitude_prior(log_amplitudes: FloatArray) -> FloatArray:
    found: FloatArray = -0.5 * ((log_amplitudes - np.log(4.5)) / 0.8) ** 2
    return found


AMPLITUDE_PRIOR = np.exp(_log_amplitude_prior(LOG_AMPLITUDES))
"""Weak, around the middle of what is noticed at all; without it every fade has a share that never rose above 1."""
NOISE_PRIOR = np.exp(-0.5 * ((np.log(NOISES) - np.log(0.9)) / 0.5) ** 2)
_ALONE_SPREAD, _LEAST_PRECISION = 2.0, 0.5  # of log half-life
_NOTHING = 1e-300
SHARE_OF_NOTHING = 0.1
"""Of infusions, before any entry: those that leave nothing of a measure, whatever the ratings' scatter looks like."""
_ONE_SPREAD = 4  # of `SPREADS`: 0.4
_LEVEL_STEP = 0.01
_LEVELS = np.arange(0, 34, _LEVEL_STEP)
_TOGETHER_HOURS = 0.15
"""In which what two entries have in common halves: their errors are not independent (chosen by simulation)."""
_BASELINE_NOISE = 0.6
"""Points by which one rating before the infusion may miss the level it was made at."""
_LOG_ODDS_OF_RISE = np.log(10)
"""Of a fade that begins after a rise, where the entries allow one; chosen by simulation, as what comes before."""
_NEGLIGIBLE = 9.0  # of log posterior below its highest


@dataclass(frozen=True, eq=False)
class Likelihood:
    """Of one infusion's entries, up to a factor: of every noise, half-life and amplitude of the grids (in this order),
    times the amplitude's weak prior.

    A fade may begin with the end of the infusion, or with any entry that is higher than all before it; entries before
    may then be anything. The amplitude is always that of the curve at the end of the infusion. `start_hours` is where
    the fade most likely begins.
    """

    values: NDArray[np.float32]
    start_hours: float
    of_half_life: FloatArray
    """Amplitude integrated: half-lives by noises."""
    of_nothing: FloatArray
    """Of ratings that only scatter, because nothing was there: by noises, on the same scale."""

    @classmethod
    def of(cls, entries: Entries) -> "Likelihood":
        """The likelihood of one infusion's entries, of which there is at least one."""
        by_start = _log_posteriors(entries, _starts(entries.hours, entries.points))
        most = max(logs.max() for logs in by_start.values())
        parts = {start: np.exp(logs - most) for start, logs in by_start.items() if logs.max() > most - _NEGLIGIBLE}
        start = max(parts, key=lambda one: float(parts[one].sum()))
        values = sum(parts.values()) if len(parts) > 1 else parts[start]
        return cls(
            values=np.ascontiguousarray(values.transpose(2, 0, 1), np.float32),
            start_hours=start,
            of_half_life=values.sum(axis=1) / AMPLITUDE_PRIOR.sum(),
            of_nothing=_nothing(by_start, most),
        )

    @cached_property
    def log_evidence(self) -> FloatArray:
        """Log probability of the entries for every middle and spread of half-lives, and every noise."""
        return log_evidence_of(self.of_half_life, self.of_nothing)

    @cached_property
    def log_evidence_broadly(self) -> FloatArray:
        """As `broadly` tells."""
        return broadly(self.log_evidence)

    def given_amplitudes(self, weights: FloatArray) -> FloatArray:
        """`of_half_life`, each amplitude weighed anew."""
        return np.ascontiguousarray((self.values @ weights.astype(np.float32)).T, float)

    @cached_property
    def log_half_life(self) -> tuple[float, float] | None:
        """Mean and variance of the log half-life by these entries alone; None where they tell next to nothing of it.

        What a weak prior adds is taken off again, so that estimates can be compared with one another.
        """
        centre = float(LOG_HALF_LIVES.mean())
        weak = np.exp(-0.5 * ((LOG_HALF_LIVES - centre) / _ALONE_SPREAD) ** 2)
        weights = (self.of_half_life @ NOISE_PRIOR) * weak
        mean = float(weights @ LOG_HALF_LIVES / weights.sum())
        variance = float(weights @ (LOG_HALF_LIVES - mean) ** 2 / weights.sum())
        precision = 1 / variance - 1 / _ALONE_SPREAD**2
        if precision <= _LEAST_PRECISION:
            return None
        return (mean / variance - centre / _ALONE_SPREAD**2) / precision, 1 / precision

    def of_amplitude(self, expected: FloatArray) -> FloatArray:
        """How likely each amplitude makes these entries, by what is `expected` of half-lives and noises."""
        weights = expected.T.ravel().astype(np.float32)
        found: FloatArray = weights @ self.values.reshape(weights.size, -1) / AMPLITUDE_PRIOR
        return found


def _nothing(by_start: Mapping[float, FloatArray], most: float) -> FloatArray:
    """By the least amplitude of a fade that is over at once; weighed against fades from all hours together."""
    starts = 1 + (len(by_start) - 1) * np.exp(_LOG_ODDS_OF_RISE)
    found: FloatArray = starts * np.exp(by_start[0.0][0, 0] - most) / AMPLITUDE_PRIOR[0]
    return found


def log_evidence_of(half_lives: FloatArray, nothing: FloatArray) -> FloatArray:
    """From how likely each half-life makes the entries, and `nothing`: middles by spreads by noises."""
    shapes = HALF_LIVES_SCALE.shapes
    fades = shapes.reshape(-1, HALF_LIVES.size) @ half_lives
    found: FloatArray = np.log((1 - SHARE_OF_NOTHING) * fades + SHARE_OF_NOTHING * nothing + _NOTHING)
    return found.reshape(*shapes.shape[:2], -1)


def broadly(evidence: FloatArray) -> FloatArray:
    """The same for every middle, at one spread and over all noises: enough to see which middles are likely."""
    found: FloatArray = np.log(np.exp(evidence[:, _ONE_SPREAD]) @ NOISE_PRIOR + _NOTHING)
    return found


def share_as_far(others: Entries, hours: float, points: float) -> float:
    """How likely an entry at `hours` is that lies as far out as `points` does from what the `others` tell of a fade
    that begins with the end of the infusion."""
    logs = _log_posteriors(others, [0.0])[0.0] + np.log(NOISE_PRIOR)
    weights = np.exp(logs - logs.max())
    levels = others.baseline + 2.0 ** (-hours / HALF_LIVES[:, None]) * AMPLITUDES
    below = quick_normal_cdf((points + others.half_step - levels[..., None]) / NOISES)
    above = quick_normal_cdf((levels[..., None] - points + others.half_step) / NOISES)
    return float(min((weights * below).sum(), (weights * above).sum()) / weights.sum())


def _starts(hours: FloatArray, points: FloatArray) -> list[float]:
    """When a fade may begin: 0, with the end of the infusion; with each entry that is higher than all before it, or
    between the highest and the next."""
    risen = np.flatnonzero(points[1:] > np.maximum.accumulate(points)[:-1]) + 1
    found = hours[risen].tolist()
    if risen.size and risen[-1] + 1 < hours.size:
        found.append(float(hours[risen[-1]] + hours[risen[-1] + 1]) / 2)
    return [0.0, *(hour for hour in found if hour > 0)]


def _log_posteriors(entries: Entries, starts: Sequence[float]) -> dict[float, FloatArray]:
    """Half-lives by amplitudes by noises, of a fade that begins at each of the hours, with how likely that is."""
    found: dict[float, FloatArray] = {}
    for offset, share in _baselines(entries):
        for start, logs in _from_each_start(entries, starts, offset).items():
            weighed = logs + np.log(share) if share < 1 else logs
            found[start] = np.logaddexp(found[start], weighed) if start in found else weighed
    for start in found:
        at_start = LOG_AMPLITUDES - np.log(2) * start / HALF_LIVES[:, None]
        found[start] += _log_amplitude_prior(at_start)[:, :, None] + (_LOG_ODDS_OF_RISE if start else 0.0)
    return found


def _from_each_start(entries: Entries, starts: Sequence[float], offset: float) -> dict[float, FloatArray]:
    """The log likelihood of a fade to a baseline at `offset` that begins at each of the hours, after an even rise."""
    weights, found = _weights(entries.hours), {}

    def told_by(place: int, hour: float, share: float = 1.0) -> FloatArray:
        """What an entry tells where the level is a share of that which the fade has at an hour."""
        levels = np.minimum(offset + (share * 2.0 ** (-hour / HALF_LIVES))[:, None] * AMPLITUDES, _LEVELS[-1])
        row = log_rating_share(float(entries.points[place]), entries.half_step)
        told: FloatArray = weights[place] * row[(levels / _LEVEL_STEP + 0.5).astype(np.intp)]
        return told

    logs = np.zeros((HALF_LIVES.size, AMPLITUDES.size, NOISES.size))
    for place in reversed(range(entries.points.size)):
        logs += told_by(place, float(entries.hours[place]))
        before = float(entries.hours[place - 1]) if place else -1.0
        for start in starts:
            if before < start <= entries.hours[place] or (not place and not start):
                found[start] = logs.copy()
                for earlier in range(place):
                    found[start] += told_by(earlier, start, max(float(entries.hours[earlier]) / start, 0))
    return found


def _log_anything(half_step: float) -> float:
    """Log probability of a rating that may be any on the scale: one from before the fade."""
    return float(np.log(2 * half_step / (10 + 2 * half_step)))


def _weights(hours: FloatArray) -> FloatArray:
    """How much each entry tells: those made soon after one another err together, and at one instant count as one."""
    alike = 2.0 ** (-np.abs(hours[:, None] - hours) / _TOGETHER_HOURS)
    weights: FloatArray = TELLING / alike.sum(axis=1)
    return weights


def _baselines(entries: Entries) -> list[tuple[float, float]]:
    """Levels that the baseline may really have been at, with their shares (Gauss-Hermite, three nodes)."""
    if not entries.baseline_count or entries.baseline <= 0:
        return [(max(entries.baseline, 0.0), 1.0)]
    spread = np.sqrt(3 / entries.baseline_count) * _BASELINE_NOISE
    if entries.baseline_after_fade:
        return [(max(entries.baseline - FADED, 0.0), 0.6), (entries.baseline, 0.3), (entries.baseline + spread, 0.1)]
    return [
        (max(entries.baseline - spread, 0.0), 1 / 6),
        (entries.baseline, 2 / 3),
        (entries.baseline + spread, 1 / 6),
    ]


@lru_cache(maxsize=512)
def log_rating_share(rating: float, half_step: float) -> FloatArray:
    """Log probability of a rating (in points) at each latent level (0 to 34 in hundredths) under each noise."""
    lower = -np.inf if rating <= 0 else rating - half_step
    upper = np.inf if rating >= 10 else rating + half_step
    shares = (1 - LIKING) * rating_share(lower, upper, _LEVELS[:, None], NOISES)
    if rating in LIKED:
        lower, upper = (-np.inf if rating <= 0 else rating - 2.5), (np.inf if rating >= 10 else rating + 2.5)
        shares += LIKING * rating_share(lower, upper, _LEVELS[:, None], NOISES)
    logs: FloatArray = np.log((1 - SLIPS) * shares + SLIPS * np.exp(_log_anything(half_step)))
    return logs


def rating_share(lower: float, upper: float, level: FloatArray, noise: FloatArray) -> FloatArray:
    """Probability that a latent `level` with normal `noise` comes to lie between `lower` and `upper`."""
    return normal_cdf((upper - level) / noise) - normal_cdf((lower - level) / noise)
