"""What is drawn in a trend from findings."""

from dataclasses import dataclass
from typing import Self

from ketadiary.charts.bands import Estimate
from ketadiary.insight.course import Course
from ketadiary.insight.lift_findings import LiftFindings

_DAY = 86_400


@dataclass(frozen=True, eq=False)
class TrendLines:
    """Of the leading measure: its long trend, `x` in days since 1970, and its level before the first infusion."""

    course: Estimate | None = None
    before: float | None = None

    @classmethod
    def of(cls, course: Course | None, found: LiftFindings | None) -> Self:
        """What the findings of one measure carry."""
        since = found.since_before_treatment if found else None
        drawn = Estimate(course.instants / _DAY, course.level, course.low, course.high) if course else None
        return cls(drawn, since.before.estimate if since and since.before else None)


NO_LINES = TrendLines()
