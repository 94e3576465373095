"""Non-overlap of all pairs. Source: Parker, Vannest and Davis 2011, Behav Modif 35:303, worked example. Exact."""

import numpy as np
import pytest

from ketadiary.insight import PeriodsState, Ratings, nap, periods
from ketadiary.model import Better, Measure

BEFORE = np.array([20, 20, 26, 25, 22, 23], float)
AFTER = np.array([28, 25, 24, 27, 30, 30, 29], float)


def test_the_published_example() -> None:
    found = nap(BEFORE, AFTER)
    assert found
    assert found.estimate == pytest.approx(38.5 / 42)
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


def test_days_are_compared_by_their_medians() -> None:
    day = 86400.0
    before = Ratings(day * np.array([0, 0.1, 0.2, 1, 2, 3, 4]), np.array([9, 1, 2, 2, 2, 2, 2.0]))
    later = Ratings(before.instants + 10 * day, before.values + 1)
    both = Ratings(*(np.concatenate(pair) for pair in zip(vars(before).values(), vars(later).values(), strict=True)))
    mood = Measure(key="mood", label="Mood", better=Better.HIGH)
    found = periods(mood, both, (0, 5 * day), (10 * day, 15 * day))
    assert (found.state, found.days_before, found.days_after) == (PeriodsState.ESTIMATED, 5, 5)
    assert found.share
    assert found.share.estimate == 1
    assert periods(mood, both, (0, 4 * day), (10 * day, 15 * day)).state is PeriodsState.TOO_FEW
