"""The shapes of dots."""

from functools import lru_cache
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

from ketadiary.charts.theme import Marker

# Shapes of one radius differ in how heavy they look; these factors even that out.
_WEIGHT = {
    Marker.CIRCLE: 1.0,
    Marker.DIAMOND: 1.22,
    Marker.SQUARE: 0.9,
    Marker.TRIANGLE_UP: 1.25,
    Marker.TRIANGLE_DOWN: 1.25,
    Marker.PENTAGON: 1.1,
    Marker.STAR: 1.4,
    Marker.PLUS: 1.15,
}
_CORNERS = {
    Marker.DIAMOND: (4, 0.0),
    Marker.SQUARE: (4, pi / 4),
    Marker.TRIANGLE_UP: (3, 0.0),
    Marker.TRIANGLE_DOWN: (3, pi),
    Marker.PENTAGON: (5, 0.0),
}


@lru_cache(maxsize=128)
def marker_path(marker: Marker, radius: float) -> QPainterPath:
    """The outline of a marker around the origin."""
    path = QPainterPath()
    radius *= _WEIGHT[marker]
    if marker is Marker.CIRCLE:
        path.addEllipse(QPointF(0, 0), radius, radius)
    elif marker is Marker.PLUS:
        path = _plus(radius)
    elif marker is Marker.STAR:
        path.addPolygon(
            _polygon([(radius if corner % 2 == 0 else radius * 0.45, corner * pi / 5) for corner in range(10)])
        )
        path.closeSubpath()
    else:
        corners, turn = _CORNERS[marker]
        path.addPolygon(
            _polygon(
                [
                    (radius * (1.2 if corners == 4 and turn else 1.0), turn + 2 * pi * k / corners)
                    for k in range(corners)
                ]
            )
        )
        path.closeSubpath()
    return path


def _polygon(corners: list[tuple[float, float]]) -> QPolygonF:
    return QPolygonF([QPointF(radius * sin(angle), -radius * cos(angle)) for radius, angle in corners])


def _plus(radius: float) -> QPainterPath:
    arm = radius * 0.36
    path = QPainterPath()
    path.addRect(QRectF(-arm, -radius, 2 * arm, 2 * radius))
    other = QPainterPath()
    other.addRect(QRectF(-radius, -arm, 2 * radius, 2 * arm))
    return path.united(other)


def draw_marker(
    painter: QPainter,
    marker: Marker,
    at: QPointF,
    radius: float,
    colour: str,
    behind: str,
    *,
    hollow: bool = False,
    rim: float = 1.2,
) -> None:
    """Draw one dot with a thin ring of the colour behind it, so that dots that touch can be told apart."""
    path = marker_path(marker, radius).translated(at)
    painter.setPen(_ring(behind, 2 * rim))
    painter.setBrush(_ground(behind))
    painter.drawPath(path)
    if hollow:
        painter.setPen(_ring(colour, 1.5))
        painter.drawPath(marker_path(marker, radius - 0.6).translated(at))
    else:
        painter.fillPath(path, _ground(colour))


# A year of dots is drawn with a handful of these.
@lru_cache(maxsize=64)
def _ring(colour: str, width: float) -> QPen:
    return QPen(QColor(colour), width, j=Qt.PenJoinStyle.RoundJoin)


@lru_cache(maxsize=64)
def _ground(colour: str) -> QBrush:
    return QBrush(QColor(colour))


def draw_skipped(painter: QPainter, at: QPointF, colour: str, radius: float = 3.0) -> None:
    """Asked, not answered: a short open tick."""
    painter.setPen(QPen(QColor(colour), 1.3))
    corners = ((-0.9, -1), (-0.9, 1), (0.9, 1), (0.9, -1))
    painter.drawPolyline(QPolygonF([at + QPointF(x * radius, y * radius) for x, y in corners]))


def draw_cant_say(painter: QPainter, at: QPointF, colour: str, radius: float = 3.0) -> None:
    """Asked, and the person could not say: a small wave."""
    wave = QPainterPath(at + QPointF(-1.5, 0.4) * radius)
    wave.cubicTo(at + QPointF(-0.7, -1.7) * radius, at + QPointF(0.7, 1.7) * radius, at + QPointF(1.5, -0.4) * radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colour), 1.6))
    painter.drawPath(wave)


def draw_flag(painter: QPainter, at: QPointF, colour: str, *, to_the_left: bool = False) -> None:
    """The flag of an event, at the top of its pole."""
    wide = -8 if to_the_left else 8
    corners = (QPointF(0, 3), QPointF(wide, 6.5), QPointF(0, 10))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawPolygon(QPolygonF([at + corner for corner in corners]))
