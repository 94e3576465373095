"""Lines over the order of infusions, against sums over everything unknown in plain loops."""

from dataclasses import replace

import numpy as np
import pytest

from ketadiary.insight.grids import HALF_LIVES_SCALE
from ketadiary.insight.over_infusions import FEWEST_FOR_LINE, MOST_ONE_BY_ONE, Lines, Order

SCALE = replace(HALF_LIVES_SCALE, strays=0)
ROUGH = 0.2
"""How roughly each value is known."""


def lines(values: np.ndarray) -> Lines:
    """Of infusions of each of which a value is known roughly."""
    likely = np.exp(-0.5 * ((SCALE.points - values[:, None]) / ROUGH) ** 2)
    evidence = [np.log(SCALE.shapes @ row + 1e-300)[..., None] for row in likely]
    flat, rest = np.zeros(SCALE.middles.size), np.zeros((SCALE.spreads.size, 1))
    return Lines(
        SCALE, Order(np.arange(1.0, values.size + 1)), evidence, [one[:, 4, 0] for one in evidence], flat, rest
    )


def test_a_steady_change_is_found_and_followed_to_the_next() -> None:
    found = lines(np.linspace(1.0, -1.0, 8))
    median, low, high = found.change
    assert low < -2 / 7 < high
    assert median == pytest.approx(-2 / 7, abs=0.03)
    assert found.chance_of_none < 0.001
    following = found.expected(found.order.place(9))[:, 0]
    assert following @ SCALE.points == pytest.approx(-1 - 2 / 7, abs=0.12)


def test_no_change_is_none() -> None:
    found = lines(np.array([0.3, -0.2, 0.1, 0.0, -0.1, 0.2, -0.3, 0.1]))
    assert found.change[1] < 0 < found.change[2]
    assert found.chance_of_none > 0.3
    assert found.middle[0] == pytest.approx(0, abs=0.08)


def test_what_rises_as_much_as_it_falls_is_no_change_for_certain() -> None:
    assert lines(np.array([0.2, -0.2, -0.2, 0.2])).chance_of_none == pytest.approx(1, abs=1e-6)


def test_what_the_others_say_is_the_sum_over_all_lines() -> None:
    values = np.array([0.5, 0.1, -0.4, -0.6])
    found = lines(values)
    assert values.size >= FEWEST_FOR_LINE
    row, place = 1, found.order.places[1]
    ends = SCALE.ends * SCALE.step
    widths = np.hypot(np.array([0.03, 0.35]) * found.order.half, SCALE.step / np.sqrt(12))
    prior = (np.exp(-0.5 * (ends[:, None] / widths) ** 2) / widths).sum(axis=1)
    expected = np.zeros(SCALE.points.size)
    for spread in SCALE.spreads:
        for end, of_end in zip(ends, prior, strict=True):
            levels = SCALE.middles + end * np.array(found.order.places)[:, None]
            others = np.delete(levels, row, axis=0)
            told = np.exp(-0.5 * (others - np.delete(values, row)[:, None]) ** 2 / (spread**2 + ROUGH**2))
            weight = of_end * (told / np.hypot(spread, ROUGH)).prod(axis=0)
            own = np.exp(-0.5 * ((SCALE.points - levels[row][:, None]) / spread) ** 2)
            expected += weight @ (own / own.sum(axis=1, keepdims=True))
    expected /= expected.sum()
    assert abs(place) < 1
    assert np.cumsum(found.expected_of_each[row, :, 0]) == pytest.approx(np.cumsum(expected), abs=0.03)


def test_many_infusions_are_reckoned_between_a_few_places_to_the_same_end() -> None:
    rng = np.random.default_rng(1)
    values = np.linspace(0.5, -0.5, MOST_ONE_BY_ONE + 20) + rng.normal(0, 0.3, MOST_ONE_BY_ONE + 20)
    found = lines(values)
    nearly = found.expected_of_each[:, :, 0] @ SCALE.points
    assert nearly == pytest.approx(np.linspace(0.5, -0.5, values.size), abs=0.15)
    few = Lines(SCALE, Order(found.order.numbers[:30]), found.evidence[:30], found.broadly[:30],
                found.log_prior_of_middle, found.log_prior_of_rest)  # fmt: skip
    assert few.expected_of_each.shape == (30, SCALE.points.size, 1)
