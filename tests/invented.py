"""Small diaries for tests of what is found in them: infusions by day, ratings by the hour after an infusion's end."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

import numpy as np

from ketadiary.insight import Entries
from ketadiary.model import Better, CheckIn, Infusion, Measure, Moment, Phase, Rating, Status

FIRST_START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
MINUTES = 40
MEASURES = {
    "mood": Measure(key="mood", label="Mood", better=Better.HIGH),
    "nausea": Measure(key="nausea", label="Nausea", position=1),
}

Pairs = Sequence[tuple[float, float]]


def infusion(day: float = 0, minutes: int | None = MINUTES, dose: str = "", phase: Phase | None = None) -> Infusion:
    """An infusion that starts `day` days after the first."""
    start = FIRST_START + timedelta(days=day)
    return Infusion(
        id=f"infusion-{day:07.2f}",
        entered_at=start,
        started_at=Moment.of(start, "UTC"),
        length=minutes,
        dose_as_entered=dose,
        phase=phase,
    )


def rated(infusion: Infusion, hours: float, value: float | None, measure: str = "nausea") -> CheckIn:
    """A check-in with one rating, hours after the infusion's end (of its start, where the end is not known)."""
    at = (infusion.ended_at or infusion.started_at.utc) + timedelta(hours=hours)
    status = Status.GIVEN if value is not None else Status.CANT_SAY
    return CheckIn(
        id=f"{measure}-{infusion.id}-{hours:09.4f}-{value}",
        entered_at=at,
        felt_at=Moment.of(at, "UTC"),
        ratings=(Rating(measure=measure, value=value, status=status),),
    )


def fading(infusion: Infusion, pairs: Pairs, measure: str = "nausea") -> list[CheckIn]:
    """Check-ins from (hours after the end, value) pairs."""
    return [rated(infusion, hours, value, measure) for hours, value in pairs]


def many(pairs_by_day: Mapping[float, Pairs], measure: str = "nausea") -> tuple[list[Infusion], list[CheckIn]]:
    """Infusions by the day of their start, each with its ratings."""
    infusions = {day: infusion(day) for day in pairs_by_day}
    check_ins = [one for day, pairs in pairs_by_day.items() for one in fading(infusions[day], pairs, measure)]
    return list(infusions.values()), check_ins


def entries(pairs: Pairs, baseline: float = 0, number: int = 1) -> Entries:
    """Entries on the ten-point scale from (hours, points) pairs."""
    hours, points = (np.array(column, float) for column in zip(*pairs, strict=True)) if pairs else (np.empty(0),) * 2
    check_in_ids = [f"{number}-{place}" for place in range(len(pairs))]
    return Entries(f"infusion-{number}", number, True, hours, points, baseline, 1 if baseline else 0, 0.5, check_in_ids)


def exponential(half_life: float, amplitude: float, hours: Sequence[float]) -> Pairs:
    """Ratings without noise along a fade."""
    return [(hour, float(np.round(amplitude * 2 ** (-hour / half_life)))) for hour in hours]
