"""What insight can say: keys and values, no sentences. Every number is finite; None where the diary cannot say.

Hours count from the end of the infusion. Values and baselines are on the measure's own scale.
"""

from dataclasses import dataclass
from enum import StrEnum

from ketadiary.insight.arrays import CONFIDENCE
from ketadiary.insight.brackets import Bracket, FadeState
from ketadiary.insight.lift_findings import LiftFindings
from ketadiary.insight.ranges import Range
from ketadiary.model import Better, Measure


@dataclass(frozen=True)
class Entry:
    """A rating at an hour."""

    value: float
    hours: float


@dataclass(frozen=True, kw_only=True)
class FadeFinding:
    """How one measure came back to its baseline after one infusion."""

    measure: Measure
    number: int
    infusion_id: str
    state: FadeState
    ratings: int = 0
    baseline: float = 0
    first: Entry | None = None
    last: Entry | None = None
    highest: Entry | None = None
    last_above: Entry | None = None
    first_within: Entry | None = None
    """The entries at the two ends of the bracket."""
    bracket: Bracket | None = None
    half_life: Range | None = None
    faded: Range | None = None


class UsualState(StrEnum):
    """Whether there is enough to say what is usual."""

    ESTIMATED = "estimated"
    TOO_FEW = "too-few"


@dataclass(frozen=True, kw_only=True)
class UsualFinding:
    """What is usual for this person: `half_life` of the middle infusion; `faded` is the range that holds about nine in
    ten infusions like those recorded."""

    measure: Measure
    state: UsualState
    count: int
    half_life: Range | None = None
    faded: Range | None = None
    fitted: int = 0
    """Infusions that have an estimate of their own."""


class RepetitionState(StrEnum):
    """Whether there is enough to say what changed over the infusions."""

    ESTIMATED = "estimated"
    TOO_FEW = "too-few"


@dataclass(frozen=True, kw_only=True)
class RepetitionFinding:
    """What changed from infusion to infusion: the highest rating (on the measure's scale, per infusion) and the
    half-life (a factor per infusion, 1 = no change)."""

    measure: Measure
    state: RepetitionState
    count: int
    highest: Range | None = None
    half_life: Range | None = None
    clear: bool = False
    """Whether the highest rating's range leaves out 'no change' and chance would do so in at most one of twenty."""
    half_life_clear: bool = False


class DoseState(StrEnum):
    """Whether dose and half-life can be compared."""

    ESTIMATED = "estimated"
    TOO_FEW = "too-few"
    TOO_ALIKE = "too-alike"
    TIED_TO_ORDER = "tied-to-order"


@dataclass(frozen=True, kw_only=True)
class DoseFinding:
    """How the half-life went with the dose: a factor per doubling, 1 = no change. `doses` are distinct ones."""

    measure: Measure
    state: DoseState
    count: int
    doses: int = 0
    half_life: Range | None = None
    clear: bool = False


class PeriodsState(StrEnum):
    """Whether two periods can be compared."""

    ESTIMATED = "estimated"
    TOO_FEW = "too-few"


@dataclass(frozen=True, kw_only=True)
class PeriodsFinding:
    """One measure in two chosen periods, by days with ratings: in what share of the pairs of days (one of each) the
    later one's median lies nearer the end of the scale that people hope for."""

    measure: Measure
    state: PeriodsState
    days_before: int
    days_after: int
    share: Range | None = None


@dataclass(frozen=True, kw_only=True)
class MeasureFindings:
    """All that can be said of one measure. Where its high end is better, there is no fade: see the lift."""

    measure: Measure
    infusions: tuple[FadeFinding, ...] = ()
    usual: UsualFinding | None = None
    over_infusions: RepetitionFinding | None = None
    dose: DoseFinding | None = None

    @property
    def see_lift(self) -> bool:
        """Whether this measure has a lift rather than a fade."""
        return self.measure.better is Better.HIGH


@dataclass(frozen=True, kw_only=True)
class Insight:
    """All findings of a diary, measures by their key."""

    measures: dict[str, MeasureFindings]
    lift: LiftFindings
    reliefs: dict[str, LiftFindings]
    """The same of each measure that can be bad for long, where it is rated."""
    confidence: float = CONFIDENCE

    @property
    def lifts(self) -> dict[str, LiftFindings]:
        """Of mood and of each relief, by their measures' keys."""
        return {self.lift.measure: self.lift, **self.reliefs}
