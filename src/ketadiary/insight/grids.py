"""The grids on which fades are reckoned: even in the logarithms of half-life, amplitude and what pools them."""

from functools import lru_cache

import numpy as np

from ketadiary.insight.arrays import FloatArray
from ketadiary.insight.entries import LAST_HOUR
from ketadiary.model.timeline import FADED

HALF_LIVES = np.geomspace(2 / 60, LAST_HOUR, 90)
LOG_HALF_LIVES = np.log(HALF_LIVES)
AMPLITUDES = np.geomspace(0.3, 21, 38)
"""Beyond the scale's ten points: what is rated 10 may be more, and a fade that began late was more at the start."""
NOISES = np.array([0.5, 0.7, 0.9, 1.2, 1.6, 2.2])

FADED_AFTER = HALF_LIVES[:, None] * np.log2(np.maximum(AMPLITUDES / FADED, 1))
"""Hours from the first fitted moment until faded, for every half-life and amplitude."""

MIDDLES = np.linspace(LOG_HALF_LIVES[0], LOG_HALF_LIVES[-1], 64)
"""Of the log half-lives of a person's infusions."""
SPREADS = np.array([0.05, 0.12, 0.2, 0.3, 0.4, 0.52, 0.67, 0.85, 1.05, 1.25])


@lru_cache(maxsize=1)
def shapes() -> FloatArray:
    """The share of each half-life under every middle and spread: one row a pair."""
    distance = (LOG_HALF_LIVES - MIDDLES[:, None, None]) / SPREADS[:, None]
    heights = np.exp(-0.5 * distance**2)
    shares: FloatArray = heights / heights.sum(axis=2, keepdims=True)
    return shares.reshape(-1, LOG_HALF_LIVES.size)
