"""Non-overlap of all pairs: how often a value after beats one before, with its interval.

Sources: Parker and Vannest 2009, Behav Ther 40:357; the interval is Newcombe's method 5 (2006, Stat Med 25:559).
Two periods of one person's diary show that something differed, not why.
"""

from dataclasses import dataclass

import numpy as np

from ketadiary.insight.arrays import FloatArray
from ketadiary.insight.normal import TWO_SIDED
from ketadiary.model import Better

FEWEST_EACH = 5


@dataclass(frozen=True)
class Nap:
    """The share of pairs in which the later value is the better one (ties count half), with its interval."""

    estimate: float
    low: float
    high: float

    @property
    def tau(self) -> float:
        """The same from -1 to 1."""
        return 2 * self.estimate - 1


def nap(before: FloatArray, after: FloatArray, better: Better = Better.HIGH) -> Nap | None:
    """Before against after. Values of one day should be one value (their median): they lean on one another.

    None where either is empty.
    """
    if not before.size or not after.size:
        return None
    steps = after[:, None] - before
    wins = steps > 0 if better is Better.HIGH else steps < 0
    share = float((wins + 0.5 * (steps == 0)).mean())
    shares = np.linspace(0, 1, 20_001)
    inside = shares[np.abs(shares - share) <= TWO_SIDED * np.sqrt(_variance(shares, before.size, after.size)) + 1e-12]
    return Nap(share, float(inside[0]), float(inside[-1]))


def _variance(share: FloatArray, first: int, second: int) -> FloatArray:
    """Of an estimated share, were `share` the true one (Hanley and McNeil 1982, averaged over the two sizes)."""
    size = (first + second) / 2 - 1
    found: FloatArray = (
        share * (1 - share) * (1 + size * (1 - share) / (2 - share) + size * share / (1 + share)) / (first * second)
    )
    return found
