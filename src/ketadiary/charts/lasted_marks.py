"""What a row of "how long it lasted" is drawn with. Told apart by form as much as by colour, so also in print."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from ketadiary.charts.bands import hatching
from ketadiary.charts.colours import mixed
from ketadiary.charts.panel import Mark, Panel, Z, pen
from ketadiary.charts.scale import Scale
from ketadiary.charts.theme import Theme

_BAR, _BAND, _TICK, _EACH = 0.40, 0.74, 0.66, 0.34
"""How high each sign is, as a share of its row."""
_ROUND = 2.5
_ARROW = 20.0
"""How far an open end reaches, in pixels: the same for all, as it is no time."""
_HATCH = 5.0


class RowMark(Mark):
    """Something in one row: `row` is its top and height in pixels."""

    def __init__(self, panel: Panel, row: QRectF) -> None:
        super().__init__(panel)
        self.row = row

    def box(self, scale: Scale, low: float, high: float, share: float) -> QRectF:
        """The part of the row between two places of the axis, that share of its height."""
        left, right = (min(scale.px(place), scale.area.right()) for place in (low, high))
        high_by = self.row.height() * share
        return QRectF(left, self.row.center().y() - high_by / 2, max(right - left, 1.5), high_by)


class RowGround(RowMark):
    """Shows nothing, and says what its row says."""

    z = Z.BAND

    def __init__(self, panel: Panel, row: QRectF, words: str) -> None:
        super().__init__(panel, row)
        self._words = words

    def draw(self, painter: QPainter, scale: Scale) -> None:
        """Nothing: it is there to be pointed at."""

    def tip(self, at: QPointF) -> str:
        return self._words if self.row.top() <= at.y() < self.row.bottom() else ""


class UsualBand(RowMark):
    """The range that is usual for this person."""

    z = Z.BAND

    def __init__(self, panel: Panel, row: QRectF, low: float, high: float) -> None:
        super().__init__(panel, row)
        self.low, self.high = low, high

    def draw(self, painter: QPainter, scale: Scale) -> None:
        draw_band(painter, self.box(scale, self.low, self.high, _BAND), self.theme)


class LastedBar(RowMark):
    """Solid to the last entry above what was before; from there hatched to the first one back, or an arrow.

    `solid` and `back` are places of the axis; a `back` of None is an open end, a `solid` of 0 has nothing solid.
    """

    z = Z.LINE

    def __init__(self, panel: Panel, row: QRectF, solid: float, back: float | None, colour: str) -> None:
        super().__init__(panel, row)
        self.solid, self.back, self.colour = solid, back, colour

    def draw(self, painter: QPainter, scale: Scale) -> None:
        if self.back is not None:
            draw_hatched(painter, self.box(scale, self.solid, self.back, _BAR), self.colour, self.theme)
        if self.solid > 0:
            painter.fillPath(_rounded(self.box(scale, 0.0, self.solid, _BAR)), QColor(self.colour))
        if self.back is None:
            end = min(scale.px(self.solid), scale.area.right() - _ARROW)
            draw_arrow(painter, QPointF(end, self.row.center().y()), self.row.height() * _BAR, self.colour)


class EstimateTick(RowMark):
    """The best estimate, with a rim, since it may stand on what is solid."""

    z = Z.DOT

    def __init__(self, panel: Panel, row: QRectF, at: float) -> None:
        super().__init__(panel, row)
        self.at = at

    def draw(self, painter: QPainter, scale: Scale) -> None:
        box = self.box(scale, self.at, self.at, _TICK)
        draw_tick(painter, box.left(), box.top(), box.bottom(), self.theme)


class EachInfusion(RowMark):
    """One fine tick an infusion."""

    z = Z.LINE

    def __init__(self, panel: Panel, row: QRectF, places: Sequence[float], colour: str) -> None:
        super().__init__(panel, row)
        self.places, self.colour = places, colour

    def draw(self, painter: QPainter, scale: Scale) -> None:
        boxes = [self.box(scale, place, place, _EACH) for place in self.places]
        draw_uprights(painter, boxes, mixed(self.theme.surface, self.colour, 0.7))


class MiddleDot(RowMark):
    """The middle of what is usual."""

    z = Z.DOT

    def __init__(self, panel: Panel, row: QRectF, at: float, colour: str) -> None:
        super().__init__(panel, row)
        self.at, self.colour = at, colour

    def draw(self, painter: QPainter, scale: Scale) -> None:
        draw_middle(painter, QPointF(scale.px(self.at), self.row.center().y()), self.colour, self.theme)


class NowLine(Mark):
    """Now, through all rows."""

    z = Z.POINTER

    def __init__(self, panel: Panel, at: float) -> None:
        super().__init__(panel)
        self.at = at

    def draw(self, painter: QPainter, scale: Scale) -> None:
        x = scale.px(self.at)
        painter.setPen(pen(self.theme.accent, 2.0))
        painter.drawLine(QLineF(x, scale.area.top(), x, scale.area.bottom()))


def draw_band(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """The grey of what is usual, with an edge that is seen where the grey is not."""
    painter.fillPath(_rounded(box), QColor(theme.usual))
    painter.setPen(pen(mixed(theme.usual, theme.faded, 0.45), 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_rounded(box.adjusted(0.5, 0.5, -0.5, -0.5)))


def draw_hatched(painter: QPainter, box: QRectF, colour: str, theme: Theme) -> None:
    """The time in which it came back, which no entry tells closer."""
    painter.save()
    painter.fillPath(_rounded(box), QColor(mixed(theme.surface, colour, 0.16)))
    painter.setClipPath(_rounded(box), Qt.ClipOperation.IntersectClip)
    painter.setPen(pen(mixed(theme.surface, colour, 0.75), 1.1))
    painter.drawLines(hatching(box, _HATCH))
    painter.restore()
    painter.setPen(pen(mixed(theme.surface, colour, 0.75), 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_rounded(box.adjusted(0.5, 0.5, -0.5, -0.5)))


def draw_arrow(painter: QPainter, start: QPointF, height: float, colour: str) -> None:
    """An open end: no entry tells how far it went on."""
    tip = start + QPointF(_ARROW - 3, 0)
    painter.setPen(pen(colour, 2.0))
    painter.drawLine(QLineF(start, tip))
    wing = min(height / 2, 5.0)
    painter.drawLines([QLineF(tip, tip + QPointF(-wing, drop)) for drop in (-wing, wing)])


def draw_tick(painter: QPainter, x: float, top: float, bottom: float, theme: Theme) -> None:
    """An upright that is seen on any ground."""
    for colour, wide in ((theme.surface, 5.0), (theme.text, 2.4)):
        painter.setPen(pen(colour, wide))
        painter.drawLine(QLineF(x, top, x, bottom))


def draw_uprights(painter: QPainter, boxes: Sequence[QRectF], colour: str) -> None:
    """A fine upright at the left of each box."""
    painter.setPen(pen(colour, 1.6))
    painter.drawLines([QLineF(box.left(), box.top(), box.left(), box.bottom()) for box in boxes])


def draw_middle(painter: QPainter, at: QPointF, colour: str, theme: Theme) -> None:
    """A dot with a rim."""
    painter.setPen(pen(theme.surface, 2.0))
    painter.setBrush(QColor(colour))
    painter.drawEllipse(at, 6.0, 6.0)


def _rounded(box: QRectF) -> QPainterPath:
    path = QPainterPath()
    radius = min(_ROUND, box.width() / 2)
    path.addRoundedRect(box, radius, radius)
    return path
