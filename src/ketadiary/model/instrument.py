"""What a questionnaire is: its items, their choices, and how they are scored.

The wording of an item or a choice is empty unless it was loaded from a file that the person or the clinic provided.
"""

from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from ketadiary.dataclass import dataclass

MOST_CHOICES = 100
"""How many choices an item can have."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One answer that can be given: what it counts, what the form calls it, and its LOINC code where known."""

    value: Decimal
    label: str = ""
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class Item:
    """One question. `topic` is ours, in a few words; `text` and `heading` are the form's own, exactly as loaded."""

    key: str
    choices: tuple[Choice, ...]
    topic: str = ""
    text: str = ""
    heading: str = ""
    code: str = ""

    @property
    def label(self) -> str:
        """What an answer's row says of this item, on one line: our topic, or the form's words where we have none."""
        return self.topic or " ".join(self.text.split())

    @cached_property
    def values(self) -> tuple[Decimal, ...]:
        """What its choices count, lowest first."""
        return tuple(sorted(choice.value for choice in self.choices))


@dataclass(frozen=True, kw_only=True)
class Band:
    """A range of totals, both ends included, and what whoever published the instrument calls it."""

    low: Decimal
    high: Decimal
    label: str


@dataclass(frozen=True, kw_only=True)
class Instrument:
    """A questionnaire that can be filled in.

    The total is `factor` times the sum of the domains, each the highest answer among its items; without `domains`
    every item is one by itself. Of each pair in `either`, one item may stay empty. `recall_days` is how far back the
    questions reach; None where that is not known, 0 for "now". `self_harm` names the items about death or self-harm;
    None where nobody has said. `meanings` says in our own few words what each score stands for, the lowest first; an
    empty one where the scale's owner only says so in the form. `source` is where the scale was published. `published`
    instruments are those that the program knows by itself.
    """

    name: str
    title: str
    items: tuple[Item, ...]
    version: str = ""
    recall_days: int | None = None
    domains: tuple[tuple[str, ...], ...] = ()
    either: tuple[tuple[str, ...], ...] = ()
    factor: int = 1
    bands: tuple[Band, ...] = ()
    bands_source: str = ""
    meanings: tuple[str, ...] = ()
    source: str = ""
    self_harm: tuple[str, ...] | None = None
    panel_code: str = ""
    total_code: str = ""
    published: bool = False

    @property
    def worded(self) -> bool:
        """Whether its questions can be shown on the screen."""
        return all(item.text for item in self.items)

    @property
    def is_plain_sum(self) -> bool:
        """Whether the total is only the sum of the answers, whatever score the authors of the form publish."""
        return not self.published

    @cached_property
    def by_key(self) -> dict[str, Item]:
        """Its items by their keys."""
        return {item.key: item for item in self.items}

    @cached_property
    def counted(self) -> tuple[tuple[Item, ...], ...]:
        """The items of each domain."""
        if not self.domains:
            return tuple((item,) for item in self.items)
        return tuple(tuple(self.by_key[key] for key in domain) for domain in self.domains)

    @cached_property
    def total_range(self) -> tuple[Decimal, Decimal]:
        """The lowest and the highest total."""
        lowest = sum((max(item.values[0] for item in domain) for domain in self.counted), Decimal(0))
        highest = sum((max(item.values[-1] for item in domain) for domain in self.counted), Decimal(0))
        return self.factor * lowest, self.factor * highest

    @cached_property
    def total_step(self) -> int | None:
        """What every total is a multiple of; None where choices count fractions."""
        whole = all(value == int(value) for item in self.items for value in item.values)
        return self.factor if whole else None

    def band(self, total: Decimal) -> Band | None:
        """The published band in which a total lies; None where none is published."""
        return next((band for band in self.bands if band.low <= total <= band.high), None)


def with_wording(published: Instrument, form: Instrument) -> Instrument | None:
    """A published instrument in the words of a form that has the same items and choices; None where it has others."""
    if [(item.key, item.values) for item in form.items] != [(item.key, item.values) for item in published.items]:
        return None
    items = tuple(
        replace(item, text=worded.text, heading=worded.heading, choices=worded.choices)
        for item, worded in zip(published.items, form.items, strict=True)
    )
    return replace(published, items=items, version=form.version)
