"""What a lift is worth, on a few invented people whose truth is known. The benchmark does it with many."""

from typing import Any

import numpy as np
import pytest

from benchmarks.simulated_moods import Arm, Truth, patient
from ketadiary.insight import BeforeTreatment, LiftFinding, LiftState, look

ANSWERED = (LiftState.ESTIMATED, LiftState.CUT_BY_NEXT, LiftState.STILL_UP)


def told(people: int, **world: Any) -> tuple[list[tuple[LiftFinding, Truth]], list[tuple[BeforeTreatment, float]]]:
    lifts, changes = [], []
    for number in range(people):
        one = patient(Arm(name="", **world), np.random.default_rng([4, number]))
        found = look(one.infusions, one.check_ins, {one.measure.key: one.measure}).lift
        lifts += list(zip(found.infusions, one.truths, strict=True))
        assert found.since_before_treatment
        changes.append((found.since_before_treatment, one.now - one.before))
    return lifts, changes


@pytest.mark.parametrize(
    "world",
    [
        pytest.param({}, id="independent days"),
        pytest.param({"correlation": 0.7, "of_day": 1.0}, id="days that lean on one another"),
        pytest.param({"correlation": 0.7, "of_day": 0.8, "ratings_a_day": 3}, id="three ratings a day"),
        pytest.param({"drift": 0.9, "gap": 21, "level": (2.0, 3.0)}, id="drift"),
    ],
)
def test_no_rise_is_told_where_there_is_none(world: dict[str, Any]) -> None:
    lifts, _ = told(8, lifts=False, **world)
    assert np.mean([finding.risen for finding, _ in lifts]) <= 0.05


@pytest.mark.parametrize(("days", "gap"), [(3, 14), (10, 21), (30, 60)])
def test_true_rises_are_told_and_their_ranges_hold(days: float, gap: float) -> None:
    lifts, _ = told(8, days=days, gap=gap)
    large = [finding.state in ANSWERED for finding, truth in lifts if truth.rise >= 3]
    held = [
        finding.half_gone.holds(truth.half_gone)
        for finding, truth in lifts
        if finding.half_gone and finding.state in ANSWERED
    ]
    assert np.mean(large) >= 0.5
    assert np.mean(held) >= 0.8


def test_a_drift_is_told_as_a_change_since_before_treatment() -> None:
    _, changes = told(8, lifts=False, drift=1.2, gap=30, level=(2.0, 3.0))
    ranges = [(found.change, true) for found, true in changes if found.change]
    assert len(ranges) == len(changes)
    assert np.mean([found.holds(true) for found, true in ranges]) >= 0.8
    assert np.mean([found.low > 0 for found, _ in ranges]) > 0.9
