"""The invented diary as records, as if a diary had recorded it."""

import tomllib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np

from ketadiary.charts.bands import Estimate, Spread
from ketadiary.charts.records import Records
from ketadiary.model import (
    Better,
    CheckIn,
    CheckInDraft,
    Draft,
    Event,
    EventDraft,
    Infusion,
    InfusionDraft,
    Kind,
    Measure,
    Moment,
    Rating,
    Status,
)
from ketadiary.resources import resource
from ketadiary.sample import sample_diary

NOW = Moment.of(datetime(2026, 3, 18, 16, 40, tzinfo=UTC), "America/New_York")


def measures() -> dict[str, Measure]:
    """The measures every diary starts with."""
    told = tomllib.loads(resource("measures.toml").read_text("utf-8"))
    return {key: _measure(key, place, row) for place, (key, row) in enumerate(told.items())}


def _measure(key: str, place: int, row: dict[str, Any]) -> Measure:
    return Measure(
        key=key,
        label=row["label"],
        kind=Kind(row.get("kind", "rating")),
        scale_max=row.get("max", 10),
        low_label=row["low"],
        high_label=row["high"],
        better=Better(row["better"]),
        on=row.get("on", False),
        position=place,
    )


def records_of(drafts: Iterable[Draft], now: Moment = NOW) -> Records:
    """The records that these drafts would become."""
    kept = list(drafts)
    return Records(
        infusions=[Infusion(**vars(one)) for one in kept if isinstance(one, InfusionDraft)],
        check_ins=[CheckIn(**vars(one)) for one in kept if isinstance(one, CheckInDraft)],
        events=[Event(**vars(one)) for one in kept if isinstance(one, EventDraft)],
        measures=measures(),
        now=now,
    )


def invented_records() -> Records:
    """The invented diary."""
    return records_of(sample_diary(NOW))


def an_estimate(height: float) -> Estimate:
    """A curve that fades with a half-life of an hour, and its uncertainty."""
    hours = np.linspace(0, 6, 61)
    curve = height * 2.0**-hours
    return Estimate(hours, curve, curve * 0.75, np.minimum(curve * 1.25 + 0.2, 10))


def a_spread() -> Spread:
    """What many fading curves together look like."""
    hours = np.linspace(0, 6, 25)
    middle = 5 * 2.0 ** (-hours / 1.2)
    return Spread(hours, middle, middle * 0.75, middle * 1.3, middle * 0.4, middle * 1.7, np.full(25, 18.0))


def an_infusion(start: datetime, minutes: int | None = 40, dose: str = "0.5 mg/kg") -> Infusion:
    """An infusion that began at `start`."""
    return Infusion(
        id=f"infusion-{start.isoformat()}",
        started_at=Moment.of(start, "Europe/Paris"),
        length=minutes,
        dose_as_entered=dose,
        entered_at=start,
    )


def a_check_in(felt_at: datetime, late: timedelta = timedelta(0), **ratings: float | Status) -> CheckIn:
    """A check-in with these ratings; a status instead of a number means that there is none."""
    answers = (
        Rating(measure=key, status=value) if isinstance(value, Status) else Rating(measure=key, value=value)
        for key, value in ratings.items()
    )
    moment = Moment.of(felt_at, "Europe/Paris")
    return CheckIn(id=felt_at.isoformat(), felt_at=moment, entered_at=moment.utc + late, ratings=tuple(answers))


def some_records(
    infusions: list[Infusion], check_ins: list[CheckIn], events: tuple[Event, ...] = (), now: Moment = NOW
) -> Records:
    """Records with the measures that every diary starts with."""
    return Records(infusions=infusions, check_ins=check_ins, measures=measures(), events=events, now=now)
