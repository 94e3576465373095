"""Which check-in of the plan is due, which went by, and which comes next.

Pure functions of the running plan and the time, so that a clock set back, a new zone or a laptop that slept
needs no memory of what was shown before. Only the latest infusion has a plan: the next one ends it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from ketadiary.dataclass import dataclass
from ketadiary.model.measures import Measure
from ketadiary.model.plan import BEFORE, ENDED, Dismissed, Plan, Planned, planned
from ketadiary.model.records import CheckIn, Infusion, Rating, Status
from ketadiary.model.timeline import BASELINE_WINDOW
from ketadiary.model.times import Moment

DAY = timedelta(days=1)
# Nobody is asked in the small hours about the evening before.
LONGEST_LATE = timedelta(hours=6)


class State(StrEnum):
    """Where a planned check-in stands."""

    UPCOMING = "upcoming"
    DUE = "due"
    MISSED = "missed"


@dataclass(frozen=True, kw_only=True)
class RunningPlan:
    """The plan of the latest infusion, with what decides which of its check-ins are still wanted.

    `check_ins` must hold those since a day before the infusion's start.
    """

    infusion: Infusion
    plan: Plan
    check_ins: Sequence[CheckIn]
    measures: Mapping[str, Measure]
    dismissed: Dismissed = frozenset()


@dataclass(frozen=True)
class Due:
    """What to show: a planned check-in, its state, and the instant until which that holds if nothing is recorded.

    Several missed ones are one item: the latest is `planned`, and `covers` holds them all.
    """

    planned: Planned
    state: State
    until: datetime
    covers: tuple[Planned, ...]


@dataclass(frozen=True)
class _Slot:
    """A planned check-in with the times at which it begins to count and stops being due."""

    planned: Planned
    counts_from: datetime
    closes: datetime

    @property
    def at(self) -> datetime:
        return self.planned.at.utc

    @property
    def near_until(self) -> datetime:
        return self.at + (self.at - self.counts_from)


def due(running: RunningPlan, now: Moment) -> list[Due]:
    """What to show at `now`: at most one missed item, one due and one upcoming, in this order.

    A check-in counts for a planned one if it was felt later or shortly before: within a quarter of the spacing around
    it, at most 6 hours. So whoever checks in is asked about nothing earlier.
    """
    slots = _slots(running, now)
    if not slots or now.utc >= slots[-1].closes:
        return []
    over = slots[-1].closes
    slots = _open(slots, running, now)
    passed = [slot for slot in slots if slot.at <= now.utc]
    current = [slot for slot in passed if now.utc < slot.closes][-1:]
    missed = [slot for slot in passed if slot not in current and _was_announced(slot, running.infusion)]
    items = [Due(slot.planned, State.MISSED, over, tuple(one.planned for one in missed)) for slot in missed[-1:]]
    items += [Due(slot.planned, State.DUE, slot.closes, (slot.planned,)) for slot in current]
    ahead = [slot.planned for slot in slots if slot.at > now.utc]
    return items + [Due(moment, State.UPCOMING, moment.at.utc, (moment,)) for moment in ahead[:1]]


def upcoming(running: RunningPlan, now: Moment) -> list[Planned]:
    """Every check-in that is still ahead at `now`, for calendars."""
    slots = _open(_slots(running, now), running, now)
    return [slot.planned for slot in slots if slot.at > now.utc and slot.planned.key != ENDED]


def latest(infusions: Iterable[Infusion]) -> Infusion | None:
    """The infusion whose plan runs. After the clock was set back it may lie ahead: an older plan stays ended."""
    return max(infusions, key=lambda infusion: (infusion.started_at.utc, infusion.id), default=None)


def _slots(running: RunningPlan, now: Moment) -> list[_Slot]:
    """All that is wanted, with the windows, which follow from the spacing around each."""
    moments = planned(running.infusion, running.plan, now.zone)
    gaps = [later.at.utc - earlier.at.utc for earlier, later in pairwise(moments)]
    return [
        _slot(moment, gaps[number - 1] if number else None, gaps[number] if number < len(gaps) else None)
        for number, moment in enumerate(moments)
    ]


def _slot(moment: Planned, gap_before: timedelta | None, gap_after: timedelta | None) -> _Slot:
    at = moment.at.utc
    if moment.key == BEFORE:
        return _Slot(moment, at - BASELINE_WINDOW, at + (gap_after or LONGEST_LATE))
    if moment.key == ENDED:
        return _Slot(moment, at, at + 14 * DAY)
    spacing = min(gap for gap in (gap_before, gap_after, 4 * LONGEST_LATE) if gap is not None)
    late = min(gap for gap in (gap_after, LONGEST_LATE) if gap is not None)
    return _Slot(moment, at - spacing / 4, at + late)


def _open(slots: Sequence[_Slot], running: RunningPlan, now: Moment) -> list[_Slot]:
    """Those that are neither dismissed, nor settled by a check-in, nor needless because every symptom has faded."""
    infusion, burst_over = running.infusion, _burst_over(running)
    return [
        slot
        for slot in slots
        if (infusion.id, slot.planned.key) not in running.dismissed
        and not (burst_over and _is_for_symptoms(slot, infusion))
        and not _settled(slot, running, now)
    ]


def _is_for_symptoms(slot: _Slot, infusion: Infusion) -> bool:
    """Whether it only follows symptoms. From a day after the end on it is that day's question about mood."""
    end = infusion.ended_at
    return slot.planned.key.startswith("after-") and end is not None and slot.at - end < DAY


