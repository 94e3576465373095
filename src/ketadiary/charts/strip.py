"""One measure's panel with its name, scale and grid."""

from enum import IntEnum

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ketadiary.charts.fonts import Type
from ketadiary.charts.markers import draw_marker
from ketadiary.charts.panel import DOT_ROOM, Mark, Panel, XRange, Z, crisp, pen
from ketadiary.charts.scale import Scale
from ketadiary.charts.text import LEFT, RIGHT, Label, draw_text, line_height, width, wrapped
from ketadiary.charts.theme import SeriesStyle, Theme
from ketadiary.model import Measure
from ketadiary.wording import typed_number


class Layer(IntEnum):
    """Which panel lies over which."""

    GROUND = -3
    GRID = -2
    TIMES = -1
    DATA = 0


AXIS_ROOM = 26.0
GAP = 10.0
_MARGIN_SHARE, _LARGEST_MARGIN_SHARE = 0.3, 0.45


class Strip(Panel):
    """The whole scale of one measure, always from its lowest to its highest value."""

    def __init__(
        self, parent: QGraphicsItem, row: QRectF, x_range: XRange, measure: Measure, theme: Theme, lane: float
    ) -> None:
        top = min(DOT_ROOM, row.height() * 0.12)
        lane = min(lane, row.height() * 0.26)
        area = row.adjusted(0, top, 0, -lane)
        super().__init__(parent, area, x_range, (measure.scale_min, measure.scale_max), theme)
        self.measure = measure
        self.row = row

    # Qt overrides

    def boundingRect(self) -> QRectF:
        return self.row.adjusted(-DOT_ROOM, -GAP, DOT_ROOM, 1)  # the number above a high dot stands in the gap


class ScaleGrid(Mark):
    """Fine horizontal lines; the lowest is the firmest, since zero is where things end."""

    z = Z.GRID

    def __init__(self, panel: Panel, values: list[float]) -> None:
        super().__init__(panel)
        self._values = values

    def draw(self, painter: QPainter, scale: Scale) -> None:
        ys = ((value > scale.y[0], crisp(scale.py(value))) for value in self._values)
        lines = [(above, QLineF(scale.area.left(), y, scale.area.right(), y)) for above, y in ys]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(pen(self.theme.hairline))
        painter.drawLines([line for above, line in lines if above])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen(self.theme.muted, 0.8))
        painter.drawLines([line for above, line in lines if not above])


class Margin(QGraphicsItem):
    """What stands left of a strip: the measure's name with its marker, and the numbers of the scale."""

    def __init__(
        self, parent: QGraphicsItem, strip: Strip, left: float, style: SeriesStyle, words: tuple[str, str]
    ) -> None:
        super().__init__(parent)
        self._strip, self._style = strip, style
        self._type = Type(strip.theme.text_scale)
        area = strip.area
        self._box = QRectF(left, strip.row.top(), area.left() - left, strip.row.height())
        self._room = self._box.width() - AXIS_ROOM * strip.theme.text_scale - 8
        self._name(words)

    def _name(self, words: tuple[str, str]) -> None:
        theme, label = self._strip.theme, self._strip.measure.label
        # A name never needs more room than its strip has.
        font = self._type.label if self._strip.row.height() > line_height(self._type.label) else self._type.strong
        high = line_height(font)
        lines = wrapped(label, font, self._room - 18, 2 if self._strip.row.height() > 2 * high else 1)
        small = line_height(self._type.small)
        hints = [
            f"{typed_number(self._strip.measure.scale_max)}  {words[1]}",
            f"{typed_number(self._strip.measure.scale_min)}  {words[0]}",
        ]
        shown = hints if all(words) and len(lines) * high + 2 * small + 4 <= self._strip.row.height() else []
        shown = shown if all(width(hint, self._type.small) <= self._room for hint in shown) else []
        top = self._strip.area.center().y() - (len(lines) * high + len(shown) * small) / 2
        self._marker_at = QPointF(self._box.left() + 6, top + high / 2)
        for place, line in enumerate(lines):
            box = QRectF(self._box.left() + 18, top + place * high, self._room - 18, high)
            Label(self, box, line, font, theme.text)
        top += len(lines) * high
        for place, hint in enumerate(shown):
            box = QRectF(self._box.left(), top + place * small, self._room, small)
            Label(self, box, hint, self._type.small, theme.muted, LEFT)

    # Qt overrides

    def boundingRect(self) -> QRectF:
        return self._box

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_marker(painter, self._style.marker, self._marker_at, 4.6, self._style.colour, self._strip.theme.surface)
        _draw_scale(painter, self._strip, self._box.right() - 6)


class Ends(QGraphicsItem):
    """The numbers of the scale, and at its ends what they mean."""

    def __init__(self, parent: QGraphicsItem, strip: Strip, left: float) -> None:
        super().__init__(parent)
        self._strip = strip
        area, font = strip.area, Type(strip.theme.text_scale).small
        self._box = QRectF(left, area.top() - 8, area.left() - left, area.height() + 16)
        room, high = self._box.width() - AXIS_ROOM * strip.theme.text_scale - 4, line_height(font)
        top = wrapped(strip.measure.high_label, font, room, 3)
        bottom = wrapped(strip.measure.low_label, font, room, 3)
        for lines, start in ((top, area.top() - high / 2), (bottom, area.bottom() + high / 2 - len(bottom) * high)):
            for place, line in enumerate(lines):
                Label(self, QRectF(left, start + place * high, room, high), line, font, strip.theme.muted, RIGHT)

    # Qt overrides

    def boundingRect(self) -> QRectF:
        return self._box

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        _draw_scale(painter, self._strip, self._box.right() - 6)


