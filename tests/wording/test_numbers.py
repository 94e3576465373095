"""Numbers as sentences show them."""

import pytest

from ketadiary.wording.numbers import typed_number


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (6.0, "6"),
        (0.5, "0.5"),
        (0.1 + 0.2, "0.3"),
        (1_000_000.0, "1000000"),
        (25e9, "25000000000"),
        (0.00001, "0.00001"),
    ],
)
def test_numbers_are_plain(value: float, words: str) -> None:
    assert typed_number(value) == words
