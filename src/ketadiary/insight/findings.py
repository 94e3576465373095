"""What insight can say: keys and values, no sentences. Every number is finite; None where the diary cannot say.

Hours count from the end of the infusion. Values and baselines are on the measure's own scale.
"""

from enum import StrEnum

from ketadiary.dataclass import dataclass
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


@dataclass(frozen=True)
class Suspect:
    """A single entry without which an infusion would be told quite otherwise, as when a 1 became a 10."""

    check_in_id: str
    entry: Entry


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
    fallen: Entry | None = None
    """The first entry with which it had fallen as far as it ever did before it rose again."""
    returned: Entry | None = None
    """The highest entry after that: a later return. None where it stayed away."""
    suspect: Suspect | None = None
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
    next_faded: Range | None = None
    """Of one more infusion like the last ones, the order of infusions reckoned with. For checking, never shown."""
    fitted: int = 0
    """Infusions that have an estimate of their own."""


class RepetitionState(StrEnum):
    """Whether there is enough to say what changed over the infusions."""

    ESTIMATED = "estimated"
    TOO_FEW = "too-few"


@dataclass(frozen=True, kw_only=True)
class RepetitionFinding:
    """What changed from infusion to infusion: the fitted rise at the end of the infusion (points of the measure's
    scale, each time) and the half-life (a factor each time, 1 = no change)."""

    measure: Measure
    state: RepetitionState
    count: int
    rise: Range | None = None
    half_life: Range | None = None
    rise_clear: bool = False
    """Whether the range leaves out 'no change' and chance would do so in at most one of twenty."""
    half_life_clear: bool = False

    @property
    def clear(self) -> bool:
        """Whether something can be said to have changed."""
        return self.rise_clear or self.half_life_clear


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
