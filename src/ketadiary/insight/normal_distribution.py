"""The normal distribution, without scipy: it costs more to import than the window does to open."""

from functools import lru_cache
from math import erfc, sqrt
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
