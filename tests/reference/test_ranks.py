"""Kendall's tau.

Source: Hollander and Wolfe 1973, p. 187 (R's example of cor.test): tau 0.4444444. With ties, against scipy. Exact to
1e-7.
"""

import numpy as np
import pytest
from scipy import stats

from ketadiary.insight.comparisons import kendall_tau

X = np.array([44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1])
Y = np.array([2.6, 3.1, 2.5, 5, 3.6, 4, 5.2, 2.8, 3.8])


def test_the_published_example() -> None:
    assert kendall_tau(X, Y) == pytest.approx(0.4444444, abs=1e-7)


def test_ties_are_those_of_scipy() -> None:
    rng = np.random.default_rng(2)
    x, y = rng.integers(0, 6, 40).astype(float), rng.integers(0, 6, 40).astype(float)
    assert kendall_tau(x, y) == pytest.approx(stats.kendalltau(x, y).statistic)


def test_all_alike_rise_with_nothing() -> None:
    assert kendall_tau(np.ones(5), np.arange(5.0)) == 0
