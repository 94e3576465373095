"""The likelihood of a rating, and of a fade, against scipy."""

import numpy as np
import pytest
from scipy import stats

from invented import entries
from ketadiary.insight.grids import AMPLITUDES, HALF_LIVES, NOISES
from ketadiary.insight.likelihood import LIKING, SLIPS, TELLING, Likelihood, log_rating_share, rating_share
from ketadiary.insight.normal_distribution import normal_cdf, quick_normal_cdf


def test_the_normal_distribution_is_scipys() -> None:
    x = np.linspace(-8, 8, 1001)
    assert normal_cdf(x) == pytest.approx(stats.norm.cdf(x), rel=1e-13, abs=1e-300)
    assert quick_normal_cdf(x) == pytest.approx(stats.norm.cdf(x), abs=1e-7)


CELLS = {0: ((-np.inf, 0.5), (-np.inf, 2.5)), 4: ((3.5, 4.5), None), 10: ((9.5, np.inf), (7.5, np.inf))}
"""What is rated so: of all, and of those whose raters keep to 0, 5 and 10."""


def cell_share(rating: int, level: np.ndarray | float, noise: np.ndarray | float) -> np.ndarray | float:
    """The probability of a rating, by scipy."""
    own, liked = CELLS.get(rating, ((rating - 0.5, rating + 0.5), None))
    shares = [
        stats.norm.cdf(cell[1], level, noise) - stats.norm.cdf(cell[0], level, noise) if cell else 0
        for cell in (own, liked)
    ]
    return (1 - SLIPS) * ((1 - LIKING) * shares[0] + LIKING * shares[1]) + SLIPS / 11


@pytest.mark.parametrize("rating", CELLS)
def test_a_ratings_probability_is_that_of_its_cell(rating: int) -> None:
    levels = np.array([0, 0.4, 3.77, 9, 12])[:, None]
    lower, upper = CELLS[rating][0]
    expected = stats.norm.cdf(upper, levels, NOISES) - stats.norm.cdf(lower, levels, NOISES)
    assert rating_share(lower, upper, levels, NOISES) == pytest.approx(expected, abs=1e-14)
    row = log_rating_share(rating, 0.5)[(levels[:, 0] * 100).astype(int)]
    assert np.exp(row) == pytest.approx(cell_share(rating, levels, NOISES), abs=1e-12)


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
            total *= cell_share(rating, level, NOISES[s]) ** TELLING
        return float(total)

    ratios = np.array([found[cell[2], cell[0], cell[1]] / expected(*cell) for cell in cells])
    assert ratios / ratios[0] == pytest.approx(np.ones(len(cells)), rel=0.02)


def test_entries_at_one_instant_tell_as_much_as_one() -> None:
    one, ten = ([(0.1, 6), *[(2.0, 4)] * times, (6.0, 0)] for times in (1, 10))
    found = [Likelihood.of(entries(pairs)).values for pairs in (one, ten)]
    assert found[0] == pytest.approx(found[1], abs=1e-3)
