"""A day's cell in the calendar."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from ketadiary.charts.colours import luminance
from ketadiary.charts.theme import Theme


def shade_of(value: float, scale: tuple[float, float], theme: Theme) -> str:
    """The shade of a value: the lowest is the faintest, and still not empty."""
    share = (value - scale[0]) / (scale[1] - scale[0])
    return theme.shades[min(len(theme.shades) - 1, int(share * len(theme.shades)))]


def ink_on(shade: str) -> str:
    """Black or white, whichever reads better on a shade (the contrast of WCAG 2.2 is equal at this luminance)."""
    return "#FFFFFF" if luminance(shade) < 0.179 else "#101418"


def draw_cell(painter: QPainter, box: QRectF, shade: str | None, theme: Theme, *, ringed: bool) -> None:
    """A cell: filled where rated, an empty outline where not, a firm ring around it on the day of an infusion."""
    radius = min(3.5, box.height() / 4)
    painter.setBrush(QBrush(Qt.BrushStyle.NoBrush) if shade is None else QColor(shade))
    painter.setPen(QPen(QColor(theme.hairline), 1.0))
    painter.drawRoundedRect(box, radius, radius)
    if ringed:
        painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
        painter.setPen(QPen(QColor(theme.text), 1.8))
        painter.drawRoundedRect(box, radius, radius)


def draw_corner_flag(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """The sign of an event: the upper right corner of its day's cell, finely edged to show on any shade."""
    side = max(5.0, min(9.0, box.height() * 0.42))
    corner = box.topRight()
    painter.setPen(QPen(QColor(theme.surface), 1.0))
    painter.setBrush(QColor(theme.text))
    painter.drawPolygon(QPolygonF([corner - QPointF(side, 0), corner, corner + QPointF(0, side)]))
