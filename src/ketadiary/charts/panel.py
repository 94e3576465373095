"""Areas that data are drawn in, and the base of everything drawn there."""

from collections.abc import Callable, Iterable
from enum import IntEnum

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ketadiary.charts.scale import Scale
from ketadiary.charts.theme import Theme

XRange = Callable[[], tuple[float, float]]
DOT_ROOM = 6.0


class Z(IntEnum):
    """What is drawn over what."""

    BAND = 0
    GRID = 1
    SPREAD = 2
    BASELINE = 3
    LINE = 4
    BRACKET = 5
    DOT = 6
    LABEL = 7
    POINTER = 8


class Panel(QGraphicsItem):
    """An area with a horizontal range that all panels of a figure share and a vertical one of its own."""

    def __init__(
        self, parent: QGraphicsItem, area: QRectF, x_range: XRange, y_range: tuple[float, float], theme: Theme
    ) -> None:
        super().__init__(parent)
        self.area, self.theme = area, theme
        self._x_range, self._y_range = x_range, y_range
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemClipsChildrenToShape)

    @property
    def mapping(self) -> Scale:
        """From the data to pixels, as things stand now."""
        return Scale(self._x_range(), self._y_range, self.area)

    # Qt overrides

    def boundingRect(self) -> QRectF:
        return self.area.adjusted(-DOT_ROOM, -DOT_ROOM, DOT_ROOM, DOT_ROOM)

    def shape(self) -> QPainterPath:
        path = QPainterPath()
        path.addRect(self.boundingRect())
        return path

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """A panel itself shows nothing."""


class Mark(QGraphicsItem):
    """Something drawn in a panel. Subclasses set `z` and draw in pixels through the panel's scale."""

    z = Z.DOT

    def __init__(self, panel: Panel) -> None:
        super().__init__(panel)
        self.host, self.theme = panel, panel.theme
        self.setZValue(self.z)

    def draw(self, painter: QPainter, scale: Scale) -> None:
        """Draw with the panel's present scale."""
        raise NotImplementedError

    def tip(self, at: QPointF) -> str:
        """What to tell about the place `at`, in pixels; empty where there is nothing to tell."""
        return ""

    # Qt overrides

    def boundingRect(self) -> QRectF:
        return self.host.boundingRect()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, self.host.mapping)


def stay_between_edges(painter: QPainter, area: QRectF) -> None:
    """Draw nothing left or right of an area from now on; at its top and bottom lines may be as wide as they are."""
    painter.setClipRect(area.adjusted(0, -DOT_ROOM, 0, DOT_ROOM), Qt.ClipOperation.IntersectClip)


def pen(colour: str, width: float = 1.0, dash: tuple[float, ...] = ()) -> QPen:
    """A pen with round ends; dashed pens get flat ones, so that short dashes stay dashes."""
    made = QPen(QColor(colour), width)
    if dash:
        made.setDashPattern(list(dash))
    return made


def draw_upright(painter: QPainter, xs: Iterable[float], top: float, bottom: float) -> None:
    """Draw a sharp line at each of these places, with the painter's pen.

    Not smoothed, which changes nothing where a line fills its pixels, and takes three times as long.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.drawLines([QLineF(crisp(x), top, crisp(x), bottom) for x in xs])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def crisp(position: float) -> float:
    """The middle of the pixel at `position`, where a line one pixel wide is sharp."""
    return int(position) + 0.5