def _burst_over(running: RunningPlan) -> bool:
    """Whether every symptom rated since the end has faded."""
    said = _said_after(running)
    return bool(said) and all(map(_faded, said.values()))


def _said_after(running: RunningPlan) -> dict[str, list[Rating]]:
    """What was said about each symptom since the infusion's end, in order of time."""
    end = running.infusion.ended_at
    said: dict[str, list[Rating]] = {}
    for check_in in sorted(running.check_ins, key=lambda check_in: (check_in.felt_at.utc, check_in.id)):
        if end is None or check_in.felt_at.utc < end or check_in.time_assumed:
            continue
        for rating in check_in.ratings:
            measure = running.measures.get(rating.measure)
            if measure and measure.fades and rating.status is not Status.SKIPPED:
                said.setdefault(measure.key, []).append(rating)
    return said


def _faded(ratings: Sequence[Rating]) -> bool:
    """Whether a symptom was at zero twice running."""
    return len(ratings) > 1 and all(rating.value == 0 for rating in ratings[-2:])


def _settled(slot: _Slot, running: RunningPlan, now: Moment) -> bool:
    if slot.planned.key == ENDED:
        return False
    # A check-in that lies ahead (the clock was set back) speaks only for what it is near to.
    latest_felt = max(now.utc, slot.near_until)
    return any(
        slot.counts_from <= check_in.felt_at.utc <= latest_felt or _in_the_evening(check_in, slot.planned, running.plan)
        for check_in in running.check_ins
        if not check_in.time_assumed
    )


def _in_the_evening(check_in: CheckIn, moment: Planned, plan: Plan) -> bool:
    """Whether a check-in is near a daily one by its own wall clock, so that a flight does not ask twice."""
    if not moment.key.startswith("day-") or plan.evening is None:
        return False
    wall = check_in.felt_at.local.replace(tzinfo=None)
    return abs(wall - datetime.combine(moment.at.date, plan.evening)) <= LONGEST_LATE


def _was_announced(slot: _Slot, infusion: Infusion) -> bool:
    """Whether it could have been shown. How one was before an infusion cannot be told afterwards, so that goes by."""
    known_since = infusion.entered_at or infusion.started_at.utc
    return slot.planned.key != BEFORE and slot.at >= known_since
