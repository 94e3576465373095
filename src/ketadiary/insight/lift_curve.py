"""How likely one infusion's ratings are for every size and length of a lift.

Model, in points towards the good end: a level, from the end of the infusion on a rise G that halves in T days, a drift
of the level, and noise that leans from day to day (`day_noise`). What is left in the end may lie under the level before
(an earlier lift was still fading) or above it. T is when the noiseless curve first falls under the level before plus
half the rise. Level, drift and G are integrated in closed form, T and the rest on grids.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ketadiary.dataclass import dataclass
from ketadiary.insight.arrays import LEVELS, FloatArray, grid_quantiles
from ketadiary.insight.day_noise import VARIANCES, correlations
from ketadiary.insight.lift_grids import HALF_GONE, LOG_HALF_GONE, half_gone_shapes
from ketadiary.insight.lift_windows import DayMeans, LiftWindow
from ketadiary.insight.normal_distribution import quick_normal_cdf
from ketadiary.insight.ranges import Range

_SINKS = np.array([-0.25, 0.0, 0.5, 1.2])
"""How far the curve sinks in the end under the level before, as a share of the rise."""
_FIRST_SINKS = np.log([0.15, 0.65, 0.15, 0.05]).astype(np.float32)
"""Log weights of these, where no earlier lift can still be fading: it comes back to where it was."""
_LATER_SINKS = np.log([0.1, 0.4, 0.3, 0.2]).astype(np.float32)
"""Where one can: the curve then falls on to under where it was."""
_FADING_DAYS = 45.0
"""After which an earlier lift no longer counts as still fading."""
_HALVINGS = -np.log2((_SINKS + 0.5) / (_SINKS + 1))
"""How often the distance to the end of the curve halves until half the rise is gone."""
_LIKELY_RISE, _RISE_SPREAD = 2.0, 2.5
"""Points, before any rating: about half of the people respond (Han 2016, PMC5098773). Were nothing expected, a tenth
fewer of the true rises would be told, and hardly fewer of the false ones (see the benchmark)."""
_DRIFT_SPREAD = 0.03  # points a day
_RISES = np.linspace(-6, 14, 101)
_UNLIKELY = 2e-3
_LEVELS = np.append(LEVELS, 0.012)
"""The last one for what is told as "at least", also of rises that stood by chance alone. With the low end of the range
it is true in 0.86 where 3 days are followed for 14 and days lean on one another; with this, in 0.95."""
_NOTHING = 1e-300  # keeps the logarithm of an impossible pair finite


@dataclass(frozen=True, eq=False)
class LiftLikelihood:
    """What one infusion's ratings say.

    Arrays of noises (structures by variances, flat), half-gone times and sinks: the log probability of the ratings, and
    mean and standard deviation of the rise, in points.
    """

    logs: NDArray[np.float32]
    rise: NDArray[np.float32]
    rise_spread: NDArray[np.float32]

    @classmethod
    def of(cls, window: LiftWindow) -> "LiftLikelihood":
        """Of an infusion with ratings before and after."""
        logs, rise, spread = (part.astype(np.float32) for part in _fit(window.means))
        later = window.earlier_days < _FADING_DAYS
        return cls(logs + (_LATER_SINKS if later else _FIRST_SINKS), rise, spread)

    @cached_property
    def log_evidence(self) -> FloatArray:
        """Log probability of the ratings for every middle and spread of half-gone times, and every noise."""
        highest = self.logs.max()
        of_half_gone = np.exp(self.logs - highest).sum(axis=2, dtype=float)
        found: FloatArray = np.log(half_gone_shapes() @ of_half_gone.T + _NOTHING) + float(highest)
        return found

    def rise_range(self, weights: FloatArray) -> Range:
        """The rise in points, over all that is not known."""
        share, middle, spread = self._likely(weights)
        below = share @ quick_normal_cdf((_RISES - middle[:, None]) / spread[:, None]) / share.sum()
        estimate, low, high = np.interp(LEVELS, below, _RISES).tolist()
        return Range(estimate, low, high)

    def half_gone_days(self, weights: FloatArray, smallest: float) -> FloatArray:
        """Days until half was gone, of rises of the `smallest` or more: median, low, high, and "at least" so many."""
        share, middle, spread = self._likely(weights)
        of_rise = np.zeros(weights.shape)
        of_rise[weights > _UNLIKELY] = share * quick_normal_cdf((middle - smallest) / spread)
        found: FloatArray = np.exp(grid_quantiles(LOG_HALF_GONE, of_rise.sum(axis=(0, 2)), _LEVELS))
        return found

    def _likely(self, weights: FloatArray) -> Iterator[FloatArray]:
        """Weight, mean and standard deviation of the rise, of all that is not unlikely."""
        likely = weights > _UNLIKELY
        return (part[likely].astype(float) for part in (weights, self.rise, self.rise_spread))


def _curves(days: FloatArray) -> FloatArray:
    """The rise at `days`, as a share of what it was at the end: days by half-gone times by sinks, flat."""
    halvings = days[:, None, None] / HALF_GONE[:, None] * _HALVINGS
    shares = (1 + _SINKS) * 2.0**-halvings - _SINKS
    return np.where(days[:, None, None] > 0, shares, 0.0).reshape(days.size, -1)


def _fit(means: DayMeans) -> Sequence[FloatArray]:
    noise = correlations(means.days, means.counts)
    inverse = np.linalg.inv(noise)
    summed = inverse.sum(axis=2)
    total = summed.sum(axis=1)
    levelled = inverse - summed[:, :, None] * summed[:, None, :] / total[:, None, None]
    columns = np.column_stack([means.points, means.days, _curves(means.days)])
    weighed = levelled @ columns
    points, drift = (np.einsum("d,sdk->sk", column, weighed)[:, None] for column in columns.T[:2])
    square = np.einsum("dk,sdk->sk", columns, weighed)[:, None]
    variance = VARIANCES[:, None]
    # Precision of drift and rise together, by structure, variance and curve.
    of_drift = square[..., 1:2] / variance + _DRIFT_SPREAD**-2
    of_both = drift[..., 2:] / variance
    of_rise = square[..., 2:] / variance + _RISE_SPREAD**-2
    towards_drift = points[..., 1:2] / variance
    towards_rise = points[..., 2:] / variance + _LIKELY_RISE / _RISE_SPREAD**2
    left = of_rise - of_both**2 / of_drift
    rise = (towards_rise - of_both * towards_drift / of_drift) / left
    explained = towards_drift**2 / of_drift + left * rise**2
    freedom = means.days.size - 1
    logs = 0.5 * (explained - square[..., :1] / variance - freedom * np.log(variance))
    logs = logs - 0.5 * (np.log(of_drift * left) + (np.linalg.slogdet(noise)[1] + np.log(total))[:, None, None])
    shape = -1, HALF_GONE.size, _SINKS.size
    return logs.reshape(shape), rise.reshape(shape), (left**-0.5).reshape(shape)
