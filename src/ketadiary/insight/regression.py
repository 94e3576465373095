"""How something known only roughly of each infusion goes with the dose, the order of infusions held apart.

Model: what is looked for is normal around a constant, a slope with the order and one with the dose; its spread from
infusion to infusion (tau) is integrated over a grid, since a plugged-in one makes few infusions overconfident. Given
tau all is normal, and solved at once (DerSimonian and Laird's model, integrated as in Gelman, ch. 5).
"""

import numpy as np

from ketadiary.dataclass import dataclass
from ketadiary.insight.arrays import LEVELS, FloatArray
from ketadiary.insight.grids import SPREADS
from ketadiary.insight.normal_distribution import quick_normal_cdf

_SPREAD_SCALE = 0.5
_WIDTHS = np.array([10.0, 0.5, 1.0])
"""Weak priors of the constant, of the slope from the first infusion to the middle one, and of that with the dose."""
_POINTS = 400


@dataclass(frozen=True)
class Slope:
    """Median, low and high of a slope, and how much of its weight, doubled, lies on the other side of nothing."""

    ends: FloatArray
    p: float


def slope(x: FloatArray, numbers: FloatArray, means: FloatArray, variances: FloatArray) -> Slope:
    """Of what has these `means` and `variances` with x, apart from how it goes with the infusions' `numbers`."""
    order = (numbers - numbers.mean()) / max(float(np.ptp(numbers)) / 2, 0.5)
    design = np.column_stack([np.ones_like(x), order, x - x.mean()])
    found = [_given(spread, design, means - means.mean(), variances) for spread in SPREADS]
    logs, centres, deviations = (np.array(column) for column in zip(*found, strict=True))
    logs = logs - 0.5 * (SPREADS / _SPREAD_SCALE) ** 2 + np.log(np.gradient(SPREADS))
    weights = np.exp(logs - logs.max())
    weights /= weights.sum()
    grid = np.linspace((centres - 6 * deviations).min(), (centres + 6 * deviations).max(), _POINTS)
    below = quick_normal_cdf((grid[:, None] - centres) / deviations) @ weights
    negative = float(quick_normal_cdf(-centres / deviations) @ weights)
    return Slope(np.interp(LEVELS, below, grid), 2 * min(negative, 1 - negative))


def _given(spread: float, design: FloatArray, y: FloatArray, variances: FloatArray) -> tuple[float, float, float]:
    """Log probability of y, and centre and deviation of the last coefficient, given the spread."""
    precision = 1 / (variances + spread**2)
    inverse = np.linalg.inv(design.T @ (design * precision[:, None]) + np.diag(1 / _WIDTHS**2))
    fitted = inverse @ (design.T @ (precision * y))
    log_fit = 0.5 * (np.log(precision).sum() + np.linalg.slogdet(inverse)[1])
    log_fit -= 0.5 * float((precision * y * (y - design @ fitted)).sum())
    return float(log_fit), float(fitted[-1]), float(np.sqrt(inverse[-1, -1]))
