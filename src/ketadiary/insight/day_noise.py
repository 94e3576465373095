"""How ratings of mood scatter around its course: from rating to rating, and from day to day, where days lean on one
another.

Model: a rating is its day's level plus an error of its own; the day's level wanders around the course as a stationary
first-order autoregression in continuous time (Ornstein-Uhlenbeck; Durbin and Koopman, Time Series Analysis by State
Space Methods, ch. 3). Neither how much of the scatter belongs to days nor how long it lasts is known: all are weighed.
"""

from functools import lru_cache

import numpy as np

from ketadiary.insight.arrays import FloatArray

# Share of the variance that belongs to the day, correlation of a day with the next, weight before any rating is seen.
_STRUCTURES = np.array([
    (0.0, 0.0, 0.25),
    (0.5, 0.6, 0.15),
    (0.6, 0.85, 0.15),
    (1.0, 0.45, 0.15),
    (1.0, 0.7, 0.2),
    (1.0, 0.87, 0.1),
])  # fmt: skip
DAY_SHARES, CORRELATIONS, _WEIGHTS = _STRUCTURES.T
VARIANCES = np.geomspace(0.45, 2.7, 7) ** 2
"""Of a rating around the course, in points squared, rounding and all."""
_LIKELY_SPREAD, _WIDTH = np.log(1.15), 0.5


@lru_cache(maxsize=1)
def log_noise_prior() -> FloatArray:
    """Structures by variances."""
    spread = -0.5 * ((np.log(VARIANCES) / 2 - _LIKELY_SPREAD) / _WIDTH) ** 2
    found: FloatArray = np.log(_WEIGHTS)[:, None] + spread
    return found


def correlations(days: FloatArray, counts: FloatArray) -> FloatArray:
    """Of the means of `counts` ratings at `days`, over the variance of one rating: structures by days by days."""
    apart = np.abs(days[:, None] - days)
    shared: FloatArray = DAY_SHARES[:, None, None] * CORRELATIONS[:, None, None] ** apart
    own: FloatArray = np.maximum(1 - DAY_SHARES, 0.02)[:, None, None] * np.diag(1 / counts)
    return shared + own
