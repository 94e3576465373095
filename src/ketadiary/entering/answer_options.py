"""What can be answered to an item, and the key that does it."""

from collections.abc import Sequence
from dataclasses import dataclass

from ketadiary.model import Instrument, Item
from ketadiary.wording.numbers import number_text

_MOST_AT_ONCE = 400


@dataclass(frozen=True)
class Option:
    """One answer: what it counts, the words that stand for it, and its key ("" where there are too many)."""

    value: float
    words: str
    key: str


def scores(item: Item) -> list[Option]:
    """The answers as numbers, lowest first, for whoever reads them off a form."""
    values = list(dict.fromkeys(item.values))
    return [Option(value, number_text(value), key) for value, key in zip(values, _keys(values), strict=True)]


def worded(item: Item) -> list[Option]:
    """The answers in the form's own words and order."""
    values = [choice.value for choice in item.choices]
    return [
        Option(choice.value, choice.label or number_text(choice.value), key)
        for choice, key in zip(item.choices, _keys(values), strict=True)
    ]


def fits_one_page(instrument: Instrument) -> bool:
    """Whether all items can stand below each other without keeping anybody waiting."""
    return sum(len(item.choices) for item in instrument.items) <= _MOST_AT_ONCE


def _keys(values: Sequence[float]) -> list[str]:
    """The digit that is the score, as it stands on paper; where that cannot be, the digit that counts them."""
    digits = [number_text(value) for value in values]
    if len(set(digits)) == len(digits) and all(len(digit) == 1 for digit in digits):
        return digits
    return [str(place) if place <= 9 else "" for place in range(1, len(digits) + 1)]
