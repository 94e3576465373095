"""Invented people whose mood (or pain) is rated from day to day, with the truth of every lift.

Mood stands at a level, may drift, and rises after an infusion by `rise`, halving in `days`. What of an earlier lift is
left when the next begins is added to it, or the higher of the two counts. A day's own level leans on the day before's;
a rating adds an error of its own, is rounded and kept on the scale. The truth of one lift: when the noiseless curve
first falls under the noiseless week before plus half the rise.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import numpy as np

from ketadiary.insight.arrays import FloatArray
from ketadiary.model import Better, CheckIn, Infusion, Measure, Moment, Phase, Rating

BEGINNING = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
MINUTES = 40
MOOD = Measure(key="mood", label="Mood", better=Better.HIGH)
PAIN = Measure(key="pain", label="Pain")
_LOOKED_AT = np.arange(0.05, 400, 0.05)  # days from the end, for the truth
_LEAD_DAYS = 14


def _halving(times: FloatArray) -> FloatArray:
    return 2.0**-times


def _straight(times: FloatArray) -> FloatArray:
    return np.maximum(1 - times / 2, 0)


def _at_once(times: FloatArray) -> FloatArray:
    return np.where(times < 1, 1.0, 0.0)


def _in_two_steps(times: FloatArray) -> FloatArray:
    """Most of it soon, the rest for long."""
    return 0.6 * 2.0 ** (-times / 0.63) + 0.4 * 2.0 ** (-times / 3)


@dataclass(frozen=True, kw_only=True)
class Arm:
    """One world. Days count from the first infusion's start; the standard deviations are of latent points."""

    name: str
    days: float = 10.0
    gap: float = 14.0
    count: int = 5
    rise: tuple[float, float] = (3.0, 4.0)
    lifts: bool = True
    responds: float = 1.0
    """The share of infusions that are followed by a lift."""
    level: tuple[float, float] = (2.0, 4.0)
    scatter: float = 1.0
    """Of a rating around the course."""
    correlation: float = 0.0
    """Of a day with the next."""
    of_day: float = 0.5
    """The share of the variance that belongs to the day."""
    drift: float = 0.0
    """Points a month."""
    ratings_a_day: int = 1
    every_days: tuple[int, int] = (1, 1)
    """Days from one day with ratings to the next."""
    liked: float = 0.0
    """The share of ratings drawn to 0, 5 or 10."""
    series: int = 0
    """Infusions two days apart before the others."""
    booked_low: bool = False
    """Whether the next infusion is booked when mood is low."""
    adds: bool = False
    """Whether what is left of the earlier lift is added to the next; else the higher of the two counts."""
    pain: bool = False
    onset_hours: float = 0.0
    shape: Callable[[FloatArray], FloatArray] = _halving
    """What is left of a rise, by half-gone times since the end."""
    spread: float = 0.2
    """Of the logarithms of a person's half-gone times."""
    last_days: float = 0.0
    """How long is rated after the last infusion; 0: as long as a gap."""


@dataclass
class Truth:
    """One infusion: when half its rise was gone, and how far mood rose. None of a rise: `rise` 0."""

    rise: float
    half_gone: float


@dataclass
class Patient:
    """One diary, what is true of it, and the noiseless means of the weeks before treatment and of the last days."""

    measure: Measure
    infusions: list[Infusion]
    check_ins: list[CheckIn]
    truths: list[Truth]
    before: float
    now: float


@dataclass
class _Course:
    level: float
    slope: float
    arm: Arm
    ends: list[float] = field(default_factory=list)
    rises: list[float] = field(default_factory=list)
    halves: list[float] = field(default_factory=list)

    def at(self, days: FloatArray) -> FloatArray:
        """The noiseless level."""
        lifted = np.zeros_like(days)
        for end, rise, half in zip(self.ends, self.rises, self.halves, strict=True):
            since = days - end
            own = rise * self.arm.shape(np.maximum(since, 0) / half)
            if self.arm.onset_hours:
                own = own * (1 - np.exp(-np.maximum(since, 0) * 24 / self.arm.onset_hours))
            own = np.where(since > 0, own, 0.0)
            lifted = lifted + own if self.arm.adds else np.maximum(lifted, own)
        return self.level + self.slope * days + lifted


