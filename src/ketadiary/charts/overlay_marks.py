"""The infusions that the latest one is laid over."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ketadiary.charts.panel import Mark, Panel, Z
from ketadiary.charts.ratings import REACH, draw_segments
from ketadiary.charts.scale import Scale
from ketadiary.charts.series import Closeness, Dot, close_pairs

# Whole numbers fall on each other; infusions are lifted apart by less than half a point in all.
_DODGE = 0.4
_DOT, _HOLE = 5.6, 2.6


class EarlierInfusions(Mark):
    """Thin lines with small dots, all infusions drawn in one go, since there may be hundreds."""

    z = Z.BASELINE

    def __init__(
        self, panel: Panel, series: Sequence[Sequence[Dot]], closeness: Closeness, tell: Callable[[Dot], str]
    ) -> None:
        super().__init__(panel)
        count = len(series)
        lifted = [[_lifted(dot, _lift(place, count), panel) for dot in dots] for place, dots in enumerate(series)]
        pairs = [close_pairs(dots, closeness) for dots in lifted]
        self._solid = [piece for solid, _ in pairs for piece in solid]
        self._dashed = [piece for _, dashed in pairs for piece in dashed]
        self._dots = [dot for dots in lifted for dot in dots]
        self._tell = tell

    def draw(self, painter: QPainter, scale: Scale) -> None:
        painter.save()
        draw_segments(painter, scale, (self._solid, self._dashed), self.theme.faded, 1.0)
        painter.restore()
        behind, faded = QColor(self.theme.surface), QColor(self.theme.faded)
        every = [self._place(dot, scale) for dot in self._dots]
        late = [at for at, dot in zip(every, self._dots, strict=True) if dot.late]
        for points, colour, size in ((every, behind, _DOT + 2), (every, faded, _DOT), (late, behind, _HOLE)):
            painter.setPen(QPen(colour, size, c=Qt.PenCapStyle.RoundCap))
            painter.drawPoints(points)

    def tip(self, at: QPointF) -> str:
        scale = self.host.mapping
        near = [(QLineF(at, self._place(dot, scale)).length(), dot) for dot in self._dots]
        found = min(near, key=lambda one: one[0], default=None)
        return self._tell(found[1]) if found and found[0] <= REACH else ""

    def _place(self, dot: Dot, scale: Scale) -> QPointF:
        return scale.point(dot.x, dot.value or 0.0)


def _lifted(dot: Dot, by: float, panel: Panel) -> Dot:
    return replace(dot, value=min((dot.value or 0.0) + by, panel.mapping.y[1]))


def _lift(place: int, count: int) -> float:
    """Spreads neighbours: infusions that follow each other do not lie side by side."""
    return (place * 5) % count / count * _DODGE
