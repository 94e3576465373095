"""From records to arrays: which ratings count for which infusion, and at what hour after its end.

Values are kept in *points*: tenths of the measure's scale above its lower end. On the usual 0 to 10 scale a point is a
point; a measure rated 0 to 100 is judged by the same rules as one rated 0 to 10.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from statistics import median

import numpy as np

from ketadiary.insight.arrays import FloatArray
from ketadiary.model import CheckIn, Infusion, LeftOut, Measure, Timeline
from ketadiary.model.timeline import BASELINE_WINDOW, FADE_WINDOW

LAST_HOUR = FADE_WINDOW / timedelta(hours=1)
"""How long after its end an infusion's fades are followed, in hours."""
HOUR = 3600.0  # seconds
DAY = 24 * HOUR


@dataclass(frozen=True, eq=False)
class Ratings:
    """All values given for one measure, in order of time: instants in seconds since 1970 and values as typed."""

    instants: FloatArray
    values: FloatArray

    def between(self, start: float, stop: float) -> "Ratings":
        """Those with `start` <= instant < `stop`."""
        first, last = np.searchsorted(self.instants, [start, stop])
        return Ratings(self.instants[first:last], self.values[first:last])


@dataclass(frozen=True, eq=False)
class Entries:
    """One infusion's ratings of one measure that its fade is read from.

    `hours` count from the end of the infusion, `points` lie on the ten-point scale (see above), `half_step` is half
    the distance of two neighbouring ratings in points. `baseline_count` is how many ratings the baseline rests on.
    """

    infusion_id: str
    number: int
    ended: bool
    hours: FloatArray
    points: FloatArray
    baseline: float
    baseline_count: int
    half_step: float

    @cached_property
    def fingerprint(self) -> tuple[object, ...]:
        """The same for two sets of entries exactly when all that is found in them is the same."""
        numbers = self.hours.tobytes(), self.points.tobytes(), self.baseline, self.baseline_count, self.half_step
        return self.infusion_id, self.number, self.ended, *numbers


def ratings_by_measure(check_ins: Iterable[CheckIn], left_out: LeftOut = frozenset()) -> dict[str, Ratings]:
    """The values given for each measure; skipped and can't-say are no data, nor is what is known by its day only."""
    instants: dict[str, list[float]] = {}
    values: dict[str, list[float]] = {}
    for check_in in sorted(check_ins, key=lambda one: (one.felt_at.utc, one.id)):
        instant = check_in.felt_at.utc.timestamp()
        for rating in () if check_in.time_assumed else check_in.ratings:
            if rating.value is not None and (check_in.id, rating.measure) not in left_out:
                instants.setdefault(rating.measure, []).append(instant)
                values.setdefault(rating.measure, []).append(rating.value)
    return {measure: Ratings(np.array(instants[measure]), np.array(values[measure], float)) for measure in instants}


NO_RATINGS = Ratings(np.empty(0), np.empty(0))


def point(measure: Measure) -> float:
    """How much of the measure's own scale one point is."""
    return (measure.scale_max - measure.scale_min) / 10


@dataclass(frozen=True, eq=False)
class Windows:
    """When each infusion's entries begin and end, in seconds since 1970; infusions in order of their starts."""

    infusions: Sequence[Infusion]
    starts: FloatArray
    ends: FloatArray
    stops: FloatArray
    """The next start, or 72 hours after the end; the end itself, where the infusion's length is not known."""

    @classmethod
    def of(cls, infusions: Sequence[Infusion]) -> "Windows":
        """Of infusions in any order."""
        ordered = Timeline(infusions).infusions
        starts = np.array([infusion.started_at.utc.timestamp() for infusion in ordered])
        ends = np.array([(infusion.ended_at or infusion.started_at.utc).timestamp() for infusion in ordered])
        last = ends + LAST_HOUR * HOUR + 1
        stops = np.minimum(last, np.append(starts[1:], np.inf)[: starts.size])
        known = np.array([infusion.ended_at is not None for infusion in ordered], bool)
        return cls(ordered, starts, ends, np.where(known, stops, ends))


def entries_of(infusions: Sequence[Infusion], ratings: Ratings, measure: Measure) -> list[Entries]:
    """Each infusion's entries, in order of the infusions' starts (which `infusions` need not be in)."""
    return entries_in(Windows.of(infusions), ratings, measure)


def entries_in(windows: Windows, ratings: Ratings, measure: Measure) -> list[Entries]:
    """The entries in each window, and the baseline from the day before it."""
    unit = point(measure)
    points = (ratings.values - measure.scale_min) / unit
    edges = (windows.starts - BASELINE_WINDOW.total_seconds(), windows.starts, windows.ends, windows.stops)
    places = zip(*(np.searchsorted(ratings.instants, edge).tolist() for edge in edges), strict=True)
    return [
        Entries(
            infusion_id=infusion.id,
            number=number,
            ended=infusion.ended_at is not None,
            hours=(ratings.instants[after:stop] - windows.ends[number - 1]) / HOUR,
            points=points[after:stop],
            baseline=median(points[before:start].tolist()) if start > before else 0.0,
            baseline_count=start - before,
            half_step=0.5 / unit,
        )
        for number, (infusion, (before, start, after, stop)) in enumerate(
            zip(windows.infusions, places, strict=True), 1
        )
    ]


def measures_rated(measures: Mapping[str, Measure], ratings: Mapping[str, Ratings]) -> list[Measure]:
    """The measures there is something to say about: switched on or rated, in the order of a check-in's rows."""
    wanted = (measure for measure in measures.values() if measure.on or measure.key in ratings)
    return sorted(wanted, key=lambda measure: (measure.position, measure.key))
