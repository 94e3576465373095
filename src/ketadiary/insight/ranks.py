"""Whether two things rise together, and how steeply, by ranks: Kendall's S and Theil and Sen's slope.

Sources: Kendall 1938, Biometrika 30:81; Sen 1968, J Am Stat Assoc 63:1379 (the interval by inverting Kendall's test).
Exact for up to eight pairs, and for any number up to sixty without ties; else normal with the variance for ties.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

import numpy as np

from ketadiary.insight.arrays import CONFIDENCE, FloatArray, IntArray
from ketadiary.insight.normal import TWO_SIDED, normal_cdf

_MOST_ENUMERATED = 8
_MOST_EXACT = 60


@dataclass(frozen=True)
class Slope:
    """Median slope, the ends of its interval (infinite where too few pairs carry one), and Kendall's two-sided p."""

    estimate: float
    low: float
    high: float
    p: float


def slope(x: FloatArray, y: FloatArray) -> Slope | None:
    """How y goes with x; None where all x are one."""
    across, up = _steps(x), _steps(y)
    apart = across != 0
    if not apart.any():
        return None
    slopes = np.sort(up[apart] / across[apart])
    low, high = _ends(slopes, x)
    middle = float(slopes[(slopes.size - 1) // 2] + slopes[slopes.size // 2]) / 2
    return Slope(middle, low, high, _share_at_least(abs(_concordance(across, up)), _ties(x), _ties(y)))


def kendall_tau(x: FloatArray, y: FloatArray) -> float:
    """Kendall's tau-b, from -1 to 1; 0 where either is constant."""
    across, up = _steps(x), _steps(y)
    pairs = np.count_nonzero(across) * np.count_nonzero(up)
    return _concordance(across, up) / float(np.sqrt(pairs)) if pairs else 0.0


def _steps(values: FloatArray) -> FloatArray:
    """From each value to each later one."""
    first, second = _pairs(values.size)
    found: FloatArray = values[second] - values[first]
    return found


@lru_cache(maxsize=8)
def _pairs(count: int) -> tuple[IntArray, IntArray]:
    return np.triu_indices(count, 1)


def _concordance(across: FloatArray, up: FloatArray) -> int:
    """Kendall's S: concordant less discordant pairs."""
    return int(np.count_nonzero(across * up > 0) - np.count_nonzero(across * up < 0))


def _ends(slopes: FloatArray, x: FloatArray) -> tuple[float, float]:
    """The interval's ends: slopes against which Kendall's test would not speak."""
    # y less any slope times x has no ties worth speaking of, whatever y has.
    ties = _ties(x), (1,) * x.size
    far = _first_unlikely(*ties)
    rank = (slopes.size - far) // 2
    if rank < 0:
        return -np.inf, np.inf
    return float(slopes[rank]), float(slopes[-1 - rank])


def _ties(values: FloatArray) -> tuple[int, ...]:
    return tuple(np.unique(values, return_counts=True)[1].tolist())


def _first_unlikely(x_ties: tuple[int, ...], y_ties: tuple[int, ...]) -> int:
    """The smallest |S| that chance reaches or passes in at most one of ten orders."""
    far = 0
    if sum(x_ties) > _MOST_EXACT or len(x_ties) < sum(x_ties) > _MOST_ENUMERATED:
        far = int(TWO_SIDED * np.sqrt(_variance(x_ties, y_ties)))
    while _share_at_least(far, x_ties, y_ties) > 1 - CONFIDENCE:
        far += 1
    return far


def _share_at_least(far: int, x_ties: tuple[int, ...], y_ties: tuple[int, ...]) -> float:
    """The share of all orders whose S is at least as far from 0."""
    count = sum(x_ties)
    if far <= 0:
        return 1.0
    if count <= _MOST_ENUMERATED or (count <= _MOST_EXACT and len(x_ties) == len(y_ties) == count):
        shares = _enumerated(x_ties, y_ties) if count <= _MOST_ENUMERATED else _without_ties(count)
        return float(shares[far:].sum())
    # A step of 1 is the continuity correction: S moves by 2 from one order to the next.
    return float(2 * normal_cdf(np.array([-(far - 1) / np.sqrt(_variance(x_ties, y_ties))]))[0])


@lru_cache(maxsize=128)
def _enumerated(x_ties: tuple[int, ...], y_ties: tuple[int, ...]) -> FloatArray:
    """Share of all orders with each |S| from 0."""
    count = sum(x_ties)
    x, y = (np.repeat(np.arange(len(ties)), ties) for ties in (x_ties, y_ties))
    orders = y[_orders(count)]
    sums = np.zeros(len(orders), int)
    for first in range(count):
        for second in range(first + 1, count):
            if x[first] != x[second]:
                sums += np.sign(orders[:, second] - orders[:, first])
    return np.bincount(np.abs(sums), minlength=count * (count - 1) // 2 + 1) / len(orders)


@lru_cache(maxsize=2)
def _orders(count: int) -> IntArray:
    return np.array(list(permutations(range(count))), np.int64)


@lru_cache(maxsize=64)
def _without_ties(count: int) -> FloatArray:
    """As `_enumerated` for distinct values: inversions are counted by adding one value after the other."""
    inversions = np.ones(1)
    for size in range(2, count + 1):
        inversions = np.convolve(inversions, np.full(size, 1 / size))
    pairs = count * (count - 1) // 2
    far = np.abs(pairs - 2 * np.arange(pairs + 1))
    return np.bincount(far, inversions, pairs + 1).astype(float)


def _variance(x_ties: tuple[int, ...], y_ties: tuple[int, ...]) -> float:
    """Of S under all orders (Kendall, Rank Correlation Methods, ch. 5)."""
    n = sum(x_ties)
    x, y = np.array(x_ties, float), np.array(y_ties, float)

    def of_triples(ties: FloatArray) -> float:
        return float((ties * (ties - 1) * (ties - 2)).sum())

    def of_pairs(ties: FloatArray) -> float:
        return float((ties * (ties - 1)).sum())

    def weighted(ties: FloatArray) -> float:
        return float((ties * (ties - 1) * (2 * ties + 5)).sum())

    main = n * (n - 1) * (2 * n + 5) - weighted(x) - weighted(y)
    return max(
        main / 18
        + of_triples(x) * of_triples(y) / (9 * n * (n - 1) * (n - 2))
        + of_pairs(x) * of_pairs(y) / (2 * n * (n - 1)),
        1e-9,
    )
