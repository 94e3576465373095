"""From records to what is drawn. No Qt."""

from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from itertools import pairwise

from ketadiary.dataclass import dataclass
from ketadiary.model import CheckIn, Measure, Status


@dataclass(frozen=True)
class Dot:
    """One answered or unanswered row: where on the horizontal axis, and the check-in it stands in."""

    x: float
    value: float | None
    status: Status
    check_in: CheckIn

    @property
    def late(self) -> bool:
        return self.check_in.entered_late


def dots_of(check_ins: Iterable[CheckIn], measure: str, x: Callable[[datetime], float]) -> list[Dot]:
    """The rows of one measure; a check-in that was not asked about it gives none."""
    return [
        Dot(x(check_in.felt_at.utc), rating.value, rating.status, check_in)
        for check_in in check_ins
        if (rating := check_in.rating(measure)) is not None
    ]


Fetch = Callable[[datetime, datetime], Sequence[CheckIn]]
"""The check-ins felt from one instant until before another, in order of time."""


def between(check_ins: Sequence[CheckIn]) -> Fetch:
    """Fetches from check-ins at hand, in order of time."""

    def fetch(since: datetime, until: datetime) -> Sequence[CheckIn]:
        first, last = (bisect_left(check_ins, at, key=lambda one: one.felt_at.utc) for at in (since, until))
        return check_ins[first:last]

    return fetch


@dataclass(frozen=True)
class Closeness:
    """How far apart (in hours) two entries may be to be joined by a line, and by a dashed one."""

    solid: float
    dashed: float


Segment = tuple[float, float, float, float]
"""A piece of a line: from x, y to x, y."""


def close_pairs(
    dots: Iterable[Dot], closeness: Closeness, broken_at: float | None = None
) -> tuple[list[Segment], list[Segment]]:
    """Which neighbours to join by a solid and which by a dashed line; none across `broken_at`."""
    return close_places([(dot.x, dot.value) for dot in dots if dot.value is not None], closeness, broken_at)


def close_places(
    places: Iterable[tuple[float, float]], closeness: Closeness, broken_at: float | None = None
) -> tuple[list[Segment], list[Segment]]:
    """The same for bare places (x, y)."""
    pairs = [(*one, *other) for one, other in pairwise(places)]
    if broken_at is not None:
        pairs = [pair for pair in pairs if not pair[0] < broken_at <= pair[2]]
    solid = [pair for pair in pairs if pair[2] - pair[0] <= closeness.solid]
    dashed = [pair for pair in pairs if closeness.solid < pair[2] - pair[0] <= closeness.dashed]
    return solid, dashed


class HoursRange(StrEnum):
    """How much of the time after an infusion is shown."""

    HOURS_6 = "6h"
    HOURS_48 = "48h"
    DAYS_14 = "14d"

    @property
    def hours(self) -> float:
        return {"6h": 6.0, "48h": 48.0, "14d": 336.0}[self]

    @property
    def closeness(self) -> Closeness:
        """Six hours are looked at closely, so an hour or two without an entry is already a gap.

        In the longer ranges a day without an entry is one. Who rates once a day does so at 9:00 today and at 9:10
        tomorrow, or in the evening: a bound of 24 hours would break their lines at random, and 36 leaves half a day.
        """
        return Closeness(2.0, 4.0) if self is HoursRange.HOURS_6 else Closeness(12.0, 36.0)


def charted(measures: Mapping[str, Measure], rated: Container[str]) -> list[Measure]:
    """The measures worth a strip, in their order: those switched on, and those rated though switched off."""
    chosen = [measure for measure in measures.values() if measure.on or measure.key in rated]
    return sorted(chosen, key=lambda measure: measure.position)
