"""Repetition and dose: what went along with an infusion's number, and with how much was given.

Height and half-life are looked at apart, because one can change without the other (Del Sant 2023, Pharmaceuticals
16:31). Nothing here says why: titration ties dose to number, and chance is always a candidate.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ketadiary.insight.arrays import FloatArray
from ketadiary.insight.findings import DoseFinding, DoseState, RepetitionFinding, RepetitionState
from ketadiary.insight.ranges import Range
from ketadiary.insight.ranks import Slope, kendall_tau, slope
from ketadiary.model import Infusion, Measure

FEWEST_INFUSIONS = 5
FEWEST_DOSES = 3
SMALLEST_DOSE_RATIO = 1.25
"""Of the highest dose to the lowest."""
TIED = 0.7
"""Kendall's tau-b of doses and numbers, from which on the two cannot be told apart."""
CLEAR_P = 0.05


@dataclass(frozen=True, eq=False)
class Compared:
    """Infusions that can be compared: numbers, highest ratings, and log half-lives (NaN where no fade was fitted)."""

    infusion_ids: Sequence[str]
    numbers: FloatArray
    highest: FloatArray
    half_lives: FloatArray

    def fitted(self) -> "Compared":
        """Those with a fitted fade."""
        return self.only(np.flatnonzero(~np.isnan(self.half_lives)).tolist())

    def only(self, chosen: Sequence[int]) -> "Compared":
        """Those at the places `chosen`."""
        places = np.array(chosen, int)
        return Compared(
            [self.infusion_ids[place] for place in places],
            self.numbers[places],
            self.highest[places],
            self.half_lives[places],
        )


def repetition_comparison(measure: Measure, compared: Compared) -> RepetitionFinding:
    """What changed from infusion to infusion."""
    count = len(compared.infusion_ids)
    if count < FEWEST_INFUSIONS:
        return RepetitionFinding(measure=measure, state=RepetitionState.TOO_FEW, count=count)
    fitted = compared.fitted()
    rise = slope(compared.numbers, compared.highest)
    half_life = slope(fitted.numbers, fitted.half_lives) if len(fitted.infusion_ids) >= FEWEST_INFUSIONS else None
    return RepetitionFinding(
        measure=measure,
        state=RepetitionState.ESTIMATED,
        count=count,
        rise=_range(rise),
        half_life=_factor(half_life),
        rise_clear=_clear(rise),
        half_life_clear=_clear(half_life),
    )


def dose_comparison(measure: Measure, compared: Compared, infusions: Mapping[str, Infusion]) -> DoseFinding:
    """How half-lives went with doses, where there are enough that differ enough, apart from the order."""
    doses, compared = _with_doses(compared.fitted(), infusions)
    count, distinct = len(doses), len(set(doses.tolist()))

    def cannot_say(state: DoseState) -> DoseFinding:
        return DoseFinding(measure=measure, state=state, count=count, doses=distinct)

    if count < FEWEST_INFUSIONS:
        return cannot_say(DoseState.TOO_FEW)
    if distinct < FEWEST_DOSES or doses.max() / doses.min() < SMALLEST_DOSE_RATIO:
        return cannot_say(DoseState.TOO_ALIKE)
    if abs(kendall_tau(doses, compared.numbers)) >= TIED:
        return cannot_say(DoseState.TIED_TO_ORDER)
    half_life = slope(np.log2(doses), compared.half_lives)
    return DoseFinding(
        measure=measure,
        state=DoseState.ESTIMATED,
        count=count,
        doses=distinct,
        half_life=_factor(half_life),
        clear=_clear(half_life),
    )


def _with_doses(compared: Compared, infusions: Mapping[str, Infusion]) -> tuple[FloatArray, Compared]:
    """Doses in the unit that more infusions have (mg/kg before mg), with the infusions that have one."""
    doses = [infusions[infusion_id].dose for infusion_id in compared.infusion_ids]
    by_unit = [
        [(place, getattr(dose, unit)) for place, dose in enumerate(doses) if dose and getattr(dose, unit)]
        for unit in ("mg_per_kg", "mg")
    ]
    chosen = max(by_unit, key=len)
    return np.array([dose for _, dose in chosen]), compared.only([place for place, _ in chosen])


def _range(found: Slope | None) -> Range | None:
    if not found or not np.isfinite([found.low, found.high]).all():
        return None
    return Range(found.estimate, found.low, found.high)


def _factor(found: Slope | None) -> Range | None:
    """Of a slope of logarithms: by what a step multiplies."""
    steps = _range(found)
    return steps and Range(*(float(np.exp(step)) for step in (steps.estimate, steps.low, steps.high)))


def _clear(found: Slope | None) -> bool:
    """Unlikely to be chance, on a stricter line than the interval's alone: more than one thing is looked at."""
    return found is not None and (found.low > 0 or found.high < 0) and found.p <= CLEAR_P
