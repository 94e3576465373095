"""What can be answered to an item, and the key that does it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from ketadiary.dataclass import dataclass
from ketadiary.model import Instrument, Item
from ketadiary.wording import typed_number

_MOST_AT_ONCE = 400


class Given(NamedTuple):
    """What was answered: the score, and which choice it was, from 1; None where only the score is known."""

    value: Decimal
    choice: int | None = None


@dataclass(frozen=True)
class Option:
    """One answer: what it stands for, its words, and its key ("" where there are too many)."""

    given: Given
    words: str
    key: str


def scores(item: Item) -> list[Option]:
    """The answers as numbers, lowest first, for whoever reads them off a form."""
    values = list(dict.fromkeys(item.values))
    return [Option(Given(value), typed_number(value), key) for value, key in zip(values, _keys(values), strict=True)]


def worded(item: Item) -> list[Option]:
    """The answers in the form's own words and order."""
    values = [choice.value for choice in item.choices]
    return [
        Option(Given(choice.value, place), choice.label or typed_number(choice.value), key)
        for place, (choice, key) in enumerate(zip(item.choices, _keys(values), strict=True), start=1)
    ]


def fits_one_page(instrument: Instrument) -> bool:
    """Whether all items can stand below each other without keeping anybody waiting."""
    return sum(len(item.choices) for item in instrument.items) <= _MOST_AT_ONCE


def place_of(given: Given | None, options: Sequence[Option]) -> int | None:
    """Which of the options an answer is; None for no answer, and where several count the same and it was not said."""
    if given is None:
        return None
    same = [place for place, option in enumerate(options) if option.given.value == given.value]
    named = [place for place in same if options[place].given == given]
    possible = named or same
    return possible[0] if len(possible) == 1 else None


def _keys(values: Sequence[Decimal]) -> list[str]:
    """The digit that is the score, as it stands on paper; where that cannot be, the digit that counts them."""
    digits = [typed_number(value) for value in values]
    if len(set(digits)) == len(digits) and all(len(digit) == 1 for digit in digits):
        return digits
    return [str(place) if place <= 9 else "" for place in range(1, len(digits) + 1)]
