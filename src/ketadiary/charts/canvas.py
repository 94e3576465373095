"""The one door to pyqtgraph, which takes whatever Qt binding was imported first."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QGraphicsSceneWheelEvent, QWidget

# isort: split
import pyqtgraph as pg
from pyqtgraph.GraphicsScene.mouseEvents import MouseClickEvent

from ketadiary.charts.panel import Z

# Wide antialiased lines as one path take a hundred times as long to draw as their segments.
pg.setConfigOptions(antialias=True, segmentedLineMode="on")


class Canvas(pg.GraphicsView):
    """Shows a figure's scene, one unit to a pixel. No focus stop: the figure around it has a name, this has none.

    A `still` one keeps what it has painted until `forget`: a page that is shown again need not draw all its marks anew.
    """

    def __init__(self, parent: QWidget | None, *, still: bool = False) -> None:
        super().__init__(parent, useOpenGL=False, background=None)
        self._still = still
        self._kept: QPixmap | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("")

    def forget(self) -> None:
        """Paint anew when next seen, as the scene has changed."""
        self._kept = None

    def _picture(self) -> QPixmap:
        sharpness, area = self.devicePixelRatioF(), self.viewport().rect()
        size = area.size() * sharpness
        if self._kept is None or (self._kept.size(), self._kept.devicePixelRatioF()) != (size, sharpness):
            self._kept = QPixmap(size)
            self._kept.setDevicePixelRatio(sharpness)
            self._kept.fill(self.backgroundBrush().color())
            with QPainter(self._kept) as painter:
                painter.setRenderHints(self.renderHints())
                self.render(painter, QRectF(area), area)
        return self._kept

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._still:
            super().paintEvent(event)
            return
        with QPainter(self.viewport()) as painter:
            painter.drawPixmap(0, 0, self._picture())


class TimeView(pg.ViewBox):
    """Holds the horizontal range that all panels of a figure share, and takes the mouse for them.

    `clicked` is called with the place, in the scene's pixels. Only a movable one pans, and zooms with Ctrl and the
    wheel.
    """

    def __init__(self, clicked: Callable[[QPointF], None], *, movable: bool = False) -> None:
        super().__init__(enableMenu=False, defaultPadding=0.0)
        self._clicked, self._movable = clicked, movable
        self.setMouseEnabled(x=movable, y=False)
        self.disableAutoRange()
        self.setZValue(Z.POINTER)

    def span(self) -> tuple[float, float]:
        """The range as (low, high)."""
        low, high = self.viewRange()[0]
        return low, high

    def set_span(self, low: float, high: float) -> None:
        """Show exactly this range."""
        self.setXRange(low, high, padding=0)

    def clicked_at(self, place: QPointF) -> None:
        """Somebody clicked at a place."""
        self._clicked(place)

    # Qt overrides

    def mouseClickEvent(self, ev: MouseClickEvent) -> None:
        if ev.button() is Qt.MouseButton.LeftButton:
            ev.accept()
            self.clicked_at(ev.scenePos())

    def wheelEvent(self, event: QGraphicsSceneWheelEvent, axis: int | None = None) -> None:
        # The wheel alone is for the page around: who scrolls past a figure does not mean it.
        if self._movable and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event, axis)
        else:
            event.ignore()
