"""The grids on which lifts are reckoned, and what is expected before any rating: even in the logarithms of days."""

from functools import lru_cache

import numpy as np

from ketadiary.insight.arrays import FloatArray

HALF_GONE = np.geomspace(0.5, 180, 30)
"""Days until half of a rise is gone."""
LOG_HALF_GONE = np.log(HALF_GONE)

_MIDDLES = np.linspace(np.log(0.8), np.log(100), 20)
_SPREADS = np.array([0.08, 0.2, 0.35, 0.55, 0.8, 1.15])
_LIKELY_DAYS, _WIDTH = 8.0, 1.1
"""Of the middle of a person's infusions: about five days after one infusion, weeks after a series (Kishimoto 2016,
PMC5116384; Murrough 2013, Biol Psychiatry 74:250)."""
_SPREAD_SCALE = 0.5


@lru_cache(maxsize=1)
def half_gone_shapes() -> FloatArray:
    """The share of each half-gone time under every middle and spread of their logarithms: one row a pair."""
    distance = (LOG_HALF_GONE - _MIDDLES[:, None, None]) / _SPREADS[:, None]
    heights = np.exp(-0.5 * distance**2)
    shares: FloatArray = heights / heights.sum(axis=2, keepdims=True)
    return shares.reshape(-1, LOG_HALF_GONE.size)


@lru_cache(maxsize=1)
def log_pair_prior() -> FloatArray:
    """Of every middle and spread, in the order of the rows of `half_gone_shapes`."""
    middle = -0.5 * ((_MIDDLES - np.log(_LIKELY_DAYS)) / _WIDTH) ** 2
    spread = -0.5 * (_SPREADS / _SPREAD_SCALE) ** 2 + np.log(np.gradient(_SPREADS))
    found: FloatArray = (middle[:, None] + spread).ravel()
    return found


@lru_cache(maxsize=1)
def log_half_gone_prior() -> FloatArray:
    """Of the half-gone times of an infusion that no other informs."""
    found: FloatArray = np.log(np.exp(log_pair_prior()) @ half_gone_shapes())
    return found
