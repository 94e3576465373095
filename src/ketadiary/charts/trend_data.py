"""The ratings of a stretch of the calendar, fetched only when it is looked at."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
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


@dataclass(frozen=True)
class Table:
    """Check-ins as arrays: where each lies, its day as a number, and by measure what was asked for.

    `asked` has, for each measure, the places of the check-ins that asked about it and the number given, or NaN.
    """

    check_ins: Sequence[CheckIn]
    xs: Floats
    days: NDArray[np.int64]
    asked: Mapping[str, tuple[NDArray[np.int64], Floats]]

    @classmethod
    def of(cls, check_ins: Sequence[CheckIn]) -> "Table":
        """Read the check-ins, in order of time: the one place that looks at each rating."""
        places: dict[str, list[int]] = defaultdict(list)
        values: dict[str, list[float | None]] = defaultdict(list)
        for place, check_in in enumerate(check_ins):
            for rating in check_in.ratings:
                places[rating.measure].append(place)
                values[rating.measure].append(rating.value)
        return cls(
            check_ins,
            np.array([x_of(one.felt_at.utc) for one in check_ins], dtype=np.float64),
            np.array([one.felt_at.date.toordinal() for one in check_ins], dtype=np.int64),
            {key: (np.array(places[key]), np.array(values[key], dtype=np.float64)) for key in places},
        )

    def between(self, low: float, high: float) -> "Table":
        """Those of a part of the calendar axis."""
        first, last = map(int, np.searchsorted(self.xs, (low, high)))
        asked = {}
        for measure, (places, values) in self.asked.items():
            part = slice(*np.searchsorted(places, (first, last)))
            if part.start < part.stop:
                asked[measure] = places[part] - first, values[part]
        return Table(self.check_ins[first:last], self.xs[first:last], self.days[first:last], asked)

    def followed_by(self, later: "Table") -> "Table":
        """These, and others of a later time."""
        shift, nothing = len(self.xs), (np.empty(0, dtype=np.int64), np.empty(0))
        asked = {}
        for measure in {**self.asked, **later.asked}:
            ours, theirs = self.asked.get(measure, nothing), later.asked.get(measure, nothing)
            asked[measure] = np.append(ours[0], theirs[0] + shift), np.append(ours[1], theirs[1])
        check_ins = [*self.check_ins, *later.check_ins]
        return Table(check_ins, np.append(self.xs, later.xs), np.append(self.days, later.days), asked)


@dataclass
class Stretch:
    """The check-ins between two places on the calendar axis; what is drawn of them is worked out when asked for.

    Ten years may be in sight, so nothing here goes over all ratings more than once.
    """

    low: float
    high: float
    table: Table
    _dots: dict[str, list[Dot]] = field(default_factory=dict)
    _days: dict[tuple[str, int], Days] = field(default_factory=dict)

    @cached_property
    def rated(self) -> frozenset[str]:
        """The measures for which a number was given."""
        return frozenset(measure for measure, (_, values) in self.table.asked.items() if not np.isnan(values).all())

    def between(self, low: float, high: float) -> Sequence[CheckIn]:
        """The check-ins of a part of the stretch."""
        xs = self.table.xs
        return self.table.check_ins[bisect_left(xs, low) : bisect_right(xs, high)]

    def count(self, measures: Iterable[str], low: float, high: float) -> int:
        """How many check-ins of a part of the stretch asked about any of these measures."""
        asked = np.zeros(len(self.table.xs), dtype=bool)
        for measure in measures:
            if measure in self.table.asked:
                asked[self.table.asked[measure][0]] = True
        return int(asked[slice(*np.searchsorted(self.table.xs, (low, high)))].sum())

    def values(self, measure: str, low: float, high: float) -> Floats:
        """The numbers given for a measure in a part of the stretch."""
        places, values = self._given(measure)
        return values[slice(*np.searchsorted(self.table.xs[places], (low, high)))]

    def dots(self, measure: str) -> list[Dot]:
        """The rows of one measure."""
        if measure not in self._dots:
            self._dots[measure] = dots_of(self.table.check_ins, measure, x_of)
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
        return Days(self.table.days[places], self.table.xs[places], values, values, values)

    def _given(self, measure: str) -> tuple[NDArray[np.int64], Floats]:
        """The numbers given for a measure, with the places of their check-ins."""
        places, values = self.table.asked.get(measure, (np.empty(0, dtype=np.int64), np.empty(0)))
        given = ~np.isnan(values)
        return places[given], values[given]


class TrendData:
    """Holds one stretch somewhat wider than what is shown, so that panning seldom has to cut another.

    What was fetched once is kept: who goes on, or shows more, waits for what is new alone.
    """

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._known: Stretch | None = None
        self._held: Stretch | None = None

    def stretch(self, low: float, high: float) -> Stretch:
        """A stretch that covers a range of the calendar axis."""
        held = self._held
        if held is None or low < held.low or high > held.high or high - low < (held.high - held.low) / 6:
            spare = (high - low) / 2
            held = self._held = self._cut(_second(low - spare), _second(high + spare))
        return held

    def _cut(self, low: float, high: float) -> Stretch:
        known = self._known
        if known is None or low > known.high or high < known.low:
            known = self._known = self._fetched(low, high)
        if low < known.low:
            earlier = self._fetched(low, known.low)
            known = self._known = Stretch(low, known.high, earlier.table.followed_by(known.table))
        if high > known.high:
            later = self._fetched(known.high, high)
            known = self._known = Stretch(known.low, high, known.table.followed_by(later.table))
        return Stretch(low, high, known.table.between(low, high))

    def _fetched(self, low: float, high: float) -> Stretch:
        return Stretch(low, high, Table.of(self._fetch(instant_of(low), instant_of(high))))


def _second(x: float) -> float:
    """The full second before a place: check-ins lie on full seconds, so that parts that meet there share none."""
    return x_of(instant_of(x).replace(microsecond=0))
