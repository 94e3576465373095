"""The ratings of a stretch of the calendar, fetched only when it is looked at."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ketadiary.charts.axes import instant_of, x_of
from ketadiary.charts.scale import Floats
from ketadiary.charts.series import Dot, Fetch, dots_of
from ketadiary.dataclass import dataclass
from ketadiary.model import CheckIn


@dataclass(frozen=True)
class Days:
    """Days on which a measure was rated, days taken together, or single ratings: arrays in order of time.

    `number` tells which day it is, counted in days or in so many of them as were taken together. `x` is where the
    middle rating lies; `median`, `low` and `high` are of the ratings, and of days taken together the median of medians.
    """

    number: NDArray[np.int64]
    x: Floats
    median: Floats
    low: Floats
    high: Floats

    def __len__(self) -> int:
        return len(self.x)

    def between(self, low: float, high: float) -> "Days":
        """Those whose middle lies in a part of the calendar axis."""
        part = slice(*np.searchsorted(self.x, (low, high)))
        return Days(self.number[part], self.x[part], self.median[part], self.low[part], self.high[part])

    def together(self, length: int) -> "Days":
        """These, `length` days at a time."""
        return _grouped(self.number // length, self.x, self.median, self.low, self.high)

    def joins(self) -> Floats:
        """The ends (x, median) of a line between each two with no day missing between, two rows a line."""
        first = np.flatnonzero(np.diff(self.number) <= 1)
        ends = (self.x[first], self.median[first], self.x[first + 1], self.median[first + 1])
        return np.column_stack(ends).reshape(-1, 2)

    def ranges(self) -> Floats:
        """The ends (x, rating) of a line from the lowest to the highest of each that has several, two rows a line."""
        several = self.high > self.low
        ends = (self.x[several], self.low[several], self.x[several], self.high[several])
        return np.column_stack(ends).reshape(-1, 2)


def _grouped(number: NDArray[np.int64], x: Floats, medians: Floats, low: Floats, high: Floats) -> Days:
    """What follows each other under one number becomes one."""
    if not len(number):
        return Days(number, x, medians, low, high)
    starts = np.flatnonzero(np.diff(number, prepend=number[0] - 1))
    counts = np.diff(starts, append=len(number))
    ranked = medians[np.lexsort((medians, np.repeat(np.arange(len(starts)), counts)))]
    middle = (ranked[starts + (counts - 1) // 2] + ranked[starts + counts // 2]) / 2
    extremes = np.minimum.reduceat(low, starts), np.maximum.reduceat(high, starts)
    return Days(number[starts], x[starts + counts // 2], middle, *extremes)


@dataclass
class Stretch:
    """The check-ins between two places on the calendar axis; what is drawn of them is worked out when asked for.

    Ten years may be in sight, so nothing here goes over all ratings more than once.
    """

    low: float
    high: float
    check_ins: Sequence[CheckIn]
    _dots: dict[str, list[Dot]] = field(default_factory=dict)
    _days: dict[tuple[str, int], Days] = field(default_factory=dict)

    @cached_property
    def rated(self) -> frozenset[str]:
        """The measures for which a number was given."""
        return frozenset(measure for measure, (_, values) in self._asked.items() if not np.isnan(values).all())

    @cached_property
    def _xs(self) -> Floats:
        return np.array([x_of(one.felt_at.utc) for one in self.check_ins], dtype=np.float64)

    @cached_property
    def _numbers(self) -> NDArray[np.int64]:
        return np.array([one.felt_at.date.toordinal() for one in self.check_ins], dtype=np.int64)

    @cached_property
    def _asked(self) -> dict[str, tuple[NDArray[np.int64], Floats]]:
        """By measure, the places of the check-ins that asked about it, with the number given at each, or NaN."""
        places: dict[str, list[int]] = defaultdict(list)
        values: dict[str, list[float | None]] = defaultdict(list)
        for place, check_in in enumerate(self.check_ins):
            for rating in check_in.ratings:
                places[rating.measure].append(place)
                values[rating.measure].append(rating.value)
        return {measure: (np.array(places[measure]), np.array(values[measure], dtype=np.float64)) for measure in places}

    def between(self, low: float, high: float) -> Sequence[CheckIn]:
        """The check-ins of a part of the stretch."""
        return self.check_ins[bisect_left(self._xs, low) : bisect_right(self._xs, high)]

    def count(self, measures: Iterable[str], low: float, high: float) -> int:
        """How many check-ins of a part of the stretch asked about any of these measures."""
        asked = np.zeros(len(self.check_ins), dtype=bool)
        for measure in measures:
            if measure in self._asked:
                asked[self._asked[measure][0]] = True
        return int(asked[slice(*np.searchsorted(self._xs, (low, high)))].sum())

    def values(self, measure: str, low: float, high: float) -> Floats:
        """The numbers given for a measure in a part of the stretch."""
        places, values = self._given(measure)
        return values[slice(*np.searchsorted(self._xs[places], (low, high)))]

    def dots(self, measure: str) -> list[Dot]:
        """The rows of one measure."""
        if measure not in self._dots:
            self._dots[measure] = dots_of(self.check_ins, measure, x_of)
        return self._dots[measure]

    def together(self, measure: str, length: int) -> Days:
        """The ratings of a measure, `length` days at a time, each day that of the person's clock; 0: each by itself."""
        known = self._days
        if (measure, length) not in known:
            finer = self._each(measure) if length < 2 else self.together(measure, 1)
            known[measure, length] = finer.together(length) if length else finer
        return known[measure, length]

    def _each(self, measure: str) -> Days:
        """The ratings of a measure, each as if it were the only one of its day."""
        places, values = self._given(measure)
        return Days(self._numbers[places], self._xs[places], values, values, values)

    def _given(self, measure: str) -> tuple[NDArray[np.int64], Floats]:
        """The numbers given for a measure, with the places of their check-ins."""
        places, values = self._asked.get(measure, (np.empty(0, dtype=np.int64), np.empty(0)))
        given = ~np.isnan(values)
        return places[given], values[given]


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
