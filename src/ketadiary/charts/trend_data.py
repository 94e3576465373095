"""The ratings of a stretch of the calendar, fetched only when it is looked at."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby, pairwise
from statistics import median

from ketadiary.charts.axes import instant_of, x_of
from ketadiary.charts.series import Dot, Fetch, dots_of
from ketadiary.model import CheckIn


@dataclass(frozen=True)
class Day:
    """One day's ratings of one measure: where the middle one lies, and their median, lowest and highest."""

    date: date
    x: float
    median: float
    low: float
    high: float


@dataclass
class Stretch:
    """The check-ins between two places on the calendar axis; each measure is worked out when first asked for."""

    low: float
    high: float
    check_ins: Sequence[CheckIn]
    _dots: dict[str, list[Dot]] = field(default_factory=dict)
    _days: dict[str, list[Day]] = field(default_factory=dict)

    def dots(self, measure: str) -> list[Dot]:
        """The rows of one measure."""
        if measure not in self._dots:
            self._dots[measure] = dots_of(self.check_ins, measure, x_of)
        return self._dots[measure]

    def days(self, measure: str) -> list[Day]:
        """The days on which the measure was rated."""
        if measure not in self._days:
            given = [dot for dot in self.dots(measure) if dot.value is not None]
            grouped = groupby(given, key=lambda dot: dot.check_in.felt_at.date)
            self._days[measure] = [_day(day, list(dots)) for day, dots in grouped]
        return self._days[measure]


def _day(day: date, dots: list[Dot]) -> Day:
    values = [dot.value for dot in dots if dot.value is not None]
    return Day(day, dots[len(dots) // 2].x, median(values), min(values), max(values))


def grouped(days: Sequence[Day], length: int) -> list[Day]:
    """Days taken together, `length` at a time: the median of their medians, the lowest and the highest rating."""
    if length == 1:
        return list(days)
    together = groupby(days, key=lambda day: day.date.toordinal() // length)
    return [_together(list(group)) for _, group in together]


def _together(days: list[Day]) -> Day:
    low, high = min(day.low for day in days), max(day.high for day in days)
    middle = days[len(days) // 2]
    return Day(middle.date, middle.x, median(day.median for day in days), low, high)


class TrendData:
    """Holds one stretch somewhat wider than what is shown, so that panning seldom has to fetch."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._stretch: Stretch | None = None

    def stretch(self, low: float, high: float) -> Stretch:
        """A stretch that covers a range of the calendar axis."""
        held = self._stretch
        if held is None or low < held.low or high > held.high or high - low < (held.high - held.low) / 6:
            spare = (high - low) / 2
            low, high = low - spare, high + spare
            held = self._stretch = Stretch(low, high, self._fetch(instant_of(low), instant_of(high)))
        return held


def following_days(days: Sequence[Day], length: int = 1) -> list[tuple[Day, Day]]:
    """The pairs between which no day is missing; of days taken together, no group of `length`."""
    return [
        (one, other)
        for one, other in pairwise(days)
        if other.date.toordinal() // length - one.date.toordinal() // length == 1
    ]
