"""When check-ins are wanted after an infusion, and a plan as people edit it."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketadiary.model import Infusion, Problem
from ketadiary.model.plan import (
    Plan,
    check_plan,
    dismissed_from_json,
    dismissed_to_json,
    first_evenings,
    parse_offsets,
    plan_from_json,
    plan_to_json,
    planned,
)
from support import moment


def infusion(start: str, minutes: int | None = 40, zone: str = "Europe/Paris") -> Infusion:
    at = moment(start, zone)
    return Infusion(id="i", started_at=at, length=minutes, entered_at=at.utc)


def test_the_plan_a_diary_starts_with() -> None:
    moments = planned(infusion("2026-03-02T10:00:00+01:00"), Plan())
    assert [one.at.local.strftime("%d %H:%M") for one in moments] == [
        *("02 10:00", "02 10:40", "02 11:10", "02 11:40", "02 12:10", "02 12:40", "02 14:40", "02 18:40"),
        *("03 10:40", "04 10:40"),
        *(f"{day:02} 20:00" for day in range(5, 17)),
    ]
    assert [one.key for one in moments[:3]] == ["before", "after-0", "after-30"]
    assert moments[-1].key == "day-14"


@pytest.mark.parametrize("minutes", [0, 30, 480, 1440, 1500, 2880])
def test_evenings_begin_on_one_of_the_days_that_are_said(minutes: int) -> None:
    plan = Plan(after_minutes=(minutes,))
    days = set()
    for hour in range(24):
        evenings = [one.key for one in planned(infusion(f"2026-03-02T{hour:02}:00:00+01:00", 30), plan)]
        days.add(int(next(key for key in evenings if key.startswith("day")).removeprefix("day-")))
    assert tuple(sorted(days)) == first_evenings(plan)


def test_until_the_end_is_said_nothing_counts_from_it() -> None:
    moments = planned(infusion("2026-03-02T10:00:00+01:00", minutes=None), Plan())
    assert [one.key for one in moments] == ["before", "ended"]


def test_evenings_follow_the_wall_clock_and_bursts_the_elapsed_time() -> None:
    # Clocks in Paris go forward in the night to 29 March 2026.
    moments = planned(infusion("2026-03-28T10:00:00+01:00"), Plan(after_minutes=(1440,), days=3))
    assert [one.at.iso() for one in moments[1:]] == [
        "2026-03-29T11:40:00+02:00",
        "2026-03-30T20:00:00+02:00",
        "2026-03-31T20:00:00+02:00",
    ]


def test_an_evening_that_clocks_skip_comes_later_not_never() -> None:
    plan = Plan(before=False, after_minutes=(), evening=time(2, 30), days=1)
    (only,) = planned(infusion("2026-03-28T10:00:00+01:00"), plan)
    assert only.at.iso() == "2026-03-29T03:30:00+02:00"


def test_evenings_are_those_of_where_the_person_is() -> None:
    plan = Plan(before=False, after_minutes=(0,), days=1)
    *_, evening = planned(infusion("2026-03-02T10:00:00+01:00"), plan, "America/New_York")
    assert evening.at.iso() == "2026-03-03T20:00:00-05:00"


def test_a_plan_switched_off_wants_nothing() -> None:
    assert planned(infusion("2026-03-02T10:00:00+01:00"), Plan(on=False)) == []


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("0, 30, 60, 90 min, 2, 4, 8, 24, 48 h", Plan().after_minutes),
        ("0,30,60", (0, 30, 60)),
        ("2 h; 30 min, 120", (30, 120)),
        ("1.5h, 2 d", (90, 2880)),
        ("45 minutes, 1 hour, 3 hours, 1 day, 2, 3 Days", (45, 60, 180, 1440, 2880, 4320)),
        ("", ()),
    ],
)
def test_times_as_people_type_them(typed: str, minutes: tuple[int, ...]) -> None:
    assert parse_offsets(typed) == minutes


@pytest.mark.parametrize("typed", ["soon", "2 weeks", "-30", "30 min 60 min"])
def test_what_is_no_time_is_named(typed: str) -> None:
    problem = parse_offsets(typed)
    assert isinstance(problem, Problem)
    assert problem.key == "plan-not-understood"


@pytest.mark.parametrize(
    ("plan", "key"),
    [
        (Plan(after_minutes=tuple(range(0, 250, 10))), "plan-too-many"),
        (Plan(after_minutes=(0, 90_000)), "plan-too-late"),
        (Plan(after_minutes=(0, 3)), "plan-too-close"),
        (Plan(days=61), "plan-days"),
    ],
)
def test_a_plan_that_would_be_a_burden_is_refused(plan: Plan, key: str) -> None:
    assert [problem.key for problem in check_plan(plan)] == [key]
    assert plan_from_json(plan_to_json(plan)) == Plan()


@given(
    st.builds(
        Plan,
        on=st.booleans(),
        before=st.booleans(),
        after_minutes=st.lists(st.integers(0, 400), max_size=20, unique=True).map(
            lambda numbers: tuple(5 * number for number in sorted(numbers))
        ),
        evening=st.none() | st.builds(time, st.integers(0, 23), st.integers(0, 59)),
        days=st.integers(0, 60),
    )
)
def test_a_plan_survives_its_setting(plan: Plan) -> None:
    assert check_plan(plan) == []
    assert plan_from_json(plan_to_json(plan)) == plan


@pytest.mark.parametrize("kept", [None, "x", [], {}, {**plan_to_json(Plan()), "evening": "soon"}])
def test_a_setting_that_makes_no_sense_gives_the_first_plan(kept: object) -> None:
    assert plan_from_json(kept) == Plan()


def test_what_was_dismissed_survives_its_setting_and_does_not_grow_without_end() -> None:
    dismissed = frozenset((f"{number:04}", key) for number in range(500) for key in ("after-0", "day-3"))
    kept = dismissed_from_json(dismissed_to_json(dismissed))
    assert ("0499", "day-3") in kept
    assert ("0000", "day-3") not in kept
    assert kept < dismissed
    assert dismissed_from_json({"odd": 1}) == frozenset()


@given(st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1)), st.sampled_from(["Pacific/Kiritimati", "Etc/GMT+12"]))
def test_nothing_is_planned_before_the_infusion(start: datetime, zone: str) -> None:
    at = moment(start.replace(tzinfo=UTC).isoformat(), "Pacific/Honolulu")
    one = Infusion(id="i", started_at=at, length=1, entered_at=at.utc)
    plan = Plan(after_minutes=())
    assert all(wanted.at.utc >= at.utc for wanted in planned(one, plan, zone))
    assert planned(one, plan, zone) == sorted(planned(one, plan, zone))
    assert planned(one, plan, zone)[-1].at.utc - at.utc < timedelta(days=16)
