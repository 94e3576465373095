"""The infusions that the latest one is laid over."""

from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ketadiary.charts.arrays import as_ends, polygon, separate_lines
from ketadiary.charts.panel import Mark, Panel, Z, pen, stay_between_edges
from ketadiary.charts.ratings import REACH
from ketadiary.charts.scale import Floats, Scale
from ketadiary.charts.series import Closeness, Dot, close_places

_DOT, _HOLE = 5.6, 2.6
_APART, _FURTHEST = 4.0, 12.0
"""How many pixels dots that would hide each other are set apart along time: two of them, and all of them at most."""
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
        places = [[(dot.x, dot.value or 0.0) for dot in dots] for dots in series]
        pairs = [close_places(given, closeness) for given in places]
        self._solid = as_ends([piece for solid, _ in pairs for piece in solid])
        self._dashed = as_ends([piece for _, dashed in pairs for piece in dashed])
        self._dots = [dot for dots in series for dot in dots]
        self.places = as_ends([place for given in places for place in given])
        self._late = np.array([dot.late for dot in self._dots], dtype=bool)
        self._tell = tell
        self._fine = 0.6 if len(series) > _MANY else 1.0

    def draw(self, painter: QPainter, scale: Scale) -> None:
        stay_between_edges(painter, scale.area)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for ends, dash in ((self._solid, ()), (self._dashed, (3.0, 3.0))):
            painter.setPen(pen(self.theme.faded, self._fine, dash))
            painter.drawPath(separate_lines(scale, ends))
        behind, faded = QColor(self.theme.surface), QColor(self.theme.faded)
        times, values = self._times(scale), self.places[:, 1]
        every = polygon(scale, times, values)
        late = polygon(scale, times[self._late], values[self._late])
        rims = [(every, behind, _DOT + 2)] if self._fine == 1 else []
        for points, colour, size in (*rims, (every, faded, _DOT), (late, behind, _HOLE)):
            painter.setPen(QPen(colour, size * self._fine, c=Qt.PenCapStyle.RoundCap))
            painter.drawPoints(points)

    def _times(self, scale: Scale) -> Floats:
        """Where the dots are drawn along time, on the scale."""
        drawn = set_apart(scale.pxs(self.places[:, 0]), self.places[:, 1])
        return self.places[:, 0] + (drawn - scale.pxs(self.places[:, 0])) / scale.pixels_per_x

    def tip(self, at: QPointF) -> str:
        if not self._dots:
            return ""
        scale = self.host.mapping
        away = np.hypot(scale.pxs(self._times(scale)) - at.x(), scale.pys(self.places[:, 1]) - at.y())
        nearest = int(away.argmin())
        return self._tell(self._dots[nearest]) if away[nearest] <= REACH else ""


def set_apart(across: Floats, values: Floats) -> Floats:
    """Places across, in pixels, where no dot hides another of the same value; a value is never moved."""
    order = np.lexsort((across, values))
    x, y = across[order], values[order]
    starts = np.flatnonzero(np.r_[True, (np.diff(y) != 0) | (np.diff(x) > 1.0)][: len(x)])
    counts = np.diff(starts, append=len(x))
    step = np.minimum(_APART, _FURTHEST / np.maximum(counts - 1, 1))
    place = np.arange(len(x)) - np.repeat(starts + (counts - 1) / 2, counts)
    moved = np.empty_like(across)
    moved[order] = x + place * np.repeat(step, counts)
    return moved
