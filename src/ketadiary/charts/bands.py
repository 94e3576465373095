"""Areas and lines behind the dots: the infusion, the baseline, spread and uncertainty."""

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath

from ketadiary.charts.colours import mixed
from ketadiary.charts.panel import Mark, Panel, Z, crisp, pen, stay_between_edges
from ketadiary.charts.scale import Floats, Scale
from ketadiary.dataclass import dataclass


class InfusionBand(Mark):
    """The time an infusion ran, shaded."""

    z = Z.BAND

    def __init__(self, panel: Panel, start: float, end: float) -> None:
        super().__init__(panel)
        self.start, self.end = start, end

    def draw(self, painter: QPainter, scale: Scale) -> None:
        left, right = scale.px(max(self.start, scale.x[0])), scale.px(min(self.end, scale.x[1]))
        if right < scale.area.left() or left > scale.area.right():
            return
        # Never so narrow that it disappears.
        box = QRectF(left, scale.area.top(), max(right - left, 2.0), scale.area.height())
        painter.fillRect(box, QColor(self.theme.band))


class TimeLine(Mark):
    """A vertical line at one time."""

    z = Z.GRID

    def __init__(self, panel: Panel, x: float, colour: str, width: float = 1.0, dash: tuple[float, ...] = ()) -> None:
        super().__init__(panel)
        self.at = x
        self._pen = pen(colour, width, dash)

    def draw(self, painter: QPainter, scale: Scale) -> None:
        if scale.x[0] <= self.at <= scale.x[1]:
            x = crisp(scale.px(self.at))
            painter.setPen(self._pen)
            painter.drawLine(QLineF(x, scale.area.top(), x, scale.area.bottom()))


class BaselineLine(Mark):
    """Where a measure stood before the infusion."""

    z = Z.BASELINE

    def __init__(self, panel: Panel, value: float) -> None:
        super().__init__(panel)
        self.value = value

    def draw(self, painter: QPainter, scale: Scale) -> None:
        y = crisp(scale.py(self.value))
        painter.setPen(pen(self.theme.muted, 1.2, (1.0, 3.0)))
        painter.drawLine(QLineF(scale.area.left(), y, scale.area.right(), y))


@dataclass(frozen=True)
class Spread:
    """How a person's own ratings spread at each time: arrays of one length. `counts`: entries behind each."""

    x: Floats
    median: Floats
    low: Floats
    high: Floats
    lowest: Floats
    highest: Floats
    counts: Floats


@dataclass(frozen=True)
class Estimate:
    """A fitted curve and the range in which it lies with the stated confidence: arrays of one length."""

    x: Floats
    y: Floats
    low: Floats
    high: Floats


class SpreadBand(Mark):
    """The spread of what was entered: filled, softly, the middle half darker, the median a line of long dashes."""

    z = Z.SPREAD

    def __init__(self, panel: Panel, spread: Spread, colour: str) -> None:
        super().__init__(panel)
        self.spread, self._colour = spread, colour

    def draw(self, painter: QPainter, scale: Scale) -> None:
        spread = self.spread
        stay_between_edges(painter, scale.area)
        for low, high, alpha in ((spread.lowest, spread.highest, 30), (spread.low, spread.high, 60)):
            painter.fillPath(_between(scale, spread.x, low, high), _faint(self._colour, alpha))
        painter.setPen(pen(self._colour, 1.6, (8.0, 3.0)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_through(scale, spread.x, spread.median))


class FadeBand(Mark):
    """An estimate and its uncertainty: hatched between fine outlines, so that it never passes for the spread."""

    z = Z.SPREAD

    def __init__(self, panel: Panel, estimate: Estimate, colour: str) -> None:
        super().__init__(panel)
        self.estimate, self._colour = estimate, colour

    def draw(self, painter: QPainter, scale: Scale) -> None:
        estimate = self.estimate
        stay_between_edges(painter, scale.area)
        area = _between(scale, estimate.x, estimate.low, estimate.high)
        painter.save()
        painter.setClipPath(area, Qt.ClipOperation.IntersectClip)
        painter.setPen(pen(mixed(self.theme.surface, self._colour, 0.45), 0.9))
        painter.drawLines(hatching(area.boundingRect(), 5.0))
        painter.restore()
        painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
        painter.setPen(pen(self._colour, 0.9, (2.0, 2.0)))
        for edge in (estimate.low, estimate.high):
            painter.drawPath(_through(scale, estimate.x, edge))
        painter.setPen(pen(self._colour, 1.8))
        painter.drawPath(_through(scale, estimate.x, estimate.y))


def _through(scale: Scale, xs: Floats, ys: Floats) -> QPainterPath:
    points = [QPointF(x, y) for x, y in zip(scale.pxs(xs), scale.pys(ys), strict=True)]
    path = QPainterPath(points[0])
    for point in points[1:]:
        path.lineTo(point)
    return path


def _between(scale: Scale, xs: Floats, low: Floats, high: Floats) -> QPainterPath:
    path = _through(scale, xs, high)
    path.connectPath(_through(scale, np.flip(xs), np.flip(low)))
    path.closeSubpath()
    return path


def hatching(box: QRectF, step: float) -> list[QLineF]:
    """Slanted lines that cover a box and end at its edges: an SVG knows no other way to cut them."""
    count = int((box.width() + box.height()) / step) + 1
    starts = (box.left() - box.height() + place * step for place in range(count))
    return [_cut(x, box) for x in starts]


def _cut(x: float, box: QRectF) -> QLineF:
    """The part inside the box of a line that rises to the right from its lower edge at `x`."""
    first, last = max(x, box.left()), min(x + box.height(), box.right())
    return QLineF(first, box.bottom() - (first - x), last, box.bottom() - (last - x))


def _faint(colour: str, alpha: int) -> QColor:
    made = QColor(colour)
    made.setAlpha(alpha)
    return made
