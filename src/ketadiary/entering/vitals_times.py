"""When vitals are usually taken around an infusion: before it, at 40 minutes, at its end."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from ketadiary.dataclass import dataclass
from ketadiary.model import VITALS_BEFORE, Infusion, Moment
from ketadiary.wording import Language

_BEFORE, _DURING, _AFTER = timedelta(minutes=-5), timedelta(minutes=40), timedelta(hours=1)
_NEAR, _ABOUT = timedelta(minutes=10), timedelta(minutes=20)


@dataclass(frozen=True)
class VitalsTime:
    """A moment at which vitals are usually taken, what it is called, and from when to when they count as its."""

    name: str
    at: Moment
    since: Moment
    until: Moment


def vitals_times(infusion: Infusion, now: Moment, tr: Language) -> list[VitalsTime]:
    """The usual moments of an infusion that have come: before, at 40 minutes, at the end."""
    return [time for time in sorted(_times(infusion, tr), key=lambda time: time.at.utc) if time.at.utc <= now.utc]


def vitals_time_of(infusion: Infusion, at: Moment, tr: Language) -> VitalsTime | None:
    """The usual time for which vitals were taken; None for any other moment."""
    near = [time for time in _times(infusion, tr) if time.since.utc <= at.utc <= time.until.utc]
    return min(near, key=lambda time: _apart(time, at), default=None)


def named_at(infusion: Infusion, moments: Sequence[Moment], tr: Language) -> dict[Moment, VitalsTime]:
    """For which usual time each of these moments is, where it is for one: none is for two, and the nearest has it."""
    times = {moment: vitals_time_of(infusion, moment, tr) for moment in moments}
    nearest: dict[VitalsTime, Moment] = {}
    for moment, time in times.items():
        if time and (time not in nearest or _apart(time, moment) < _apart(time, nearest[time])):
            nearest[time] = moment
    return {moment: time for time, moment in nearest.items()}


def _apart(time: VitalsTime, moment: Moment) -> timedelta:
    return abs(time.at.utc - moment.utc)


def _times(infusion: Infusion, tr: Language) -> Iterator[VitalsTime]:
    start, minutes = infusion.started_at, infusion.minutes
    yield VitalsTime(tr("Before"), start.shifted(_BEFORE), start.shifted(-VITALS_BEFORE), start)
    if minutes is None or abs(minutes - 40) > 5:
        during = start.shifted(_DURING)
        yield VitalsTime(tr("At 40 minutes"), during, during.shifted(-_ABOUT), during.shifted(_ABOUT))
    if minutes is not None:
        end = infusion.end or start.shifted(timedelta(minutes=minutes))
        yield VitalsTime(tr("At the end"), end, end.shifted(-_NEAR), end.shifted(_AFTER))
