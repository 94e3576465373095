"""Non-overlap of all pairs. Source: Parker, Vannest and Davis 2011, Behav Modif 35:303, worked example. Exact."""

import numpy as np
import pytest

from ketadiary.insight import nap
from ketadiary.model import Better

BEFORE = np.array([20, 20, 26, 25, 22, 23], float)
AFTER = np.array([28, 25, 24, 27, 30, 30, 29], float)


def test_the_published_example() -> None:
    found = nap(BEFORE, AFTER)
    assert found
    assert found.estimate == pytest.approx(38.5 / 42)
    assert found.tau == pytest.approx(35 / 42)
    assert 0.6 < found.low < found.estimate < found.high < 1


def test_the_other_direction_turns_it_around() -> None:
    found, turned = nap(BEFORE, AFTER), nap(AFTER, BEFORE, Better.LOW)
    assert found
    assert turned
    assert turned.estimate == pytest.approx(found.estimate)


def test_no_overlap_still_has_a_range() -> None:
    found = nap(np.arange(5.0), np.arange(5.0) + 10)
    assert found
    assert (found.estimate, found.high) == (1, 1)
    assert 0.6 < found.low < 0.9
    assert nap(np.empty(0), AFTER) is None
