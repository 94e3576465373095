"""How it was before an infusion: the one place that decides it, for sentences, charts, tables and files."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from math import inf

from ketadiary.dataclass import dataclass
from ketadiary.model.measures import Better, Measure
from ketadiary.model.records import CheckIn, Infusion, LeftOut
from ketadiary.model.timeline import BASELINE_WINDOW, FADED, Timeline

ACUTE = timedelta(hours=12)
"""The time after an infusion's end in which a raised rating is taken for its fade, not for how the person is."""


@dataclass(frozen=True)
class Baseline:
    """A value on the measure's scale, and how many ratings it rests on; None where there is none.

    `after_fade`: all of them lie in the first hours after an earlier infusion, and may be what is left of its fade.
    """

    value: float | None = None
    count: int = 0
    after_fade: bool = False


def baselines(
    starts: Sequence[float], ends: Sequence[float], instants: Sequence[float], values: Sequence[float], measure: Measure
) -> list[Baseline]:
    """Of each infusion, by when all of them began and ended, and when what was rated (seconds since 1970, in order).

    The median of the ratings in the 24 hours before the start that are not part of an earlier infusion's fade: more
    than 12 hours after its end, or back within 1.5 points of its baseline. Where there is none, the last rating in
    those hours.
    """
    near = FADED * measure.point if measure.better is Better.LOW else inf
    found: list[Baseline] = []
    levels: list[float] = []

    def level_to_reach(place: int) -> float | None:
        """What a rating must be back at; None where it lies in no earlier infusion's first hours."""
        earlier = bisect_right(starts, instants[place]) - 1
        acute = earlier >= 0 and instants[place] - ends[earlier] <= ACUTE.total_seconds()
        return levels[earlier] if acute else None

    for start in starts:
        first, last = (bisect_left(instants, at) for at in (start - BASELINE_WINDOW.total_seconds(), start))
        rated, to_reach = values[first:last], [level_to_reach(place) for place in range(first, last)]
        own = [value for value, level in zip(rated, to_reach, strict=True) if level is None or value <= level + near]
        acute = [level for level in to_reach if level is not None]
        found.append(_resting_on(own or rated[-1:], after_fade=bool(rated) and len(acute) == len(rated)))
        levels.append(_level(found[-1], acute, measure))
    return found


def _resting_on(values: Sequence[float], after_fade: bool) -> Baseline:
    if not values:
        return Baseline()
    ordered, middle = sorted(values), len(values) // 2  # by hand: loading `statistics` would be felt at the start
    return Baseline((ordered[middle] + ordered[~middle]) / 2, len(values), after_fade)


def _level(found: Baseline, acute: Sequence[float], measure: Measure) -> float:
    """What a later rating must be back at: never a baseline that itself rests on nothing but an earlier fade's end, or
    with infusions day after day each one's would lie higher than the last."""
    value = measure.scale_min if found.value is None else found.value
    return min(value, *acute) if found.after_fade else value


def baseline_since(infusion: Infusion, infusions: Iterable[Infusion]) -> datetime:
    """From when on ratings matter to what was before an infusion: a day, or longer where others came shortly before."""
    since = infusion.started_at.utc - BASELINE_WINDOW
    for earlier in reversed(Timeline(infusions).infusions):
        if earlier.started_at.utc < infusion.started_at.utc and _end(earlier) + ACUTE >= since:
            since = min(since, earlier.started_at.utc - BASELINE_WINDOW)
    return since


def baseline(
    infusion: Infusion,
    infusions: Iterable[Infusion],
    check_ins: Iterable[CheckIn],
    measure: Measure,
    left_out: LeftOut = frozenset(),
) -> float | None:
    """What a measure was before one of the `infusions`, on its scale; `check_ins` reach back to `baseline_since`.

    Where there is no rating it is the low end of a scale whose low end is better, and else None.
    """
    ordered = Timeline(infusions).infusions
    rated = sorted(
        (check_in.felt_at.utc.timestamp(), value)
        for check_in in check_ins
        if not check_in.time_assumed
        and (value := check_in.value(measure.key)) is not None
        and (check_in.id, measure.key) not in left_out
    )
    found = baselines(
        [one.started_at.utc.timestamp() for one in ordered],
        [_end(one).timestamp() for one in ordered],
        [instant for instant, _ in rated],
        [value for _, value in rated],
        measure,
    )[ordered.index(infusion)].value
    return measure.scale_min if found is None and measure.better is Better.LOW else found


def _end(infusion: Infusion) -> datetime:
    return infusion.ended_at or infusion.started_at.utc
