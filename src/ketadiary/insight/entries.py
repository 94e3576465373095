"""From records to arrays: which ratings count for which infusion, and at what hour after its end.

Values are kept in *points*: tenths of the measure's scale above its lower end. On the usual 0 to 10 scale a point is a
point; a measure rated 0 to 100 is judged by the same rules as one rated 0 to 10.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from statistics import median

import numpy as np

from ketadiary.insight.arrays import FloatArray
from ketadiary.model import CheckIn, Infusion, Measure, Timeline

LAST_HOUR = 72.0
"""How long after its end an infusion's fades are followed, in hours."""
BASELINE_HOURS = 24.0
HOUR = 3600.0

LeftOut = Set[str | tuple[str, str]]
"""Entries left out by hand: ids of whole check-ins, or pairs of a check-in's id and a measure."""


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

    def fingerprint(self) -> tuple[object, ...]:
        """The same for two sets of entries exactly when everything that is estimated from them is the same."""
        return self.hours.tobytes(), self.points.tobytes(), self.baseline, self.baseline_count, self.half_step


def ratings_by_measure(check_ins: Iterable[CheckIn], left_out: LeftOut = frozenset()) -> dict[str, Ratings]:
    """The values given for each measure; skipped and can't-say are no data."""
    found: dict[str, list[tuple[float, str, float]]] = {}
    for check_in in check_ins:
        if check_in.id in left_out:
            continue
        instant = check_in.felt_at.utc.timestamp()
        for rating in check_in.ratings:
            if rating.value is not None and (check_in.id, rating.measure) not in left_out:
                found.setdefault(rating.measure, []).append((instant, check_in.id, rating.value))
    return {measure: _in_order(rows) for measure, rows in found.items()}


def _in_order(rows: list[tuple[float, str, float]]) -> Ratings:
    rows.sort()
    return Ratings(np.array([row[0] for row in rows]), np.array([row[2] for row in rows], float))


NO_RATINGS = Ratings(np.empty(0), np.empty(0))


def point(measure: Measure) -> float:
    """How much of the measure's own scale one point is."""
    return (measure.scale_max - measure.scale_min) / 10


def entries_of(infusions: Sequence[Infusion], ratings: Ratings, measure: Measure) -> list[Entries]:
    """Each infusion's entries, in order of the infusions' starts (which `infusions` need not be in)."""
    ordered = Timeline(infusions).infusions
    starts = [infusion.started_at.utc.timestamp() for infusion in ordered]
    return [
        _entries(infusion, number, (*starts[number : number + 1], np.inf)[0], ratings, measure)
        for number, infusion in enumerate(ordered, 1)
    ]


def _entries(infusion: Infusion, number: int, next_start: float, ratings: Ratings, measure: Measure) -> Entries:
    start = infusion.started_at.utc.timestamp()
    before = ratings.between(start - BASELINE_HOURS * HOUR, start)
    end = start + (infusion.minutes or 0) * 60
    after = ratings.between(end, min(next_start, end + LAST_HOUR * HOUR + 1)) if infusion.minutes else NO_RATINGS
    unit = point(measure)
    return Entries(
        infusion_id=infusion.id,
        number=number,
        ended=infusion.minutes is not None,
        hours=(after.instants - end) / HOUR,
        points=(after.values - measure.scale_min) / unit,
        baseline=(median(before.values.tolist()) - measure.scale_min) / unit if before.values.size else 0.0,
        baseline_count=before.values.size,
        half_step=0.5 / unit,
    )


def measures_rated(measures: Mapping[str, Measure], ratings: Mapping[str, Ratings]) -> list[Measure]:
    """The measures there is something to say about: switched on or rated, in the order of a check-in's rows."""
    wanted = (measure for measure in measures.values() if measure.on or measure.key in ratings)
    return sorted(wanted, key=lambda measure: (measure.position, measure.key))
