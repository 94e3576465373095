"""How much of the time after an infusion is shown, and how closely it is looked at. No Qt."""

from collections.abc import Iterable, Sequence
from typing import Self

from ketadiary.charts.axes import Ticks, hour_ticks
from ketadiary.charts.series import Closeness, Dot, HoursRange
from ketadiary.dataclass import dataclass
from ketadiary.wording import Language

_DAY = 24.0
_CLOSELY = 8.0
"""Up to so many hours entries are looked at closely; what is longer has an axis of its own, or it would squeeze all."""
_SHORTEST, _LONGEST = 1.0, HoursRange.DAYS_14.hours
_ROOM_AFTER = 1.08
_LONGEST_IN_HOURS = 60.0
_STEPS = ((2.2, 0.25), (4.5, 0.5), (9.0, 1.0), (18.0, 2.0), (36.0, 4.0), (_LONGEST_IN_HOURS, 12.0))
_BEFORE_SHARE, _LEAST_BEFORE, _MOST_BEFORE = 0.1, 1.2, 30.0


@dataclass(frozen=True)
class TimeShown:
    """So many hours after the end of an infusion."""

    hours: float

    @classmethod
    def of(cls, hours_range: HoursRange) -> Self:
        """A range as it was asked for."""
        return cls(hours_range.hours * 1.01)

    @classmethod
    def until(cls, hours: Iterable[float]) -> Self:
        """As long as something was felt: a little after the last of these hours."""
        last = max(hours, default=_SHORTEST / _ROOM_AFTER)
        return cls(min(max(last * _ROOM_AFTER, _SHORTEST), _LONGEST))

    @property
    def closeness(self) -> Closeness:
        """How far apart entries may be to be joined."""
        return (HoursRange.HOURS_6 if self.hours <= _CLOSELY * _ROOM_AFTER else HoursRange.HOURS_48).closeness

    @property
    def in_days(self) -> bool:
        """Whether the axis counts days instead of hours."""
        return self.hours > _LONGEST_IN_HOURS

    @property
    def before(self) -> float:
        """How many hours before the end are shown with it, at least."""
        return min(max(self.hours * _BEFORE_SHARE, _LEAST_BEFORE), _MOST_BEFORE)

    def ticks(self, tr: Language) -> Ticks:
        """Where the axis has its marks."""
        if self.in_days:
            return hour_ticks(tr, _DAY, _DAY)
        return hour_ticks(tr, next(step for longest, step in _STEPS if self.hours <= longest))


def felt_until(dots: Sequence[Dot], faded: float) -> float:
    """Until when a line must be seen, in hours: the entry after the last one above `faded`, or that one where none
    follows; the first entry where none is above it; 0 where there is none."""
    given = [dot for dot in dots if dot.value is not None and dot.x >= 0]
    felt = [place for place, dot in enumerate(given) if dot.value is not None and dot.value > faded]
    if not felt:
        return given[0].x if given else 0.0
    return given[min(felt[-1] + 1, len(given) - 1)].x


def is_close(until: float) -> bool:
    """Whether what is felt until then is looked at closely."""
    return until <= _CLOSELY
