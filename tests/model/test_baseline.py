"""How it was before an infusion."""

from datetime import UTC, datetime, timedelta

import pytest

from ketadiary.model import Better, CheckIn, Infusion, Measure, Moment, Rating
from ketadiary.model.baseline import baseline

START = Moment.of(datetime(2026, 3, 2, 9, tzinfo=UTC), "UTC")
INFUSION = Infusion(id="i", started_at=START, length=40, entered_at=START.utc)
NAUSEA = Measure(key="nausea", label="Nausea")


def rated(hours_before: float, value: float) -> CheckIn:
    at = START.shifted(-timedelta(hours=hours_before))
    return CheckIn(
        id=str(hours_before), felt_at=at, entered_at=at.utc, ratings=(Rating(measure="nausea", value=value),)
    )


@pytest.mark.parametrize(("values", "expected"), [((1, 2, 3), 2), ((3, 1, 2, 4), 2.5), ((7,), 7), ((), 0)])
def test_it_is_the_median_of_the_day_before(values: tuple[float, ...], expected: float) -> None:
    day_before = [rated(23 - place, value) for place, value in enumerate(values)]
    assert baseline([rated(25, 9), *day_before, rated(0, 8), rated(-1, 8)], INFUSION, NAUSEA) == expected


def test_where_the_high_end_is_better_nothing_is_made_up() -> None:
    assert baseline([], INFUSION, Measure(key="mood", label="Mood", better=Better.HIGH)) is None