def patient(arm: Arm, rng: np.random.Generator) -> Patient:
    """One invented person."""
    course = _Course(float(rng.uniform(*arm.level)), arm.drift / 30, arm)
    wander = _Wander(arm, rng)
    starts = _starts(arm, course, wander, rng)
    span = arm.last_days or max(arm.gap, 14)
    moments = _moments(arm, starts[-1] + span, rng)
    infusions = [_infusion(place, start, arm) for place, start in enumerate(starts)]
    moments = moments[[not any(s <= day < s + MINUTES / 1440 for s in starts) for day in moments]]
    values = _rated(course.at(moments) + wander.at(moments), arm, rng)
    after = moments[moments > starts[0]]
    shown = 10 - values if arm.pain else values
    measure = PAIN if arm.pain else MOOD
    last = np.unique(np.floor(after))[-14:]
    return Patient(
        measure=measure,
        infusions=infusions,
        check_ins=[_check_in(day, value, measure.key) for day, value in zip(moments, shown, strict=True)],
        truths=[_truth(place, course, starts, arm) for place in range(len(starts))],
        before=_by_day(course, moments[(moments < starts[0]) & (moments >= starts[0] - 14)]),
        now=_by_day(course, after[np.isin(np.floor(after), last)]),
    )


def _by_day(course: _Course, days: FloatArray) -> float:
    levels, places = np.clip(course.at(days), 0, 10), np.unique(np.floor(days), return_inverse=True)[1]
    return float(np.mean(np.bincount(places, levels) / np.bincount(places)))


class _Wander:
    """The day's own level, drawn for all days at once."""

    def __init__(self, arm: Arm, rng: np.random.Generator) -> None:
        fresh = rng.normal(0, 1, 500)
        for place in range(1, fresh.size):
            fresh[place] = arm.correlation * fresh[place - 1] + np.sqrt(1 - arm.correlation**2) * fresh[place]
        self._levels = arm.scatter * np.sqrt(arm.of_day) * fresh

    def at(self, days: FloatArray) -> FloatArray:
        return self._levels[np.floor(days).astype(int) + 60]


def _starts(arm: Arm, course: _Course, wander: _Wander, rng: np.random.Generator) -> list[float]:
    """The starts, with their lifts put into the course."""
    starts: list[float] = []
    start = 0.0
    for place in range(arm.series + arm.count):
        starts.append(start)
        half = arm.days * np.exp(rng.normal(0, arm.spread))
        lifted = arm.lifts and rng.random() < arm.responds
        course.ends.append(start + MINUTES / 1440)
        course.rises.append(float(rng.uniform(*arm.rise)) if lifted else 0.0)
        course.halves.append(float(half))
        gap = 2.0 if place < arm.series - 1 else arm.gap
        start += gap + (rng.integers(-1, 2) if gap > 3 else 0)
        if arm.booked_low:
            ahead = np.arange(start, start + 10)
            start = float(ahead[np.argmin(wander.at(ahead))])
    return starts


def _moments(arm: Arm, until: float, rng: np.random.Generator) -> FloatArray:
    days, day = [], -_LEAD_DAYS
    while day < until:
        hours = {1: [20], 2: [9, 20], 3: [9, 14, 20]}[arm.ratings_a_day]
        days += [day + (hour - 9 + rng.uniform(-1, 1)) / 24 for hour in hours]
        day += int(rng.integers(arm.every_days[0], arm.every_days[1] + 1))
    return np.array([one for one in days if one < until])


def _infusion(place: int, start: float, arm: Arm) -> Infusion:
    at = BEGINNING + timedelta(days=start)
    phase = Phase.SERIES if place < arm.series else Phase.MAINTENANCE
    return Infusion(
        id=f"infusion-{place:02}", entered_at=at, started_at=Moment.of(at, "UTC"), length=MINUTES, phase=phase
    )


def _check_in(day: float, value: float, key: str) -> CheckIn:
    at = Moment.of(BEGINNING + timedelta(days=float(day)), "UTC")
    ratings = (Rating(measure=key, value=float(value)),)
    return CheckIn(id=f"{day + 100:09.4f}", entered_at=at.utc, felt_at=at, ratings=ratings)


def _rated(levels: FloatArray, arm: Arm, rng: np.random.Generator) -> FloatArray:
    own = arm.scatter * np.sqrt(1 - arm.of_day)
    values = np.clip(np.round(levels + rng.normal(0, own, levels.size)), 0, 10)
    liked = rng.random(levels.size) < arm.liked
    values[liked] = 5 * np.round(values[liked] / 5)
    return values


