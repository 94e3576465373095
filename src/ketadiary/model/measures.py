"""What can be rated, and on which scale."""

from collections.abc import Iterable
from enum import StrEnum
from functools import cache

from ketadiary.dataclass import dataclass
from ketadiary.resources import resource

MOOD = "mood"
"""The measure whose rise after an infusion is the lift."""

THE_FIVE = (MOOD, "dissociation", "nausea", "dizziness", "headache")
"""What a new diary asks for: the terminal has an option, and every table of check-ins a column, for each."""


class Kind(StrEnum):
    """A rating is a whole number that can fade; a quantity is counted, drawn and never fitted."""

    RATING = "rating"
    QUANTITY = "quantity"


class Better(StrEnum):
    """Which end of a scale people hope for. Never a colour: it only says what counts as a change back."""

    HIGH = "high"
    LOW = "low"


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One thing that is rated. `key` is its name in files and commands; `position` orders the rows of a check-in."""

    key: str
    label: str
    kind: Kind = Kind.RATING
    scale_min: float = 0
    scale_max: float = 10
    low_label: str = ""
    high_label: str = ""
    better: Better = Better.LOW
    on: bool = True
    position: int = 0

    @property
    def point(self) -> float:
        """A tenth of the scale: what is said of one rated 0 to 10 holds for any other by it."""
        return (self.scale_max - self.scale_min) / 10

    @property
    def fades(self) -> bool:
        """Whether it is a symptom, which an infusion brings and which fades: rated, and its low end is better."""
        return self.kind is Kind.RATING and self.better is Better.LOW

    @property
    def relief(self) -> bool:
        """Whether it can be bad for long, so that its relief after an infusion is sought: a catalogued trait."""
        return self.key in _reliefs()


@cache
def _reliefs() -> frozenset[str]:
    import tomllib  # noqa: PLC0415 - recording a check-in does without

    table = tomllib.loads(resource("measures.toml").read_text(encoding="utf-8"))
    return frozenset(key for key, entry in table.items() if entry.get("relief", False))


def next_position(measures: Iterable[Measure]) -> int:
    """The position of a new one, which comes after all of these."""
    return 1 + max((measure.position for measure in measures), default=0)
