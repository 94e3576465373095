"""What is due after an infusion: examples of days as they happen, and what holds on every day."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketadiary.model import Better, CheckIn, Infusion, Measure, Moment, Rating, Status
from ketadiary.model.due import Due, RunningPlan, State, due, latest, upcoming
from ketadiary.model.plan import Dismissed, Plan

MEASURES = {
    "mood": Measure(key="mood", label="Mood", better=Better.HIGH),
    "nausea": Measure(key="nausea", label="Nausea"),
    "dizziness": Measure(key="dizziness", label="Dizziness"),
}
START = Moment.of(datetime(2026, 3, 2, 9, 0, tzinfo=UTC), "Europe/Paris")
END = START.shifted(timedelta(minutes=40))


def infusion(start: Moment = START, minutes: int | None = 40, number: int = 1) -> Infusion:
    return Infusion(id=f"i{number}", started_at=start, length=minutes, entered_at=start.utc)


def check_in(after_end: float, **ratings: float | Status) -> CheckIn:
    """A check-in so many minutes after the end of the first infusion."""
    at = END.shifted(timedelta(minutes=after_end))
    said = tuple(
        Rating(measure=key, status=value) if isinstance(value, Status) else Rating(measure=key, value=value)
        for key, value in ratings.items()
    )
    return CheckIn(
        id=f"c{after_end}", felt_at=at, entered_at=at.utc, ratings=said or (Rating(measure="mood", value=5),)
    )


def running(infusion: Infusion, check_ins: Sequence[CheckIn] = (), dismissed: Dismissed = frozenset()) -> RunningPlan:
    return RunningPlan(infusion=infusion, plan=Plan(), check_ins=check_ins, measures=MEASURES, dismissed=dismissed)


def shown(
    after_end: float, *check_ins: CheckIn, minutes: int | None = 40, dismissed: Dismissed = frozenset()
) -> list[str]:
    """What is shown so many minutes after the end, as "state key count"."""
    now = END.shifted(timedelta(minutes=after_end))
    return said(due(running(infusion(minutes=minutes), check_ins, dismissed), now))


def said(items: Sequence[Due]) -> list[str]:
    return [f"{item.state} {item.planned.key}" + f" {len(item.covers)}" * (len(item.covers) > 1) for item in items]


@pytest.mark.parametrize(
    ("after_end", "expected"),
    [
        (-40, ["due before", "upcoming after-0"]),
        (0, ["due after-0", "upcoming after-30"]),
        (29, ["due after-0", "upcoming after-30"]),
        (95, ["missed after-60 3", "due after-90", "upcoming after-120"]),
        (15 * 60, ["missed after-480 7", "upcoming after-1440"]),
        (14 * 1440 + 620, ["missed day-13 20", "due day-14"]),
        (15 * 1440, []),
    ],
)
def test_a_person_who_never_checks_in(after_end: float, expected: list[str]) -> None:
    assert shown(after_end) == expected


def test_a_check_in_settles_what_came_before_it() -> None:
    assert shown(95, check_in(93)) == ["upcoming after-120"]


@pytest.mark.parametrize(("early", "counts"), [(7, True), (8, False)])
def test_a_check_in_shortly_before_counts(early: float, counts: bool) -> None:
    assert ("due after-30" in shown(31, check_in(30 - early))) is not counts


def test_a_check_in_in_the_day_before_is_the_one_before() -> None:
    assert shown(-40, check_in(-60)) == ["upcoming after-0"]
    assert shown(-40, check_in(-41 - 24 * 60)) == ["due before", "upcoming after-0"]


def test_what_is_dismissed_stays_away() -> None:
    assert shown(95, dismissed=frozenset({("i1", "after-60"), ("i1", "after-90")})) == [
        "missed after-30 2",
        "upcoming after-120",
    ]


def test_before_its_end_is_said_only_that_is_asked() -> None:
    assert shown(-10, minutes=None) == ["due before", "upcoming ended"]
    assert shown(500, check_in(100), minutes=None) == ["due ended"]
    assert shown(500, minutes=None, dismissed=frozenset({("i1", "ended")})) == []


def test_the_burst_ends_once_every_symptom_was_at_zero_twice() -> None:
    gone = [check_in(0, mood=3, nausea=2, dizziness=4), check_in(30, nausea=0, dizziness=0), check_in(60, nausea=0)]
    assert shown(61, *gone) == ["upcoming after-90"]
    both = [*gone, check_in(90, nausea=0, dizziness=0)]
    assert shown(91, *both) == ["upcoming after-1440"]


def test_one_zero_is_not_enough() -> None:
    assert shown(31, check_in(5, nausea=0)) == ["due after-30", "upcoming after-60"]


def test_a_symptom_that_comes_back_is_followed_again() -> None:
    assert shown(91, check_in(0, nausea=0), check_in(30, nausea=0), check_in(90, nausea=3)) == ["upcoming after-120"]


def test_skipping_says_nothing_and_being_unable_to_say_is_not_zero() -> None:
    zero_twice = [check_in(0, nausea=0), check_in(20, nausea=Status.SKIPPED, dizziness=Status.SKIPPED)]
    assert shown(31, *zero_twice, check_in(31, nausea=0)) == ["upcoming after-1440"]
    assert shown(31, check_in(0, nausea=0), check_in(31, nausea=Status.CANT_SAY)) == ["upcoming after-60"]


def test_mood_alone_does_not_end_the_burst() -> None:
    assert shown(31, check_in(0, mood=0), check_in(31, mood=0)) == ["upcoming after-60"]


def test_the_next_infusion_ends_the_plan_of_the_one_before() -> None:
    second = infusion(START.shifted(timedelta(hours=1)), None, 2)
    assert latest([infusion(), second]) == latest([second, infusion()]) == second
    assert latest([]) is None


def test_a_clock_set_back_asks_for_nothing_that_was_answered() -> None:
    ahead = check_in(90)
    assert shown(85, ahead) == ["missed after-30 2", "due after-60", "upcoming after-120"]
    assert shown(89, check_in(0), check_in(30), check_in(60), ahead) == ["upcoming after-120"]
    # Set back to before the infusion: its plan waits.
    assert shown(-5 * 60) == ["upcoming before"]


def test_a_flight_does_not_ask_for_the_same_evening_twice() -> None:
    evening = Moment.of(datetime(2026, 3, 6, 19, 5, tzinfo=UTC), "Europe/Paris")
    told = CheckIn(id="c", felt_at=evening, entered_at=evening.utc, ratings=(Rating(measure="mood", value=5),))
    far_west = Moment.of(datetime(2026, 3, 7, 4, 30, tzinfo=UTC), "America/Los_Angeles")
    assert far_west.local.strftime("%d %H:%M") == "06 20:30"
    assert said(due(running(infusion(), [told]), far_west)) == ["upcoming day-5"]


def test_what_was_never_shown_was_not_missed() -> None:
    entered_late = Infusion(id="i1", started_at=START, length=40, entered_at=END.utc + timedelta(hours=3))
    now = END.shifted(timedelta(hours=3, minutes=1))
    assert said(due(running(entered_late), now)) == ["due after-120", "upcoming after-240"]


def test_a_laptop_asleep_through_two_shows_one_thing() -> None:
    assert shown(61, check_in(0)) == ["missed after-30", "due after-60", "upcoming after-90"]
    assert shown(100, check_in(0)) == ["missed after-60 2", "due after-90", "upcoming after-120"]


def test_calendars_get_what_is_ahead() -> None:
    now = END.shifted(timedelta(hours=5))
    ahead = upcoming(running(infusion(), [check_in(90)], frozenset({("i1", "day-7")})), now)
    assert [one.key for one in ahead] == [
        *("after-480", "after-1440", "after-2880"),
        *(f"day-{day}" for day in range(3, 15) if day != 7),
    ]
    assert upcoming(running(infusion(minutes=None)), START) == []


times = st.integers(-3 * 24 * 60, 20 * 24 * 60)
zones = st.sampled_from(["Europe/Paris", "America/New_York", "Pacific/Kiritimati", "Etc/GMT+12", "UTC+05:45"])
check_ins = st.lists(
    st.builds(
        lambda minutes, zone, nausea: CheckIn(
            id=f"c{minutes}",
            felt_at=Moment.of(END.shifted(timedelta(minutes=minutes)).utc, zone),
            entered_at=END.utc,
            ratings=(Rating(measure="nausea", value=nausea),),
        ),
        times,
        zones,
        st.integers(0, 2),
    ),
    max_size=6,
    unique_by=lambda one: one.id,
)
infusions = st.builds(
    lambda days, minutes: infusion(START.shifted(timedelta(days=days)), minutes),
    st.integers(-20, 10),
    st.none() | st.integers(1, 600),
)
nows = st.builds(lambda minutes, zone: Moment.of(END.shifted(timedelta(minutes=minutes)).utc, zone), times, zones)


@given(infusions, check_ins, nows, st.permutations(range(6)))
def test_what_holds_on_every_day(
    given_infusion: Infusion, given_check_ins: list[CheckIn], now: Moment, order: list[int]
) -> None:
    items = due(running(given_infusion, given_check_ins), now)
    assert len(items) == len({item.state for item in items})
    for item in items:
        assert item.planned.at.utc >= given_infusion.started_at.utc
        assert item.until > now.utc
        assert (item.planned.at.utc > now.utc) == (item.state is State.UPCOMING)
    shuffled = [given_check_ins[index] for index in order if index < len(given_check_ins)]
    assert due(running(given_infusion, shuffled), now) == items


@given(infusions, check_ins, st.lists(nows, min_size=2, max_size=6))
def test_what_was_dismissed_never_comes_back(
    given_infusion: Infusion, given_check_ins: list[CheckIn], times_looked: list[Moment]
) -> None:
    dismissed: frozenset[tuple[str, str]] = frozenset()
    for now in times_looked:
        items = due(running(given_infusion, given_check_ins, dismissed), now)
        covered = {(one.infusion_id, one.key) for item in items for one in item.covers}
        assert not covered & dismissed
        dismissed |= covered


@given(infusions, check_ins, nows)
def test_after_a_check_in_nothing_is_due(given_infusion: Infusion, before: list[CheckIn], now: Moment) -> None:
    told = CheckIn(id="now", felt_at=now, entered_at=now.utc, ratings=(Rating(measure="mood", value=5),))
    items = due(running(given_infusion, [*before, told]), now)
    assert {item.planned.key for item in items if item.state is not State.UPCOMING} <= {"ended"}


@given(infusions, check_ins, nows, st.floats(0, 1))
def test_nothing_changes_before_it_is_said_to(
    given_infusion: Infusion, given_check_ins: list[CheckIn], now: Moment, share: float
) -> None:
    plan = running(given_infusion, [one for one in given_check_ins if one.felt_at.utc <= now.utc])
    items = due(plan, now)
    if not items:
        return
    wait = (min(item.until for item in items) - now.utc) * share * 0.999
    later = Moment.of(now.utc + wait, now.zone)
    assert due(plan, later) == items
