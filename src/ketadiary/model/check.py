"""Is a draft fit to be recorded? What cannot be is refused; what is unusual is asked about once.

The bounds are those of living people and real treatments, wide enough for the longest published infusion (a
4.2-day course, Sigtermans 2009, Pain 145:304). They say nothing about what is good.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import singledispatch

from ketadiary.model.dose import lacks_unit
from ketadiary.model.instrument import MOST_CHOICES
from ketadiary.model.measures import Kind, Measure
from ketadiary.model.problems import Problem
from ketadiary.model.records import (
    Answer,
    CheckInDraft,
    Draft,
    EventDraft,
    InfusionDraft,
    Rating,
    ResponseDraft,
    Status,
    VitalsDraft,
)
from ketadiary.model.times import Moment

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
FURTHEST_AHEAD = timedelta(days=366)
LONGEST_TEXT = 1_000_000
LONGEST_NAME = 60
"""Letters of what stands in the rows of a check-in: a measure's label and its ends in words."""
# An infusion entered as it starts has its planned length, and needs no question.
_STILL_RUNNING = timedelta(hours=2)
ROUTES = frozenset(("iv", "im", "sc", "nasal", "sublingual", "oral", "rectal"))
"""The routes by which ketamine is given; any other is asked about."""
_DAY_MINUTES = 24 * 60
_USUAL_MINUTES = (5, 480)
POSSIBLE = {
    "minutes": (1, 14_400),
    "weight_kg": (2, 700),
    "ready_to_leave_minutes": (0, 2_880),
    "systolic": (30, 350),
    "diastolic": (10, 250),
    "pulse": (10, 350),
    "oxygen": (30, 100),
}
"""The lowest and the highest number that is taken, by the field."""
_POSSIBLE_DOSE = {"mg": (0.1, 5_000), "mg/kg": (0.01, 50)}
_USUAL_DOSE = {"mg": (1, 300), "mg/kg": (0.05, 3)}
_MEASURE_KEY = re.compile(r"[a-z][a-z0-9_]*")
# Column names of the check-in table: a measure of that name would be two things in one file.
RESERVED_KEYS = frozenset(
    ("check_in_id", "felt_at", "entered_at", "zone", "local_date", "local_time", "infusion_number", "infusion_date",
     "dose_as_entered", "hours_since_start", "hours_since_end", "affected", "note", "time_assumed")
)  # fmt: skip
# The first words of columns in the table of infusions, where a measure's name begins columns too.
_RESERVED_BEGINNINGS = frozenset(("lift",))
RESERVED_MEASURES = RESERVED_KEYS | _RESERVED_BEGINNINGS
"""What no measure can be called."""


def check(draft: Draft, now: Moment, measures: Mapping[str, Measure]) -> list[Problem]:
    """All that is wrong with a draft or unusual about it, as far as the draft itself can tell.

    `measures` are those of the diary, by key.
    """
    return list(_problems(draft, now, measures))


@singledispatch
def _problems(draft: Draft, now: Moment, measures: Mapping[str, Measure]) -> Iterator[Problem]:
    raise TypeError(draft)


@_problems.register
def _infusion(draft: InfusionDraft, now: Moment, measures: Mapping[str, Measure]) -> Iterator[Problem]:
    yield from _when("started_at", draft.started_at, now, assumed=draft.time_assumed)
    yield from _length(draft, now)
    yield from _within("weight_kg", draft.weight_kg, usual=(30, 250))
    yield from _within("ready_to_leave_minutes", draft.ready_to_leave_minutes, usual=(0, 720))
    if not draft.drug.strip():
        yield Problem("empty", "drug")
    if not draft.route.strip():
        yield Problem("empty", "route")
    elif draft.route.strip().casefold() not in ROUTES:
        yield Problem("route-unknown", "route", {"value": draft.route.strip()}, unusual=True)
    yield from _dose(draft)
    for about in ("dose_as_entered", "drug", "route", "place", "premedication", "note", "driver"):
        yield from _text(about, getattr(draft, about))


