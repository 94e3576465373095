"""The normal and Student distributions, without scipy: it costs more to import than the window does to open."""

from functools import lru_cache
from math import erfc, lgamma, pi, sqrt
from statistics import NormalDist

import numpy as np

from ketadiary.insight.arrays import CONFIDENCE, FloatArray

TWO_SIDED = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
"""How many standard errors an interval reaches to either side: 1.645."""

_FURTHEST = 9.0
_PER_UNIT = 2048


def normal_cdf(x: FloatArray) -> FloatArray:
    """The share of the standard normal distribution below each `x`, to machine precision."""
    flat = np.ravel(x)
    shares = np.fromiter((0.5 * erfc(-value / sqrt(2)) for value in flat), float, flat.size)
    return shares.reshape(np.shape(x))


@lru_cache(maxsize=1)
def _table() -> tuple[FloatArray, FloatArray]:
    points = np.arange(-_FURTHEST, _FURTHEST + 2 / _PER_UNIT, 1 / _PER_UNIT)
    shares = normal_cdf(points)
    return shares, np.diff(shares)


def quick_normal_cdf(x: FloatArray) -> FloatArray:
    """As `normal_cdf`, from a table: good to 1e-7, and thirty times faster for large arrays."""
    shares, steps = _table()
    place = (np.clip(x, -_FURTHEST, _FURTHEST) + _FURTHEST) * _PER_UNIT
    index = place.astype(np.intp)
    found: FloatArray = shares[index] + steps[index] * (place - index)
    return found


@lru_cache(maxsize=256)
def student_quantile(level: float, freedom: int) -> float:
    """The quantile of Student's t, for `level` above a half; by integrating its density (good to 1e-4)."""
    points = np.linspace(0.0, 400.0 if freedom < 3 else 60.0, 400_001)
    log_scale = lgamma((freedom + 1) / 2) - lgamma(freedom / 2) - 0.5 * np.log(freedom * pi)
    density = np.exp(log_scale - (freedom + 1) / 2 * np.log1p(points**2 / freedom))
    below = 0.5 + np.concatenate([[0.0], np.cumsum((density[1:] + density[:-1]) / 2) * (points[1] - points[0])])
    return float(np.interp(level, below, points))
