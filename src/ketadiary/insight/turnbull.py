"""Turnbull's estimate of when something happened, from intervals alone: the step curve with no shape assumed.

Source: Turnbull 1976, J R Stat Soc B 38:290. Intervals are half-open, (low, high]: an event lies after the last entry
that did not show it and at or before the first that did.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ketadiary.insight.arrays import FloatArray
from ketadiary.insight.brackets import Bracket

_CLOSE_ENOUGH = 1e-12
_MOST_STEPS = 20_000


@dataclass(frozen=True, eq=False)
class StepCurve:
    """Probability `masses` somewhere within each interval (`lows`, `highs`]; where within, the data do not say."""

    lows: FloatArray
    highs: FloatArray
    masses: FloatArray


def turnbull(brackets: Sequence[Bracket]) -> StepCurve:
    """The curve of at least one bracket; an open low end means from 0, an open high end never (infinity)."""
    lows = np.array([bracket.low or 0.0 for bracket in brackets])
    highs = np.array([np.inf if bracket.high is None else bracket.high for bracket in brackets])
    return turnbull_of(lows, highs)


def turnbull_of(lows: FloatArray, highs: FloatArray) -> StepCurve:
    """As `turnbull`, of the ends of half-open intervals."""
    inner_lows, inner_highs = _innermost(lows, highs)
    holds = (inner_lows >= lows[:, None]) & (inner_highs <= highs[:, None])
    masses = np.full(inner_lows.size, 1 / inner_lows.size)
    for _ in range(_MOST_STEPS):
        shares = holds * masses
        better = (shares / shares.sum(axis=1, keepdims=True)).mean(axis=0)
        moved = np.abs(better - masses).max()
        masses = better
        if moved < _CLOSE_ENOUGH:
            break
    return StepCurve(inner_lows, inner_highs, masses)


def _innermost(lows: FloatArray, highs: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Where mass can lie: from a low end to the next high end, with neither in between."""
    # At one instant a high end comes first: (1, 2] and (2, 3] have nothing in common.
    ends = sorted([(high, 0) for high in highs.tolist()] + [(low, 1) for low in lows.tolist()])
    pairs = [(a[0], b[0]) for a, b in pairwise(ends) if a[1] == 1 and b[1] == 0]
    return np.array([pair[0] for pair in pairs]), np.array([pair[1] for pair in pairs])
