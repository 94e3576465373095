"""An estimate with its range."""

from ketadiary.dataclass import dataclass


@dataclass(frozen=True)
class Range:
    """An estimate with the ends of its 90 % interval."""

    estimate: float
    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Whether a value lies within."""
        return self.low <= value <= self.high
