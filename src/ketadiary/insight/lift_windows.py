"""Which ratings tell of one infusion's lift: its own week before, and what came until the next infusion.

Everything is kept in points towards the good end: tenths of the scale above its bad end. So a rise is always upwards,
of mood as of relief from pain.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from ketadiary.insight.arrays import FloatArray
from ketadiary.insight.entries import DAY, HOUR, Ratings, Windows, point
from ketadiary.model import Better, Infusion, Measure
from ketadiary.model.series import same_series

WEEK_DAYS = 7
DRUG_HOURS = 2.0
"""After the end, in which mood is the drug's."""
UNKNOWN_LENGTH_HOURS = 4.0
"""Allowed for an infusion whose length is not known, so that its own hours are not taken for a rise."""
CARRIED_HOURS = 24.0
"""After an earlier infusion's end, whose ratings are not part of the week before."""
LONGEST_DAYS = 60.0
"""How long after the end a rise is followed in the fit."""
FEWEST_BEFORE = 3


@dataclass(frozen=True, eq=False)
class DayMeans:
    """Means of the ratings of each day with ratings: `days` from the end of the infusion (negative before its start),
    points, and how many ratings each rests on."""

    days: FloatArray
    points: FloatArray
    counts: FloatArray

    @classmethod
    def of(cls, days: FloatArray, points: FloatArray) -> "DayMeans":
        """Of single ratings in order of time; a day is 24 hours counted from the end."""
        places, counts = np.unique(np.floor(days), return_inverse=True, return_counts=True)[1:]
        return cls(np.bincount(places, days) / counts, np.bincount(places, points) / counts, counts.astype(float))


@dataclass(frozen=True, eq=False)
class LiftWindow:
    """One infusion with the ratings that its lift is read from.

    `before` and `after` hold days from the end, and points. `in_series`: another infusion of the same close-spaced
    series follows; `ends_series`: it is the last of one, and `before` is the week before the series' first.
    """

    infusion: Infusion
    number: int
    before: Ratings
    comparable: bool
    """Whether the week before has at least three ratings, on more than one day."""
    after: Ratings
    followed: bool
    in_series: bool
    ends_series: bool
    earlier_days: float
    """Since the end of the infusion before the one whose week before this is; infinite where there was none."""

    @property
    def tells(self) -> bool:
        """Whether a rise can be looked for."""
        known = self.infusion.ended_at is not None
        return known and self.comparable and self.after.values.size > 0 and not self.in_series

    @cached_property
    def means(self) -> DayMeans:
        """Day by day: what the fit goes by."""
        near = self.after.instants <= LONGEST_DAYS
        days = np.concatenate([self.before.instants, self.after.instants[near]])
        return DayMeans.of(days, np.concatenate([self.before.values, self.after.values[near]]))

    @property
    def fingerprint(self) -> tuple[object, ...]:
        """The same for two windows exactly when their ratings are the same."""
        arrays = self.before.instants, self.before.values, self.after.instants, self.after.values
        return self.infusion.id, self.earlier_days, *(array.tobytes() for array in arrays)


def towards_good(ratings: Ratings, measure: Measure) -> Ratings:
    """The same ratings in points above the bad end of the scale."""
    points = (ratings.values - measure.scale_min) / point(measure)
    return Ratings(ratings.instants, points if measure.better is Better.HIGH else 10 - points)


def from_good(points: float, measure: Measure) -> float:
    """A level on the measure's own scale."""
    return measure.scale_min + point(measure) * (points if measure.better is Better.HIGH else 10 - points)


def lift_windows(windows: Windows, good: Ratings) -> Iterator[LiftWindow]:
    """Of every infusion, in order of their starts; `good` as `towards_good` gives it."""
    counted = _outside_acute(windows, good)
    joined = [False, *(same_series(a, b) for a, b in pairwise(windows.infusions)), False]
    first = 0
    for place, infusion in enumerate(windows.infusions):
        if not joined[place]:
            first = place
        ends_series = joined[place] and not joined[place + 1]
        compared = first if ends_series else place
        start, end = windows.starts[compared], windows.ends[place]
        unknown = UNKNOWN_LENGTH_HOURS if infusion.ended_at is None else 0
        stop = windows.starts[place + 1] if place + 1 < len(joined) - 1 else np.inf
        before = counted.between(start - WEEK_DAYS * DAY, start)
        yield LiftWindow(
            infusion=infusion,
            number=place + 1,
            before=_days(before, end),
            comparable=before.values.size >= FEWEST_BEFORE and np.unique(before.instants // DAY).size > 1,
            after=_days(good.between(end + (DRUG_HOURS + unknown) * HOUR, stop), end),
            followed=bool(np.isfinite(stop)),
            in_series=joined[place + 1],
            ends_series=ends_series,
            earlier_days=float(start - windows.ends[compared - 1]) / DAY if compared else np.inf,
        )


def _outside_acute(windows: Windows, ratings: Ratings) -> Ratings:
    """Without those from any infusion's start to a day after its end."""
    return outside(ratings, windows.starts, windows.ends + CARRIED_HOURS * HOUR)


def outside(ratings: Ratings, starts: FloatArray | Sequence[float], stops: FloatArray | Sequence[float]) -> Ratings:
    """Without those of any of the stretches."""
    kept = np.ones(ratings.instants.size, bool)
    edges = np.searchsorted(ratings.instants, np.array([starts, stops], float))
    for first, last in edges.T.tolist():
        kept[first:last] = False
    return Ratings(ratings.instants[kept], ratings.values[kept])


def _days(ratings: Ratings, end: float) -> Ratings:
    return Ratings((ratings.instants - end) / DAY, ratings.values)
