"""How mood rises after an infusion, and when half of that is gone."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import repeat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invented import MEASURES, infusion, rated
from ketadiary.insight import Bracket, LiftFinding, LiftFindings, LiftState, Workbench, look
from ketadiary.model import Better, CheckIn, Infusion, Measure, Moment, Phase

WEEK = dict.fromkeys(range(-6, 0), 3.0)


def daily(given: Infusion, values: Iterable[float], before: Mapping[int, float] = WEEK) -> list[CheckIn]:
    """A rating of mood a day: those before, and from the first day after the end."""
    by_day = {**before, **dict(enumerate(values, 1))}
    return [rated(given, 24.0 * day, value, "mood") for day, value in by_day.items()]


def lift(infusions: list[Infusion], check_ins: list[CheckIn]) -> LiftFindings:
    return look(infusions, check_ins, MEASURES).lift


def only(values: Iterable[float], before: Mapping[int, float] = WEEK) -> LiftFinding:
    given = infusion()
    [found] = lift([given], daily(given, values, before)).infusions
    return found


def test_a_rise_that_fades_is_estimated_with_both_ends() -> None:
    found = only([6, 6, 5, 5, 5, 4, 4, 4, 4, 3, 4, 3, 3, 3])
    assert (found.state, found.before) == (LiftState.ESTIMATED, 3)
    assert found.rise
    assert found.rise.holds(3.5)
    assert found.rise.low >= 1
    assert found.half_gone
    assert found.half_gone.holds(5)
    assert found.onset_hours == Bracket(None, 24)
    assert found.seen_days == Bracket(5, 6)


def test_without_an_entry_after_it_nothing_is_told() -> None:
    found = only([])
    assert (found.state, found.before, found.rise) == (LiftState.NO_ENTRIES, 3, None)


@pytest.mark.parametrize(
    ("moods", "state"),
    [
        ([5, 5, 4, 4, 4, 4, 3, 3, 3, 2, 4, 3, 3], LiftState.TOO_UNCERTAIN),
        ([6, 5, 4, 4, 4, 4, 3, 4, 4, 3, 4, 4, 4, 3, 3], LiftState.TOO_UNCERTAIN),
        ([7, 6, 4, 5, 5, 5, 4, 4, 4, 5, 4, 4, 3], LiftState.ESTIMATED),
        ([5, 6, 4, 5, 3, 4, 3, 3, 3, 3, 3, 3, 3, 3, 4], LiftState.ESTIMATED),
    ],
)
def test_a_range_over_a_factor_of_eight_is_too_uncertain(moods: list[float], state: LiftState) -> None:
    found = only(moods)
    assert found.half_gone
    assert found.half_gone.high
    assert (found.state, found.half_gone.high > 8 * found.half_gone.low) == (state, state is LiftState.TOO_UNCERTAIN)


def test_the_day_of_the_last_entry_is_told() -> None:
    assert only([6, 6, 5]).last_entry_days == pytest.approx(3)
    assert only([]).last_entry_days is None


def test_two_single_better_days_late_are_no_lift() -> None:
    found = only([3] * 11 + [6, 6, 3, 3, 3, 3])
    assert (found.state, found.half_gone, found.seen_days) == (LiftState.NO_RISE, None, None)


def test_what_came_back_later_does_not_lengthen_a_rise() -> None:
    found = only([6, 6, 6, 3, 3, 9, 9, 3])
    assert found.seen_days == Bracket(3, 4)
    assert found.half_gone is None or found.half_gone.low < 4


def test_what_stands_to_the_last_entry_is_told_from_below_alone() -> None:
    found = only(repeat(6, 6))
    assert found.state is LiftState.STILL_UP
    assert found.half_gone
    assert (found.half_gone.estimate, found.half_gone.high) == (None, None)
    assert 3 < found.half_gone.low <= 6
    assert found.seen_days == Bracket(6, None)


def test_what_the_ratings_leave_open_has_no_upper_end() -> None:
    found = only([6, 6, 6, 6, 5, 6, 5, 5, 5, 5, 5, 4, 4, 5])
    assert found.state is LiftState.ESTIMATED
    assert found.seen_days == Bracket(11, 12)
    assert found.half_gone
    assert found.half_gone.high is None
    assert 3 < found.half_gone.low <= 11, "nothing is said to have held for longer than ratings show"


def test_the_next_infusion_cuts_a_rise_short() -> None:
    infusions = [infusion(0), infusion(10)]
    found = lift(infusions, daily(infusions[0], repeat(7, 9))).infusions
    assert found[0].state is LiftState.CUT_BY_NEXT
    assert found[0].half_gone
    assert found[0].half_gone.low <= 9
    assert found[1].state is LiftState.NO_ENTRIES


def test_rises_that_all_faded_tell_what_is_usual_with_both_ends() -> None:
    infusions = [infusion(28 * number) for number in range(4)]
    faded = [6, 6, 5, 5, 4, 4, *([3] * 22)]
    check_ins = [entry for given in infusions for entry in daily(given, faded, WEEK if given is infusions[0] else {})]
    usual = lift(infusions, check_ins).usual
    assert usual is not None
    assert usual.count == 4
    assert usual.half_gone
    assert usual.half_gone.low <= 4 <= (usual.half_gone.high or 0) < 30


def test_each_infusion_is_held_against_its_own_week() -> None:
    infusions = [infusion(0), infusion(20)]
    found = lift(infusions, daily(infusions[0], [7] * 8 + [4] * 11 + [7] * 5)).infusions
    assert [one.before for one in found] == [3, 4]


def test_the_day_after_an_earlier_infusion_is_not_the_week_before() -> None:
    infusions = [infusion(0, phase=Phase.MAINTENANCE), infusion(4, phase=Phase.MAINTENANCE)]
    hours = {12.0: 9.0, 20: 9, 30: 4, 50: 4, 80: 5}
    check_ins = [rated(infusions[0], hour, value, "mood") for hour, value in hours.items()]
    assert lift(infusions, check_ins).infusions[1].before == 4


def test_within_a_series_no_length_is_told_and_the_last_counts_from_before_it() -> None:
    infusions = [infusion(day) for day in (0, 3, 6)]
    found = lift(infusions, daily(infusions[0], repeat(7, 20))).infusions
    assert [one.state for one in found] == [LiftState.IN_SERIES, LiftState.IN_SERIES, LiftState.STILL_UP]
    assert [one.before for one in found] == [3, 3, 3]
    assert found[0].half_gone is None


def test_a_stated_phase_decides_before_gaps_do() -> None:
    near = [infusion(0, phase=Phase.MAINTENANCE), infusion(5, phase=Phase.MAINTENANCE)]
    assert lift(near, daily(near[0], repeat(7, 4))).infusions[0].state is LiftState.CUT_BY_NEXT


@pytest.mark.parametrize(
    ("by_hour", "state"),
    [
        ({24: 7, 48: 7}, LiftState.NO_BEFORE),
        ({-50: 3, -30: 3, 24: 7, 48: 7}, LiftState.NO_BEFORE),
        ({-5: 3, -4: 3, -3: 3, 24: 7, 48: 7}, LiftState.NO_BEFORE),
        ({-60: 3, -30: 3, -4: 3}, LiftState.NO_ENTRIES),
        ({-60: 3, -30: 3, -4: 3, 0.5: 9, 1.9: 9}, LiftState.NO_ENTRIES),
        ({-60: 3, -30: 3, -4: 3, 24: 3, 48: 4}, LiftState.NO_RISE),
    ],
)
def test_where_there_is_nothing_to_tell_it_says_why(by_hour: dict[float, float], state: LiftState) -> None:
    given = infusion()
    [found] = lift([given], [rated(given, hours, value, "mood") for hours, value in by_hour.items()]).infusions
    assert (found.state, found.half_gone) == (state, None)


def test_a_day_is_a_day_where_the_infusion_was() -> None:
    given = infusion()  # begins at 9:00 in UTC
    evening = [rated(given, hours, 3, "mood") for hours in (-12, -10, -8)]  # 21:40 to 1:40
    assert lift([given], [*evening, *daily(given, [3] * 5, {})]).infusions[0].state is LiftState.NO_RISE
    there = replace(given, started_at=Moment.of(given.started_at.utc, "America/New_York"))
    assert lift([there], [*evening, *daily(given, [3] * 5, {})]).infusions[0].state is LiftState.NO_BEFORE


def test_an_infusion_without_an_end_asks_for_it_first() -> None:
    given = infusion(minutes=None)
    [found] = lift([given], daily(given, repeat(7, 6))).infusions
    assert found.state is LiftState.NO_END


def test_relief_from_pain_is_the_same_upside_down() -> None:
    given, values = infusion(), [6, 6, 5, 5, 5, 4, 4, 4, 4, 3, 4, 3, 3, 3]
    measures = {**MEASURES, "pain": Measure(key="pain", label="Pain", position=2)}
    mood = daily(given, values)
    pain = [
        rated(given, 24.0 * day, 10 - value, "pain") for day, value in {**WEEK, **dict(enumerate(values, 1))}.items()
    ]
    found = look([given], [*mood, *pain], measures)
    assert list(found.reliefs) == ["pain"]
    [rise], [relief] = found.lift.infusions, found.reliefs["pain"].infusions
    assert (relief.before, relief.state) == (7, LiftState.ESTIMATED)
    assert (relief.rise, relief.half_gone, relief.seen_days) == (rise.rise, rise.half_gone, rise.seen_days)


def test_another_scale_is_told_in_its_own_numbers() -> None:
    given, values = infusion(), [6, 6, 5, 5, 5, 4, 4, 4, 4, 3, 4, 3, 3, 3]
    wide = {"mood": Measure(key="mood", label="Mood", better=Better.HIGH, scale_max=100)}
    before = {day: 10 * value for day, value in WEEK.items()}
    [found] = look([given], daily(given, [10 * value for value in values], before), wide).lift.infusions
    same = only(values)
    assert found.rise
    assert same.rise
    assert found.before == 30
    assert found.rise.estimate == pytest.approx(10 * same.rise.estimate)
    assert found.half_gone == same.half_gone


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.floats(-20, 40), st.integers(0, 10)), max_size=60),
    st.lists(st.floats(0, 30), min_size=1, max_size=4, unique_by=round),
)
def test_whatever_is_rated_what_is_told_is_in_order(ratings: list[tuple[float, int]], days: list[float]) -> None:
    infusions = [infusion(round(day)) for day in sorted(days)]
    check_ins = [rated(infusions[0], 24 * day, value, "mood") for day, value in dict(ratings).items()]
    for found in lift(infusions, check_ins).infusions:
        assert found.risen == (found.half_gone is not None)
        if found.rise:
            assert found.rise.low <= found.rise.estimate <= found.rise.high
        if found.half_gone:
            assert found.rise
            assert found.rise.low >= 1
            assert found.seen_days
            low, high = found.half_gone.low, found.half_gone.high
            assert high is None or low <= high
            assert high is not None or low <= (found.last_entry_days or 0)


def test_a_second_look_reckons_the_same() -> None:
    infusions = [infusion(0), infusion(20)]
    check_ins = daily(infusions[0], [7] * 8 + [4] * 11 + [7] * 5)
    bench = Workbench()
    bench.look(infusions, check_ins[:-2], MEASURES)
    assert bench.look(infusions, check_ins, MEASURES) == look(infusions, check_ins, MEASURES)
