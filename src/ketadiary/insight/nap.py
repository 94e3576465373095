"""Non-overlap of all pairs: how often a value after beats one before, with its interval.

Sources: Parker and Vannest 2009, Behav Ther 40:357; the interval is Newcombe's method 5 (2006, Stat Med 25:559).
Two periods of one person's diary show that something differed, not why.
"""

import numpy as np

from ketadiary.insight.arrays import FloatArray
from ketadiary.insight.entries import DAY, Ratings
from ketadiary.insight.findings import PeriodsFinding, PeriodsState
from ketadiary.insight.normal import TWO_SIDED
from ketadiary.insight.ranges import Range
from ketadiary.model import Better, Measure

FEWEST_EACH = 5


def nap(before: FloatArray, after: FloatArray, better: Better = Better.HIGH) -> Range | None:
    """The share of pairs in which the value after is the better one; ties count half.

    None where either is empty. Values of one day should be one value (as `periods` makes them): they lean on one
    another.
    """
    if not before.size or not after.size:
        return None
    steps = after[:, None] - before
    wins = steps > 0 if better is Better.HIGH else steps < 0
    share = float((wins + 0.5 * (steps == 0)).mean())
    shares = np.linspace(0, 1, 20_001)
    inside = shares[np.abs(shares - share) <= TWO_SIDED * np.sqrt(_variance(shares, before.size, after.size)) + 1e-12]
    return Range(share, float(inside[0]), float(inside[-1]))


def periods(
    measure: Measure, ratings: Ratings, before: tuple[float, float], after: tuple[float, float]
) -> PeriodsFinding:
    """Two periods compared; each from its first instant to before its last, in seconds since 1970."""
    first, second = (_by_day(ratings.between(*period)) for period in (before, after))
    found = nap(first, second, measure.better) if min(first.size, second.size) >= FEWEST_EACH else None
    return PeriodsFinding(
        measure=measure,
        state=PeriodsState.ESTIMATED if found else PeriodsState.TOO_FEW,
        days_before=first.size,
        days_after=second.size,
        share=found,
    )


def _by_day(ratings: Ratings) -> FloatArray:
    days = np.floor(ratings.instants / DAY)
    return np.array([np.median(ratings.values[days == day]) for day in np.unique(days)])


def _variance(share: FloatArray, first: int, second: int) -> FloatArray:
    """Of an estimated share, were `share` the true one (Hanley and McNeil 1982, averaged over the two sizes)."""
    size = (first + second) / 2 - 1
    found: FloatArray = (
        share * (1 - share) * (1 + size * (1 - share) / (2 - share) + size * share / (1 + share)) / (first * second)
    )
    return found
