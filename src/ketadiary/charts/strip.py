"""One measure's panel with its name, scale and grid."""

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

AXIS_ROOM = 26.0
GAP = 10.0


class Strip(Panel):
    """The whole scale of one measure, always from its lowest to its highest value."""

    def __init__(
        self, parent: QGraphicsItem, row: QRectF, x_range: XRange, measure: Measure, theme: Theme, lane: float
    ) -> None:
        top = min(DOT_ROOM, row.height() * 0.1)
        area = row.adjusted(0, top, 0, -lane)
        super().__init__(parent, area, x_range, (measure.scale_min, measure.scale_max), theme)
        self.measure = measure
        self.row = row

    # Qt overrides

    def boundingRect(self) -> QRectF:
        return self.row.adjusted(-DOT_ROOM, -1, DOT_ROOM, 1)


class ScaleGrid(Mark):
    """Fine horizontal lines; the lowest is the firmest, since zero is where things end."""

    z = Z.GRID

    def __init__(self, panel: Panel, values: list[float]) -> None:
        super().__init__(panel)
        self._values = values

    def draw(self, painter: QPainter, scale: Scale) -> None:
        for value in self._values:
            colour = self.theme.hairline if value > scale.y[0] else self.theme.muted
            y = crisp(scale.py(value))
            painter.setPen(pen(colour, 1.0 if value > scale.y[0] else 0.8))
            painter.drawLine(QLineF(scale.area.left(), y, scale.area.right(), y))


class Margin(QGraphicsItem):
    """What stands left of a strip: the measure's name with its marker, and the numbers of the scale."""

    def __init__(self, parent: QGraphicsItem, strip: Strip, left: float, style: SeriesStyle, words: tuple[str, str]) -> None:
        super().__init__(parent)
        self._strip, self._style = strip, style
        self._type = Type(strip.theme.text_scale)
        area = strip.area
        self._box = QRectF(left, strip.row.top(), area.left() - left, strip.row.height())
        self._room = self._box.width() - AXIS_ROOM * strip.theme.text_scale - 8
        self._name(words)

    def _name(self, words: tuple[str, str]) -> None:
        theme, label = self._strip.theme, self._strip.measure.label
        lines = wrapped(label, self._type.label, self._room - 18, 2)
        high = line_height(self._type.label)
        small = line_height(self._type.small)
        hints = [f"{self._strip.measure.scale_max:g}  {words[1]}", f"{self._strip.measure.scale_min:g}  {words[0]}"]
        shown = hints if all(words) and len(lines) * high + 2 * small + 4 <= self._strip.row.height() else []
        shown = shown if all(width(hint, self._type.small) <= self._room for hint in shown) else []
        top = self._strip.area.center().y() - (len(lines) * high + len(shown) * small) / 2
        self._marker_at = QPointF(self._box.left() + 6, top + high / 2)
        for place, line in enumerate(lines):
            box = QRectF(self._box.left() + 18, top + place * high, self._room - 18, high)
            Label(self, box, line, self._type.label, theme.text)
        top += len(lines) * high
        for place, hint in enumerate(shown):
            box = QRectF(self._box.left(), top + place * small, self._room, small)
            Label(self, box, hint, self._type.small, theme.muted, LEFT)

    # Qt overrides

    def boundingRect(self) -> QRectF:
        return self._box

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, scale = self._strip.theme, self._strip.scale
        draw_marker(painter, self._style.marker, self._marker_at, 4.6, self._style.colour, theme.surface)
        for value in scale_values(self._strip, self._type):
            box = QRectF(self._box.right() - AXIS_ROOM - 6, scale.py(value) - 8, AXIS_ROOM, 16)
            draw_text(painter, box, f"{value:g}", self._type.small, theme.muted, RIGHT)


def scale_values(strip: Strip, fonts: Type) -> list[float]:
    """The numbers written at the scale: both ends always, more where there is room."""
    low, high = strip.measure.scale_min, strip.measure.scale_max
    room = strip.area.height() / line_height(fonts.small)
    for parts in (10, 5, 2, 1):
        values = [low + (high - low) * part / parts for part in range(parts + 1)]
        if room >= parts * 1.05 and (parts == 1 or all(value == int(value) for value in values)):
            return values
    return [low, high]


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
    strip = Strip(parent, row, x_range, measure, theme, lane)
    fonts = Type(theme.text_scale)
    ScaleGrid(strip, scale_values(strip, fonts))
    Margin(parent, strip, left, style, (measure.low_label, measure.high_label))
    return strip


def margin_width(measures: list[Measure], theme: Theme, most: float) -> float:
    """How wide the margin must be for the names of these measures, at most `most`."""
    fonts = Type(theme.text_scale)
    names = max((width(measure.label, fonts.label) + 18 for measure in measures), default=60.0)
    hints = max(
        (
            width(f"{measure.scale_max:g}  {label}", fonts.small)
            for measure in measures
            for label in (measure.low_label, measure.high_label)
        ),
        default=60.0,
    )
    wanted = max(names, hints) if hints < most * 0.95 else names
    return min(wanted + 14, most) + AXIS_ROOM * theme.text_scale


def rows_of(area: QRectF, weights: list[float], gap: float = GAP) -> list[QRectF]:
    """An area cut into rows of these relative heights, with gaps between."""
    each = (area.height() - gap * (len(weights) - 1)) / sum(weights)
    rows, top = [], area.top()
    for weight in weights:
        rows.append(QRectF(area.left(), top, area.width(), each * weight))
        top += each * weight + gap
    return rows
