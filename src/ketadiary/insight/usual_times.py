"""The time to faded that is usual for a person: interval-censored log-normal, with the range of infusions to expect.

Model: log times are normal with middle mu and spread sigma; each infusion's bracket contributes the probability of its
interval, whether closed or open to one side. log sigma ~ N(log 0.3, 0.35) keeps few infusions from being overconfident,
and noise in the ratings from being taken for spread (chosen by simulation, see the benchmark).
The range to expect integrates mu and sigma.
"""

from collections.abc import Callable, Sequence

import numpy as np

from ketadiary.insight.arrays import LEVELS, FloatArray
from ketadiary.insight.brackets import Bracket
from ketadiary.insight.normal_distribution import quick_normal_cdf

FEWEST_FOR_USUAL = 3
_SPREAD_CENTRE, _SPREAD_WIDTH = np.log(0.3), 0.35
_MIDDLE_WIDTH = 1.5
_COARSE, _FINE = (24, 8), (32, 10)  # points of the grids: middles, spreads
_NEGLIGIBLE = 8.0  # of log posterior below its highest
_EARLIEST = 1 / 120  # hours: an entry is made no sooner than half a minute after the end
_SMALLEST_SHARE = 1e-12


def usual_time(brackets: Sequence[Bracket], centre: float) -> FloatArray:
    """Median, low and high, in hours, of the infusions to expect.

    From brackets (at least one closed on both sides), with a weak prior around `centre` hours for the middle.
    """
    lows = np.log([max(bracket.low or 0.0, _EARLIEST / 10) for bracket in brackets])
    highs = np.array([np.inf if b.high is None else np.log(max(b.high, _EARLIEST)) for b in brackets])
    lows[[bracket.low is None for bracket in brackets]] = -np.inf
    return _expected(*_refined(lows, highs, float(np.log(centre))))


def _refined(lows: FloatArray, highs: FloatArray, centre: float) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Grids of the middle and of log sigma around where the posterior lies, and its logarithm there."""
    middles = np.linspace(centre - 4.5, centre + 4.5, _COARSE[0])
    spreads = np.linspace(np.log(0.08), np.log(2.5), _COARSE[1])
    logs = _log_posterior(middles, spreads, lows, highs, centre)
    near = logs > logs.max() - _NEGLIGIBLE
    middles = _around(middles, near.any(axis=1), _FINE[0])
    spreads = _around(spreads, near.any(axis=0), _FINE[1])
    return middles, spreads, _log_posterior(middles, spreads, lows, highs, centre)


def _around(grid: FloatArray, wanted: np.ndarray[tuple[int, ...], np.dtype[np.bool_]], size: int) -> FloatArray:
    step = grid[1] - grid[0]
    return np.linspace(grid[wanted][0] - step, grid[wanted][-1] + step, size)


def _log_posterior(
    middles: FloatArray, spreads: FloatArray, lows: FloatArray, highs: FloatArray, centre: float
) -> FloatArray:
    prior = -0.5 * ((spreads - _SPREAD_CENTRE) / _SPREAD_WIDTH) ** 2
    weak = -0.5 * ((middles[:, None] - centre) / _MIDDLE_WIDTH) ** 2
    found: FloatArray = log_likelihood(middles, spreads, lows, highs) + prior + weak
    return found


def log_likelihood(
    middles: FloatArray,
    spreads: FloatArray,
    lows: FloatArray,
    highs: FloatArray,
    cdf: Callable[[FloatArray], FloatArray] = quick_normal_cdf,
) -> FloatArray:
    """Of brackets between the logarithms `lows` and `highs`: middles by logarithms of spreads."""
    scaled = np.exp(-spreads)
    lower = (lows[:, None, None] - middles[:, None]) * scaled
    upper = (highs[:, None, None] - middles[:, None]) * scaled
    # In the upper tail both shares are nearly 1, and their difference would be lost.
    flipped = lower > 0
    lower, upper = np.where(flipped, -upper, lower), np.where(flipped, -lower, upper)
    shares = cdf(upper) - cdf(lower)
    found: FloatArray = np.log(np.maximum(shares, _SMALLEST_SHARE)).sum(axis=0)
    return found


def _expected(middles: FloatArray, spreads: FloatArray, logs: FloatArray) -> FloatArray:
    weights = np.exp(logs - logs.max())
    reach = 3 * np.exp(spreads[-1])
    times = np.linspace(middles[0] - reach, middles[-1] + reach, 120)
    below = np.zeros_like(times)
    for spread, column in zip(np.exp(spreads), weights.T, strict=True):
        below += column @ quick_normal_cdf((times - middles[:, None]) / spread)
    found: FloatArray = np.exp(np.interp(LEVELS, below / weights.sum(), times))
    return found
