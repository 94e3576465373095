"""From records to findings."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from invented import MEASURES, exponential, fading, infusion, many, rated
from ketadiary.insight import Bracket, Entry, FadeFinding, FadeState, Suspect, UsualState, Workbench, look
from ketadiary.model import Better, CheckIn, Infusion, Kind, Measure, Moment

EARLY = (0.1, 0.5, 1, 1.5, 2, 3, 4, 6)


def of_nausea(infusions: Sequence[Infusion], check_ins: Sequence[CheckIn]) -> tuple[FadeFinding, ...]:
    return look(infusions, check_ins, MEASURES).measures["nausea"].infusions


def test_a_well_logged_fade_is_estimated() -> None:
    [found] = of_nausea(*many({0: exponential(0.8, 6, EARLY)}))
    assert found.state is FadeState.ESTIMATED
    assert found.highest == Entry(6, pytest.approx(0.1, abs=1e-3))
    assert found.half_life
    assert found.half_life.holds(0.8)
    assert found.faded
    assert found.faded.holds(1.6)  # 0.8 * log2(6 / 1.5)


def test_hours_count_from_the_end_whatever_the_zone_says() -> None:
    given = infusion()
    there = [
        replace(one, felt_at=Moment.of(one.felt_at.utc, "Asia/Tokyo")) for one in fading(given, [(0.5, 6), (2, 0)])
    ]
    [found] = of_nausea([given], there)
    assert found.bracket == Bracket(0.5, 2)


def test_entries_stop_at_the_next_start_and_at_72_hours() -> None:
    infusions = [infusion(0), infusion(1), infusion(30)]
    check_ins = [rated(infusions[0], 23, 3), rated(infusions[0], 25, 3), rated(infusions[1], 73, 3)]
    assert [found.ratings for found in of_nausea(infusions, check_ins)] == [1, 1, 0]


def test_what_is_skipped_or_left_out_is_no_data() -> None:
    given = infusion()
    check_ins = [rated(given, 0.5, 6), rated(given, 1, None), rated(given, 2, 4), rated(given, 3, 5)]
    left_out = {(check_ins[2].id, "nausea"), (check_ins[3].id, "nausea"), (check_ins[0].id, "mood")}
    found = look([given], check_ins, MEASURES, left_out=left_out).measures["nausea"].infusions
    assert found[0].ratings == 1


def test_the_baseline_is_the_median_of_the_day_before() -> None:
    given = infusion()
    before = [rated(given, hours, value) for hours, value in [(-30, 9), (-20, 2), (-5, 3), (-1, 4)]]
    [found] = of_nausea([given], [*before, *fading(given, [(0.1, 8), (1, 6), (2, 4)])])
    assert found.baseline == 3
    assert found.bracket == Bracket(1, 2)


def test_two_entries_each_are_enough_when_ten_infusions_inform_one_another() -> None:
    found = of_nausea(*many({7 * number: [(0.2, 6), (1.5 + number / 10, 1)] for number in range(10)}))
    assert {finding.state for finding in found} == {FadeState.ESTIMATED}
    lonely = of_nausea(*many({0: [(0.2, 6), (1.5, 1)]}))
    assert lonely[0].state is FadeState.BRACKET_ONLY


def test_thirty_entries_narrow_the_range() -> None:
    hours = [0.1 + 0.2 * step for step in range(30)]
    [dense] = of_nausea(*many({0: exponential(1.2, 8, hours)}))
    [sparse] = of_nausea(*many({0: exponential(1.2, 8, hours[::6])}))
    assert dense.half_life
    assert sparse.half_life
    assert dense.half_life.holds(1.2)
    assert dense.half_life.high / dense.half_life.low < sparse.half_life.high / sparse.half_life.low


def test_a_symptom_that_first_rises_is_read_from_its_height() -> None:
    rising = [(0.1, 0), (1, 2), (2, 5), (4, 5), (7, 3), (12, 1), (24, 0)]
    [found] = of_nausea(*many({0: rising}))
    assert found.state is FadeState.ESTIMATED
    assert found.faded
    assert found.faded.holds(10)
    assert found.faded.low > 4


def test_zeros_after_the_first_entry_give_a_range_that_ends_among_them() -> None:
    [found] = of_nausea(*many({0: [(0.1, 6), (1, 0), (2, 0), (4, 0)]}))
    if found.state is FadeState.ESTIMATED:
        assert found.faded
        assert found.faded.high < 2
    assert found.bracket == Bracket(0.1, 1)


def test_other_scales_are_judged_by_tenths_of_themselves() -> None:
    given = infusion()
    measures = {"nausea": Measure(key="nausea", label="Nausea", scale_max=100)}
    pairs = [(hours, 10 * value) for hours, value in exponential(0.8, 6, EARLY)]
    [found] = look([given], fading(given, pairs), measures).measures["nausea"].infusions
    assert found.state is FadeState.ESTIMATED
    assert found.highest
    assert found.highest.value == 60
    assert found.last_above
    assert (found.last_above.hours, found.last_above.value) in pairs
    assert found.last_above.value > 15


def test_an_infusion_without_an_end_has_no_hours() -> None:
    given = infusion(minutes=None)
    [found] = of_nausea([given], fading(given, [(1, 5), (2, 0)]))
    assert (found.state, found.ratings, found.bracket) == (FadeState.NO_END, 0, None)


def test_usual_times_come_with_the_range_of_infusions_to_expect() -> None:
    pairs = {7.0 * number: exponential(0.6 + 0.1 * number, 6, EARLY) for number in range(6)}
    usual = look(*many(pairs), MEASURES).measures["nausea"].usual
    assert usual
    assert (usual.state, usual.count) == (UsualState.ESTIMATED, 6)
    assert usual.half_life
    assert usual.half_life.holds(0.85)
    assert usual.faded
    assert usual.faded.low < usual.faded.estimate < usual.faded.high
    two = look(*many({0: pairs[0], 7: pairs[7.0]}), MEASURES).measures["nausea"].usual
    assert two
    assert (two.state, two.faded) == (UsualState.TOO_FEW, None)


def test_an_estimate_is_the_models_own_and_the_entries_stand_beside_it() -> None:
    for found in of_nausea(*many({7.0 * day: [(1 / 6, 3), (1, 2), (2, 0)] for day in range(3)})):
        assert found.bracket == Bracket(1, 2)
        assert found.faded
        assert found.faded.estimate < 1, "three points above nothing are soon half of that; the 2 may be a rough one"


def test_one_entry_against_all_others_is_named_until_it_is_left_out_or_kept() -> None:
    usually = [(0.2, 7), (0.8, 5), (1.6, 3), (3, 1), (6, 0)]
    infusions, check_ins = many({14.0 * number: usually for number in range(5)})
    wrong = next(one for one in check_ins if one.id.startswith(f"nausea-{infusions[3].id}-0003"))
    slipped = rated(infusions[3], 3, 10)
    check_ins[check_ins.index(wrong)] = slipped
    found = of_nausea(infusions, check_ins)[3]
    assert found.state is FadeState.SUSPECT_ENTRY
    assert found.suspect == Suspect(slipped.id, Entry(10, 3))
    assert (found.bracket, found.half_life, found.faded) == (None, None, None)
    wrong_one = {(slipped.id, "nausea")}
    without = look(infusions, check_ins, MEASURES, left_out=wrong_one).measures["nausea"].infusions[3]
    assert (without.state, without.suspect) == (FadeState.ESTIMATED, None)
    kept = look(infusions, check_ins, MEASURES, kept=wrong_one).measures["nausea"].infusions[3]
    assert kept.state is FadeState.NOT_A_SIMPLE_FADE
    assert kept.suspect is None
    assert kept.bracket == Bracket(3, 6)


def test_what_came_back_is_told_beside_the_bracket() -> None:
    fading_twice = [(0.1, 6), (1, 3), (3, 0), (12, 0), (26, 5), (30, 4), (40, 1)]
    [found] = of_nausea(*many({0: fading_twice}))
    assert (found.state, found.bracket) == (FadeState.NOT_A_SIMPLE_FADE, Bracket(30, 40))
    assert (found.fallen, found.returned) == (Entry(0, 3), Entry(5, 26))
    [mild] = of_nausea(*many({0: [(0.1, 6), (0.5, 4), (1, 3), (3, 0), (12, 0), (26, 2)]}))
    assert (mild.state, mild.returned) == (FadeState.ESTIMATED, Entry(2, 26))


def test_a_baseline_that_leaves_no_room_is_its_own_reason() -> None:
    given = infusion()
    [found] = of_nausea([given], [rated(given, -3, 9), *fading(given, [(0.1, 10), (1, 9)])])
    assert (found.state, found.baseline) == (FadeState.TOO_HIGH_BEFORE, 9)


def test_infusions_day_after_day_fade_each_to_its_own_baseline() -> None:
    mild = [(0.2, 3), (1, 3), (2, 2), (5, 1)]
    found = of_nausea(*many({float(day): mild for day in range(4)}))
    assert [one.baseline for one in found] == [0, 1, 1, 1]
    assert FadeState.NOT_NOTICEABLE not in {one.state for one in found}


def test_what_is_usual_goes_by_the_estimates_too() -> None:
    infusions, check_ins = many({7.0 * day: [(1 / 6, 3), (1, 2), (12, 0)] for day in range(3)})
    findings = look(infusions, check_ins, MEASURES).measures["nausea"]
    assert findings.usual
    assert findings.usual.faded
    assert findings.usual.fitted == 3
    longest = max(one.faded.high for one in findings.infusions if one.faded)
    assert findings.usual.faded.estimate < longest < 12


def test_a_measure_or_infusion_can_be_asked_for_alone() -> None:
    infusions, check_ins = many({0: [(0.1, 6), (1, 3), (2, 0)], 7: [(0.1, 6), (1, 3), (2, 0)]})
    insight = look(infusions, check_ins, MEASURES, measure="nausea", infusion=2)
    assert list(insight.measures) == ["nausea"]
    assert [found.number for found in insight.measures["nausea"].infusions] == [2]
    assert insight.lift.infusions == ()


def test_quantities_are_never_fitted_and_rising_measures_see_the_lift() -> None:
    measures = {
        "hours_slept": Measure(key="hours_slept", label="Hours slept", kind=Kind.QUANTITY),
        "energy": Measure(key="energy", label="Energy", better=Better.HIGH),
        "craving": Measure(key="craving", label="Craving", on=False),
    }
    found = look([infusion()], [rated(infusion(), 1, 3, "hours_slept")], measures).measures
    assert list(found) == ["energy"]
    assert found["energy"].see_lift


def test_a_workbench_says_the_same_as_a_fresh_look() -> None:
    pairs = {7.0 * number: exponential(0.6 + 0.1 * number, 6, EARLY) for number in range(4)}
    infusions, check_ins = many(pairs)
    workbench = Workbench()
    workbench.look(infusions, check_ins, MEASURES)
    more = [*check_ins, rated(infusions[2], 5, 1)]
    assert workbench.look(infusions, more, MEASURES) == look(infusions, more, MEASURES)
    fewer, moved = infusions[1:], [replace(infusions[0], length=60), *infusions[1:]]
    assert workbench.look(fewer, more, MEASURES) == look(fewer, more, MEASURES)
    assert workbench.look(moved, more, MEASURES) == look(moved, more, MEASURES)


def test_late_and_double_entries_are_taken_as_they_come() -> None:
    given = infusion()
    check_ins = fading(given, [(0.1, 6), (0.1, 5), (1, 3), (1, 3), (2, 0)])
    late = [replace(one, entered_at=one.entered_at + timedelta(days=3)) for one in check_ins]
    assert of_nausea([given], late[::-1]) == of_nausea([given], check_ins)


def test_a_curve_is_drawn_for_what_is_estimated_only() -> None:
    infusions, check_ins = many({0: exponential(0.8, 6, EARLY), 7: [(0.1, 6), (1, 4)]})
    workbench = Workbench()
    workbench.look(infusions, check_ins, MEASURES)
    curve = workbench.curve("nausea", infusions[0].id, last_hour=6)
    assert curve
    assert curve.hours[0] == 0
    assert curve.hours[-1] == pytest.approx(6)
    assert (curve.low <= curve.median).all()
    assert (curve.median <= curve.high).all()
    assert curve.median[-1] < 0.5
    assert workbench.curve("nausea", infusions[1].id, last_hour=6) is None
    assert workbench.curve("mood", infusions[0].id, last_hour=6) is None
