"""The plan after an infusion: when check-ins are wanted, as a person may edit it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime, time, timedelta
from itertools import pairwise

from ketadiary.dataclass import dataclass
from ketadiary.model.problems import Problem
from ketadiary.model.records import Infusion
from ketadiary.model.times import Moment

BEFORE, ENDED = "before", "ended"
# Most infusions for depression last 40 minutes: asking earlier whether it has ended would only disturb.
ASK_END_AFTER = timedelta(minutes=40)
LONGEST_DAYS = 60
MOST_IN_BURST = 24
_DAY_MINUTES = 24 * 60
_UNITS = {
    1: ("m", "min", "mins", "minute", "minutes"),
    60: ("h", "hr", "hrs", "hour", "hours"),
    _DAY_MINUTES: ("d", "day", "days"),
}
_UNIT_MINUTES = {name: minutes for minutes, names in _UNITS.items() for name in names}
_OFFSET = re.compile(r"(\d{1,6}(?:\.\d+)?)\s*([a-z]*)")
_DISMISSED_KEPT = 300


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is wanted after each infusion.

    `after_minutes` count from the end of the infusion. From the day after the last of them a check-in is wanted every
    day at `evening` (wall clock, where the person then is; None: not wanted) up to day `days`.
    """

    on: bool = True
    before: bool = True
    after_minutes: tuple[int, ...] = (0, 30, 60, 90, 120, 240, 480, 1440, 2880)
    evening: time | None = time(20)
    days: int = 14


@dataclass(frozen=True, order=True)
class Planned:
    """One wanted check-in. `key` names it within its infusion: before, ended, after-MINUTES or day-NUMBER.

    *before* is planned at the start, since an infusion is recorded once it has begun: a check-in made for it tells how
    the person was before. *ended* asks no ratings but whether the infusion has ended.
    """

    at: Moment
    infusion_id: str
    key: str


Dismissed = AbstractSet[tuple[str, str]]
"""What is not to be shown again: pairs of infusion id and key."""


def planned(infusion: Infusion, plan: Plan, zone: str = "") -> list[Planned]:
    """All that is wanted for one infusion, in order of time; evenings are those of `zone` (else the infusion's).

    While the end is unknown nothing can be counted from it, so only that is asked.
    """
    if not plan.on or infusion.time_assumed:
        return []
    return sorted(_planned(infusion, plan, zone))


def _planned(infusion: Infusion, plan: Plan, zone: str) -> Iterator[Planned]:
    start, end = infusion.started_at, infusion.ended_at
    if plan.before:
        yield Planned(start, infusion.id, BEFORE)
    if end is None:
        yield Planned(start.shifted(ASK_END_AFTER), infusion.id, ENDED)
        return
    for minutes in plan.after_minutes:
        yield Planned(start.at(end + timedelta(minutes=minutes)), infusion.id, f"after-{minutes}")
    yield from _evenings(infusion, end, plan, zone)


def _evenings(infusion: Infusion, end: datetime, plan: Plan, zone: str) -> Iterator[Planned]:
    """The daily ones. Days are counted where the infusion was, so that a flight does not rename them."""
    if plan.evening is None:
        return
    start = infusion.started_at
    day_zero = start.at(end).date
    burst_over = start.at(end + timedelta(minutes=max(plan.after_minutes, default=0))).date
    there = start if not zone else Moment.of(end, zone)
    for number in range((burst_over - day_zero).days + 1, plan.days + 1):
        moment = there.about_wall(datetime.combine(day_zero + timedelta(days=number), plan.evening))
        if moment.utc > end:
            yield Planned(moment, infusion.id, f"day-{number}")


def first_evenings(plan: Plan) -> tuple[int, ...]:
    """The day of the first daily check-in; two where it depends on the time of day at which the infusion ends."""
    days, rest = divmod(max(plan.after_minutes, default=0), _DAY_MINUTES)
    return (days + 1, days + 2) if rest else (days + 1,)


def parse_offsets(text: str) -> tuple[int, ...] | Problem:
    """The minutes that "0, 30, 60, 90 min, 2, 4 h, 1 d" names, in order and each once.

    A number without a unit takes that of the next number that has one; the last ones without are minutes.
    """
    minutes: list[int] = []
    wrong: list[str] = []
    factor = 1
    for part in reversed([part.strip() for part in re.split(r"[,;\n]", text.lower()) if part.strip()]):
        typed = _OFFSET.fullmatch(part)
        if not typed or (typed[2] and typed[2] not in _UNIT_MINUTES):
            wrong.insert(0, part)
            continue
        factor = _UNIT_MINUTES[typed[2]] if typed[2] else factor
        minutes.append(round(float(typed[1]) * factor))
    if wrong:
        return Problem("plan-not-understood", "after_minutes", {"text": ", ".join(wrong)})
    return tuple(sorted(set(minutes)))


def check_plan(plan: Plan) -> list[Problem]:
    """What keeps an edited plan from being used."""
    problems = []
    if len(plan.after_minutes) > MOST_IN_BURST:
        problems.append(Problem("plan-too-many", "after_minutes", {"high": MOST_IN_BURST}))
    if any(not 0 <= minutes <= LONGEST_DAYS * _DAY_MINUTES for minutes in plan.after_minutes):
        problems.append(Problem("plan-too-late", "after_minutes", {"high": LONGEST_DAYS}))
    if any(later - earlier < 5 for earlier, later in pairwise(plan.after_minutes)):
        problems.append(Problem("plan-too-close", "after_minutes", {"low": 5}))
    if not 0 <= plan.days <= LONGEST_DAYS:
        problems.append(Problem("plan-days", "days", {"low": 0, "high": LONGEST_DAYS}))
    return problems


def plan_to_json(plan: Plan) -> dict[str, object]:
    """The plan as a setting keeps it."""
    return {
        "on": plan.on,
        "before": plan.before,
        "after_minutes": list(plan.after_minutes),
        "evening": None if plan.evening is None else plan.evening.strftime("%H:%M"),
        "days": plan.days,
    }


def plan_from_json(kept: object) -> Plan:
    """The plan that a setting holds; the one a diary starts with where there is none or it makes no sense."""
    if not isinstance(kept, Mapping):
        return Plan()
    try:
        plan = Plan(
            on=bool(kept["on"]),
            before=bool(kept["before"]),
            after_minutes=tuple(int(minutes) for minutes in kept["after_minutes"]),
            evening=None if kept["evening"] is None else time.fromisoformat(kept["evening"]),
            days=int(kept["days"]),
        )
    except (KeyError, TypeError, ValueError, OverflowError):
        return Plan()
    return Plan() if check_plan(plan) else plan


def dismissed_to_json(dismissed: Dismissed) -> list[list[str]]:
    """What was dismissed, as a setting keeps it. Of long-gone infusions nothing is kept: ids sort by their age."""
    return [list(pair) for pair in sorted(dismissed)[-_DISMISSED_KEPT:]]


def dismissed_from_json(kept: object) -> Dismissed:
    """What a setting says was dismissed."""
    pairs: Iterable[object] = kept if isinstance(kept, list) else []
    return frozenset((str(pair[0]), str(pair[1])) for pair in pairs if isinstance(pair, list) and len(pair) == 2)