def _truth(place: int, course: _Course, starts: list[float], arm: Arm) -> Truth:
    """Of one infusion, its successors undone."""
    alone = _Course(
        course.level, course.slope, arm, *(part[: place + 1] for part in (course.ends, course.rises, course.halves))
    )
    first = place if place >= arm.series else 0
    week = starts[first] - np.arange(0.5, 7)
    recent = np.array([all(not s <= day < s + 1 for s in starts[:first]) for day in week])
    before = float(np.median(course.at(week[recent])))
    curve = alone.at(course.ends[place] + _LOOKED_AT)
    peak = int(np.argmax(curve[: int(2 / 0.05)]))
    rise = float(curve[peak]) - before
    fallen = np.flatnonzero(curve[peak:] < before + rise / 2)
    half_gone = float(_LOOKED_AT[peak + fallen[0]]) if fallen.size else np.inf
    return Truth(rise if course.rises[place] else 0.0, half_gone)


NULLS = (
    Arm(name="no lift, independent days", lifts=False),
    Arm(name="no lift, days AR .7", lifts=False, correlation=0.7, of_day=1.0),
    Arm(name="no lift, days AR .7, three a day", lifts=False, correlation=0.7, of_day=0.8, ratings_a_day=3),
    Arm(name="no lift, large scatter AR .7", lifts=False, correlation=0.7, of_day=1.0, scatter=1.6),
    Arm(name="no lift, drift up", lifts=False, drift=0.9, gap=21, count=8, level=(2.0, 3.0)),
    Arm(name="no lift, drift up, far apart", lifts=False, drift=0.7, gap=60, count=4, level=(2.0, 3.0)),
    Arm(name="no lift, steep drift up", lifts=False, drift=2.5, gap=14, count=4, level=(1.5, 2.5)),
    Arm(name="no lift, booked when low", lifts=False, correlation=0.7, of_day=0.8, booked_low=True),
    Arm(name="no lift, every 2-3 days", lifts=False, correlation=0.7, of_day=1.0, every_days=(2, 3)),
    Arm(name="no lift, one infusion", lifts=False, correlation=0.7, of_day=1.0, count=1),
    Arm(name="no lift, a series", lifts=False, correlation=0.7, of_day=1.0, series=6, count=0, last_days=30),
    Arm(name="no lift, pain near the top", lifts=False, pain=True, level=(0.0, 1.5), correlation=0.7),
)
_WORLDS = {"": {}, " AR .7": {"correlation": 0.7, "of_day": 0.7}, " adding": {"adds": True}}
MAIN = tuple(
    Arm(name=f"{days} days, gap {gap}{world}", days=days, gap=gap, **values)
    for world, values in _WORLDS.items()
    for days in (3, 10, 30)
    for gap in (7, 14, 21, 60)
)
OTHERS = (
    Arm(name="three in ten respond", responds=0.3, gap=21, count=8),
    Arm(name="every 2-3 days", every_days=(2, 3), gap=21),
    Arm(name="three a day, AR .7", ratings_a_day=3, correlation=0.7, of_day=0.6),
    Arm(name="one infusion", count=1, last_days=30),
    Arm(name="pain falls", pain=True, gap=21),
    Arm(name="floor before", level=(-0.5, 0.5), gap=21),
    Arm(name="ceiling after", level=(6.0, 7.5), gap=21),
    Arm(name="digit preference", liked=0.3, gap=21),
    Arm(name="series, then maintenance", series=6, count=4, gap=21),
    Arm(name="series only", series=6, count=0, last_days=40, days=20),
    Arm(name="onset a day", onset_hours=24, gap=21),
    Arm(name="booked when low", booked_low=True, correlation=0.7, gap=14),
    Arm(name="drift and lift", drift=0.6, gap=21, level=(2.0, 3.0)),
    Arm(name="falls in a straight line", shape=_straight, gap=21),
    Arm(name="falls at once", shape=_at_once, gap=21),
    Arm(name="falls in two steps", shape=_in_two_steps, gap=21),
    Arm(name="each lift otherwise", spread=0.6, gap=21),
    Arm(name="large scatter AR .7", scatter=1.6, correlation=0.7, gap=21),
    Arm(name="small rises", rise=(1.5, 2.5), gap=21),
)
ARMS = (*NULLS, *MAIN, *OTHERS)
