"""What is drawn over the calendar: a measure's ratings, infusions and events."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ketadiary.charts.arrays import polygon, separate_lines
from ketadiary.charts.fonts import Type
from ketadiary.charts.markers import draw_flag, draw_marker
from ketadiary.charts.panel import DOT_ROOM, Mark, Panel, Z, crisp, draw_upright, pen
from ketadiary.charts.ratings import DotMark
from ketadiary.charts.scale import Scale
from ketadiary.charts.series import Dot
from ketadiary.charts.text import (
    CENTRE,
    LEFT,
    Placed,
    apart,
    draw_text,
    first_words,
    line_height,
    place_in_rows,
    width,
)
from ketadiary.charts.theme import SeriesStyle, Theme
from ketadiary.charts.trend_data import Days, Stretch
from ketadiary.dataclass import dataclass
from ketadiary.model import Event

# With fewer pixels for a dot, or for a day, single ones would only be a smear.
_ROOM_OF_A_DOT = 4.5
_FEWEST_PIXELS = 1.6
_GROUPS = (1, 7, 28)
# With as many pixels for a day, its ratings stand apart and need no median.
_ROOM_OF_A_DAY = 50.0
# Lines closer than this would shade the whole picture; their ticks above remain.
_LEAST_BETWEEN_LINES = 7.0
_FLAG_GAP = 10.0
_NUMBER_GAP = 9.0
# Fewer pixels than this, at the usual size of text, would leave of an event no word whole.
_LEAST_TEXT = 56.0
_ASIDE = 12.0

StretchNow = Callable[[], Stretch]


class TrendRatings(DotMark):
    """One measure's ratings over days: every dot, joined; where years are shown, each day's middle and range."""

    z = Z.DOT

    def __init__(
        self,
        panel: Panel,
        measure: str,
        stretch: StretchNow,
        style: SeriesStyle,
        *,
        joined: bool,
        ranged: bool,
        together: Callable[[], int],
        tell: Callable[[Dot], str],
    ) -> None:
        super().__init__(panel, tell)
        self._measure, self._stretch, self._style = measure, stretch, style
        self._joined, self._ranged, self._together = joined, ranged, together

    def draw(self, painter: QPainter, scale: Scale) -> None:
        painter.setClipRect(
            scale.area.adjusted(-DOT_ROOM, -DOT_ROOM, DOT_ROOM, DOT_ROOM), Qt.ClipOperation.IntersectClip
        )
        length = self._together()
        days = self._visible_days(scale, length)
        dots = self.visible_dots(scale) if length <= 1 else []
        single = bool(dots) and dots_have_room(len(dots), scale.area.width())
        if self._joined:
            self._draw_line(painter, scale, days)
        if self._ranged or not single:
            self._draw_ranges(painter, scale, days, faint=not single)
        if single:
            self._draw_dots(painter, scale, dots)
        else:
            self._draw_points(painter, scale, days)

    def placed(self, scale: Scale) -> Iterable[tuple[Dot, QPointF]]:
        return ((dot, scale.point(dot.x, dot.value or 0.0)) for dot in self.visible_dots(scale))

    def visible_dots(self, scale: Scale) -> list[Dot]:
        """The ratings with a number inside the range that is shown."""
        low, high = scale.x
        dots = self._stretch().dots(self._measure)
        first, last = bisect_left(dots, low, key=_x), bisect_right(dots, high, key=_x)
        return [dot for dot in dots[first:last] if dot.value is not None]

    def _visible_days(self, scale: Scale, length: int) -> Days:
        low, high = scale.x
        beside = length + 2
        return self._stretch().together(self._measure, length).between(low - beside, high + beside)

    def _draw_line(self, painter: QPainter, scale: Scale, days: Days) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(self._style.colour, 1.5 * self.theme.stroke))
        painter.drawPath(separate_lines(scale, days.joins()))

    def _draw_ranges(self, painter: QPainter, scale: Scale, days: Days, *, faint: bool) -> None:
        painter.setPen(pen(self.theme.faded, 1.0) if faint else pen(self._style.colour, 1.2))
        painter.drawPath(separate_lines(scale, days.ranges()))

    def _draw_points(self, painter: QPainter, scale: Scale, days: Days) -> None:
        painter.setPen(QPen(QColor(self._style.colour), 2.4 * self.theme.stroke, c=Qt.PenCapStyle.RoundCap))
        painter.drawPoints(polygon(scale, days.x, days.median))

    def _draw_dots(self, painter: QPainter, scale: Scale, dots: list[Dot]) -> None:
        style, behind = self._style, self.theme.surface
        radius = 3.3 if scale.pixels_per_x > 5 else 2.6
        for dot in dots:
            at = scale.point(dot.x, dot.value or 0.0)
            draw_marker(painter, style.marker, at, radius, style.colour, behind, hollow=dot.late, rim=0.8)


def _placed(shown: Sequence[tuple[float, Event]], box: QRectF, rows: int, font: QFont) -> list[Placed]:
    starts = [at + _ASIDE for at, _ in shown]
    widths = [width(event.text, font) for _, event in shown]
    return place_in_rows(starts, widths, (box.left(), box.right()), rows, _FLAG_GAP + _ASIDE, _ASIDE)


def flag_rows(shown: Sequence[tuple[float, Event]], box: QRectF, theme: Theme, most: int) -> int:
    """In how many rows events stand whole: where in pixels, and which; 0 for none, `most` where that is too few."""
    font = Type(theme.text_scale).small
    for rows in range(1, most + 1):
        placed = _placed(shown, box, rows, font)
        if all(one.room >= width(event.text, font) for one, (_, event) in zip(placed, shown, strict=True)):
            return rows if shown else 0
    return most


def days_together(pixels_per_day: float) -> int:
    """How many days are drawn as one: 0 where each rating has room, else 1, 7 or 28, by the pixels of a day."""
    if pixels_per_day >= _ROOM_OF_A_DAY:
        return 0
    return next((length for length in _GROUPS if pixels_per_day * length >= _FEWEST_PIXELS), _GROUPS[-1])


def dots_have_room(count: int, pixels: float) -> bool:
    """Whether so many dots are drawn one by one, in a plot that is so many pixels wide."""
    return count <= pixels / _ROOM_OF_A_DOT


def _x(dot: Dot) -> float:
    return dot.x


@dataclass(frozen=True)
class InfusionPlace:
    """An infusion's place on the calendar axis and its number."""

    x: float
    number: int


