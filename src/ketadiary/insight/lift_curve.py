"""How likely one infusion's ratings are for every size and length of a lift.

Model, in points towards the good end: a level, from the end of the infusion on a rise G that halves in T days, a drift
of the level, and noise that leans from day to day (`day_noise`). What is left in the end may lie under the level before
(an earlier lift was still fading) or above it. T is when the noiseless curve first falls under the level before plus
half the rise. Level, drift and G are integrated in closed form, T and the rest on grids.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ketadiary.insight.arrays import FloatArray
from ketadiary.insight.day_noise import VARIANCES, correlations
from ketadiary.insight.lift_windows import DayMeans, LiftWindow

HALF_GONE = np.geomspace(0.5, 180, 30)
LOG_HALF_GONE = np.log(HALF_GONE)
"""Days."""

_SINKS = np.array([-0.25, 0.0, 0.5, 1.2])
"""How far the curve sinks in the end under the level before, as a share of the rise."""
_FIRST_SINKS = np.log([0.15, 0.65, 0.15, 0.05])
_LATER_SINKS = np.log([0.1, 0.4, 0.3, 0.2])
_FADING_DAYS = 45.0
"""After which an earlier lift no longer counts as still fading."""
_HALVINGS = -np.log2((_SINKS + 0.5) / (_SINKS + 1))
"""How often the distance to the end of the curve halves until half the rise is gone."""
_RISE_SPREAD = 3.0
_DRIFT_SPREAD = 0.03  # points a day


@dataclass(frozen=True, eq=False)
class LiftLikelihood:
    """What one infusion's ratings say.

    Arrays of noises (structures by variances, flat), half-gone times and sinks: the log probability of the ratings, and
    mean and standard deviation of the rise, in points.
    """

    logs: FloatArray
    rise: FloatArray
    rise_spread: FloatArray

    @classmethod
    def of(cls, window: LiftWindow) -> "LiftLikelihood":
        """Of an infusion with ratings before and after."""
        logs, rise, spread = _fit(window.means)
        later = window.earlier_days < _FADING_DAYS
        logs += _LATER_SINKS if later else _FIRST_SINKS
        return cls(logs, rise, spread)

    @property
    def of_half_gone(self) -> FloatArray:
        """Log probability by noises and half-gone times."""
        highest = self.logs.max(axis=2)
        found: FloatArray = np.log(np.exp(self.logs - highest[..., None]).sum(axis=2)) + highest
        return found


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
    towards_drift, towards_rise = points[..., 1:2] / variance, points[..., 2:] / variance
    left = of_rise - of_both**2 / of_drift
    rise = (towards_rise - of_both * towards_drift / of_drift) / left
    explained = towards_drift**2 / of_drift + left * rise**2
    freedom = means.days.size - 1
    logs = 0.5 * (explained - square[..., :1] / variance - freedom * np.log(variance))
    logs = logs - 0.5 * (np.log(of_drift * left) + (np.linalg.slogdet(noise)[1] + np.log(total))[:, None, None])
    shape = -1, HALF_GONE.size, _SINKS.size
    return logs.reshape(shape), rise.reshape(shape), (left**-0.5).reshape(shape)
