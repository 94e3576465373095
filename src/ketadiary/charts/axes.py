"""Time axes: hours from an infusion, and days of the calendar."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from math import ceil, floor

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ketadiary.charts.fonts import Type
from ketadiary.charts.panel import Mark, Panel, Z, crisp, draw_upright, pen
from ketadiary.charts.scale import Scale
from ketadiary.charts.text import CENTRE, draw_text, line_height, thinned, width
from ketadiary.charts.theme import Theme
from ketadiary.dataclass import dataclass
from ketadiary.model import day_start, zone_info
from ketadiary.wording import Language, clock_text, day_and_month_text, first_weekday, month_text, number_text

TICK = 5.0
LABEL_GAP = 10.0
_ROOM_FOR_HOURS, _ROOM_OF_AN_HOUR = 250.0, 60.0
"""How many pixels a day takes for which hours are told, and what a told hour takes."""


@dataclass(frozen=True)
class Tick:
    """A place on the axis; without a label it is only a line."""

    x: float
    label: str = ""


Ticks = Callable[[tuple[float, float], float], Sequence[Tick]]
"""The ticks of a range (low, high) that is so many pixels wide."""


def hour_ticks(tr: Language, step: float, unit: float = 1.0) -> Ticks:
    """Ticks every `step` hours, counted in units of so many hours."""

    def ticks(span: tuple[float, float], pixels: float) -> list[Tick]:
        first, last = ceil(span[0] / step - 1e-9), floor(span[1] / step + 1e-9)
        values = (place * step for place in range(first, last + 1))
        return [Tick(value, number_text(value / unit, tr)) for value in values]

    return ticks


def x_of(instant: datetime) -> float:
    """An instant on the calendar axis: days since 1970 in UTC, so that a day of 23 hours is shorter than others."""
    return instant.timestamp() / 86_400


def instant_of(x: float) -> datetime:
    """The instant at a place on the calendar axis."""
    return datetime.fromtimestamp(x * 86_400, UTC)


def calendar_ticks(zone: str, tr: Language) -> Ticks:
    """Ticks at the beginnings of days, weeks or months in `zone`, written in a language."""

    @lru_cache(maxsize=1)  # the grid and the axis of one frame ask for the same
    def ticks(span: tuple[float, float], pixels: float) -> Sequence[Tick]:
        per_day = pixels / (span[1] - span[0])
        days = _tick_days(span, per_day, first_weekday(tr))
        if per_day >= _ROOM_FOR_HOURS:
            return [tick for day in days for tick in _hours_of(day, zone, per_day, tr)]
        yearly = per_day * 28 < 34
        return [Tick(x_of(day_start(day, zone)), _tick_label(day, per_day, yearly, tr)) for day in days]

    return ticks


def _hours_of(day: date, zone: str, per_day: float, tr: Language) -> list[Tick]:
    """The beginning of a day, and hours in it."""
    step = next(step for step in (1, 3, 6) if step * per_day / 24 >= _ROOM_OF_AN_HOUR or step == 6)
    hours = (datetime.combine(day, time(hour), zone_info(zone)) for hour in range(step, 24, step))
    later = [Tick(x_of(at), clock_text(at.time(), tr)) for at in hours]
    return [Tick(x_of(day_start(day, zone)), day_and_month_text(day, tr)), *later]


def _tick_days(span: tuple[float, float], per_day: float, first_weekday: int) -> list[date]:
    first, last = instant_of(span[0]).date() - timedelta(days=1), instant_of(span[1]).date() + timedelta(days=1)
    if per_day * 7 < 44:
        return _months(first, last, 1 if per_day * 30 >= 12 else 12)
    every = 1 if per_day >= 44 else 7
    shift = 0 if every == 1 else (first_weekday - first.weekday()) % 7
    first += timedelta(days=shift)
    return [first + timedelta(days=passed) for passed in range(0, (last - first).days + 1, every)]


def _months(first: date, last: date, step: int) -> list[date]:
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month, 1)
    return [date(month // 12, month % 12 + 1, 1) for month in months if month % 12 % step == 0]


def _tick_label(day: date, per_day: float, yearly: bool, tr: Language) -> str:
    if per_day * 7 >= 44:
        return day_and_month_text(day, tr)
    if day.month == 1:
        return number_text(day.year, tr)
    return "" if yearly else month_text(day, tr)


class TimeGrid(Mark):
    """Fine vertical lines at the ticks, through all strips."""

    z = Z.GRID

    def __init__(self, panel: Panel, ticks: Ticks) -> None:
        super().__init__(panel)
        self._ticks = ticks

    def draw(self, painter: QPainter, scale: Scale) -> None:
        painter.setPen(pen(self.theme.grid))
        ticks = self._ticks(scale.x, scale.area.width())
        seen = (scale.px(tick.x) for tick in ticks if scale.x[0] <= tick.x <= scale.x[1])
        draw_upright(painter, seen, scale.area.top(), scale.area.bottom())


class TimeAxis(QGraphicsItem):
    """The labels below all strips, and what they count. Labels that would touch are thinned out evenly."""

    def __init__(
        self, parent: QGraphicsItem, panel: Panel, ticks: Ticks, title: Callable[[], str], *, titled: bool = True
    ) -> None:
        super().__init__(parent)
        self._panel, self._ticks, self._title, self._titled = panel, ticks, title, titled
        self._type = Type(panel.theme.text_scale)

    # Qt overrides

    def boundingRect(self) -> QRectF:
        area = self._panel.area
        return QRectF(
            area.left() - 40, area.bottom(), area.width() + 80, axis_height(self._panel.theme, titled=self._titled)
        )

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        scale, theme = self._panel.mapping, self._panel.theme
        inside = [
            tick
            for tick in self._ticks(scale.x, scale.area.width())
            if tick.label and scale.x[0] <= tick.x <= scale.x[1]
        ]
        centres = [scale.px(tick.x) for tick in inside]
        high, top = line_height(self._type.small), scale.area.bottom() + TICK
        painter.setPen(pen(theme.muted))
        painter.drawLines(
            [QLineF(crisp(x), scale.area.bottom(), crisp(x), scale.area.bottom() + TICK - 1) for x in centres]
        )
        for place in thinned(centres, [width(tick.label, self._type.small) for tick in inside], LABEL_GAP):
            box = QRectF(centres[place] - 40, top, 80, high)
            draw_text(painter, box, inside[place].label, self._type.small, theme.muted, CENTRE)
        if self._titled:
            box = QRectF(scale.area.left(), top + high, scale.area.width(), high)
            draw_text(painter, box, self._title(), self._type.small, theme.muted, CENTRE)


def axis_height(theme: Theme, *, titled: bool = True) -> float:
    """How much room the labels of an axis need, and its title where it has one."""
    return TICK + (2 if titled else 1) * line_height(Type(theme.text_scale).small)
