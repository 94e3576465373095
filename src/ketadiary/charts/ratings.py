"""What a person entered: dots, the lines between close ones, and rows without a number."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from ketadiary.charts.fonts import Type
from ketadiary.charts.markers import draw_cant_say, draw_marker, draw_skipped
from ketadiary.charts.panel import DOT_ROOM, Mark, Panel, Z, pen
from ketadiary.charts.scale import Scale
from ketadiary.charts.series import Closeness, Dot, Segment, close_pairs
from ketadiary.charts.text import CENTRE, draw_text
from ketadiary.charts.theme import SeriesStyle
from ketadiary.model import Status

REACH = 12.0
NUMBER_RISE = 11.0
UNANSWERED_LANE = 13.0
BRACKET_LANE = 11.0


class RatingDots(Mark):
    """A dot for every number given; hollow where it was written down later."""

    z = Z.DOT

    def __init__(
        self,
        panel: Panel,
        dots: Sequence[Dot],
        style: SeriesStyle,
        *,
        radius: float = 4.2,
        tell: Callable[[Dot], str] | None = None,
    ) -> None:
        super().__init__(panel)
        self.dots = [dot for dot in dots if dot.value is not None]
        self._style, self._radius, self._tell = style, radius, tell

    def draw(self, painter: QPainter, scale: Scale) -> None:
        for dot in self._visible(scale):
            draw_marker(
                painter,
                self._style.marker,
                self._place(dot, scale),
                self._radius,
                self._style.colour,
                self.theme.surface,
                hollow=dot.late,
            )

    def nearest(self, at: QPointF) -> tuple[float, Dot] | None:
        """The dot within reach of a place, with its distance in pixels."""
        scale = self.host.mapping
        near = [(QLineF(at, self._place(dot, scale)).length(), dot) for dot in self._visible(scale)]
        near = [found for found in near if found[0] <= REACH]
        return min(near, key=lambda found: found[0], default=None)

    def tip(self, at: QPointF) -> str:
        found = self.nearest(at)
        return self._tell(found[1]) if found and self._tell else ""

    def _place(self, dot: Dot, scale: Scale) -> QPointF:
        return scale.point(dot.x, dot.value or 0.0)

    def _visible(self, scale: Scale) -> list[Dot]:
        low, high = scale.x
        return [dot for dot in self.dots if low <= dot.x <= high]


class RatingLine(Mark):
    """Joins entries that are close: solid, dashed where they are further apart, nothing beyond.

    Nothing is joined across `broken_at` either: what an infusion does in between is not a straight line.
    """

    z = Z.LINE

    def __init__(
        self,
        panel: Panel,
        dots: Sequence[Dot],
        colour: str,
        closeness: Closeness,
        *,
        width: float = 1.6,
        broken_at: float | None = None,
    ) -> None:
        super().__init__(panel)
        self.solid, self.dashed = close_pairs(dots, closeness, broken_at)
        self._colour, self._width = colour, width

    def draw(self, painter: QPainter, scale: Scale) -> None:
        draw_segments(painter, scale, (self.solid, self.dashed), self._colour, self._width)


def draw_segments(
    painter: QPainter, scale: Scale, segments: tuple[list[Segment], list[Segment]], colour: str, width: float
) -> None:
    """Draw solid and dashed pieces of lines, inside the panel only."""
    painter.setClipRect(scale.area.adjusted(0, -DOT_ROOM, 0, DOT_ROOM), Qt.ClipOperation.IntersectClip)
    for pieces, dash in zip(segments, ((), (3.0, 3.0)), strict=True):
        painter.setPen(pen(colour, width, dash))
        painter.drawLines([QLineF(scale.point(x, y), scale.point(to_x, to_y)) for x, y, to_x, to_y in pieces])


class Unanswered(Mark):
    """Rows without a number, in a lane below the scale, where no zero can be."""

    z = Z.DOT

    def __init__(self, panel: Panel, dots: Sequence[Dot], tell: Callable[[Dot], str] | None = None) -> None:
        super().__init__(panel)
        self.dots = [dot for dot in dots if dot.value is None]
        self._tell = tell
        lane = panel.boundingRect().bottom() - panel.area.bottom()
        self._middle = lane - 5.0 if lane > 10 else lane * 0.62
        self._radius = max(1.8, min(3.0, lane * 0.26))

    def draw(self, painter: QPainter, scale: Scale) -> None:
        for dot in self.dots:
            draw = draw_skipped if dot.status is Status.SKIPPED else draw_cant_say
            draw(painter, self._place(dot, scale), self.theme.muted, self._radius)

    def nearest(self, at: QPointF) -> tuple[float, Dot] | None:
        """The mark within reach of a place, with its distance in pixels."""
        near = [(QLineF(at, self._place(dot, self.host.mapping)).length(), dot) for dot in self.dots]
        near = [found for found in near if found[0] <= REACH]
        return min(near, key=lambda found: found[0], default=None)

    def tip(self, at: QPointF) -> str:
        found = self.nearest(at)
        return self._tell(found[1]) if found and self._tell else ""

    def _place(self, dot: Dot, scale: Scale) -> QPointF:
        return QPointF(scale.px(dot.x), scale.area.bottom() + self._middle)


class DotNumbers(Mark):
    """The values above their dots, wherever one has room; the lowest value needs no number."""

    z = Z.LABEL

    def __init__(self, panel: Panel, dots: Sequence[Dot]) -> None:
        super().__init__(panel)
        self.dots = [dot for dot in dots if dot.value is not None]
        self._font = Type(panel.theme.text_scale).number

    def places(self, scale: Scale) -> list[tuple[str, QPointF]]:
        """The numbers that are written, and the middle of each."""
        dots = [scale.point(dot.x, dot.value or 0.0) for dot in self.dots]
        placed: list[tuple[str, QPointF]] = []
        for dot, at in zip(self.dots, dots, strict=True):
            if not scale.x[0] <= dot.x <= scale.x[1] or dot.value == scale.y[0]:
                continue
            middle = at - QPointF(0, NUMBER_RISE)
            others = [other for other in dots if other is not at] + [other for _, other in placed]
            if all(abs(other.x() - middle.x()) > 11 or abs(other.y() - middle.y()) > 11 for other in others):
                placed.append((f"{dot.value:g}", middle))
        return placed

    def draw(self, painter: QPainter, scale: Scale) -> None:
        for text, middle in self.places(scale):
            box = QRectF(middle.x() - 12, middle.y() - 7, 24, 14)
            draw_text(painter, box, text, self._font, self.theme.text, CENTRE, behind=self.theme.surface)
