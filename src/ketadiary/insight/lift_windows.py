"""Which ratings tell of one infusion's lift: its own week before, and what came until the next infusion.

Everything is kept in points towards the good end: tenths of the scale above its bad end. So a rise is always upwards,
of mood as of relief from pain.
"""

from collections.abc import Iterator
from datetime import timedelta
from functools import cached_property
from itertools import pairwise

import numpy as np

from ketadiary.dataclass import dataclass
from ketadiary.insight.arrays import FloatArray
from ketadiary.insight.entries import DAY, HOUR, Ratings, Windows, point
from ketadiary.model import Better, Infusion, Measure, same_series

WEEK_DAYS = 7
DRUG_HOURS = 2.0
"""After the end, in which mood is the drug's."""
CARRIED_HOURS = 24.0
"""After an earlier infusion's end, whose ratings are not part of the week before."""
LONGEST_DAYS = 60.0
"""How long after the end a rise is followed in the fit."""
FEWEST_BEFORE = 3


@dataclass(frozen=True, eq=False)
class Levels:
    """Ratings in points towards the good end, in order of time: seconds since 1970, or days from an infusion's end."""

    times: FloatArray
    points: FloatArray

    def between(self, start: float, stop: float) -> "Levels":
        """Those with `start` <= time < `stop`."""
        first, last = np.searchsorted(self.times, [start, stop])
        return Levels(self.times[first:last], self.points[first:last])

    def days_from(self, end: float) -> "Levels":
        """The same in days from an instant."""
        return Levels((self.times - end) / DAY, self.points)


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
    before: Levels
    comparable: bool
    """Whether the week before has at least three ratings, on more than one day."""
    after: Levels
    followed: bool
    in_series: bool
    ends_series: bool
    earlier_days: float
    """Since the end of the infusion before the one whose week before this is; infinite where there was none."""

    @property
    def tells(self) -> bool:
        """Whether a rise can be looked for."""
        ended = self.infusion.ended_at is not None
        return ended and self.comparable and self.after.points.size > 0 and not self.in_series

    @cached_property
    def means(self) -> DayMeans:
        """Day by day: what the fit goes by."""
        near = self.after.times <= LONGEST_DAYS
        days = np.concatenate([self.before.times, self.after.times[near]])
        return DayMeans.of(days, np.concatenate([self.before.points, self.after.points[near]]))

    @property
    def followed_days(self) -> float:
        """The day of the last rating that the fit goes by."""
        return float(min(self.after.times[-1], LONGEST_DAYS))

    @property
    def fingerprint(self) -> tuple[object, ...]:
        """The same for two windows exactly when their ratings are the same."""
        arrays = self.before.times, self.before.points, self.after.times, self.after.points
        return self.infusion.id, self.earlier_days, *(array.tobytes() for array in arrays)


def towards_good(ratings: Ratings, measure: Measure) -> Levels:
    """Ratings in points above the bad end of the scale."""
    points = (ratings.values - measure.scale_min) / point(measure)
    return Levels(ratings.instants, points if measure.better is Better.HIGH else 10 - points)


def from_good(points: float, measure: Measure) -> float:
    """A level on the measure's own scale."""
    return measure.scale_min + point(measure) * (points if measure.better is Better.HIGH else 10 - points)


def lift_windows(windows: Windows, good: Levels) -> Iterator[LiftWindow]:
    """Of every infusion, in order of their starts; `good` as `towards_good` gives it."""
    calm = outside(good, windows.starts, windows.ends + CARRIED_HOURS * HOUR)
    joined = [False, *(same_series(a, b) for a, b in pairwise(windows.infusions)), False]
    first = 0
    for place, infusion in enumerate(windows.infusions):
        if not joined[place]:
            first = place
        ends_series = joined[place] and not joined[place + 1]
        compared = first if ends_series else place
        start, end = windows.starts[compared], windows.ends[place]
        stop = windows.starts[place + 1] if place + 1 < len(joined) - 1 else np.inf
        before = calm.between(start - WEEK_DAYS * DAY, start)
        yield LiftWindow(
            infusion=infusion,
            number=place + 1,
            before=before.days_from(end),
            comparable=before.points.size >= FEWEST_BEFORE and _on_several_days(before, infusion),
            after=good.between(end + DRUG_HOURS * HOUR, stop).days_from(end),
            followed=bool(np.isfinite(stop)),
            in_series=joined[place + 1],
            ends_series=ends_series,
            earlier_days=float(start - windows.ends[compared - 1]) / DAY if compared else np.inf,
        )


def _on_several_days(levels: Levels, infusion: Infusion) -> bool:
    """Whether they lie on more than one calendar day, where the infusion was."""
    offset = infusion.started_at.local.utcoffset() or timedelta()
    return np.unique((levels.times + offset.total_seconds()) // DAY).size > 1


def outside(levels: Levels, starts: FloatArray, stops: FloatArray) -> Levels:
    """Without those of any of the stretches."""
    kept = np.ones(levels.times.size, bool)
    for first, last in np.searchsorted(levels.times, np.array([starts, stops])).T.tolist():
        kept[first:last] = False
    return Levels(levels.times[kept], levels.points[kept])
