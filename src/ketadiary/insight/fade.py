"""How likely one infusion's ratings are under each way of fading.

Model: `b + A * 2 ** (-t / h)` points at t hours after the end of the infusion, b the baseline, A the amplitude, h the
half-life; a rating k means that the latent value (with normal noise of s points) lies within half a step of k, open
towards both ends of the scale: the rounded Tobit likelihood, which takes floor, ceiling and whole numbers as they are.
A share of the ratings is taken to be anything at all (slips, and people's liking for 0, 5 and 10).

The likelihood is evaluated on a grid that is even in log h and log A; log A, because under an even A the volume of
amplitudes that fit a first rating grows like 2 ** (t / h) and drags h short.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from ketadiary.insight.arrays import FloatArray
from ketadiary.insight.brackets import FADED
from ketadiary.insight.entries import LAST_HOUR, Entries
from ketadiary.insight.normal import normal_cdf

HALF_LIVES = np.geomspace(2 / 60, LAST_HOUR, 90)
LOG_HALF_LIVES = np.log(HALF_LIVES)
AMPLITUDES = np.geomspace(0.3, 10.5, 32)
NOISES = np.array([0.5, 0.7, 0.9, 1.2, 1.6, 2.2])
SLIPS = 0.04
"""The share of ratings that may be anything at all."""

_LOG_AMPLITUDE_PRIOR = -0.5 * (np.log(AMPLITUDES / 4) / 0.8) ** 2
"""Weak, around the middle of what is noticed at all; without it every fade has a share that never rose above 1."""
_LEVEL_STEP = 0.01
_LEVELS = np.arange(0, 21, _LEVEL_STEP)
_TOGETHER_HOURS = 0.05
_BASELINE_NOISE = 0.6
_RISE = 2

FADED_AFTER = HALF_LIVES[:, None] * np.log2(np.maximum(AMPLITUDES / FADED, 1))
"""Hours from the first fitted moment until faded, for every half-life and amplitude of the grid."""


@dataclass(frozen=True, eq=False)
class Likelihood:
    """Of every half-life, amplitude and noise of the grid (in this order), times the amplitude's weak prior and up to
    a factor; `start_hours` is when the
    fade begins: 0, or the time of the highest entry where the ratings first rise."""

    values: FloatArray
    start_hours: float
    of_half_life: FloatArray
    """Amplitude integrated: half-lives by noises."""

    @classmethod
    def of(cls, entries: Entries) -> "Likelihood":
        """The likelihood of one infusion's entries, of which there is at least one."""
        first = first_fitted(entries)
        hours, points = entries.hours[first:], entries.points[first:]
        start = float(hours[0]) if first else 0.0
        logs = _log_likelihood(hours - start, points, entries)
        logs += _LOG_AMPLITUDE_PRIOR[:, None]
        values = np.exp(logs - logs.max())
        return cls(values.astype(np.float32), start, values.mean(axis=1))


def first_fitted(entries: Entries) -> int:
    """The place of the first entry that the fade is fitted to: the highest, where the ratings first rise to it."""
    highest = int(np.argmax(entries.points))
    return highest if entries.points[highest] - entries.points[: highest + 1].min() >= _RISE else 0


def _log_likelihood(hours: FloatArray, points: FloatArray, entries: Entries) -> FloatArray:
    left = 2.0 ** (-hours[:, None] / HALF_LIVES)
    weights = _weights(hours)
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
    """Entries made within three minutes of one another tell as much as one."""
    counts = np.searchsorted(hours, hours + _TOGETHER_HOURS, "right") - np.searchsorted(hours, hours - _TOGETHER_HOURS)
    weights: FloatArray = 1 / counts
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
    """Log probability of a rating (in points) at each latent level (0 to 21 in hundredths) under each noise."""
    lower = -np.inf if rating <= 0 else rating - half_step
    upper = np.inf if rating >= 10 else rating + half_step
    shares = rating_share(lower, upper, _LEVELS[:, None], NOISES)
    return np.log((1 - SLIPS) * shares + SLIPS * 2 * half_step / (10 + 2 * half_step))


def rating_share(lower: float, upper: float, level: FloatArray, noise: FloatArray) -> FloatArray:
    """Probability that a latent `level` with normal `noise` comes to lie between `lower` and `upper`."""
    return normal_cdf((upper - level) / noise) - normal_cdf((lower - level) / noise)
