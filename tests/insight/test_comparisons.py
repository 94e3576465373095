"""Repetition and dose, and when they cannot be told."""

import pytest

from invented import MEASURES, exponential, fading, infusion
from ketadiary.insight import DoseFinding, DoseState, RepetitionFinding, RepetitionState, look

HOURS = (0.1, 0.5, 1, 2, 3, 4, 6)


def over(amplitudes: list[float], half_lives: list[float], doses: list[str]) -> tuple[RepetitionFinding, DoseFinding]:
    infusions, check_ins = [], []
    for place, (amplitude, half_life, dose) in enumerate(zip(amplitudes, half_lives, doses, strict=True)):
        infusions.append(infusion(7 * place, dose=dose))
        check_ins += fading(infusions[-1], exponential(half_life, amplitude, HOURS))
    found = look(infusions, check_ins, MEASURES).measures["nausea"]
    assert found.over_infusions
    assert found.dose
    return found.over_infusions, found.dose


def test_a_steady_fall_is_told_with_its_range() -> None:
    repetition, _ = over([10, 9, 8, 7, 6, 5], [1.0] * 6, [""] * 6)
    assert (repetition.state, repetition.count, repetition.clear) == (RepetitionState.ESTIMATED, 6, True)
    assert repetition.rise
    assert repetition.rise.holds(-1)
    assert repetition.rise.high < 0


def test_infusions_without_a_fade_count_for_the_highest_rating() -> None:
    repetition, dose = over([8, 7, 5, 4, 3, 1, 1], [1.0] * 7, ["0.5 mg/kg"] * 7)
    assert repetition.count == 7
    assert repetition.clear
    assert dose.count == 5


def test_no_change_is_not_called_one() -> None:
    repetition, _ = over([6, 7, 6, 5, 7, 6], [1.0] * 6, [""] * 6)
    assert not repetition.clear
    assert repetition.rise
    assert repetition.rise.holds(0)


def test_four_infusions_are_too_few() -> None:
    repetition, dose = over([6] * 4, [1.0] * 4, ["0.5 mg/kg", "0.6 mg/kg", "0.7 mg/kg", "0.5 mg/kg"])
    assert (repetition.state, repetition.rise) == (RepetitionState.TOO_FEW, None)
    assert (dose.state, dose.count) == (DoseState.TOO_FEW, 4)


@pytest.mark.parametrize(
    ("doses", "state"),
    [
        ([0.5, 0.5, 0.6, 0.6, 0.5, 0.6], DoseState.TOO_ALIKE),
        ([0.5, 0.55, 0.6, 0.5, 0.55, 0.6], DoseState.TOO_ALIKE),
        ([0.5, 0.5, 0.6, 0.7, 0.8, 0.9], DoseState.TIED_TO_ORDER),
        ([0.5, 0.9, 0.6, 0.5, 0.8, 0.7], DoseState.ESTIMATED),
    ],
)
def test_doses_must_differ_apart_from_the_order(doses: list[float], state: DoseState) -> None:
    _, dose = over([6] * 6, [1.0] * 6, [f"{amount} mg/kg" for amount in doses])
    assert dose.state is state
    assert (dose.half_life is None) is (state is not DoseState.ESTIMATED)


def test_a_dose_that_went_with_longer_fades_shows_as_a_factor_a_doubling() -> None:
    doses = [0.5, 1.0, 0.6, 0.9, 0.7, 0.5, 0.8, 0.95]
    _, dose = over([8] * 8, [1.0 * amount / 0.5 for amount in doses], [f"{amount} mg/kg" for amount in doses])
    assert dose.half_life
    assert dose.clear
    assert dose.half_life.holds(2)
    assert dose.half_life.low > 1
