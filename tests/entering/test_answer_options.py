"""Which of the options an answer is, where several can count the same."""

from decimal import Decimal

import pytest

from ketadiary.entering.answer_options import Given, place_of, scores, worded
from ketadiary.model import Choice, Item

ITEM = Item(
    key="a", choices=tuple(Choice(value=Decimal(value), label=f"so {value}") for value in ("2", "0.5", "0.5", "1"))
)
HALF = Decimal("0.5")


@pytest.mark.parametrize(
    ("given", "place"),
    [
        (None, None),
        (Given(HALF, 2), 1),
        (Given(HALF, 3), 2),
        (Given(HALF), None),
        (Given(HALF, 1), None),
        (Given(Decimal(2)), 0),
        (Given(Decimal(2), 9), 0),
        (Given(Decimal(7), 1), None),
    ],
)
def test_an_answer_is_shown_as_the_choice_that_it_was(given: Given | None, place: int | None) -> None:
    assert place_of(given, worded(ITEM)) == place


def test_among_scores_every_choice_is_its_score() -> None:
    options = scores(ITEM)
    assert [option.words for option in options] == ["0.5", "1", "2"]
    assert [place_of(option.given, options) for option in options] == [0, 1, 2]
    assert place_of(Given(HALF, 3), options) == 0
