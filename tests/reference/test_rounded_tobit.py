"""The likelihood of a rating, and of a fade, against scipy."""

import numpy as np
import pytest
from scipy import stats

from invented import entries
from ketadiary.insight.grids import AMPLITUDES, HALF_LIVES, NOISES
from ketadiary.insight.likelihood import SLIPS, Likelihood, log_rating_share, rating_share
from ketadiary.insight.normal import normal_cdf, quick_normal_cdf


def test_the_normal_distribution_is_scipys() -> None:
    x = np.linspace(-8, 8, 1001)
    assert normal_cdf(x) == pytest.approx(stats.norm.cdf(x), rel=1e-13, abs=1e-300)
    assert quick_normal_cdf(x) == pytest.approx(stats.norm.cdf(x), abs=1e-7)


@pytest.mark.parametrize(("rating", "lower", "upper"), [(0, -np.inf, 0.5), (4, 3.5, 4.5), (10, 9.5, np.inf)])
def test_a_ratings_probability_is_that_of_its_cell(rating: float, lower: float, upper: float) -> None:
    levels = np.array([0, 0.4, 3.77, 9, 12])[:, None]
    expected = stats.norm.cdf(upper, levels, NOISES) - stats.norm.cdf(lower, levels, NOISES)
    assert rating_share(lower, upper, levels, NOISES) == pytest.approx(expected, abs=1e-14)
    row = log_rating_share(rating, 0.5)[(levels[:, 0] * 100).astype(int)]
    assert np.exp(row) == pytest.approx((1 - SLIPS) * expected + SLIPS / 11, abs=1e-12)


def test_all_ratings_of_a_level_add_to_one() -> None:
    shares = sum(np.exp(log_rating_share(float(rating), 0.5)) for rating in range(11))
    assert shares == pytest.approx(np.ones_like(shares))


def test_a_fades_likelihood_is_the_product_of_its_ratings() -> None:
    pairs = [(0.1, 6), (2.0, 4), (5.0, 1), (9.0, 0)]
    found = Likelihood.of(entries(pairs)).values.astype(float)
    cells = [(20, 10, 2), (45, 20, 3), (45, 25, 1), (60, 28, 4)]

    def expected(h: int, a: int, s: int) -> float:
        total = stats.norm.pdf(np.log(AMPLITUDES[a]), np.log(4.5), 0.8)
        for hours, rating in pairs:
            level = AMPLITUDES[a] * 2 ** (-hours / HALF_LIVES[h])
            low, high = (-np.inf if rating == 0 else rating - 0.5), rating + 0.5
            share = stats.norm.cdf(high, level, NOISES[s]) - stats.norm.cdf(low, level, NOISES[s])
            total *= (1 - SLIPS) * share + SLIPS / 11
        return float(total)

    ratios = np.array([found[cell[2], cell[0], cell[1]] / expected(*cell) for cell in cells])
    assert ratios / ratios[0] == pytest.approx(np.ones(len(cells)), rel=0.02)


def test_entries_at_one_instant_tell_as_much_as_one() -> None:
    one, ten = ([(0.1, 6), *[(2.0, 4)] * times, (6.0, 0)] for times in (1, 10))
    found = [Likelihood.of(entries(pairs)).values for pairs in (one, ten)]
    assert found[0] == pytest.approx(found[1], abs=1e-3)
