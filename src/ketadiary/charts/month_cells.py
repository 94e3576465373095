"""The days of one month in the calendar: each with its number, and the median of its ratings apart from it."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ketadiary.charts.calendar_days import DayCell
from ketadiary.charts.day_cells import draw_cell, draw_corner_flag, ink_on, shade_of
from ketadiary.charts.fonts import Type
from ketadiary.charts.look import Look
from ketadiary.charts.text import CENTRE, LEFT, draw_text, width
from ketadiary.charts.theme import Theme
from ketadiary.model import Measure
from ketadiary.wording import halves_text, number_text

_PAD = 3.0


class CellText:
    """Where in a cell the number of its day and the median of its ratings stand."""

    def __init__(self, theme: Theme) -> None:
        fonts = Type(theme.text_scale)
        self.small, self.strong = fonts.small, fonts.label
        self._narrow = QFont(self.strong)
        self._narrow.setStretch(QFont.Stretch.SemiCondensed)
        self._number = QFontMetricsF(self.small).size(0, "30")
        self._value = QFontMetricsF(self.strong).size(0, "9.9")

    @property
    def least_height(self) -> float:
        """From which height on a narrow cell has room for both."""
        return self._number.height() + self._value.height() - 2 * _PAD

    @property
    def least_width(self) -> float:
        """From which width on a cell has room for both."""
        return self._value.width()

    def number_box(self, box: QRectF) -> QRectF:
        """The corner of a cell in which its day's number stands."""
        return QRectF(box.topLeft() + QPointF(_PAD + 1, 1), self._number)

    def value_box(self, box: QRectF) -> QRectF | None:
        """Where the median stands: in a cell's middle, else below the day's number; None where neither fits."""
        wide = self._value.width() + 2 * (self._number.width() + 2 * _PAD)
        if box.width() >= wide and box.height() >= self._value.height() - _PAD:
            return box
        below = box.adjusted(0, self._number.height() - _PAD, 0, 0)
        return below if below.height() >= self._value.height() - _PAD and box.width() >= self.least_width else None

    def value_font(self, words: str, box: QRectF) -> QFont:
        """In which a median is written: smaller where it would touch the edges of its cell."""
        return self.strong if width(words, self.strong) + _PAD <= box.width() else self._narrow


class MonthCells(QGraphicsItem):
    """The cells of one month, in one go. A day that no cell tells of has its number only."""

    def __init__(
        self,
        parent: QGraphicsItem,
        box: QRectF,
        boxes: Mapping[date, QRectF],
        cells: Sequence[DayCell],
        measure: Measure,
        look: Look,
    ) -> None:
        super().__init__(parent)
        self._box, self.boxes, self._theme, self._tr = box, boxes, look.theme, look.tr
        self._cells = {cell.day: cell for cell in cells}
        self._scale = (measure.scale_min, measure.scale_max)
        self._text = CellText(look.theme)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def cell_at(self, at: QPointF) -> DayCell | None:
        """The day at a place."""
        day = next((day for day, box in self.boxes.items() if box.contains(at)), None)
        return self._cells.get(day) if day else None

    def _draw(self, painter: QPainter, day: date, box: QRectF) -> None:
        cell, ink = self._cells.get(day), self._theme.muted
        value_box = self._text.value_box(box)
        if cell:
            shade = None if cell.value is None else shade_of(cell.value, self._scale, self._theme)
            draw_cell(painter, box, shade, self._theme, ringed=cell.infusion is not None)
            if cell.events:
                draw_corner_flag(painter, box, self._theme)
            if cell.value is not None and shade is not None:
                ink = ink_on(shade)
                if value_box:
                    words = halves_text(cell.value, self._tr)
                    draw_text(painter, value_box, words, self._text.value_font(words, value_box), ink, CENTRE)
        if value_box:
            draw_text(painter, self._text.number_box(box), number_text(day.day, self._tr), self._text.small, ink, LEFT)

    # Qt overrides

    def boundingRect(self) -> QRectF:
        return self._box.adjusted(-2, -2, 2, 2)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for day, box in self.boxes.items():
            self._draw(painter, day, box)
