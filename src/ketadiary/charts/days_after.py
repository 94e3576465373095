"""How one measure stood by whole days after infusions, over the infusions outside close-spaced series. No Qt."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import cached_property, partial
from itertools import pairwise
from statistics import median
from typing import cast

import numpy as np

from ketadiary.charts.bands import Spread
from ketadiary.charts.records import Records
from ketadiary.charts.series import Dot, between, dots_of
from ketadiary.dataclass import dataclass
from ketadiary.model import Infusion, same_series

_DAY = timedelta(days=1)
DRUG = timedelta(hours=2)
"""After the end, in which what is rated is the drug's."""
FEWEST_FOR_HALF, FEWEST_FOR_NINE = 5, 10
"""Infusions from which on the middle half, and nine in ten of them, are more than single lines."""
LONGEST = 56
"""Days."""


def outside_series(infusions: Sequence[Infusion]) -> list[Infusion]:
    """The infusions that no other one of their close-spaced series follows, and whose end is known."""
    followed = [same_series(one, following) for one, following in pairwise(infusions)]
    alone = [infusion for infusion, joined in zip(infusions, [*followed, False], strict=True) if not joined]
    return [infusion for infusion in alone if infusion.ended_at]


@dataclass(frozen=True)
class AfterOne:
    """What followed one infusion: its ratings in days from the end, and the median of each whole day."""

    infusion: Infusion
    number: int
    dots: Sequence[Dot]

    @cached_property
    def by_day(self) -> dict[int, float]:
        """The median of the ratings nearest to each whole day."""
        days: dict[int, list[float]] = defaultdict(list)
        for dot in self.dots:
            days[round(dot.x)].append(cast(float, dot.value))
        return {day: median(values) for day, values in days.items()}


def after_each(records: Records, measure: str) -> list[AfterOne]:
    """What followed each infusion outside close-spaced series, until the next one, where anything was rated."""
    timeline, fetch = records.timeline, between(records.check_ins)
    found = []
    for infusion in outside_series(timeline.infusions):
        end, following = cast(datetime, infusion.ended_at), timeline.after(infusion)
        until = end + _DAY * LONGEST
        until = min(until, following.started_at.utc) if following else until
        timed = [one for one in fetch(end + DRUG, until) if not one.time_assumed]
        dots = dots_of(timed, measure, partial(_days_from, end))
        if given := [dot for dot in dots if dot.value is not None]:
            found.append(AfterOne(infusion, cast(int, timeline.number(infusion.id)), given))
    return found


def _days_from(end: datetime, instant: datetime) -> float:
    return (instant - end) / _DAY


def counts_by_day(series: Iterable[AfterOne]) -> dict[int, int]:
    """How many infusions have a rating at each whole day."""
    return {day: len(values) for day, values in _values(series).items()}


def spreads(series: Iterable[AfterOne]) -> Iterator[Spread]:
    """Over the infusions, for each run of days with enough of them: median, middle half, and nine in ten.

    Where there are too few for nine in ten, that is no wider than the middle half.
    """
    values = _values(series)
    run: list[int] = []
    for day in [*sorted(values), max(values, default=0) + 2]:
        if run and day != run[-1] + 1:
            yield _spread(run, values)
            run = []
        if len(values.get(day, ())) >= FEWEST_FOR_HALF:
            run.append(day)


def _values(series: Iterable[AfterOne]) -> dict[int, list[float]]:
    values: dict[int, list[float]] = defaultdict(list)
    for one in series:
        for day, value in one.by_day.items():
            values[day].append(value)
    return values


def _spread(days: Sequence[int], values: dict[int, list[float]]) -> Spread:
    quantiles = np.array([np.quantile(values[day], (0.05, 0.25, 0.5, 0.75, 0.95)) for day in days])
    counts = np.array([len(values[day]) for day in days], dtype=float)
    lowest, low, middle, high, highest = quantiles.T
    many = counts >= FEWEST_FOR_NINE
    return Spread(
        x=np.array(days, dtype=float),
        median=middle,
        low=low,
        high=high,
        lowest=np.where(many, lowest, low),
        highest=np.where(many, highest, high),
        counts=counts,
    )
