"""How something goes with the dose, the order held apart, against ordinary least squares."""

import numpy as np
import pytest

from ketadiary.insight.regression import slope

RNG = np.random.default_rng(3)
NUMBERS = np.arange(1.0, 41.0)
DOSES = RNG.uniform(-1, 1, NUMBERS.size)


def test_well_known_values_give_the_slope_of_least_squares() -> None:
    means = 0.5 * DOSES + 0.02 * NUMBERS + RNG.normal(0, 0.3, NUMBERS.size)
    found = slope(DOSES, NUMBERS, means, np.full(NUMBERS.size, 1e-4))
    design = np.column_stack([np.ones(NUMBERS.size), NUMBERS, DOSES])
    fitted, residual = np.linalg.lstsq(design, means)[:2]
    error = np.sqrt(residual[0] / (NUMBERS.size - 3) * np.linalg.inv(design.T @ design)[2, 2])
    assert found.ends[0] == pytest.approx(fitted[2], abs=0.02)
    assert (found.ends[2] - found.ends[1]) / 2 == pytest.approx(1.68 * error, rel=0.1)
    assert found.p < 0.01


def test_what_only_goes_with_the_order_is_not_laid_to_the_dose() -> None:
    rising = NUMBERS / 20 - 1 + RNG.normal(0, 0.3, NUMBERS.size)
    found = slope(rising, NUMBERS, 0.05 * NUMBERS + RNG.normal(0, 0.2, NUMBERS.size), np.full(NUMBERS.size, 0.04))
    assert found.ends[1] < 0 < found.ends[2]
    assert found.p > 0.05


def test_values_that_are_hardly_known_tell_hardly_anything() -> None:
    found = slope(DOSES, NUMBERS, 0.5 * DOSES, np.full(NUMBERS.size, 100.0))
    assert found.ends[2] - found.ends[1] > 2
