"""How likely one infusion's ratings are under each way of fading.

Model: `b + A * 2 ** (-t / h)` points at t hours after the end of the infusion, b the baseline, A the amplitude, h the
half-life; a rating k means that the latent value (with normal noise of s points) lies within half a step of k, open
towards both ends of the scale: the rounded Tobit likelihood, which takes floor, ceiling and whole numbers as they are.
A share of the ratings is taken to be anything at all (slips, and people's liking for 0, 5 and 10).

The likelihood is evaluated on a grid that is even in log h and log A; log A, because under an even A the volume of
amplitudes that fit a first rating grows like 2 ** (t / h) and drags h short.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from ketadiary.insight.arrays import LEVELS, FloatArray, grid_quantiles
from ketadiary.insight.entries import Entries
from ketadiary.insight.grids import AMPLITUDES, HALF_LIVES, LOG_HALF_LIVES, NOISES, shapes
from ketadiary.insight.normal import normal_cdf, quick_normal_cdf

SLIPS = 0.04
"""The share of ratings that may be anything at all."""

_LOG_AMPLITUDE_PRIOR = -0.5 * (np.log(AMPLITUDES / 4.5) / 0.8) ** 2
"""Weak, around the middle of what is noticed at all; without it every fade has a share that never rose above 1."""
NOISE_PRIOR = np.exp(-0.5 * ((np.log(NOISES) - np.log(0.9)) / 0.5) ** 2)
_ALONE_SPREAD = 1.0  # of log half-life
_NOTHING = 1e-300
_LEVEL_STEP = 0.01
_LEVELS = np.arange(0, 34, _LEVEL_STEP)
_TOGETHER_HOURS = 0.15
"""In which what two entries have in common halves: their errors are not independent (chosen by simulation)."""
_BASELINE_NOISE = 0.6
"""Points by which one rating before the infusion may miss the level it was made at."""
_LOG_ODDS_OF_RISE = np.log(3)


@dataclass(frozen=True, eq=False)
class Likelihood:
    """Of one infusion's entries, up to a factor: of every noise, half-life and amplitude of the grids (in this order),
    times the amplitude's weak prior.

    `start_hours` is when the fade begins: 0, or the time of the highest entry where the ratings look like a rise to it
    (entries before may then be anything; the odds given to that were chosen by simulation).
    """

    values: NDArray[np.float32]
    start_hours: float
    of_half_life: FloatArray
    """Amplitude integrated: half-lives by noises."""

    @classmethod
    def of(cls, entries: Entries) -> "Likelihood":
        """The likelihood of one infusion's entries, of which there is at least one."""
        start, logs = 0.0, _log_posterior(entries, 0)
        highest = int(np.argmax(entries.points))
        if highest and entries.points[highest] > entries.points[0]:
            later = _log_posterior(entries, highest)
            before = _weights(entries.hours)[:highest].sum() * _log_anything(entries.half_step)
            if _log_mean(later) + before + _LOG_ODDS_OF_RISE > _log_mean(logs):
                start, logs = float(entries.hours[highest]), later
        values = np.exp(logs - logs.max())
        return cls(np.ascontiguousarray(values.transpose(2, 0, 1), np.float32), start, values.mean(axis=1))

    @cached_property
    def log_evidence(self) -> FloatArray:
        """Log probability of the entries for every middle and spread of half-lives, and every noise."""
        return np.log(shapes() @ self.of_half_life + _NOTHING)

    def log_half_life(self, usual: float) -> float:
        """The median log half-life by these entries alone, with a weak prior around the `usual` half-life (hours).

        For comparing infusions with one another: estimates that inform one another lie too close together for that.
        """
        weak = np.exp(-0.5 * ((LOG_HALF_LIVES - np.log(usual)) / _ALONE_SPREAD) ** 2)
        joint = np.tensordot(NOISE_PRIOR, self.values, 1) * weak[:, None]
        return float(grid_quantiles(LOG_HALF_LIVES, joint.sum(axis=1), LEVELS[:1])[0])


def share_as_far(others: Entries, hours: float, points: float) -> float:
    """How likely an entry at `hours` is that lies as far out as `points` does from what the `others` tell of a fade
    that begins with the end of the infusion."""
    logs = _log_posterior(others, 0) + np.log(NOISE_PRIOR)
    weights = np.exp(logs - logs.max())
    levels = others.baseline + 2.0 ** (-hours / HALF_LIVES[:, None]) * AMPLITUDES
    below = quick_normal_cdf((points + others.half_step - levels[..., None]) / NOISES)
    above = quick_normal_cdf((levels[..., None] - points + others.half_step) / NOISES)
    return float(min((weights * below).sum(), (weights * above).sum()) / weights.sum())


def _log_posterior(entries: Entries, first: int) -> FloatArray:
    """Of a fade that begins at the end of the infusion, or at its entry `first`, where that is not the first of all."""
    start = entries.hours[first] if first else 0.0
    logs = _log_likelihood(entries.hours - start, entries, first)
    logs += _LOG_AMPLITUDE_PRIOR[:, None]
    return logs


def _log_mean(logs: FloatArray) -> float:
    return float(np.log(np.exp(logs - logs.max()).mean()) + logs.max())


def _log_anything(half_step: float) -> float:
    """Log probability of a rating that may be any on the scale: one from before the fade."""
    return float(np.log(2 * half_step / (10 + 2 * half_step)))


def _log_likelihood(hours: FloatArray, entries: Entries, first: int) -> FloatArray:
    left = 2.0 ** (-hours[first:, None] / HALF_LIVES)
    points, weights = entries.points[first:], _weights(hours)[first:]
    total = np.full((HALF_LIVES.size, AMPLITUDES.size, NOISES.size), -np.inf)
    for offset, share in _baselines(entries):
        logs = np.full_like(total, np.log(share))
        for rating, still, weight in zip(points, left, weights, strict=True):
            levels = offset + still[:, None] * AMPLITUDES
            row = log_rating_share(float(rating), entries.half_step)
            logs += weight * row[(levels / _LEVEL_STEP + 0.5).astype(np.intp)]
        total = logs if share == 1 else np.logaddexp(total, logs)
    return total


def _weights(hours: FloatArray) -> FloatArray:
    """How much each entry tells: those made soon after one another err together, and at one instant count as one."""
    alike = 2.0 ** (-np.abs(hours[:, None] - hours) / _TOGETHER_HOURS)
    weights: FloatArray = 1 / alike.sum(axis=1)
    return weights


def _baselines(entries: Entries) -> list[tuple[float, float]]:
    """Levels that the baseline may really have been at, with their shares (Gauss-Hermite, three nodes)."""
    if not entries.baseline_count or entries.baseline <= 0:
        return [(max(entries.baseline, 0.0), 1.0)]
    spread = np.sqrt(3 / entries.baseline_count) * _BASELINE_NOISE
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
    shares = rating_share(lower, upper, _LEVELS[:, None], NOISES)
    logs: FloatArray = np.log((1 - SLIPS) * shares + SLIPS * np.exp(_log_anything(half_step)))
    return logs


def rating_share(lower: float, upper: float, level: FloatArray, noise: FloatArray) -> FloatArray:
    """Probability that a latent `level` with normal `noise` comes to lie between `lower` and `upper`."""
    return normal_cdf((upper - level) / noise) - normal_cdf((lower - level) / noise)
