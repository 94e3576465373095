"""The infusions that the latest one is laid over."""

from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ketadiary.charts.arrays import as_ends, polygon, separate_lines
from ketadiary.charts.panel import Mark, Panel, Z, pen, stay_between_edges
from ketadiary.charts.ratings import REACH
from ketadiary.charts.scale import Scale
from ketadiary.charts.series import Closeness, Dot, close_places

# Whole numbers fall on each other; infusions are lifted apart by less than half a point in all.
_DODGE = 0.4
_DOT, _HOLE = 5.6, 2.6
# With more infusions than this the strokes get finer, or they would hide each other and the latest.
_MANY = 40


class EarlierInfusions(Mark):
    """Thin lines with small dots, all infusions drawn in one go, since there may be hundreds."""

    z = Z.BASELINE

    def __init__(
        self,
        panel: Panel,
        series: Sequence[Sequence[Dot]],
        closeness: Closeness,
        tell: Callable[[Dot], str],
        *,
        once: bool,
    ) -> None:
        """`once` they are drawn they stay a picture in pixels: on a screen, where the window paints them often."""
        super().__init__(panel)
        if once:
            self.setCacheMode(self.CacheMode.DeviceCoordinateCache)
        count = len(series)
        top = panel.mapping.y[1]
        places = [_places(dots, _lift(place, count), top) for place, dots in enumerate(series)]
        pairs = [close_places(given, closeness) for given in places]
        self._solid = as_ends([piece for solid, _ in pairs for piece in solid])
        self._dashed = as_ends([piece for _, dashed in pairs for piece in dashed])
        self._dots = [dot for dots in series for dot in dots]
        self._places = as_ends([place for given in places for place in given])
        self._late = np.array([dot.late for dot in self._dots], dtype=bool)
        self._tell = tell
        self._fine = 0.6 if count > _MANY else 1.0

    def draw(self, painter: QPainter, scale: Scale) -> None:
        stay_between_edges(painter, scale.area)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for ends, dash in ((self._solid, ()), (self._dashed, (3.0, 3.0))):
            painter.setPen(pen(self.theme.faded, self._fine, dash))
            painter.drawPath(separate_lines(scale, ends))
        behind, faded = QColor(self.theme.surface), QColor(self.theme.faded)
        every = polygon(scale, self._places[:, 0], self._places[:, 1])
        late = polygon(scale, self._places[self._late, 0], self._places[self._late, 1])
        rims = [(every, behind, _DOT + 2)] if self._fine == 1 else []
        for points, colour, size in (*rims, (every, faded, _DOT), (late, behind, _HOLE)):
            painter.setPen(QPen(colour, size * self._fine, c=Qt.PenCapStyle.RoundCap))
            painter.drawPoints(points)

    def tip(self, at: QPointF) -> str:
        if not self._dots:
            return ""
        scale = self.host.mapping
        away = np.hypot(scale.pxs(self._places[:, 0]) - at.x(), scale.pys(self._places[:, 1]) - at.y())
        nearest = int(away.argmin())
        return self._tell(self._dots[nearest]) if away[nearest] <= REACH else ""


def _places(dots: Sequence[Dot], by: float, top: float) -> list[tuple[float, float]]:
    return [(dot.x, min((dot.value or 0.0) + by, top)) for dot in dots]


def _lift(place: int, count: int) -> float:
    """Spreads neighbours: infusions that follow each other do not lie side by side."""
    return (place * 5) % count / count * _DODGE