def ends_width(measure: Measure, theme: Theme) -> float:
    """How wide the margin of a single strip must be."""
    font = Type(theme.text_scale).small
    words = [word for label in (measure.low_label, measure.high_label) for word in label.split()]
    return max([width(word, font) for word in words] + [40.0 * theme.text_scale]) + 12 + AXIS_ROOM * theme.text_scale


def _draw_scale(painter: QPainter, strip: Strip, right: float) -> None:
    """Write the numbers of a strip's scale, ending at `right`."""
    scale, font = strip.mapping, Type(strip.theme.text_scale).small
    for value in _scale_values(strip, Type(strip.theme.text_scale)):
        box = QRectF(right - 60, scale.py(value) - 8, 60, 16)
        draw_text(painter, box, typed_number(value), font, strip.theme.muted, RIGHT)


def _scale_values(strip: Strip, fonts: Type) -> list[float]:
    """The numbers written at the scale: both ends always, more where there is room."""
    low, high = strip.measure.scale_min, strip.measure.scale_max
    room = strip.area.height() / line_height(fonts.small)
    for parts in (10, 5, 2, 1):
        values = [low + (high - low) * part / parts for part in range(parts + 1)]
        if room >= parts * (1.05 if parts > 1 else 0.9) and (
            parts == 1 or all(value == int(value) for value in values)
        ):
            return values
    return [low]


def add_strip(
    parent: QGraphicsItem,
    left: float,
    row: QRectF,
    x_range: XRange,
    measure: Measure,
    style: SeriesStyle,
    theme: Theme,
    lane: float = 4.0,
) -> Strip:
    """A strip with its margin and grid. `row` is the plot's part; the margin reaches from `left` to it.

    `lane` is the room below the scale, for rows without a number.
    """
    strip = _bare_strip(parent, row, x_range, measure, theme, lane)
    Margin(parent, strip, left, style, (measure.low_label, measure.high_label))
    return strip


def add_single(
    parent: QGraphicsItem, left: float, row: QRectF, x_range: XRange, measure: Measure, theme: Theme
) -> Strip:
    """The only strip of a figure that names its measure elsewhere: the margin tells what the ends of the scale mean."""
    strip = _bare_strip(parent, row, x_range, measure, theme, 4.0)
    Ends(parent, strip, left)
    return strip


def _bare_strip(
    parent: QGraphicsItem, row: QRectF, x_range: XRange, measure: Measure, theme: Theme, lane: float
) -> Strip:
    # The grid lies below the lines of time, and those below the dots.
    ground = Strip(parent, row, x_range, measure, theme, lane)
    ground.setZValue(Layer.GRID)
    ScaleGrid(ground, _scale_values(ground, Type(theme.text_scale)))
    strip = Strip(parent, row, x_range, measure, theme, lane)
    strip.setZValue(Layer.DATA)
    return strip


def add_backdrops(parent: QGraphicsItem, area: QRectF, x_range: XRange, theme: Theme) -> tuple[Panel, Panel]:
    """Two panels behind all strips: the ground, for shaded times, and one above the grid, for lines of time."""
    ground, lines = (Panel(parent, area, x_range, (0, 1), theme) for _ in range(2))
    ground.setZValue(Layer.GROUND)
    lines.setZValue(Layer.TIMES)
    return ground, lines


def margin_width(measures: list[Measure], theme: Theme, room: float) -> float:
    """How wide the margin must be for the names of these measures, in a figure `room` pixels wide."""
    most = room * min(_MARGIN_SHARE * theme.text_scale, _LARGEST_MARGIN_SHARE)
    fonts = Type(theme.text_scale)
    names = max((width(measure.label, fonts.label) + 18 for measure in measures), default=60.0)
    hints = max(
        (
            width(f"{typed_number(measure.scale_max)}  {label}", fonts.small)
            for measure in measures
            for label in (measure.low_label, measure.high_label)
        ),
        default=60.0,
    )
    wanted = max(names, hints) if hints < most * 0.95 else names
    return min(wanted + 14, most) + AXIS_ROOM * theme.text_scale


def least_rows(weights: list[float], theme: Theme) -> float:
    """How high an area must be for `rows_of` to leave each row room for its name and its scale."""
    fonts = Type(theme.text_scale)
    each = line_height(fonts.label) + line_height(fonts.small)
    return each * sum(weights) + GAP * (len(weights) - 1)


def rows_of(area: QRectF, weights: list[float]) -> list[QRectF]:
    """An area cut into rows of these relative heights, with gaps between that shrink before the rows do."""
    gap = min(GAP, area.height() / len(weights) * 0.12)
    each = (area.height() - gap * (len(weights) - 1)) / sum(weights)
    rows, top = [], area.top()
    for weight in weights:
        rows.append(QRectF(area.left(), top, area.width(), each * weight))
        top += each * weight + gap
    return rows
