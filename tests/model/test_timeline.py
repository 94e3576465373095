from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketadiary.model import Infusion, Moment, Timeline

FIRST = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def infusion(start: datetime, minutes: int | None = 40, id: str = "a") -> Infusion:
    return Infusion(started_at=Moment.of(start, "Europe/Paris"), length=minutes, id=id, entered_at=start)


@pytest.fixture
def two():
    """Recorded in the wrong order, three days apart; the length of the second is not known."""
    return Timeline([infusion(FIRST + timedelta(days=3), None, "b"), infusion(FIRST, 40, "a")])


def test_before_the_first_infusion_is_no_place(two):
    assert two.place(FIRST - timedelta(seconds=1)) is None


@pytest.mark.parametrize(
    ("minutes", "since_start", "since_end"), [(0, 0, -2 / 3), (10, 1 / 6, -0.5), (40, 2 / 3, 0), (100, 5 / 3, 1)]
)
def test_hours_count_from_start_and_end(two, minutes, since_start, since_end):
    place = two.place(FIRST + timedelta(minutes=minutes))
    assert (place.number, place.infusion.id) == (1, "a")
    assert place.hours_since_start == pytest.approx(since_start)
    assert place.hours_since_end == pytest.approx(since_end)


def test_no_length_no_hours_since_the_end(two):
    place = two.place(FIRST + timedelta(days=3))
    assert (place.number, place.hours_since_start, place.hours_since_end) == (2, 0, None)


def test_no_hours_since_an_infusion_of_which_only_the_day_is_known():
    assumed = replace(infusion(FIRST), time_assumed=True)
    place = Timeline([assumed]).place(FIRST + timedelta(hours=3))
    assert (place.number, place.hours_since_start, place.hours_since_end) == (1, None, None)


def test_what_came_next(two):
    first, second = two.infusions
    assert (two.after(first), two.after(second)) == (second, None)
    assert (two.number("b"), two.number("nobody")) == (2, None)


@pytest.mark.parametrize(
    ("hours", "belongs_to"),
    [(-3.1, None), (-3, "a"), (-0.1, "a"), (0.5, "a"), (24, "a"), (24.1, None), (69.5, "b"), (72, "b")],
)
def test_vitals_belong_to_the_infusion_they_were_taken_for(two, hours, belongs_to):
    found = two.infusion_of_vitals(FIRST + timedelta(hours=hours))
    assert (found and found.id) == belongs_to


@given(st.sets(st.integers(0, 10_000), max_size=30), st.integers(-10, 11_000))
def test_a_moment_belongs_to_the_last_infusion_already_started(starts, minute):
    timeline = Timeline(infusion(FIRST + timedelta(minutes=start), id=f"{start:05}") for start in starts)
    place = timeline.place(FIRST + timedelta(minutes=minute))
    started = sorted(start for start in starts if start <= minute)
    assert (place and place.infusion.id) == (f"{started[-1]:05}" if started else None)
    assert (place.number if place else 0) == len(started)
