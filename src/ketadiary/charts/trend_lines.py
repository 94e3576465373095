"""What is drawn in a trend from findings."""

from typing import Self

from ketadiary.charts.bands import Estimate
from ketadiary.dataclass import dataclass
from ketadiary.insight.lift_findings import BeforeTreatment, LiftFindings
from ketadiary.insight.long_trend import Course

_DAY = 86_400


@dataclass(frozen=True, eq=False)
class TrendLines:
    """Of the leading measure: its long trend, `x` in days since 1970, and how it is against before treatment."""

    course: Estimate | None = None
    since: BeforeTreatment | None = None

    @classmethod
    def of(cls, course: Course | None, found: LiftFindings | None) -> Self:
        """What the findings of one measure carry; without an infusion there is no time before one."""
        drawn = Estimate(course.instants / _DAY, course.level, course.low, course.high) if course else None
        return cls(drawn, found.since_before_treatment if found and found.infusions else None)

    @property
    def before(self) -> float | None:
        """The level before the first infusion."""
        return self.since.before.estimate if self.since and self.since.before else None


NO_LINES = TrendLines()
