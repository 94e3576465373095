"""One figure of how the program feels: a ratio to something plain that the same machine did in the same run."""

from collections.abc import Sequence
from dataclasses import dataclass

from pairs import report


@dataclass(frozen=True)
class Figure:
    """A ratio and what it should be at most, or at least where `at_least`; a `note` has what it was made of."""

    what: str
    ratio: float
    limit: float
    note: str = ""
    at_least: bool = False

    @property
    def met(self) -> bool:
        """Whether it is as it should be."""
        return self.ratio >= self.limit if self.at_least else self.ratio <= self.limit

    def report(self) -> bool:
        """Print it in a line."""
        if not self.at_least:
            return report(self.what, self.ratio, self.limit, "times", self.note)
        met = "met" if self.met else "NOT MET"
        print(f"{self.what:<52}{self.ratio:>9.0%} at least {self.limit:.0%} {met} {self.note}")
        return self.met

    @staticmethod
    def report_all(figures: Sequence["Figure"]) -> int:
        """Print all of them; 0 where all are met."""
        met = [one.report() for one in figures]  # all of them, whatever the first says
        return int(not all(met))
