"""From records to arrays: which ratings count for which infusion, and at what hour after its end.

Values are kept in *points*: tenths of the measure's scale above its lower end. On the usual 0 to 10 scale a point is a
point; a measure rated 0 to 100 is judged by the same rules as one rated 0 to 10.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cached_property

import numpy as np

from ketadiary.dataclass import dataclass
from ketadiary.insight.arrays import FloatArray
from ketadiary.model import FADE_WINDOW, Baseline, CheckIn, Infusion, LeftOut, Measure, Timeline, baselines

LAST_HOUR = FADE_WINDOW / timedelta(hours=1)
"""How long after its end an infusion's fades are followed, in hours."""
HOUR = 3600.0  # seconds
DAY = 24 * HOUR


@dataclass(frozen=True, eq=False)
class Ratings:
    """All values given for one measure, in order of time: instants in seconds since 1970, values as typed, and the
    check-ins that they stand in."""

    instants: FloatArray
    values: FloatArray
    check_in_ids: Sequence[str] = ()

    @classmethod
    def of(cls, instants: Sequence[float], values: Sequence[float], check_in_ids: Sequence[str]) -> "Ratings":
        """From plain numbers."""
        return cls(np.asarray(instants), np.asarray(values, float), check_in_ids)

    def between(self, start: float, stop: float) -> "Ratings":
        """Those with `start` <= instant < `stop`."""
        first, last = np.searchsorted(self.instants, [start, stop])
        return Ratings(self.instants[first:last], self.values[first:last], self.check_in_ids[first:last])


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
    check_in_ids: Sequence[str] = ()
    baseline_after_fade: bool = False
    """Whether the baseline may be what is left of an earlier infusion's fade."""

    @cached_property
    def fingerprint(self) -> tuple[object, ...]:
        """The same for two sets of entries exactly when all that is found in them is the same."""
        before = self.baseline, self.baseline_count, self.baseline_after_fade
        own = self.hours.tobytes(), self.points.tobytes(), self.half_step, tuple(self.check_in_ids)
        return self.infusion_id, self.number, self.ended, *before, *own

    def without(self, place: int) -> "Entries":
        """All but one of them."""
        rest = [one for number, one in enumerate(self.check_in_ids) if number != place]
        hours, points = np.delete(self.hours, place), np.delete(self.points, place)
        return replace(self, hours=hours, points=points, check_in_ids=rest)


def ratings_by_measure(check_ins: Iterable[CheckIn], left_out: LeftOut = frozenset()) -> dict[str, Ratings]:
    """The values given for each measure; skipped and can't-say are no data, nor is what is known by its day only."""
    found: dict[str, list[tuple[float, float, str]]] = {}
    for check_in in sorted(check_ins, key=lambda one: (one.felt_at.utc, one.id)):
        instant = check_in.felt_at.utc.timestamp()
        for rating in () if check_in.time_assumed else check_in.ratings:
            if rating.value is not None and (check_in.id, rating.measure) not in left_out:
                found.setdefault(rating.measure, []).append((instant, rating.value, check_in.id))
    return {measure: Ratings.of(*zip(*rows, strict=True)) for measure, rows in found.items()}


NO_RATINGS = Ratings(np.empty(0), np.empty(0), ())


def point(measure: Measure) -> float:
    """How much of the measure's own scale one point is."""
    return measure.point


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

    def baselines(self, ratings: Ratings, measure: Measure) -> list[Baseline]:
        """What the measure was before each infusion."""
        times = (self.starts.tolist(), self.ends.tolist(), ratings.instants.tolist())
        return baselines(*times, ratings.values.tolist(), measure)


def entries_of(infusions: Sequence[Infusion], ratings: Ratings, measure: Measure) -> list[Entries]:
    """Each infusion's entries, in order of the infusions' starts (which `infusions` need not be in)."""
    return entries_in(Windows.of(infusions), ratings, measure)


def entries_in(windows: Windows, ratings: Ratings, measure: Measure) -> list[Entries]:
    """The entries in each window, and the baseline before it."""
    unit = point(measure)
    points = (ratings.values - measure.scale_min) / unit
    places = zip(
        *(np.searchsorted(ratings.instants, edge).tolist() for edge in (windows.ends, windows.stops)), strict=True
    )
    before = windows.baselines(ratings, measure)
    return [
        Entries(
            infusion_id=infusion.id,
            number=number,
            ended=infusion.ended_at is not None,
            hours=(ratings.instants[after:stop] - windows.ends[number - 1]) / HOUR,
            points=points[after:stop],
            baseline=0.0 if level.value is None else (level.value - measure.scale_min) / unit,
            baseline_count=level.count,
            half_step=0.5 / unit,
            check_in_ids=ratings.check_in_ids[after:stop],
            baseline_after_fade=level.after_fade,
        )
        for number, (infusion, (after, stop), level) in enumerate(
            zip(windows.infusions, places, before, strict=True), 1
        )
    ]


def measures_rated(measures: Mapping[str, Measure], ratings: Mapping[str, Ratings]) -> list[Measure]:
    """The measures there is something to say about: switched on or rated, in the order of a check-in's rows."""
    wanted = (measure for measure in measures.values() if measure.on or measure.key in ratings)
    return sorted(wanted, key=lambda measure: (measure.position, measure.key))