def _seen(infusions: Sequence[InfusionPlace], scale: Scale) -> slice:
    """Which infusions, in order of time, are in sight."""
    low, high = scale.x
    return slice(bisect_left(infusions, low, key=_place), bisect_right(infusions, high, key=_place))


def _place(infusion: InfusionPlace) -> float:
    return infusion.x


class InfusionLines(Mark):
    """A thin line for every infusion, through all strips."""

    z = Z.BAND

    def __init__(self, panel: Panel, infusions: Sequence[InfusionPlace]) -> None:
        super().__init__(panel)
        self._infusions = infusions

    def draw(self, painter: QPainter, scale: Scale) -> None:
        shown = [scale.px(one.x) for one in self._infusions[_seen(self._infusions, scale)]]
        if len(shown) > 1 and (shown[-1] - shown[0]) / (len(shown) - 1) < _LEAST_BETWEEN_LINES:
            return
        painter.setPen(pen(self.theme.infusion, 1.0))
        draw_upright(painter, shown, scale.area.top(), scale.area.bottom())


class InfusionNumbers(QGraphicsItem):
    """The infusions' numbers above their lines, as many as have room; a tick for the others."""

    def __init__(self, parent: QGraphicsItem, box: QRectF, panel: Panel, infusions: Sequence[InfusionPlace]) -> None:
        super().__init__(parent)
        self.setZValue(1)  # the pole of an event through a digit would make another one of it
        self._box, self._panel, self._infusions = box, panel, infusions
        self._font = Type(panel.theme.text_scale).strong
        self._widths = [width(str(one.number), self._font) for one in infusions]

    # Qt overrides

    def boundingRect(self) -> QRectF:
        return self._box

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        scale, theme = self._panel.mapping, self._panel.theme
        seen = _seen(self._infusions, scale)
        shown = self._infusions[seen]
        centres = [scale.px(infusion.x) for infusion in shown]
        painter.setPen(pen(theme.infusion, 1.4))
        ticks = dict.fromkeys(map(crisp, centres))  # years have more infusions than pixels
        painter.drawLines([QLineF(x, self._box.bottom() - 3, x, self._box.bottom()) for x in ticks])
        for place in apart(centres, self._widths[seen], _NUMBER_GAP):
            box = QRectF(centres[place] - 20, self._box.top(), 40, self._box.height() - 3)
            draw_text(painter, box, str(shown[place].number), self._font, theme.text, CENTRE, behind=theme.surface)


class EventFlags(QGraphicsItem):
    """Events as flags with their text, in rows, so that no text touches another; the rest of a text is a hover away.

    The flags stand at the top of the box, their poles reach down through the panel.
    """

    def __init__(
        self, parent: QGraphicsItem, box: QRectF, panel: Panel, events: Sequence[tuple[float, Event]], rows: int
    ) -> None:
        super().__init__(parent)
        self._box, self._panel, self._events, self._rows = box, panel, events, rows
        self._font = Type(panel.theme.text_scale).small
        self._row = line_height(self._font) + 2
        self._least = _LEAST_TEXT * panel.theme.text_scale

    def shown(self) -> list[tuple[float, Event]]:
        """The events inside the range that is shown: where in pixels, and which."""
        scale = self._panel.mapping
        return [(scale.px(x), event) for x, event in self._events if scale.x[0] <= x <= scale.x[1]]

    def places(self) -> list[Placed]:
        """Row and room of each shown event."""
        return _placed(self.shown(), self._box, self._rows, self._font)

    def event_at(self, at: QPointF) -> Event | None:
        """The event at a place."""
        for placed, (x, event) in zip(self.places(), self.shown(), strict=True):
            top = self._top(placed)
            left = placed.left if placed.before else x - 6
            if QRectF(left, top, max(placed.room, 8) + _ASIDE + 8, self._row).contains(at):
                return event
        return None

    def _top(self, placed: Placed) -> float:
        return self._box.top() + placed.row * self._row

    # Qt overrides

    def boundingRect(self) -> QRectF:
        return self._box

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._panel.theme
        placed_events = list(zip(self.places(), self.shown(), strict=True))
        painter.setPen(pen(theme.muted, 1.0, (2.0, 2.0)))
        for placed, (at, _) in placed_events:
            painter.drawLine(QLineF(crisp(at), self._top(placed) + 3, crisp(at), self._panel.area.bottom()))
        for placed, (at, event) in placed_events:
            draw_flag(painter, QPointF(crisp(at), self._top(placed)), theme.muted, to_the_left=placed.before)
            if placed.room >= min(self._least, width(event.text, self._font)):
                self._draw_words(painter, placed, event.text)

    def _draw_words(self, painter: QPainter, placed: Placed, words: str) -> None:
        theme, box = self._panel.theme, QRectF(placed.left, self._top(placed), placed.room, self._row)
        # Poles of other flags run behind the words, not through them.
        painter.fillRect(box.adjusted(-2, 1, 2, -1), QColor(theme.surface))
        draw_text(painter, box, first_words(words, self._font, placed.room + 0.5), self._font, theme.text, LEFT)
