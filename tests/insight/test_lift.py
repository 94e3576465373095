"""How mood rises and how long that holds."""

import pytest

from invented import MEASURES, infusion, rated
from ketadiary.insight import Bracket, LiftFinding, LiftState, look
from ketadiary.model import CheckIn, Infusion, Phase


def mood(given: Infusion, by_hour: dict[float, float]) -> list[CheckIn]:
    return [rated(given, hours, value, "mood") for hours, value in by_hour.items()]


def lifts(infusions: list[Infusion], check_ins: list[CheckIn]) -> tuple[LiftFinding, ...]:
    return look(infusions, check_ins, MEASURES).lift


WEEK_BEFORE = {-150.0: 2.0, -100: 3, -50: 3, -2: 4}


def test_a_rise_that_was_seen_to_fade_has_two_ends() -> None:
    given = infusion()
    after = {1.0: 9.0, 20: 3, 30: 7, 48: 7, 96: 7, 144: 5, 192: 4, 240: 4}
    [found] = lifts([given], mood(given, {**WEEK_BEFORE, **after}))
    assert (found.state, found.baseline) == (LiftState.HELD, 3)
    assert found.onset_hours == Bracket(20, 30)
    assert found.held_days == Bracket(6, 8)


def test_the_next_infusion_cuts_the_rise_short() -> None:
    infusions = [infusion(0), infusion(12)]
    check_ins = mood(infusions[0], {**WEEK_BEFORE, 24: 7, 48: 7, 240: 7})
    found = lifts(infusions, check_ins)
    assert (found[0].state, found[0].held_days) == (LiftState.CUT_BY_NEXT, Bracket(10, None))
    assert found[1].state is LiftState.NO_ENTRIES


def test_one_low_entry_does_not_end_a_rise() -> None:
    given = infusion()
    [found] = lifts([given], mood(given, {**WEEK_BEFORE, 24: 7, 48: 7, 96: 3, 120: 7, 144: 6}))
    assert (found.state, found.held_days) == (LiftState.STILL_HOLDING, Bracket(6, None))


def test_within_a_series_no_length_is_told() -> None:
    infusions = [infusion(day) for day in (0, 3, 6, 40)]
    check_ins = mood(infusions[0], WEEK_BEFORE)
    for given in infusions:
        check_ins += mood(given, {24: 7, 48: 7})
    found = lifts(infusions, check_ins)
    assert [one.state for one in found] == [
        LiftState.IN_SERIES,
        LiftState.IN_SERIES,
        LiftState.CUT_BY_NEXT,
        LiftState.STILL_HOLDING,
    ]
    # All are held against the week before the series began; only the first began low.
    assert {one.baseline for one in found} == {3}
    assert [one.onset_hours is None for one in found] == [False, True, True, True]
    assert found[0].held_days is None


def test_a_stated_phase_decides_before_gaps_do() -> None:
    weekly = [infusion(0, phase=Phase.SERIES), infusion(10, phase=Phase.SERIES), infusion(13, phase=Phase.MAINTENANCE)]
    found = lifts(weekly, mood(weekly[0], WEEK_BEFORE))
    assert [one.state for one in found] == [LiftState.IN_SERIES, LiftState.NO_ENTRIES, LiftState.NO_ENTRIES]


@pytest.mark.parametrize(
    ("by_hour", "state"),
    [
        ({24: 7, 48: 7}, LiftState.NO_BASELINE),
        ({**WEEK_BEFORE, 24: 7}, LiftState.NO_ENTRIES),
        ({**WEEK_BEFORE, 0.5: 9, 1.5: 9}, LiftState.NO_ENTRIES),
        ({**WEEK_BEFORE, 24: 9, 48: 4, 72: 9}, LiftState.NO_GAIN),
    ],
)
def test_where_there_is_nothing_to_tell_it_says_why(by_hour: dict[float, float], state: LiftState) -> None:
    given = infusion()
    [found] = lifts([given], mood(given, by_hour))
    assert (found.state, found.held_days) == (state, None)


def test_an_unknown_length_still_has_days_but_no_onset() -> None:
    given = infusion(minutes=None)
    [found] = lifts([given], mood(given, {**WEEK_BEFORE, 3: 9, 24: 7, 48: 7}))
    assert (found.state, found.held_days, found.onset_hours) == (LiftState.STILL_HOLDING, Bracket(2, None), None)
