"""The ratings of a stretch of the calendar, fetched only when it is looked at."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import groupby, pairwise
from operator import itemgetter
from statistics import median

from ketadiary.charts.axes import instant_of, x_of
from ketadiary.charts.series import Dot, Fetch, dots_of, rated
from ketadiary.model import CheckIn


@dataclass(frozen=True)
class Day:
    """One day's ratings of one measure: where the middle one lies, and their median, lowest and highest."""

    date: date
    x: float
    median: float
    low: float
    high: float


Given = tuple[float, date, float]
"""A number that was given: where on the calendar axis, on which day, and the number."""
_X, _DAY = itemgetter(0), itemgetter(1)


@dataclass
class Stretch:
    """The check-ins between two places on the calendar axis; what is drawn of them is worked out when asked for.

    Ten years may be in sight, so nothing here goes over all ratings more than once.
    """

    low: float
    high: float
    check_ins: Sequence[CheckIn]
    _dots: dict[str, list[Dot]] = field(default_factory=dict)
    _days: dict[tuple[str, int], list[Day]] = field(default_factory=dict)

    @cached_property
    def rated(self) -> frozenset[str]:
        """The measures that were asked about."""
        return rated(self.check_ins)

    @cached_property
    def _xs(self) -> list[float]:
        return [x_of(one.felt_at.utc) for one in self.check_ins]

    @cached_property
    def _given(self) -> dict[str, list[Given]]:
        given: dict[str, list[Given]] = defaultdict(list)
        for x, check_in in zip(self._xs, self.check_ins, strict=True):
            day = check_in.felt_at.date
            for rating in check_in.ratings:
                if rating.value is not None:
                    given[rating.measure].append((x, day, rating.value))
        return given

    def between(self, low: float, high: float) -> Sequence[CheckIn]:
        """The check-ins of a part of the stretch."""
        return self.check_ins[bisect_left(self._xs, low) : bisect_right(self._xs, high)]

    def values(self, measure: str, low: float, high: float) -> list[float]:
        """The numbers given for a measure in a part of the stretch."""
        given = self._given.get(measure, [])
        part = given[bisect_left(given, low, key=_X) : bisect_right(given, high, key=_X)]
        return [value for _, _, value in part]

    def dots(self, measure: str) -> list[Dot]:
        """The rows of one measure."""
        if measure not in self._dots:
            self._dots[measure] = dots_of(self.check_ins, measure, x_of)
        return self._dots[measure]

    def days(self, measure: str, length: int = 1) -> list[Day]:
        """The days on which the measure was rated, `length` of them taken together."""
        if (measure, length) not in self._days:
            self._days[measure, length] = (
                [_day(day, list(given)) for day, given in groupby(self._given.get(measure, []), key=_DAY)]
                if length == 1
                else grouped(self.days(measure), length)
            )
        return self._days[measure, length]


def _day(day: date, given: list[Given]) -> Day:
    if len(given) == 1:
        [(x, _, value)] = given
        return Day(day, x, value, value, value)
    values = sorted([value for _, _, value in given])
    return Day(day, given[len(given) // 2][0], median(values), values[0], values[-1])


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
