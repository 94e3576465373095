"""What a person entered: dots, the lines between close ones, and rows without a number."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import takewhile

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter

from ketadiary.charts.fonts import Type
from ketadiary.charts.markers import draw_cant_say, draw_marker, draw_skipped
from ketadiary.charts.panel import DOT_ROOM, Mark, Panel, Z, pen, stay_between_edges
from ketadiary.charts.scale import Scale
from ketadiary.charts.series import Closeness, Dot, Segment, close_pairs
from ketadiary.charts.text import CENTRE, draw_text
from ketadiary.charts.theme import SeriesStyle
from ketadiary.model import Status
from ketadiary.wording import typed_number

REACH = 12.0
NUMBER_RISE = 11.0
_NUMBER_ROOM = 12.0
_NUMBER_HEIGHT = 10.0
UNANSWERED_LANE = 13.0
BRACKET_LANE = 11.0


class DotMark(Mark):
    """Something drawn for each of many dots, which can be pointed at."""

    def __init__(self, panel: Panel, tell: Callable[[Dot], str]) -> None:
        super().__init__(panel)
        self._tell = tell

    def placed(self, scale: Scale) -> Iterable[tuple[Dot, QPointF]]:
        """The dots that are drawn, and where."""
        raise NotImplementedError

    def nearest(self, at: QPointF) -> tuple[float, Dot] | None:
        """The dot within reach of a place, with its distance in pixels."""
        away = ((QLineF(at, place).length(), dot) for dot, place in self.placed(self.host.mapping))
        return min((found for found in away if found[0] <= REACH), key=lambda found: found[0], default=None)

    def tip(self, at: QPointF) -> str:
        found = self.nearest(at)
        return self._tell(found[1]) if found else ""


class RatingDots(DotMark):
    """A dot for every number given; hollow where it was written down later."""

    z = Z.DOT

    def __init__(
        self,
        panel: Panel,
        dots: Sequence[Dot],
        style: SeriesStyle,
        *,
        radius: float,
        tell: Callable[[Dot], str],
    ) -> None:
        super().__init__(panel, tell)
        self.dots = [dot for dot in dots if dot.value is not None]
        self._style, self._radius = style, radius

    def draw(self, painter: QPainter, scale: Scale) -> None:
        style, behind = self._style, self.theme.surface
        for dot, at in self.placed(scale):
            draw_marker(painter, style.marker, at, self._radius, style.colour, behind, hollow=dot.late)

    def placed(self, scale: Scale) -> Iterable[tuple[Dot, QPointF]]:
        low, high = scale.x
        return [(dot, scale.point(dot.x, dot.value or 0.0)) for dot in self.dots if low <= dot.x <= high]


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
        _draw_segments(painter, scale, (self.solid, self.dashed), self._colour, self._width)


def _draw_segments(
    painter: QPainter, scale: Scale, segments: tuple[list[Segment], list[Segment]], colour: str, width: float
) -> None:
    """Draw solid and dashed pieces of lines, inside the panel only."""
    stay_between_edges(painter, scale.area)
    for pieces, dash in zip(segments, ((), (3.0, 3.0)), strict=True):
        painter.setPen(pen(colour, width, dash))
        painter.drawLines([QLineF(scale.point(x, y), scale.point(to_x, to_y)) for x, y, to_x, to_y in pieces])


class Unanswered(DotMark):
    """Rows without a number, in a lane below the scale, where no zero can be."""

    z = Z.DOT

    def __init__(self, panel: Panel, dots: Sequence[Dot], tell: Callable[[Dot], str]) -> None:
        super().__init__(panel, tell)
        self.dots = [dot for dot in dots if dot.value is None]
        lane = panel.boundingRect().bottom() - panel.area.bottom()
        self._middle = lane - 5.0 if lane > 10 else lane * 0.62
        self._radius = max(1.8, min(3.0, lane * 0.26))

    def draw(self, painter: QPainter, scale: Scale) -> None:
        for dot, at in self.placed(scale):
            draw = draw_skipped if dot.status is Status.SKIPPED else draw_cant_say
            draw(painter, at, self.theme.muted, self._radius)

    def placed(self, scale: Scale) -> Iterable[tuple[Dot, QPointF]]:
        low, high = scale.x
        y = scale.area.bottom() + self._middle
        return [(dot, QPointF(scale.px(dot.x), y)) for dot in self.dots if low <= dot.x <= high]


class DotNumbers(Mark):
    """The values above their dots, wherever one has room; the lowest value needs no number.

    Where it would stand over what is above its scale, other names or signs, it stands below.
    """

    z = Z.LABEL

    def __init__(self, panel: Panel, dots: Sequence[Dot]) -> None:
        super().__init__(panel)
        self.dots = [dot for dot in dots if dot.value is not None]
        self._font = Type(panel.theme.text_scale).strong

    def places(self, scale: Scale) -> list[tuple[str, QPointF]]:
        """The numbers that are written, and the middle of each."""
        dots = [scale.point(dot.x, dot.value or 0.0) for dot in self.dots]
        xs = [at.x() for at in dots]  # in order of time, so that only those near a dot need a look
        placed: list[tuple[str, QPointF]] = []
        for place, (dot, at) in enumerate(zip(self.dots, dots, strict=True)):
            if not scale.x[0] <= dot.x <= scale.x[1] or dot.value == scale.y[0]:
                continue
            middle = at + QPointF(0, self._step(at, scale))
            beside = range(bisect_left(xs, at.x() - _NUMBER_ROOM), bisect_right(xs, at.x() + _NUMBER_ROOM))
            others = [dots[one] for one in beside if one != place]
            others += takewhile(partial(_is_near, at), (one for _, one in reversed(placed)))
            if all(abs(other.y() - middle.y()) > _NUMBER_ROOM for other in others):
                placed.append((typed_number(dot.value or 0.0), middle))
        return placed

    def _step(self, at: QPointF, scale: Scale) -> float:
        """How far below a dot the middle of its number is."""
        top = at.y() - NUMBER_RISE - _NUMBER_HEIGHT / 2
        return -NUMBER_RISE if top >= scale.area.top() - DOT_ROOM else NUMBER_RISE

    def draw(self, painter: QPainter, scale: Scale) -> None:
        for text, middle in self.places(scale):
            box = QRectF(middle.x() - 12, middle.y() - 7, 24, 14)
            draw_text(painter, box, text, self._font, self.theme.text, CENTRE, behind=self.theme.surface)


def _is_near(at: QPointF, earlier: QPointF) -> bool:
    return at.x() - earlier.x() <= _NUMBER_ROOM
