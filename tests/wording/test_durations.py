"""Ranges of time: told as wide as they are drawn, and never narrower."""

from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketadiary.wording import Language, estimated, estimated_range, told_ends

_UNIT = 0.25
"""Hours that the axis of "how long it lasted" begins with: what is shorter is next to nothing there."""


def _place(hours: float) -> float:
    return log2(1 + hours / _UNIT)


@given(st.floats(0.01, 40), st.floats(1.05, 8))
def test_words_and_band_agree_and_words_are_never_narrower(low: float, wide: float) -> None:
    high = low * wide
    first, last = told_ends(low, high)
    assert first <= low + 1e-6
    assert last >= high - 1e-6
    assert _place(low) - _place(first) < (0.35 if first else 1)
    assert _place(last) - _place(high) < (0.35 if high > _UNIT else 1)


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.8428, 2.8537, "50 min to 3 h"),
        (0.7441, 2.9232, "40 min to 3 h"),
        (1.2564, 3.5593, "1 h 15 min to 4 h"),
        (5.4, 16.2, "5 h to 17 h"),
        (0.1, 2.8, "up to 3 h"),
        (9.9, 10.2, "9 h 50 min to 10 h 15 min"),
    ],
)
def test_a_range_is_told_so(low: float, high: float, said: str, tr: Language) -> None:
    assert estimated_range(low, high, tr) == said


def test_what_is_most_likely_lies_between_the_ends_that_are_told(tr: Language) -> None:
    assert estimated(1.25, 1.25, 2.5, tr) == {"low": "1 h 15 min", "estimate": "1 h 15 min", "high": "2.5 h"}
