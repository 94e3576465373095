"""What insight can say of relief that is sought: how far a measure rose (or fell) after an infusion, and for how long.

Days and hours count from the end of the infusion. Values are on the measure's own scale. A rise is towards the end of
the scale that people hope for: of mood upwards, of pain downwards; it is always a positive number.
"""

from enum import StrEnum

from ketadiary.dataclass import dataclass
from ketadiary.insight.brackets import Bracket
from ketadiary.insight.ranges import Range
from ketadiary.model import Measure


class LiftState(StrEnum):
    """What can be said of one infusion: the first that fits."""

    NO_END = "no-end"
    NO_BEFORE = "no-before"
    """In the week before, fewer than three ratings, or all on one day."""
    NO_ENTRIES = "no-entries"
    IN_SERIES = "in-series"
    """Another infusion of the same close-spaced series follows: no duration of its own."""
    NO_RISE = "no-rise"
    """The range of the rise includes less than 1 point."""
    CUT_BY_NEXT = "cut-by-next"
    """It stood to the last rating before the next infusion."""
    STILL_UP = "still-up"
    """It stood to the last rating, and no infusion followed."""
    TOO_UNCERTAIN = "too-uncertain"
    ESTIMATED = "estimated"
    """From below alone, where the last rating came before it was surely gone."""


@dataclass(frozen=True)
class Days:
    """A number of days with the ends of its 90 % range; where `high` is open, only "at least `low`" can be said."""

    low: float
    estimate: float | None = None
    high: float | None = None

    def holds(self, days: float) -> bool:
        """Whether a number of days lies within."""
        return self.low <= days and (self.high is None or days <= self.high)


@dataclass(frozen=True, kw_only=True)
class LiftFinding:
    """How one measure rose after one infusion above its own week before, and when half of that was gone."""

    measure: Measure
    number: int
    infusion_id: str
    state: LiftState
    before: float | None = None
    """The median of the week before."""
    rise: Range | None = None
    onset_hours: Bracket | None = None
    """The last rating without half the rise, and the first with it."""
    half_gone: Days | None = None
    seen_days: Bracket | None = None
    """The last day on which at least half the rise stood, and the first of two ratings in a row without it; also of a
    rise that is too uncertain to tell, where ratings show one of a point or more."""

    best: float | None = None
    """The best rating after it, up to the next infusion."""
    last_entry_days: float | None = None
    """The last rating before the next infusion."""

    @property
    def risen(self) -> bool:
        """Whether a rise is told."""
        return self.state in _RISEN

    @property
    def too_early(self) -> bool:
        """Whether no rise is told while the ratings after it reach less than two days far."""
        last = self.last_entry_days
        return self.state is LiftState.NO_RISE and last is not None and last < _EARLY_DAYS


_EARLY_DAYS = 2.0
"""Ratings of the first two days alone cannot say that nothing rose."""
_RISEN = frozenset((LiftState.CUT_BY_NEXT, LiftState.STILL_UP, LiftState.TOO_UNCERTAIN, LiftState.ESTIMATED))


class LiftUsualState(StrEnum):
    """Whether there is enough to say what is usual."""

    ESTIMATED = "estimated"
    TOO_FEW = "too-few"


@dataclass(frozen=True, kw_only=True)
class LiftUsual:
    """After how many days half the rise was gone, of about nine in ten infusions like those recorded."""

    measure: Measure
    state: LiftUsualState
    count: int
    """Infusions outside close-spaced series that were followed by a rise."""
    told: int = 0
    """Infusions outside close-spaced series of which a rise, or none, is told."""
    half_gone: Days | None = None


class BeforeTreatmentState(StrEnum):
    """Whether now can be compared with the time before the first infusion."""

    ESTIMATED = "estimated"
    NO_BEFORE = "no-before"
    """Nothing in the 14 days before the first infusion."""
    TOO_FEW = "too-few"


@dataclass(frozen=True, kw_only=True)
class BeforeTreatment:
    """A measure in the two weeks before the first infusion, and on its last days with ratings: no infusion's doing."""

    measure: Measure
    state: BeforeTreatmentState
    before: Range | None = None
    now: Range | None = None
    change: Range | None = None
    """Now less before."""
    now_days: int = 0
    """How many days with ratings *now* rests on."""


@dataclass(frozen=True, kw_only=True)
class LiftFindings:
    """All that is found of one measure's rises; `infusions` in order of their starts."""

    measure: str
    infusions: tuple[LiftFinding, ...] = ()
    usual: LiftUsual | None = None
    since_before_treatment: BeforeTreatment | None = None
