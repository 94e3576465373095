"""The axis of how long things last: from the end of the infusion, wide where symptoms fade, narrow where days pass."""

from collections.abc import Callable, Sequence
from math import log2

from PySide6.QtGui import QFont

from ketadiary.charts.axes import LABEL_GAP, Tick, Ticks
from ketadiary.charts.text import apart, width
from ketadiary.dataclass import dataclass
from ketadiary.wording import Language, days, duration

_DAY = 24.0


@dataclass(frozen=True)
class LastedAxis:
    """Lays hours after the end on a line, roughly by their logarithm: nothing is at 0, and `unit` hours at 1.

    `marked`: the hours that may be written at it. Between `shortest` and `longest` it ends where what is drawn ends.
    """

    unit: float
    marked: Sequence[float]
    shortest: float
    longest: float

    def place(self, hours: float) -> float:
        """Where a time lies, in units of the axis."""
        return log2(1 + max(hours, 0.0) / self.unit)

    def end(self, hours: Sequence[float]) -> float:
        """Where the axis ends, in its units, so that the last of these hours has some room after it."""
        last = min(max([self.shortest, *hours]), self.longest)
        return self.place(last) + _ROOM_AFTER

    def ticks(self, label: Callable[[float], str], font: QFont) -> Ticks:
        """Its marks, each with what is written at it.

        Where they crowd, one without room for its words in this `font` has no mark either: it would be a time that
        nobody can read.
        """
        made = [Tick(self.place(hours), label(hours)) for hours in self.marked]

        def ticks(span: tuple[float, float], pixels: float) -> list[Tick]:
            inside = [tick for tick in made if span[0] <= tick.x <= span[1]]
            centres = [(tick.x - span[0]) * pixels / (span[1] - span[0]) for tick in inside]
            return [inside[one] for one in apart(centres, [width(tick.label, font) for tick in inside], LABEL_GAP)]

        return ticks


_ROOM_AFTER = 0.35
HOURS = LastedAxis(0.25, (0.25, 0.5, 1, 2, 4, 8, 16, 24, 48, 72), shortest=4.0, longest=72.0)
"""For what fades within three days."""
DAYS = LastedAxis(2 * _DAY, [day * _DAY for day in (1, 2, 4, 7, 14, 28, 56, 84)], shortest=7 * _DAY, longest=84 * _DAY)
"""For what lasts for days and weeks."""


def time_label(tr: Language) -> Callable[[float], str]:
    """Writes a time at an axis: "15 min", "2 h", "1 day"."""
    return lambda hours: days(hours / _DAY, tr) if hours >= _DAY else duration(hours, tr)
