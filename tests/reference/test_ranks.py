"""Kendall's test and Theil and Sen's slope.

Source: Hollander and Wolfe 1973, p. 187 (R's example of cor.test): tau 0.4444444, exact
two-sided p 0.1194389. Slopes, and p with ties, against scipy. Exact to 1e-7.
"""

from itertools import permutations

import numpy as np
import pytest
from scipy import stats

from ketadiary.insight.ranks import kendall_tau, slope

X = np.array([44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1])
Y = np.array([2.6, 3.1, 2.5, 5, 3.6, 4, 5.2, 2.8, 3.8])


def p_of(x: np.ndarray, y: np.ndarray) -> float:
    found = slope(x, y)
    assert found
    return found.p


def test_the_published_example() -> None:
    assert kendall_tau(X, Y) == pytest.approx(0.4444444, abs=1e-7)
    assert p_of(X, Y) == pytest.approx(0.1194389, abs=1e-7)


def test_the_slope_is_scipys() -> None:
    found, theirs = slope(X, Y), stats.theilslopes(Y, X, 0.9)
    assert found
    assert (found.estimate, found.low, found.high) == pytest.approx((theirs.slope, theirs.low_slope, theirs.high_slope))


def test_ties_are_enumerated() -> None:
    x, y = np.array([1, 2, 2, 3, 4, 5.0]), np.array([3, 3, 1, 4, 6, 6.0])
    far = abs(kendall_tau(x, y))
    orders = [abs(kendall_tau(x, np.array(order))) > far - 1e-9 for order in permutations(y)]
    assert p_of(x, y) == pytest.approx(np.mean(orders))


def test_many_ties_are_near_scipys_approximation() -> None:
    rng = np.random.default_rng(2)
    x, y = rng.integers(0, 6, 40).astype(float), rng.integers(0, 6, 40).astype(float)
    theirs = stats.kendalltau(x, y, method="asymptotic")
    assert kendall_tau(x, y) == pytest.approx(theirs.statistic)
    assert p_of(x, y) == pytest.approx(theirs.pvalue, abs=0.01)


def test_all_x_alike_have_no_slope() -> None:
    assert slope(np.ones(5), np.arange(5.0)) is None
