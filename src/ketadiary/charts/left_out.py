"""Entries that a person left out of estimates by hand: still there, struck out."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from ketadiary.charts.figure_key import KeyEntry
from ketadiary.charts.panel import Mark, Panel, Z, pen
from ketadiary.charts.scale import Scale
from ketadiary.charts.series import Dot
from ketadiary.charts.theme import Theme
from ketadiary.model import LeftOut
from ketadiary.wording import Language


def is_left_out(dot: Dot, measure: str, left_out: LeftOut) -> bool:
    """Whether a dot is among the entries left out."""
    return dot.value is not None and (dot.check_in.id, measure) in left_out


class LeftOutDots(Mark):
    """Rings with a cross in the place of dots."""

    z = Z.LABEL

    def __init__(self, panel: Panel, dots: Sequence[Dot], *, radius: float = 4.2) -> None:
        super().__init__(panel)
        self.dots, self._radius = dots, radius

    def draw(self, painter: QPainter, scale: Scale) -> None:
        for dot in self.dots:
            if scale.x[0] <= dot.x <= scale.x[1]:
                _draw_struck(painter, scale.point(dot.x, dot.value or 0.0), self._radius + 1, self.theme)


def _draw_struck(painter: QPainter, at: QPointF, radius: float, theme: Theme) -> None:
    """A ring with a cross."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.surface))
    painter.drawEllipse(at, radius + 1.5, radius + 1.5)
    painter.setPen(pen(theme.text, 1.3))
    painter.drawEllipse(at, radius, radius)
    arm = radius * 0.7
    painter.drawLine(QLineF(at + QPointF(-arm, -arm), at + QPointF(arm, arm)))
    painter.drawLine(QLineF(at + QPointF(-arm, arm), at + QPointF(arm, -arm)))


def left_out_entry(theme: Theme, tr: Language) -> KeyEntry:
    """What the struck rings mean."""

    def draw(painter: QPainter, box: QRectF) -> None:
        _draw_struck(painter, box.center(), 4.6, theme)

    return KeyEntry(draw, tr("left out of the estimate"))
