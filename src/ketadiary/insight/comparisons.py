"""Repetition and dose: what went along with an infusion's number, and with how much was given.

Height and half-life are looked at apart, because one can change without the other (Del Sant 2023, Pharmaceuticals
16:31). Heights are those of the fitted curves at the end of the infusion: the highest rating depends on how soon after
it the first one was made. Nothing here says why: titration ties dose to number, and chance is always a candidate.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from ketadiary.dataclass import dataclass
from ketadiary.insight.arrays import FloatArray
from ketadiary.insight.findings import DoseFinding, DoseState, RepetitionFinding, RepetitionState
from ketadiary.insight.over_infusions import Lines
from ketadiary.insight.ranges import Range
from ketadiary.insight.regression import Slope, slope
from ketadiary.model import Infusion, Measure


def kendall_tau(x: FloatArray, y: FloatArray) -> float:
    """Kendall's tau-b (1938, Biometrika 30:81), from -1 to 1; 0 where either is constant."""
    first, second = np.triu_indices(x.size, 1)
    across, up = np.sign(x[second] - x[first]), np.sign(y[second] - y[first])
    pairs = np.count_nonzero(across) * np.count_nonzero(up)
    return float((across * up).sum() / np.sqrt(pairs)) if pairs else 0.0


FEWEST_INFUSIONS = 5
FEWEST_DOSES = 3
SMALLEST_DOSE_RATIO = 1.25
"""Of the highest dose to the lowest."""
TIED = 0.7
"""Kendall's tau-b of doses and numbers, from which on the two cannot be told apart."""
CLEAR_P = 0.05
_CLEAR_RISE_P, _CLEAR_PACE_P = 0.04, 0.02
"""The two that may be said to have changed over the infusions: so that of both together one in twenty is chance."""
_HIGHEST = 10.0  # points


@dataclass(frozen=True, eq=False)
class Paces:
    """What each infusion's own entries say of its log half-life: numbers of the infusions, means and variances."""

    infusion_ids: Sequence[str]
    numbers: FloatArray
    means: FloatArray
    variances: FloatArray

    def only(self, chosen: Sequence[int]) -> "Paces":
        """Those at the places `chosen`."""
        places = np.array(chosen, int)
        ids = [self.infusion_ids[place] for place in places]
        return Paces(ids, self.numbers[places], self.means[places], self.variances[places])


def repetition_comparison(measure: Measure, heights: Lines | None, paces: Lines | None) -> RepetitionFinding:
    """What changed from infusion to infusion, by the lines of log amplitudes and of log half-lives over their order."""
    count = 0 if heights is None else len(heights.evidence)
    if heights is None or count < FEWEST_INFUSIONS:
        return RepetitionFinding(measure=measure, state=RepetitionState.TOO_FEW, count=count)
    paces = paces if paces and len(paces.evidence) >= FEWEST_INFUSIONS else None
    rise, half_life = _rise(heights, measure), _factor(paces.change) if paces else None
    return RepetitionFinding(
        measure=measure,
        state=RepetitionState.ESTIMATED,
        count=count,
        rise=rise,
        half_life=half_life,
        rise_clear=not rise.holds(0) and heights.chance_of_none <= _CLEAR_RISE_P,
        half_life_clear=bool(paces and half_life and not half_life.holds(1) and paces.chance_of_none <= _CLEAR_PACE_P),
    )


def _rise(heights: Lines, measure: Measure) -> Range:
    """Points of the measure's scale, each time: of the two ends of the line, on average."""
    middle, half = min(float(np.exp(heights.middle[0])), _HIGHEST), heights.order.half
    steps = middle * np.sinh(heights.change * half) / half * measure.point
    return Range(*steps.tolist())


def dose_comparison(measure: Measure, paces: Paces, infusions: Mapping[str, Infusion]) -> DoseFinding:
    """How half-lives went with doses, where there are enough that differ enough, apart from the order."""
    doses, compared = _with_doses(paces, infusions)
    count, distinct = len(doses), len(set(doses.tolist()))

    def cannot_say(state: DoseState) -> DoseFinding:
        return DoseFinding(measure=measure, state=state, count=count, doses=distinct)

    if count < FEWEST_INFUSIONS:
        return cannot_say(DoseState.TOO_FEW)
    if distinct < FEWEST_DOSES or doses.max() / doses.min() < SMALLEST_DOSE_RATIO:
        return cannot_say(DoseState.TOO_ALIKE)
    if abs(kendall_tau(doses, compared.numbers)) >= TIED:
        return cannot_say(DoseState.TIED_TO_ORDER)
    found = slope(np.log2(doses), compared.numbers, compared.means, compared.variances)
    half_life = _factor(found.ends)
    return DoseFinding(
        measure=measure,
        state=DoseState.ESTIMATED,
        count=count,
        doses=distinct,
        half_life=half_life,
        clear=_clear(found) and not half_life.holds(1),
    )


def _with_doses(compared: Paces, infusions: Mapping[str, Infusion]) -> tuple[FloatArray, Paces]:
    """Doses in the unit that more infusions have (mg/kg before mg), with the infusions that have one."""
    doses = [infusions[infusion_id].dose for infusion_id in compared.infusion_ids]
    by_unit = [
        [(place, getattr(dose, unit)) for place, dose in enumerate(doses) if dose and getattr(dose, unit)]
        for unit in ("mg_per_kg", "mg")
    ]
    chosen = max(by_unit, key=len)
    return np.array([dose for _, dose in chosen]), compared.only([place for place, _ in chosen])


def _factor(steps: FloatArray) -> Range:
    """Of steps of logarithms: by what one multiplies."""
    return Range(*np.exp(steps).tolist())


def _clear(found: Slope) -> bool:
    """Unlikely to be chance, on a stricter line than the interval's alone: more than one thing is looked at."""
    return found.p <= CLEAR_P
