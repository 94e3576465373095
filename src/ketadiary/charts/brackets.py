"""Between which two entries something was back, and what is seen of that."""

from enum import Enum

from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QPainter

from ketadiary.charts.panel import Mark, Panel, Z, pen
from ketadiary.charts.scale import Scale

_DROP = 6.5
_OPEN = 16.0
"""How far an open end reaches, in pixels: the same for all, as it is no time."""
Place = tuple[float, float, float]
"""Left, right and height of a bar, in pixels."""

Between = tuple[float | None, float | None]
"""The hours of the last entry at which something was still there, and of the first at which it had gone; None: open."""


class End(Enum):
    """How a bar ends: at an entry, with an upright; beyond the edge of the picture, with an arrow; or where no entry
    tells, with dashes and an arrow."""

    ENTRY = "entry"
    BEYOND = "beyond"
    OPEN = "open"


Ends = tuple[End, End]


class BracketBar(Mark):
    """A bar below the scale, from the entry at which something was still there to the one at which it had gone."""

    z = Z.BRACKET

    def __init__(self, panel: Panel, low: float | None, high: float | None, colour: str) -> None:
        super().__init__(panel)
        self.low, self.high, self._colour = low, high, colour

    def draw(self, painter: QPainter, scale: Scale) -> None:
        if ends := ends_in(scale.x, self.low, self.high):
            draw_bracket(painter, self._place(scale), ends, self._colour)

    def _place(self, scale: Scale) -> Place:
        left = scale.px(self.low) if self.low is not None else scale.px(self.high or 0.0) - _OPEN
        right = scale.px(self.high) if self.high is not None else scale.px(self.low or 0.0) + _OPEN
        return max(left, scale.area.left()), min(right, scale.area.right()), scale.area.bottom() + _DROP


def ends_in(sight: tuple[float, float], low: float | None, high: float | None) -> Ends | None:
    """How the two ends of a bar are drawn while so much is in sight; None where nothing of it is."""
    start, stop = sight
    first, last = (high if low is None else low), (low if high is None else high)
    if first is None or last is None or first >= stop or last <= start:
        return None
    return _end(low, beyond=first < start), _end(high, beyond=last > stop)


def _end(hours: float | None, *, beyond: bool) -> End:
    if hours is None:
        return End.OPEN
    return End.BEYOND if beyond else End.ENTRY


def draw_bracket(painter: QPainter, place: Place, ends: Ends, colour: str) -> None:
    """Draw a bar with its two ends."""
    left, right, y = place
    painter.setPen(pen(colour, 2.6, (1.2, 1.2) if End.OPEN in ends else ()))
    painter.drawLine(QLineF(left, y, right, y))
    painter.setPen(pen(colour, 1.4))
    for x, end, inward in ((left, ends[0], 1), (right, ends[1], -1)):
        if end is End.ENTRY:
            painter.drawLine(QLineF(x, y - 3.5, x, y + 3.5))
        else:
            tip = QPointF(x - inward * 4, y)
            painter.drawLines([QLineF(tip, tip + QPointF(inward * 5, drop)) for drop in (-3.5, 3.5)])