def _length(draft: InfusionDraft, now: Moment) -> Iterator[Problem]:
    if isinstance(draft.length, Moment):
        yield from _end(draft, draft.length, now)
        return
    yield from _within("minutes", draft.length, usual=_USUAL_MINUTES)
    low, high = POSSIBLE["minutes"]
    if draft.length is None or not low <= draft.length <= high or draft.started_at.utc > now.utc:
        return
    end = draft.started_at.shifted(timedelta(minutes=draft.length))
    if end.utc - now.utc > _STILL_RUNNING:
        yield Problem("ends-in-the-future", "minutes", {"value": draft.length, "end": end}, unusual=True)


def _end(draft: InfusionDraft, end: Moment, now: Moment) -> Iterator[Problem]:
    start, (low, high) = draft.started_at, POSSIBLE["minutes"]
    if end.utc > now.utc:
        yield Problem("in-the-future", "ended_at", {"moment": end})
    elif end.utc - start.utc < timedelta(minutes=low) and not (draft.time_assumed and end.date >= start.date):
        yield Problem("end-before-start", "ended_at", {"start": start, "end": end})
    elif end.utc - start.utc > timedelta(minutes=high):
        yield Problem("end-too-late", "ended_at", {"start": start, "end": end, "days": high // _DAY_MINUTES})
    else:
        yield from _within("ended_at", draft.minutes, possible=(low, high), usual=_USUAL_MINUTES)


def _dose(draft: InfusionDraft) -> Iterator[Problem]:
    typed = " ".join(draft.dose_as_entered.split())
    if not typed:
        return
    dose = draft.dose
    if dose is None:
        yield Problem(
            "dose-without-unit" if lacks_unit(typed) else "dose-not-understood", "dose_as_entered", {"text": typed}
        )
        return
    units = ("mg/kg", "mg") if typed.lower().endswith("kg") else ("mg", "mg/kg")
    amounts = {"mg": dose.mg, "mg/kg": dose.mg_per_kg}
    found = [
        (unit, problem)
        for unit in units
        for problem in _within("dose_as_entered", amounts[unit], possible=_POSSIBLE_DOSE[unit], usual=_USUAL_DOSE[unit])
    ]
    # Both follow from the one number that was typed: the graver problem is enough, first the one in the unit typed.
    for unit, problem in sorted(found, key=lambda one: one[1].unusual)[:1]:
        values = {name: f"{amount:.10g} {unit}" for name, amount in problem.values.items()}
        values["value"] = typed if unit == units[0] else f"{typed} ({values['value']})"
        yield replace(problem, values=values)


@_problems.register
def _check_in(draft: CheckInDraft, now: Moment, measures: Mapping[str, Measure]) -> Iterator[Problem]:
    yield from _when("felt_at", draft.felt_at, now, assumed=draft.time_assumed)
    if not draft.note.strip() and all(rating.status is Status.SKIPPED for rating in draft.ratings):
        yield Problem("nothing-said")
    for measure, times in Counter(rating.measure for rating in draft.ratings).items():
        if times > 1:
            yield Problem(
                "rated-twice", measure, {"label": measures[measure].label if measure in measures else measure}
            )
    for rating in draft.ratings:
        yield from _rating(rating, measures.get(rating.measure))
    yield from _text("note", draft.note)


def _rating(rating: Rating, measure: Measure | None) -> Iterator[Problem]:
    if measure is None:
        yield Problem("measure-unknown", rating.measure, {"measure": rating.measure})
    elif (rating.value is None) == (rating.status is Status.GIVEN):
        yield Problem("value-and-status", measure.key, {"label": measure.label})
    elif rating.value is not None:
        yield from _value(rating.value, measure)


def _value(value: float, measure: Measure) -> Iterator[Problem]:
    values = {"label": measure.label, "low": measure.scale_min, "high": measure.scale_max, "value": value}
    if not measure.scale_min <= value <= measure.scale_max:
        yield Problem("off-the-scale", measure.key, values)
    elif measure.kind is Kind.RATING and value != int(value):
        yield Problem("not-whole", measure.key, values)


@_problems.register
def _vitals(draft: VitalsDraft, now: Moment, measures: Mapping[str, Measure]) -> Iterator[Problem]:
    yield from _when("measured_at", draft.measured_at, now, assumed=draft.time_assumed)
    if (draft.systolic, draft.diastolic, draft.pulse, draft.oxygen) == (None,) * 4:
        yield Problem("nothing-measured")
    if (draft.systolic is None) != (draft.diastolic is None):
        yield Problem("half-a-pressure", "systolic")
    yield from _within("systolic", draft.systolic, usual=(70, 220))
    yield from _within("diastolic", draft.diastolic, usual=(40, 130))
    yield from _within("pulse", draft.pulse, usual=(40, 160))
    yield from _within("oxygen", draft.oxygen, usual=(85, 100))
    if draft.systolic is not None and draft.diastolic is not None and draft.systolic <= draft.diastolic:
        yield Problem("pressure-reversed", "systolic", {"systolic": draft.systolic, "diastolic": draft.diastolic})


@_problems.register
def _event(draft: EventDraft, now: Moment, measures: Mapping[str, Measure]) -> Iterator[Problem]:
    if not draft.text.strip():
        yield Problem("empty", "text")
    if draft.date < EARLIEST.date():
        yield Problem("too-long-ago", "date")
    elif draft.date > now.date + FURTHEST_AHEAD:
        yield Problem("too-far-ahead", "date")
    yield from _text("text", draft.text)


@_problems.register
def _response(draft: ResponseDraft, now: Moment, measures: Mapping[str, Measure]) -> Iterator[Problem]:
    yield from _when("answered_at", draft.answered_at, now, assumed=draft.time_assumed)
    if not draft.instrument.strip():
        yield Problem("empty", "instrument")
    if not draft.answers and draft.total is None:
        yield Problem("nothing-answered")
    for about, text in (("instrument", draft.instrument), ("version", draft.version)):
        yield from _text(about, text)
    for item, times in Counter(answer.item for answer in draft.answers).items():
        if times > 1:
            yield Problem("item-twice", "answers", {"item": item})
    for answer in draft.answers:
        yield from _answer(answer)
    for value in (draft.total, *(answer.value for answer in draft.answers)):
        if value is not None and not math.isfinite(value):
            yield Problem("not-a-number", "answers", {"text": str(value)})


def _answer(answer: Answer) -> Iterator[Problem]:
    if not answer.item:
        yield Problem("item-unnamed", "answers")
    if answer.choice is not None and not 1 <= answer.choice <= MOST_CHOICES:
        yield Problem("answer-choice-unknown", "answers", {"item": answer.item, "value": answer.choice})
    yield from _text("answers", answer.item + answer.label)


@_problems.register
def _measure(draft: Measure, now: Moment, measures: Mapping[str, Measure]) -> Iterator[Problem]:
    if draft.key in RESERVED_MEASURES:
        yield Problem("measure-name-reserved", "key", {"key": draft.key})
    elif not _MEASURE_KEY.fullmatch(draft.key):
        yield Problem("measure-name", "key", {"key": draft.key})
    if not draft.label.strip():
        yield Problem("empty", "label")
    for other in measures.values():
        if other.key != draft.key and _as_said(other.label) == _as_said(draft.label):
            yield Problem("label-taken", "label", {"label": other.label}, unusual=True)
    if not draft.scale_min < draft.scale_max:
        yield Problem("scale-reversed", "scale_min")
    for about in ("label", "low_label", "high_label"):
        yield from _text(about, getattr(draft, about), longest=LONGEST_NAME)


def _as_said(label: str) -> str:
    return " ".join(label.split()).casefold()


def _when(about: str, moment: Moment, now: Moment, *, assumed: bool) -> Iterator[Problem]:
    if moment.utc > now.utc and not (assumed and moment.date <= now.date):
        yield Problem("in-the-future", about, {"moment": moment})
    elif moment.utc < EARLIEST:
        yield Problem("too-long-ago", about)


def _within(
    about: str, value: float | None, *, usual: tuple[float, float], possible: tuple[float, float] | None = None
) -> Iterator[Problem]:
    if value is None or usual[0] <= value <= usual[1]:
        return
    low, high = possible or POSSIBLE[about]
    cannot_be = not low <= value <= high
    values = {"value": value, "low": low, "high": high}
    yield Problem("impossible" if cannot_be else "unusual", about, values, unusual=not cannot_be)


def _text(about: str, text: str, longest: int = LONGEST_TEXT) -> Iterator[Problem]:
    if len(text) > longest:
        yield Problem("too-long", about, {"length": len(text), "longest": longest})
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        yield Problem("unreadable-text", about)
