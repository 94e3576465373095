"""What entries show without a model."""

import numpy as np
import pytest

from invented import entries
from ketadiary.insight import Bracket, FadeState, fade_bracket
from ketadiary.insight.brackets import bracket_is_all, return_places, state_before_estimating, turn_places


@pytest.mark.parametrize(
    ("pairs", "baseline", "bracket"),
    [
        ([(0.1, 6), (1.5, 3), (4, 0), (8, 0)], 0, Bracket(1.5, 4)),
        ([(0.1, 6), (1.5, 1)], 0, Bracket(0.1, 1.5)),
        ([(0.1, 1), (1.5, 0)], 0, Bracket(None, 0.1)),
        ([(0.1, 6), (3, 4)], 0, Bracket(3, None)),
        # A little bounce is not a rebound, two above the threshold is.
        ([(0.1, 6), (1, 1), (2, 3), (3, 0)], 0, Bracket(0.1, 1)),
        ([(0.1, 6), (1, 1), (2, 4), (3, 0)], 0, Bracket(2, 3)),
        ([(0.1, 6), (1, 1), (2, 4)], 0, Bracket(2, None)),
        # Nothing yet is not gone already.
        ([(0.1, 0), (2, 3), (6, 1)], 0, Bracket(2, 6)),
        # Exactly 1.5 above a baseline between two ratings has faded, and a return to just there is none.
        ([(0.1, 6), (1.5, 2)], 0.5, Bracket(0.1, 1.5)),
        ([(0.1, 6), (1.5, 2.5)], 0.5, Bracket(1.5, None)),
        # Counted from the baseline.
        ([(0.1, 6), (1.5, 4), (4, 3)], 2, Bracket(1.5, 4)),
    ],
)
def test_a_symptom_faded_between_two_entries(
    pairs: list[tuple[float, float]], baseline: float, bracket: Bracket
) -> None:
    those = entries(pairs, baseline)
    assert fade_bracket(those.hours, those.points, baseline) == bracket


def test_no_entries_have_no_bracket() -> None:
    assert fade_bracket(np.empty(0), np.empty(0), 0) is None


@pytest.mark.parametrize(
    ("points", "turns"),
    [([6, 3, 6], True), ([6, 3, 5], False), ([6, 4, 2, 3, 5], True), ([0, 4, 1, 0], False), ([3, 6, 3, 0], False)],
)
def test_a_rise_after_a_fall_is_no_simple_fade(points: list[float], turns: bool) -> None:
    assert (turn_places(np.array(points, float)) is not None) is turns


@pytest.mark.parametrize(
    ("pairs", "baseline", "state"),
    [
        ([], 0, FadeState.NO_ENTRIES),
        ([(2.1, 1), (5, 0)], 0, FadeState.GONE_AT_FIRST_ENTRY),
        ([(1.9, 1), (5, 0)], 0, FadeState.NOT_NOTICEABLE),
        ([(0.1, 4), (5, 3)], 3, FadeState.NOT_NOTICEABLE),
        ([(0.1, 6), (1, 1), (2, 5)], 0, FadeState.NOT_A_SIMPLE_FADE),
        ([(0.1, 6), (1, 4), (2, 2)], 0, FadeState.STILL_PRESENT),
        ([(0.1, 6), (1, 4), (2, 1)], 0, None),
        ([(0.1, 6), (1, 4), (2, 2)], 0.5, None),
    ],
)
def test_the_first_state_that_fits_holds(
    pairs: list[tuple[float, float]], baseline: float, state: FadeState | None
) -> None:
    assert state_before_estimating(entries(pairs, baseline)) is state


@pytest.mark.parametrize(("points", "places"), [([6, 1, 2], None), ([6, 2, 3, 2], (1, 2))])
def test_exactly_at_the_threshold_nothing_has_returned(points: list[float], places: tuple[int, int] | None) -> None:
    assert return_places(np.array(points, float), 0.5) == places


def test_a_late_first_entry_or_two_lonely_ones_carry_a_bracket_only() -> None:
    late, two = entries([(2.5, 5), (4, 3), (6, 0)]), entries([(0.1, 5), (4, 0)])
    assert bracket_is_all(late, others=9)
    assert bracket_is_all(two, others=2)
    assert not bracket_is_all(two, others=3)
