"""The totals of one questionnaire, as they are drawn."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from ketadiary.charts.fonts import Type
from ketadiary.charts.markers import draw_marker
from ketadiary.charts.panel import Mark, Panel, Z
from ketadiary.charts.scale import Scale
from ketadiary.charts.text import LEFT, draw_text, line_height, width
from ketadiary.charts.theme import Marker
from ketadiary.charts.totals import TotalPoint, Totals
from ketadiary.wording import typed_number

TOTAL_MARKER = Marker.SQUARE
_RADIUS = 4.0
_REACH = 9.0
_BELOW = 2.0
"""How far the room of a number may reach below the scale: digits end above the end of theirs."""


class TotalMarks(Mark):
    """A square for each total, with its number where there is room. Never joined: nothing is known between."""

    z = Z.DOT

    def __init__(self, panel: Panel, totals: Totals, tell: Callable[[Totals, TotalPoint], str]) -> None:
        super().__init__(panel)
        self._totals, self._tell = totals, tell
        self._font = Type(panel.theme.text_scale).small

    def draw(self, painter: QPainter, scale: Scale) -> None:
        high = line_height(self._font)
        places = [(point, scale.point(point.x, point.value)) for point in self._totals.points]
        ends = [at.x() for _, at in places[1:]] + [scale.area.right() + 6]
        for (point, at), end in zip(places, ends, strict=True):
            draw_marker(painter, TOTAL_MARKER, at, _RADIUS, self.theme.text, self.theme.surface)
            number = typed_number(point.value)
            room = width(number, self._font)
            if at.x() + 8 + room < end - 6:
                top = min(at.y() - high / 2, scale.area.bottom() + _BELOW - high)
                box = QRectF(at.x() + 8, top, room + 1, high)
                # The pole of an event through a digit would make another one of it.
                painter.fillRect(box.adjusted(-2, 2, 2, -2), QColor(self.theme.surface))
                draw_text(painter, box, number, self._font, self.theme.text, LEFT)

    def tip(self, at: QPointF) -> str:
        scale = self.host.mapping
        near = (((scale.point(point.x, point.value) - at).manhattanLength(), point) for point in self._totals.points)
        found = min(near, key=lambda one: one[0], default=None)
        return self._tell(self._totals, found[1]) if found and found[0] <= _REACH else ""
